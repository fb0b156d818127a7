import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from './acting.js';

test('a daily report is signed with figures that nobody types, downloaded, and signed again it is its next version', async ({
  person,
}) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/desk/daily?day=2024-06-04');
  const figures = page.getByRole('region', { name: 'Figures of the day' }).first();
  await expect(figures.getByRole('row', { name: /^Arrests \d/ })).toBeVisible();
  const text = page.getByRole('textbox', { name: 'Text of the draft' });
  await text.fill('Quiet night; two countries phoned.');
  for (const version of [1, 2]) {
    await page.getByRole('button', { name: 'Sign it off' }).click();
    await expect(
      page.getByText(`Daily report for Tue 4 June, version ${version} is signed off`),
    ).toBeVisible();
  }
  const first = page.locator('details.panel', {
    hasText: 'Daily report for Tue 4 June, version 1',
  });
  await expect(first).toContainText('Quiet night; two countries phoned.');
  for (const [format, magic] of [
    ['PDF', '%PDF'],
    ['DOCX', 'PK'],
  ]) {
    const arriving = page.waitForEvent('download');
    await first.getByRole('link', { name: `Download as ${format}` }).click();
    const file = await arriving;
    expect(file.suggestedFilename()).toBe(
      `global-chain-2024-exercise-daily-2024-06-04-version-1-en.${format.toLowerCase()}`,
    );
    const body = await readFile(await file.path());
    expect(body.subarray(0, magic.length).toString()).toBe(magic);
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(text).toBeHidden();
  await expect(
    page.getByText('Daily report for Tue 4 June, version 2', { exact: true }),
  ).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 320, height: 800 });
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
});
