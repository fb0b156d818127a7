// 200 reports that wait at the desk are worked off by keyboard: every fifth is questioned or returned, with the dialog. Says how long each step kept the page
// from answering. It starts the real server with exercise data.
//
//   node frontend/e2e/bench-queue.mjs
import { chromium } from '@playwright/test';
import { uuidv7 } from '../src/api/uuid.js';
import { browserArguments, findBrowser } from '../tools/browser.mjs';
import { Demo, exercise } from './demo.js';
import { signIn } from './test.js';

const most = 200;
const demo = await Demo.open();
const { path, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath: path,
  args: browserArguments,
  env: { ...process.env, ...env },
});
try {
  const romania = await signIn(browser, demo, 'contact-ro', {});
  for (let n = 0; n < most; n++)
    await romania.api(`/operations/${exercise}/reports`, {
      data: {
        v: 1,
        id: uuidv7(),
        participant: 'RO',
        slot: '2024-06-05',
        kind: 'add',
        figures: [{ indicator: 'flights_checked', value: String(1 + (n % 7)) }],
      },
    });
  const { page } = await signIn(browser, demo, 'coordinator', {});
  await page.addInitScript(() => {
    const seen = /** @type {any} */ (window);
    seen.blocked = [];
    new PerformanceObserver((list) =>
      seen.blocked.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(`/o/${exercise}/desk/queue`);
  await page.locator('main button.item').first().waitFor();
  const blocked = () => page.evaluate(() => /** @type {any} */ (window).blocked.splice(0));
  console.log(`opening: ${Math.round(Math.max(0, ...(await blocked())))} ms`);

  const waiting = page.locator('main button.item').filter({ hasText: 'Romania' }).first();
  const dialog = page.getByRole('dialog');
  /** Longest time for which the page did not answer, step by step. @type {Record<string, number[]>} */
  const steps = {};
  /** From a key to what stands there after it. @type {Record<string, number[]>} */
  const times = {};
  /** @param {string} name @param {() => Promise<unknown>} step */
  const measured = async (name, step) => {
    const began = Date.now();
    await step();
    (times[name] ??= []).push(Date.now() - began);
    (steps[name] ??= []).push(Math.max(0, ...(await blocked())));
  };
  /** The reports that are settled one after another, each with its way. @param {number} n */
  const wayOf = (n) => (n % 10 === 9 ? 'return' : n % 5 === 4 ? 'question' : 'accept');

  for (let n = 0; n < most; n++) {
    if (!page.url().includes('report=')) {
      if (!(await waiting.count())) break;
      await measured('open', () => waiting.press('Enter'));
    }
    await page.locator('article header h2').waitFor();
    const at = page.url();
    if (n % 10 === 8) await measured('take', () => page.keyboard.press('w'));
    const way = wayOf(n);
    if (way === 'question') {
      await measured('question: dialog', async () => {
        await page.keyboard.press('q');
        await dialog.waitFor();
      });
      await dialog.getByRole('checkbox').first().press('Space');
      await measured('question: sent', async () => {
        await dialog.getByRole('button', { name: 'Send the question' }).press('Enter');
        await dialog.waitFor({ state: 'detached' });
        await page.locator('article').getByText('questioned', { exact: true }).first().waitFor();
      });
      await page.keyboard.press('Escape'); // it stays on its pile: back to the list, to the next
      await page.waitForURL((url) => url.href !== at);
      continue;
    }
    if (way === 'return') {
      await measured('return: dialog', async () => {
        await page.keyboard.press('r');
        await dialog.getByRole('table').or(dialog.getByText('No total would change.')).waitFor();
      });
      await dialog.getByRole('combobox', { name: 'Reason' }).press('ArrowDown');
      await measured('return: sent', async () => {
        await dialog.getByRole('button', { name: 'Return it' }).press('Enter');
        await page.waitForURL((url) => url.href !== at);
      });
      continue;
    }
    await measured('accept', async () => {
      await page.keyboard.press('a');
      await page.waitForURL((url) => url.href !== at);
    });
  }
  const of = (/** @type {number[]} */ all, /** @type {number} */ share) =>
    Math.round(all[Math.min(all.length - 1, Math.floor(all.length * share))]);
  for (const [name, kept] of Object.entries(steps)) {
    kept.sort((a, b) => a - b);
    times[name].sort((a, b) => a - b);
    console.log(
      `${name}: ${kept.length} times, kept from answering at most ${of(kept, 1)} ms (half: ${of(kept, 0.5)}), ` +
        `done after ${of(times[name], 0.5)} ms (half) and ${of(times[name], 1)} at most`,
    );
  }
  const all = Object.values(steps).flat();
  const settled = ['accept', 'question: sent', 'return: sent'].flatMap((name) => steps[name] ?? []);
  console.log(
    `${settled.length} reports settled; ${all.filter((step) => step > 100).length} of ${all.length} steps over 100 ms`,
  );
} finally {
  await browser.close();
  await demo.close();
}
