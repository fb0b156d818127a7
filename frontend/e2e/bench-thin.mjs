// How soon a reporter can type over a thin line: 64 kbit/s each way, 300 ms there and back. Prints what came over the line at a first and at a later visit
// of the form, and how large the form's own scripts are beside those that every page loads.
//
//   npm run build && go build -o .build/actionday ./server && node frontend/e2e/bench-thin.mjs [LOCALE]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../tools/browser.mjs';
import { root } from '../tools/prepare.mjs';
import { Demo, exercise } from './demo.js';
import { ThinLine } from './thin.js';

const form = `/o/${exercise}/reports/new`;

const demo = await Demo.open();
const line = new ThinLine(demo.url, { rate: 8000, delay: 150 });
const address = await line.open();
const locale = process.argv[2] ?? 'en-GB';
const { path, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath: path,
  args: browserArguments,
  env: { ...process.env, ...env },
});
try {
  const context = await browser.newContext({ baseURL: address, locale });
  await context.request.post('/api/session', { data: { demo: 'contact-fr' } });
  const first = await visit(context);
  print('First visit', first);
  // Until the worker of the pages has put everything on its shelf.
  await first.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await first.page.close();
  const later = await visit(context);
  print('Later visit', later);
  const shell = await scriptsOf(context, '/help/keys');
  // What it loads after that, for the receipt, is not in the way of typing.
  const own = first.scripts.filter((name) => !shell.includes(name));
  console.log(
    `\nThe form's own scripts: ${kilo(gzipped(own))} gz in ${own.length} files; the shell: ${kilo(gzipped(shell))} gz`,
  );
  for (const name of own) console.log(`  ${kilo(gzipped([name])).padStart(9)}  ${name}`);
} finally {
  await browser.close();
  line.close();
  await demo.close();
}

/** @param {import('@playwright/test').BrowserContext} context */
async function visit(context) {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  /** @type {Map<string, {url: string, type: string, bytes: number, end: number}>} */
  const requests = new Map();
  const began = performance.now();
  client.on('Network.responseReceived', ({ requestId, response, type }) =>
    requests.set(requestId, { url: response.url, type, bytes: 0, end: 0 }),
  );
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request)
      Object.assign(request, { bytes: encodedDataLength, end: performance.now() - began });
  });
  client.on('Network.webSocketFrameReceived', ({ requestId, response }) => {
    const frames = requests.get(requestId) ?? {
      url: 'socket:/live',
      type: 'Socket, before compression',
      bytes: 0,
      end: 0,
    };
    frames.bytes += response.payloadData.length;
    frames.end ||= performance.now() - began;
    requests.set(requestId, frames);
  });
  await page.goto(form, { waitUntil: 'commit' });
  await page
    .locator('main input:not([type=checkbox]):not([type=radio]), main textarea')
    .first()
    .waitFor({ timeout: 120_000 });
  const took = performance.now() - began;
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((name) => name.endsWith('.js') && name !== '/worker.js'),
  );
  return { page, took, scripts, requests };
}

/** @param {import('@playwright/test').BrowserContext} context @param {string} address */
async function scriptsOf(context, address) {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  const names = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((name) => name.startsWith('/assets/') && name.endsWith('.js')),
  );
  await page.close();
  return names;
}

/** @param {string} title @param {Awaited<ReturnType<typeof visit>>} visited */
function print(title, { took, requests }) {
  console.log(`\n${title}: ${(took / 1000).toFixed(1)} s until the first field`);
  /** @type {Map<string, number>} */
  const kinds = new Map();
  for (const { type, bytes, end } of requests.values())
    if (end <= took) kinds.set(type, (kinds.get(type) ?? 0) + bytes);
  for (const [type, bytes] of kinds) console.log(`  ${kilo(bytes).padStart(9)}  ${type}`);
  for (const { url, bytes, end } of [...requests.values()]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 12))
    console.log(
      `    ${kilo(bytes).padStart(9)}  ${(end / 1000).toFixed(1)} s  ${new URL(url).pathname}`,
    );
}

/** @param {string[]} names */
function gzipped(names) {
  const files = names.map((name) => readFileSync(join(root, 'frontend', 'dist', name)));
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
}

/** @param {number} bytes */
function kilo(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
