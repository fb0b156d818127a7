// The worker beside the pages: it keeps what opens the form, so that it opens without a line. Answers below /api pass it by: they are nobody's but the
// server's. The build writes the two lines below anew, so that a new build is a new worker.
const files = ['/'];
const build = 'none';

// The type check knows pages, not workers.
const worker = /** @type {any} */ (self);
const shelf = `actionday-${build}`;

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(keep(files)));

/**
 * One after the other, past the browser's own cache for the page itself: on a thin line the reader's own requests go first.
 * @param {string[]} files
 */
async function keep(files) {
  const cache = await caches.open(shelf);
  for (const file of files) {
    if (await cache.match(file)) continue;
    const response = await fetch(file, {
      cache: file === '/' ? 'reload' : 'default',
      redirect: 'error',
    });
    if (!isOurs(file, response)) throw new TypeError(`${file} was not answered by Actionday`);
    if (!(await isPut(cache, file, response))) throw new TypeError(`${file} came without a body`);
  }
}

worker.addEventListener('activate', (/** @type {any} */ event) => {
  // The shelf before stays: pages that are open in other tabs still load their parts from it.
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('actionday-') && name !== shelf))
      .then((old) => Promise.all(old.slice(0, -1).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

// A page that has just begun holds nothing that could be lost: it asks to be served by the newest worker. What it loaded before
// there was one is named by it: the words of the reader's language above all.
worker.addEventListener('message', (/** @type {any} */ event) => {
  if (event.data === 'take over') worker.skipWaiting();
  else event.waitUntil(keep(event.data.loaded));
});

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || pathname.startsWith('/api/'))
    return;
  if (request.mode === 'navigate') event.respondWith(shelved('/', request));
  else if (pathname.startsWith('/assets/')) event.respondWith(shelved(pathname, request));
});

/**
 * A file from the shelf, else from the server. Files with a hash in their name are put on the shelf then.
 * @param {string} file @param {Request} request
 */
async function shelved(file, request) {
  const cache = await caches.open(shelf);
  const found = (await cache.match(file)) ?? (await (file !== '/' && caches.match(file)));
  if (found) return found;
  const response = await fetch(request);
  if (file !== '/' && isOurs(file, response)) await isPut(cache, file, response.clone());
  return response;
}

/**
 * Puts a file on the shelf, unless it is empty: none of ours is, but browsers give an answer that was cut inside its head so.
 * @param {Cache} cache @param {string} file @param {Response} response
 */
async function isPut(cache, file, response) {
  const body = await response.blob();
  if (body.size) await cache.put(file, new Response(body, response));
  return body.size > 0;
}

/** A login page of a foreign network is neither the page nor one of its files. @param {string} file @param {Response} response */
function isOurs(file, response) {
  const isPage = (response.headers.get('Content-Type') ?? '').startsWith('text/html');
  return (
    response.ok &&
    !response.redirected &&
    isPage === (file === '/') &&
    response.headers.has('X-Actionday')
  );
}
