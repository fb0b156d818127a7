// 200 reports that wait at the desk are worked off by keyboard; says how long each step kept the page from answering. It starts the real server with
// exercise data.
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
  await waiting.press('Enter');
  const steps = [];
  const times = [];
  for (let n = 0; n < most; n++) {
    await page.locator('article header h2').waitFor();
    const at = page.url();
    const began = Date.now();
    if (n % 10 === 9) await page.keyboard.press('w');
    await page.keyboard.press('a');
    await page.waitForURL((url) => url.href !== at, { timeout: 10_000 });
    times.push(Date.now() - began);
    steps.push(Math.max(0, ...(await blocked())));
    if (!page.url().includes('report=')) {
      if (!(await waiting.count())) break;
      await waiting.press('Enter');
    }
  }
  steps.sort((a, b) => a - b);
  times.sort((a, b) => a - b);
  const of = (/** @type {number[]} */ all, /** @type {number} */ share) =>
    Math.round(all[Math.min(all.length - 1, Math.floor(all.length * share))]);
  console.log(
    `${steps.length} reports settled; the page was kept from answering for at most ${of(steps, 1)} ms in a step ` +
      `(99 %: ${of(steps, 0.99)}, half: ${of(steps, 0.5)}); ${steps.filter((step) => step > 100).length} steps over 100 ms; ` +
      `from key to next report half ${of(times, 0.5)} ms, most ${of(times, 1)} ms`,
  );
} finally {
  await browser.close();
  await demo.close();
}
