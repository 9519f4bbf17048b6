// The print button of a page that carries a sheet. Without JavaScript there is none: the browser's own print
// command gives the standard sheet. The choices are classes on the root, which print.css knows.

const CHOICES = [
  { name: "Large print", on: "bw-large", off: null, checked: false },
  { name: "Picture", on: null, off: "bw-plain", checked: true },
];

function choiceBox({ name, on, off, checked }) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = checked;
  box.addEventListener("change", () => {
    const root = document.documentElement.classList;
    if (on) root.toggle(on, box.checked);
    if (off) root.toggle(off, !box.checked);
  });
  label.append(box, name);
  return label;
}

function addButton(sheet) {
  const form = document.createElement("form");
  form.className = "bw-print";
  const button = document.createElement("button");
  button.className = "md-button";
  button.textContent = "Print";
  const hasPicture = sheet.querySelector(".bw-sheet-picture") !== null;
  form.append(button, ...CHOICES.filter(({ off }) => hasPicture || !off).map(choiceBox));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    print();
  });
  document.querySelector(".bw-facts")?.after(form);
}

document.querySelectorAll(".bw-sheet").forEach(addButton);
