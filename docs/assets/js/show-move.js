// Shows the move of a picture, when somebody asks: hands and arms travel the stroke twice, and what they touch fades in.
// A limb carries its way in data-travel: where it is, from where it is drawn, in steps of the same time.

const TIMES = 2;
const STEP_MS = 140;
// Twice this is less than six seconds.
const SHORTEST_MS = 900;
const LONGEST_MS = 2900;

export function mount(part) {
  part.querySelector("button").addEventListener("click", () => {
    for (const limb of part.querySelectorAll("[data-travel]")) show(limb, waysOf(limb));
    for (const swath of part.querySelectorAll(".bm-swath")) show(swath, [{ opacity: 0 }, {}]);
  });
}

function waysOf(limb) {
  const places = limb.dataset.travel.match(/\S+ \S+/g);
  return places.map((place) => ({ transform: `translate(${place.replace(" ", "px, ")}px)` }));
}

function show(element, keyframes) {
  // Asked again, it begins again.
  element.getAnimations().forEach((running) => running.cancel());
  const limb = element.closest("svg").querySelector("[data-travel]");
  const steps = limb.dataset.travel.split(" ").length / 2;
  const duration = Math.min(Math.max(steps * STEP_MS, SHORTEST_MS), LONGEST_MS);
  element.animate(keyframes, { duration, iterations: TIMES });
}
