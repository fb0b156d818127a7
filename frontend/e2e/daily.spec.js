import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { axe } from './axe.js';
import { test as base } from './acting.js';
import { Demo } from './demo.js';
import { Postbox } from './postbox.js';

/** @typedef {{own: string, box: Postbox}} Beside */

/** A server with a mail server beside it. */
const beside = {
  box: [
    async (
      /** @type {Beside} */ { own: _ },
      /** @type {(box: Postbox) => Promise<void>} */ use,
    ) => {
      const box = await Postbox.open();
      await use(box);
      box.close();
    },
    { scope: 'worker' },
  ],
  demo: [
    async (/** @type {Beside} */ { box }, /** @type {(demo: Demo) => Promise<void>} */ use) => {
      const from = 'Coordination centre <centre@example.eu>';
      const demo = await Demo.open(['--smtp-url', box.url, '--mail-from', from]);
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
};
const test = /** @type {ReturnType<typeof base.extend<{}, {box: Postbox}>>} */ (
  base.extend(/** @type {any} */ (beside))
);

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
  const { violations } = await axe(page).analyze();
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

test('readers get the signed report by mail, and the log says so', async ({ person, box }) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/desk/daily?day=2024-06-03');
  const mail = page.getByRole('region', { name: 'Sent by mail' });
  await mail.getByLabel('Name or function').fill('Director');
  await mail.getByLabel('Mail address').fill('director@example.eu');
  await mail.getByLabel('Language of the report').selectOption('Français');
  await mail.getByRole('button', { name: 'Add the reader' }).click();
  await expect(mail.getByRole('listitem').filter({ hasText: 'director@example.eu' })).toBeVisible();
  await mail.getByRole('button', { name: 'Send every day' }).click();
  await expect(mail.getByText('The report of each day goes out at 08:00')).toBeVisible();
  await page.getByRole('button', { name: 'Sign it off' }).click();
  await expect(page.getByText('version 1 is signed off')).toBeVisible();
  await mail.getByRole('button', { name: 'Send version 1 to all readers now' }).click();
  await expect(mail.getByRole('list', { name: 'What was sent' })).toContainText(
    /Director\s*version 1\s*sent/,
  );
  const [letter] = box.letters;
  expect(box.letters).toHaveLength(1);
  expect(letter.to).toBe('director@example.eu');
  expect(letter.text).toContain('application/pdf');
  expect(letter.text).toContain('daily-2024-06-03-version-1-fr.docx');
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
  await mail.getByRole('button', { name: 'Remove Director' }).click();
  await expect(mail.getByText('There is none yet.')).toBeVisible();
  await expect(mail.getByText('director@example.eu')).toHaveCount(0);
});
