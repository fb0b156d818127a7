// Answers that are cut inside their head, which browsers take for whole ones without a body where the line is not encrypted.
import { exercise } from './demo.js';
import { Line } from './line.js';
import { expect, test } from './test.js';

/** The line is cut at each so-manieth byte of a head, which is shorter than this. */
const heads = Array.from({ length: 25 }, (_, i) => i * 40);

test('a page opens as without a line where the answer about its reader is cut', async ({
  demo,
  signIn,
}) => {
  const line = new Line(demo.url);
  try {
    const { page } = await signIn('contact-fr', { url: await line.open() });
    await page.goto(`/o/${exercise}/outbox`);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    for (const bytes of heads) {
      line.cutAfter('answer', bytes);
      await page.goto(`/o/${exercise}/outbox`);
      await expect(page.getByRole('heading', { name: 'Outbox' })).toBeVisible();
      line.heal();
    }
    expect(line.cuts).toBeGreaterThan(heads.length / 2);
  } finally {
    line.close();
  }
});

test('nothing of a file that was cut is kept for the next visit', async ({ demo, signIn }) => {
  const line = new Line(demo.url);
  try {
    const { page } = await signIn('contact-fr', { url: await line.open() });
    await page.goto('/account');
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const file = /** @type {string} */ (
      await page.locator('script[type=module]').first().getAttribute('src')
    );
    const kept = [];
    for (const bytes of heads) {
      line.cutAfter('answer', bytes);
      kept.push(await page.evaluate(fetchAnew, file));
      line.heal();
    }
    expect(line.cuts).toBeGreaterThan(heads.length / 2);
    expect(kept.filter((size) => size === 0)).toEqual([]);
    // Uncut it is kept, and whole.
    expect(await page.evaluate(fetchAnew, file)).toBeGreaterThan(1000);
  } finally {
    line.close();
  }
});

/**
 * Fetches a file that the worker has just lost.
 * @param {string} file
 * @returns {Promise<number | null>} how many bytes the worker keeps of it then; null for no such file
 */
async function fetchAnew(file) {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(file);
  await fetch(file, { cache: 'no-store' }).catch(() => {});
  const found = await caches.match(file);
  return found ? (await found.blob()).size : null;
}
