// Runs on every page of the folder that `make zip` packs, in the place of start.js. From a disk a browser loads no module
// and fetches no file, but it runs plain scripts, and modules that stand in their own addresses. So this one carries all
// modules as texts, and data lies beside it as scripts. What names them need not know.
{
  const MODULES = "{modules}";
  const FIRST = "{first}";
  const root = new URL("../", document.currentScript.src).href;

  // What a module imports stands before it.
  const addresses = {};
  for (const [path, text] of MODULES) {
    const whole = text.replace(/backwise:([\w./-]+)/g, (_mark, name) => addresses[name]);
    addresses[path] = `data:text/javascript,${encodeURIComponent(whole)}`;
  }
  for (const part of document.querySelectorAll("[data-module]")) {
    const path = new URL(part.dataset.module, document.baseURI).href.slice(root.length);
    if (path in addresses) part.dataset.module = addresses[path];
  }

  window.fetch = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${new URL(address, document.baseURI)}.js`;
      script.onload = () => resolve(new Response(JSON.stringify(script.holds)));
      script.onerror = () => reject(new TypeError(`${address} is not in this folder`));
      document.head.append(script);
      script.remove();
    });

  // The address of a page is a folder, which a disk would list. Links of pages are written out, those of scripts are not.
  for (const type of ["click", "auxclick", "contextmenu"]) {
    addEventListener(type, ({ target }) => {
      const link = target.closest("a[href]");
      if (link?.href.startsWith(root) && link.pathname.endsWith("/")) link.pathname += "index.html";
    }, true);
  }

  import(addresses[FIRST]);
}
