// While a sheet is open, nothing behind it can be reached: everything beside it, at every level up to the body, is inert.

/** Makes all but `part` inert. Gives a function that undoes it. */
export function isolate(part) {
  const resting = [];
  for (let inside = part; inside !== document.body; inside = inside.parentElement) {
    for (const beside of inside.parentElement.children) {
      if (beside === inside || beside.inert) continue;
      beside.inert = true;
      resting.push(beside);
    }
  }
  return () => resting.forEach((beside) => (beside.inert = false));
}
