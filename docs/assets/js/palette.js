// Light or dark by choice. The choice stays on this device, under the name that partials/scheme.html reads
// before each page is painted.

export function mount(part) {
  part.querySelector("button").addEventListener("click", toggle);
}

function toggle() {
  const root = document.documentElement.dataset;
  const dark = root.mdColorScheme !== "slate";
  root.mdColorScheme = dark ? "slate" : "default";
  try {
    localStorage.setItem("backwise.scheme", dark ? "dark" : "light");
  } catch {
    // Storage may be forbidden: the choice then holds for this page.
  }
}
