import { addition, openSlot } from './reports.js';
import { exercise } from './demo.js';
import { counters, line, onScreen } from './screen.js';
import { expect, test } from './test.js';

test('a newcomer signs in with one click and sees the operation happening', async ({
  page,
  demo,
}) => {
  test.setTimeout(120_000);
  await page.goto(demo.url);
  await page.getByRole('button', { name: /^Watch North/ }).click();
  await expect(page).toHaveURL(/\/live/);
  await expect(page.locator('.strip')).toContainText('Exercise');
  await expect(line(page)).toContainText('Live');

  const first = await onScreen(page);
  expect(first.counters).toHaveLength(6);
  expect(first.reporting.length).toBeGreaterThanOrEqual(39);
  await expect
    .poll(async () => (await onScreen(page)).feed[0], {
      message: 'a line comes by itself',
      timeout: 45_000,
    })
    .not.toBe(first.feed[0]);
  await expect
    .poll(async () => (await onScreen(page)).counters, {
      message: 'a counter changes by itself',
      timeout: 45_000,
    })
    .not.toEqual(first.counters);
});

test('a report of a contact point is on the screen of the coordinator', async ({ signIn }) => {
  const coordinator = await signIn('coordinator');
  const france = await signIn('contact-fr');
  await coordinator.live();
  const before = await counters(coordinator.page);
  const slot = await openSlot(france);
  await arrivalOf(coordinator.page);

  const asked = Date.now();
  const receipt = await france.api(`/operations/${exercise}/reports`, {
    data: addition('FR', { arrests: 7000 }, slot),
  });
  const answered = Date.now();
  expect(receipt.state).toBe('received');

  const painted = await coordinator.page.evaluate(() => /** @type {any} */ (window).arrived);
  console.log(
    `A report was answered ${answered - asked} ms and painted ${painted - asked} ms after it was sent.`,
  );
  await expect(
    coordinator.page.locator('.feed li', { hasText: /France.*arrests.*\b7\D?\d{3}\b/ }),
  ).toHaveCount(1);
  const after = await counters(coordinator.page);
  expect(digits(after.Arrests) - digits(before.Arrests)).toBeGreaterThanOrEqual(7000);
});

/**
 * Notes when the report is painted in feed and counter: after the animation frame that follows the change.
 * @param {import('@playwright/test').Page} page
 */
function arrivalOf(page) {
  return page.evaluate(() => {
    const shown = () =>
      /\b7\D?\d{3}\b/.test(document.querySelector('.counters')?.textContent ?? '') &&
      /France/.test(document.querySelector('.feed li')?.textContent ?? '');
    /** @type {any} */ (window).arrived = new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        if (!shown()) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  });
}

/** @param {string} text */
const digits = (text) => Number(text.replace(/\D/g, ''));
