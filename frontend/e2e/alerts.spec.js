import { expect } from '@playwright/test';
import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { figure, op, test } from './acting.js';

test.use({ own: 'alerts' });
test.describe.configure({ mode: 'serial' });

/** Romania reports arrests and withdraws them again: the total falls. @param {import('./acting.js').Person} romania @param {string} value */
async function fall(romania, value) {
  const figures = [figure('arrests', value)];
  const id = await romania.report({ participant: 'RO', slot: '2024-06-05', kind: 'add', figures });
  await romania.call(`/reports/${id}/withdrawal`, { id: uuidv7(), reason: 'duplicate' }, 1);
}

const words = /Total fell: arrests .*Romania: report withdrawn, duplicate/;

/** @param {import('@playwright/test').Page} page */
const alerts = (page) => page.getByRole('region', { name: 'Alerts' });
/** What waits to be acknowledged. @param {import('@playwright/test').Page} page */
const open = (page) =>
  alerts(page).getByRole('button', { name: new RegExp(`^Acknowledge: ${words.source}`) });
/** What was. @param {import('@playwright/test').Page} page */
const acknowledged = (page) =>
  alerts(page)
    .getByRole('listitem')
    .filter({ hasText: words })
    .filter({ hasText: 'acknowledged by' });

/** Moves by Tab until something is focused. @param {import('@playwright/test').Locator} wanted */
async function tabTo(wanted) {
  const page = wanted.page();
  await wanted.waitFor();
  for (let n = 0; n < 150; n++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never comes there');
}

test('a fall is told to every coordinator, and acknowledged by one it goes from both, by keyboard alone', async ({
  person,
}) => {
  const north = await person('coordinator');
  const south = await person('coordinator-south');
  const romania = await person('contact-ro');
  for (const { page } of [north, south]) await page.setViewportSize({ width: 1440, height: 900 });
  await north.open('/desk/queue');
  await south.open('/desk/log');
  await tabTo(south.page.getByRole('button', { name: /alert/ }));
  await south.page.keyboard.press('Enter');
  await expect(alerts(south.page)).toBeVisible();
  await north.page.getByRole('button', { name: /alert/ }).waitFor();
  await north.page.keyboard.press('n');
  await expect(alerts(north.page).locator(':focus')).toHaveCount(1);
  await north.page.keyboard.press('Escape');
  await expect(alerts(north.page)).toHaveCount(0);
  await expect(north.page.getByRole('button', { name: /alert/ })).toBeFocused();
  await north.page.keyboard.press('n');
  await fall(romania, '3');
  for (const { page } of [north, south]) {
    await expect(open(page)).toHaveCount(1);
    await expect(page.getByRole('status').filter({ hasText: /\d+ alerts?/ })).toHaveCount(1);
  }
  await tabTo(open(north.page));
  await north.page.keyboard.press('Enter');
  for (const { page } of [north, south]) {
    await expect(open(page)).toHaveCount(0);
    await expect(acknowledged(page)).toContainText('acknowledged by Watch North');
  }
  // Whoever works by keyboard is still where the alert was.
  await expect(alerts(north.page).locator(':focus')).toHaveCount(1);

  await tabTo(
    acknowledged(south.page).getByRole('button', { name: /^Take back the acknowledgement/ }),
  );
  await south.page.keyboard.press('Enter');
  for (const { page } of [north, south]) await expect(open(page)).toHaveCount(1);

  await fall(romania, '4');
  for (const { page } of [north, south]) await expect(open(page)).toHaveCount(2);
  const all = alerts(south.page)
    .getByRole('button', { name: /^Acknowledge all/ })
    .first();
  await tabTo(all);
  await south.page.keyboard.press('Enter');
  for (const { page } of [north, south]) {
    await expect(open(page)).toHaveCount(0);
    await expect(acknowledged(page).filter({ hasText: 'Watch South' })).toHaveCount(2);
  }
});

test('participants and analysts learn nothing of alerts, of who covers whom and of who is on', async ({
  person,
}) => {
  for (const key of ['contact-ro', 'analyst', 'office-fr']) {
    const { page } = await person(key);
    const picture = await page.request.get(`/api/operations/${op}/picture`);
    expect(picture.status()).toBe(200);
    expect(await picture.json(), key).not.toHaveProperty('watch');
    const watches = await page.request.get(`/api/operations/${op}/watches`);
    expect(watches.status(), key).toBe(403);
  }
});

test('a watch says whom it covers: the queue and the board are narrowed to them, and the handover says so', async ({
  person,
}) => {
  const north = await person('coordinator');
  const south = await person('coordinator-south');
  const romania = await person('contact-ro');
  await romania.report({
    participant: 'RO',
    slot: '2024-06-05',
    kind: 'add',
    figures: [figure('flights_checked', '1')],
  });
  await north.open('/desk/queue');
  await south.open('/desk/queue');
  await expect(south.page.getByRole('group', { name: 'Whose participants' })).toHaveCount(0);
  await south.page.getByRole('button', { name: 'Nobody is covered' }).press('Enter');
  const covers = south.page.getByRole('region', { name: 'Who covers whom' });
  await covers.getByRole('checkbox', { name: 'Romania' }).press('Space');
  await covers.getByRole('checkbox', { name: 'Cyprus' }).press('Space');
  await covers.getByRole('button', { name: 'Save' }).press('Enter');

  const { page } = north;
  await page.getByRole('button', { name: /\d+ covered by nobody/ }).click();
  const seen = page.getByRole('region', { name: 'Who covers whom' });
  await expect(seen.getByRole('listitem')).toContainText('Watch South');
  await expect(seen.getByText(/^Covered by nobody:/)).not.toContainText('Romania');

  await south.page.getByRole('button', { name: 'Those I cover' }).click();
  await expect(south.page).toHaveURL(/whose=mine/);
  await expect(
    south.page.getByRole('button', { name: /^Romania.* · Watch South/ }).first(),
  ).toBeVisible();
  const others = south.page.getByRole('button', { name: /Whole-day figure|Add to the day/ });
  await expect(
    others.filter({ hasNotText: 'Romania' }).filter({ hasNotText: 'Cyprus' }),
  ).toHaveCount(0);

  await page.goto(`/o/${op}/live/board`);
  const row = page.getByRole('row', { name: /Romania/ });
  await expect(row).toContainText('Watch South');
  await page.getByRole('button', { name: 'Covered by nobody' }).click();
  await expect(row).toHaveCount(0);
  await expect(page.getByRole('row', { name: /Belgium/ })).toBeVisible();

  await north.open('/desk/handover');
  await expect(page.getByRole('textbox', { name: 'Text of the draft' })).toHaveValue(
    /Who covers whom\nWatch South: Cyprus, Romania\nCovered by nobody: Belgium/,
  );

  await page.getByRole('button', { name: /\d+ covered by nobody/ }).click();
  await seen.getByRole('button', { name: 'Take all over from Watch South' }).click();
  await expect(seen.getByRole('listitem')).toContainText('Watch North (you)');
  await expect(seen.getByRole('checkbox', { name: 'Romania' })).toBeChecked();
});

test('the desk says which watches are on, and its pages are accessible at every size', async ({
  person,
}) => {
  const north = await person('coordinator');
  const south = await person('coordinator-south');
  await south.open('/desk/queue');
  await south.page.getByText('Watch South (you)').waitFor();
  await north.open('/desk/queue');
  const { page } = north;
  const on = page.getByRole('region', { name: 'The watch' });
  await expect(on).toContainText(/Watch South since \d\d:\d\d/);
  await expect(on).toContainText(/Watch North \(you\) since \d\d:\d\d/);
  for (const panel of [/alert|silent/, /covered|cover/]) {
    await on.getByRole('button', { name: panel }).click();
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await axe(page).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test('which alerts there are is set for the operation', async ({ person }) => {
  const north = await person('coordinator');
  const south = await person('coordinator-south');
  await north.open('/desk/queue');
  const told = north.page.getByRole('button', { name: /silent/ });
  await expect(told).toBeVisible();
  const { page } = south;
  await south.open('/setup/general');
  await page.getByLabel(/^No report for so many hours/).fill('73');
  await page.getByRole('button', { name: 'Save' }).click();
  expect(
    await page
      .getByLabel(/^No report for so many hours/)
      .evaluate((field) => /** @type {HTMLInputElement} */ (field).validity.rangeOverflow),
  ).toBe(true);
  await page.getByLabel(/^No report for so many hours/).fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It is in force.')).toBeVisible();
  await expect(told).toHaveCount(0);
  await expect(page.getByLabel(/^No report for so many hours/)).toHaveValue('0');
});
