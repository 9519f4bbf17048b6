// The print button of a page that carries a sheet, and its choices: classes on the root, which print.css knows. The
// browser's own print command gives what is chosen too, and without JavaScript the standard sheet.

/** Takes over what is ticked in the form. */
export function choose({ elements: { large, picture } }) {
  const root = document.documentElement.classList;
  root.toggle("bw-large", large.checked);
  root.toggle("bw-plain", picture?.checked === false);
}

/** Prints what is ticked in the form. */
export function printSheet(form) {
  choose(form);
  print();
}
