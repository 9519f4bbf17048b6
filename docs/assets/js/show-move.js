// Shows the move of a picture, when somebody asks: hands and arms travel the stroke twice, and what they touch fades in.
// A limb carries its way in data-travel: where it is, from where it is drawn, in steps of the same time. An upper arm
// carries in data-hangs where it comes out of its sleeve, and its elbow: the elbow travels, the sleeve does not.

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
  const places = limb.dataset.travel.match(/\S+ \S+/g).map(numbersOf);
  const [left, top, right, bottom] = numbersOf(limb.dataset.hangs ?? "0 0 0 0");
  const along = [right - left, bottom - top];
  const square = along[0] ** 2 + along[1] ** 2;
  // What lies at the elbow goes all the way, and what lies nearer to the sleeve less of it.
  const [a, b] = square ? along.map((one) => one / square) : [0, 0];
  const kept = square ? left * a + top * b : -1;
  return places.map(([x, y]) => ({
    transform: `matrix(${1 + x * a}, ${y * a}, ${x * b}, ${1 + y * b}, ${-x * kept}, ${-y * kept})`,
  }));
}

function numbersOf(text) {
  return text.split(" ").map(Number);
}

function show(element, keyframes) {
  // Asked again, it begins again.
  element.getAnimations().forEach((running) => running.cancel());
  const limb = element.closest("svg").querySelector("[data-travel]");
  const steps = limb.dataset.travel.split(" ").length / 2;
  const duration = Math.min(Math.max(steps * STEP_MS, SHORTEST_MS), LONGEST_MS);
  element.animate(keyframes, { duration, iterations: TIMES });
}
