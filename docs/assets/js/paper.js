// The button of a sheet opens the paper that is used where the reader lives. The page links A4; where Letter is used,
// the two change places.

// The territories whose paper is US-Letter: Unicode CLDR 46, supplemental data, measurementData/paperSize.
const LETTER = new Set("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split(" "));

export function mount(part) {
  if (!LETTER.has(new Intl.Locale(navigator.language).region)) return;
  const [a4, letter] = ["a4", "letter"].map((paper) => part.querySelector(`[data-paper=${paper}]`));
  if (!a4 || !letter) return;
  [a4.href, letter.href] = [letter.href, a4.href];
  const [first, second] = [a4, letter].map((link) => link.querySelector("span"));
  [first.textContent, second.textContent] = [second.textContent, first.textContent];
}
