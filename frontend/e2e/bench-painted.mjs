// Opens the live page in a real browser and says when which number was painted, for server/bench: one line of JSON for each,
// {"to": number, "at": milliseconds since 1970}, after a first line {"ready": true}. Ends when its input ends.
//
//   node frontend/e2e/bench-painted.mjs ADDRESS COOKIE, with ADDRESS of the live page and COOKIE the session's value
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../tools/browser.mjs';

const [address, cookie] = process.argv.slice(2);
const { path, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath: path,
  args: browserArguments,
  env: { ...process.env, ...env },
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
await context.addCookies([{ name: 'actionday', value: cookie, url: new URL(address).origin }]);
await context.exposeFunction('tell', (/** @type {object} */ line) =>
  console.log(JSON.stringify(line)),
);
await context.addInitScript(watchPaint);
const page = await context.newPage();
await page.goto(address);
process.stdin.resume();
await new Promise((resolve) => process.stdin.once('end', resolve));
await browser.close();

/**
 * Runs in the page, before it. A frame is painted when the page has changed because of it and the browser has drawn that
 * change: the first task after the animation frame that follows the change.
 */
function watchPaint() {
  /** @type {number[]} */
  let applied = [];
  const global = /** @type {any} */ (window);

  const drawn = new MessageChannel();
  drawn.port1.onmessage = ({ data }) => {
    const at = performance.timeOrigin + performance.now();
    for (const to of data) global.tell({ to, at });
  };

  const changed = () => {
    if (!applied.length) return;
    const shown = applied;
    applied = [];
    requestAnimationFrame(() => drawn.port2.postMessage(shown));
  };
  const observer = new MutationObserver(changed);
  document.addEventListener('DOMContentLoaded', () =>
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    }),
  );

  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    /** @param {ConstructorParameters<typeof Plain>} given */
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        const { type, to } = JSON.parse(data);
        if (type === 'snapshot') global.tell({ ready: true });
        if (type === 'frame') applied.push(to);
      });
    }
  };
}
