// Answers for the guide without a connection. Registered only when somebody presses "Keep for offline" (offline.js), and
// written with its version when the site is finished (offline.py). Why it answers as it does: docs/contribute/decisions.md.
//
// A version is kept whole in a cache of its own, each file held to its hash, or not at all. Pages come from there, with a
// connection or without, so nobody meets two versions in a visit. A newer one is fetched beside it, and waits until
// somebody asks for it, or until no page of the guide is open. That is the browser's own rule for workers.

const VERSION = "{version}";
const SITE = registration.scope;
// Two guides may live on one host.
const CACHES = `backwise ${SITE} `;
const CACHE = CACHES + VERSION;
const LIST = "kept.json";
const AT_ONCE = 6;
const TEXT = /^text\/|json|javascript|svg/;

const channel = new BroadcastChannel(CACHES);

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("message", (event) => event.waitUntil(event.data === "keep" ? keep() : takeOver()));
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(SITE)) event.respondWith(answer(event.request));
});

// --- Keeping ---------------------------------------------------------------------------------------

/** Fetches what is not here yet of this version, and says how far it is. The list comes last: where it is, all is. */
async function keep() {
  try {
    const listed = await fetch(SITE + LIST, { cache: "no-cache" });
    const list = await listed.clone().json();
    if (list.version !== VERSION) throw new TypeError("the guide has just changed");
    const [cache, before] = [await caches.open(CACHE), await keptBefore()];
    const files = [...list.files, ...Object.values(list.sheets).flat().filter(([address]) => before.sheets.has(address))];
    const all = files.reduce((sum, [, , bytes]) => sum + bytes, 0);
    // Told before anything is fetched, not after it was fetched in vain.
    const { quota, usage } = await navigator.storage.estimate();
    if (quota - usage < all) throw new DOMException("no room", "QuotaExceededError");
    let done = 0;
    const ahead = files.values();
    const lane = async () => {
      for (const [address, hash, bytes] of ahead) {
        const here = SITE + address;
        if (!(await cache.match(here))) {
          const same = before.hashes[address] === hash && (await before.cache.match(here));
          await cache.put(here, same || (await fetched(here, hash)));
        }
        done += bytes;
        channel.postMessage({ done, all });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    await cache.put(SITE + LIST, listed);
    channel.postMessage({ kept: true });
  } catch (error) {
    // A full device gets its room back. What a broken connection has brought stays: the next try goes on from there.
    if (error.name === "QuotaExceededError") await caches.delete(CACHE);
    channel.postMessage({ failed: error.name });
    throw error;
  }
}

/** Gives what an earlier version has kept: its cache, the hashes of its files, the sheets that were chosen. */
async function keptBefore() {
  const sheets = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(CACHES) || name === CACHE) continue;
    const cache = await caches.open(name);
    const list = await cache.match(SITE + LIST);
    // Begun, and left behind by one still newer.
    if (!list) {
      await caches.delete(name);
      continue;
    }
    const { files, sheets: known } = await list.json();
    const rows = [...files, ...Object.values(known).flat()];
    for (const { url } of await cache.keys()) if (url.endsWith(".pdf")) sheets.add(url.slice(SITE.length));
    return { cache, sheets, hashes: Object.fromEntries(rows) };
  }
  return { sheets, hashes: {} };
}

/** Fetches a file, which has to be that of this version. Text is packed: pages are four times longer than what they say. */
async function fetched(address, integrity) {
  const ask = (cache) => fetch(address, { integrity, cache });
  // Of a file that has changed within a second a host may say that it has not.
  const answer = await ask("no-cache").catch(() => ask("reload"));
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  if (!TEXT.test(headers.get("Content-Type"))) return new Response(answer.body, { headers });
  headers.set("Packed", "gzip");
  return new Response(answer.body.pipeThrough(new CompressionStream("gzip")), { headers });
}

// --- Answering -------------------------------------------------------------------------------------

async function answer(request) {
  const address = request.url.slice(SITE.length).replace(/[?#].*/s, "");
  const here = await kept(address.replace(/(^|\/)index\.html$/, "$1"));
  if (here) return here;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    if (await kept(`${address}/`)) return Response.redirect(`${SITE}${address}/`);
    if (address.endsWith(".pdf")) return Response.redirect(`${SITE}offline/#not-kept`);
    return (await kept("404.html", 404)) ?? Response.error();
  }
}

async function kept(address, status = 200) {
  const here = await caches.match(SITE + address, { cacheName: CACHE });
  if (!here) return undefined;
  const isPacked = here.headers.has("Packed");
  const body = isPacked ? here.body.pipeThrough(new DecompressionStream("gzip")) : here.body;
  return new Response(body, { status, headers: here.headers });
}

// --- Versions --------------------------------------------------------------------------------------

/** Takes the place of the version before, for the one tab that asks. Another may be in the middle of a massage. */
async function takeOver() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.filter(({ url }) => url.startsWith(SITE)).length > 1) channel.postMessage({ tabs: true });
  else await skipWaiting();
}

/** Removes the versions before. The page that has pressed "Keep" is answered from now on. */
async function begin() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(CACHES) && name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
}
