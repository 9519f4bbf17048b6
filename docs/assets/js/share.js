// The button that shares a page: as the device does it, or else its address is copied. Where neither goes, it is told.

export function mount(part) {
  const button = part.querySelector("button");
  const told = part.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    const url = location.href;
    told.textContent = "";
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url });
      await navigator.clipboard.writeText(url);
      told.textContent = told.dataset.copied;
    } catch (reason) {
      if (reason.name !== "AbortError") told.textContent = `${told.dataset.told} ${url}`;
    }
  });
}
