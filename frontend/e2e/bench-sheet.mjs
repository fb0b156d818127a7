// Measures the form as its user meets it: the daily sheet of 14 indicators and three offices, by keyboard alone at the speed of a hand, from opening the
// form to the receipt; and how much script the form loads that the list of reports does not. It starts the real server with exercise data.
//
//   node frontend/e2e/bench-sheet.mjs [MILLISECONDS PER KEY]
import { chromium } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { browserArguments, findBrowser } from '../tools/browser.mjs';
import { Demo, exercise } from './demo.js';

const perKey = Number(process.argv[2] ?? 180);
/** What the offices phone in, in the order of the sheet; each child within its parent. Invented. */
const given = [
  [2907, 101, 280, 155, 52, 17, 3, 1, 8, 0, 6, 2, 2, 4],
  [8063, 336, 1106, 510, 168, 53, 11, 4, 14, 3, 9, 2, 6, 5],
  [7733, 361, 1096, 469, 181, 62, 9, 2, 7, 1, 5, 1, 4, 3],
];

const demo = await Demo.open();
const { path, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath: path,
  args: browserArguments,
  env: { ...process.env, ...env },
});
try {
  const { seconds, keys } = await sheet();
  console.log(
    `sheet of ${given[0].length} indicators and ${given.length} offices: ${keys} keys of ${perKey} ms, ${seconds.toFixed(1)} s from opening to receipt`,
  );
  console.log(`script of the form beyond the list of reports: ${await script()} kB gz`);
} finally {
  await browser.close();
  await demo.close();
}

async function signedIn() {
  const context = await browser.newContext({ baseURL: demo.url, serviceWorkers: 'block' });
  await context.request.post('/api/session', { data: { demo: 'contact-fr' } });
  return context.newPage();
}

async function sheet() {
  const page = await signedIn();
  let keys = 0;
  const press = async (/** @type {string} */ key) => {
    keys += 1;
    await page.keyboard.press(key);
    await page.waitForTimeout(perKey);
  };
  const began = performance.now();
  await page.goto(`/o/${exercise}/reports/new`);
  await page.locator('[data-figure]:focus').waitFor();
  await press('ArrowRight');
  for (const column of given) {
    for (const value of column) {
      for (const digit of String(value)) await press(digit);
      await press('Enter');
    }
    // The form asks more than these: on to the next office.
    const rows = await page.locator('[data-figure][data-column="1"]').count();
    for (let row = column.length; row < rows; row += 1) await press('Enter');
  }
  await press('Control+Enter');
  await page.getByRole('dialog').waitFor();
  await press('Control+Enter');
  await page.getByRole('heading', { name: 'Received' }).waitFor();
  const seconds = (performance.now() - began) / 1000;
  await page.context().close();
  return { seconds, keys };
}

/** In kB of 1000 bytes, as a server that compresses would send it. */
async function script() {
  const [list, form] = [await scripts('/reports'), await scripts('/reports/new')];
  const own = [...form].filter(([name]) => !list.has(name));
  const bytes = own.reduce((sum, [, body]) => sum + gzipSync(body).length, 0);
  return (bytes / 1000).toFixed(1);
}

/** @param {string} address @returns {Promise<Map<string, Buffer>>} */
async function scripts(address) {
  const page = await signedIn();
  /** @type {Map<string, Buffer>} */
  const loaded = new Map();
  page.on('response', async (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) loaded.set(pathname, await response.body());
  });
  await page.goto(`/o/${exercise}${address}`, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.context().close();
  return loaded;
}
