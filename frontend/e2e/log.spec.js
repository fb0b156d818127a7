import { expect } from '@playwright/test';
import { axe } from './axe.js';
import { test } from './acting.js';

test('a watch writes into the log, another one sees it at once and makes it a significant event', async ({
  person,
}) => {
  const north = await person('coordinator');
  const other = await person('coordinator');
  await north.open('/desk/log?participant=FR');
  await other.open('/desk/log');
  const { page } = north;
  await expect(page.getByLabel('Whom it concerns')).toHaveValue('FR');
  const text = 'Vessel stopped off Marseille, 40 persons checked.';
  await page.getByLabel(/^What happened/).fill(text);
  await page.getByRole('button', { name: 'Write it down' }).press('Enter');
  const line = (/** @type {import('@playwright/test').Page} */ of) =>
    of.getByRole('listitem').filter({ hasText: text });
  await expect(line(page)).toContainText('France');
  await expect(page.getByLabel(/^What happened/)).toHaveValue('');

  await line(other.page).getByRole('button', { name: 'Significant event' }).click();
  await expect(line(page)).toContainText(/made a significant event by Watch North/);
  await page.getByRole('checkbox', { name: 'Significant events only' }).check();
  await expect(line(page)).toBeVisible();

  await line(page).getByRole('button', { name: 'Strike' }).click();
  await expect(line(other.page).locator('s')).toHaveText(text);
  await line(other.page).getByRole('button', { name: 'Restore' }).click();
  await expect(line(page).getByRole('button', { name: 'Not significant' })).toBeVisible();

  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await axe(page).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `at ${width}`).toBeLessThanOrEqual(0);
  }
});

test('the log is nothing for participants, and warns of what identifies somebody', async ({
  person,
}) => {
  const centre = await person('coordinator');
  await centre.open('/desk/log');
  await centre.page.getByLabel(/^What happened/).fill('Driver at +30 210 1234567 asked for help.');
  await expect(
    centre.page.getByRole('status').filter({ hasText: '+30 210 1234567' }),
  ).toBeVisible();
  const romania = await person('contact-ro');
  await romania.open('/desk/log');
  await expect(romania.page.getByLabel(/^What happened/)).toHaveCount(0);
  const answer = await romania.page.request.get(`/api/operations/global-chain-2024-exercise/log`);
  expect(answer.status()).toBe(403);
});
