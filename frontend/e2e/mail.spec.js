import { expect } from '@playwright/test';
import { op, test } from './acting.js';
import { mailedSheets } from './sheets.js';

test('39 mailed sheets, five of them faulty, are looked at together, named by file and cell, and confirmed at once', async ({
  person,
}) => {
  test.setTimeout(120_000);
  const centre = await person('coordinator');
  const { page } = centre;
  const { sheets, faulty } = await mailedSheets(centre, '2024-06-07');
  expect(sheets).toHaveLength(39);
  const before = await centre.page.request.get(`${centre.url}/api/operations/${op}/picture`);
  const arrests = (/** @type {any} */ { totals }) =>
    Number(totals.find((/** @type {any} */ { indicator }) => indicator === 'arrests').value);
  const had = arrests(await before.json());

  await centre.open('/desk/queue');
  await page.getByRole('link', { name: 'Mailed sheets' }).click();
  await page
    .getByLabel('Choose files')
    .setInputFiles(
      sheets.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
    );
  await expect(page.getByText('39 files.')).toContainText('need a look', { timeout: 60_000 });
  await expect(page.getByText('Looked at. Nothing is changed yet.')).toBeVisible({
    timeout: 60_000,
  });
  const overview = page.getByRole('region', { name: '39 files.' });
  for (const name of faulty)
    await expect(overview.getByRole('row').nth(faulty.indexOf(name) + 1)).toContainText(name);
  await expect(overview.getByRole('row', { name: faulty[0] })).toContainText(/line \d+, column/);
  await expect(overview.getByRole('row', { name: faulty[1] })).toContainText(/line \d+, column/);

  await page.getByRole('button', { name: /^Confirm \d+ reports$/ }).click();
  await expect(page.getByText('Done.')).toBeVisible({ timeout: 60_000 });
  const good = sheets.map((_, n) => n).filter((n) => !faulty.includes(sheets[n].name));
  const after = await centre.page.request.get(`${centre.url}/api/operations/${op}/picture`);
  const brought = good.reduce((sum, n) => sum + n, 0);
  expect(arrests(await after.json())).toBeGreaterThanOrEqual(had + brought);
});
