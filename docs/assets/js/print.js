// The print button of a page that carries a sheet, and its choices: classes on the page's main part, which print.css
// knows. The browser's own print command gives what is chosen too, and without JavaScript the standard sheet.

/** Takes over what is ticked in the form. */
export function choose(form) {
  const { large, picture } = form.elements;
  const page = form.closest("main").classList;
  page.toggle("bw-large", large.checked);
  page.toggle("bw-plain", picture?.checked === false);
}

/** Prints what is ticked in the form. */
export function printSheet(form) {
  choose(form);
  print();
}
