import { newer, takeOver } from './newer.svelte.js';

/**
 * Lets the pages open without a line from the next visit on. Where a newer version is ready, a page that begins goes over to it before anything is typed.
 */
export async function openWithoutLine() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const known = await serviceWorker.getRegistration();
  if (known?.waiting) {
    await takeOver(known.waiting);
    return;
  }
  // After the page's own files, which it needs first.
  if (document.readyState !== 'complete')
    await new Promise((done) => window.addEventListener('load', done, { once: true }));
  newer.watch(await serviceWorker.register('/worker.js'));
  const { active } = await serviceWorker.ready;
  active?.postMessage({ loaded: loaded() });
}

/** The files that this page was made of so far. */
function loaded() {
  const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  return files
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname);
}
