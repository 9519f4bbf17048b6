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
  // A part names its module in data-module, and in others of its own attributes those that it hands on.
  for (const { dataset } of document.querySelectorAll("[data-module]")) {
    for (const [name, value] of Object.entries(dataset)) {
      if (!value.endsWith(".js")) continue;
      const path = new URL(value, document.baseURI).href.slice(root.length);
      if (path in addresses) dataset[name] = addresses[path];
    }
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
