import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { exercise, sample } from './demo.js';
import { expect, test } from './test.js';

// The exercise of the demonstration goes for good: this file has a server of its own.
test.use({ own: 'wipe' });

test('an exercise is wiped for everybody who looks at it, and its code is used anew', async ({
  signIn,
}) => {
  const centre = await signIn('coordinator');
  const france = await signIn('contact-fr');
  const romania = await signIn('contact-ro');
  /** @type {string[]} */
  const errors = [];
  for (const { page } of [centre, france, romania])
    page.on('pageerror', (error) => errors.push(String(error)));
  const before = await centre.api(`/operations/${exercise}`);
  await france.live();
  await romania.page.goto(`/o/${exercise}/reports`);
  await expect(romania.page.getByRole('heading', { level: 1 })).toContainText('Romania');

  const { page } = centre;
  await page.goto(`/o/${sample}/setup/general`);
  await expect(page.getByRole('button', { name: 'Save' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Wipe this exercise' })).toHaveCount(0);

  await page.goto(`/o/${exercise}/setup/general`);
  await page.getByRole('button', { name: 'Wipe …' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/\d+ reports/);
  await expect(dialog).toContainText(/\d+ roles in it, your own among them/);
  const wipe = dialog.getByRole('button', { name: 'Wipe it for good' });
  await dialog.getByLabel('Why, for the trail').fill('rehearsal is over');
  await dialog.getByLabel(/^Type its code/).fill(sample);
  await expect(wipe).toBeDisabled();
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
  await dialog.getByLabel(/^Type its code/).fill(exercise);
  await wipe.press('Enter');

  await expect(page.getByRole('link', { name: /Agricultural labour/ })).toBeVisible();
  await expect(page.getByText('Global Chain 2024')).toHaveCount(0);
  for (const other of [france.page, romania.page]) {
    await expect(other.getByText('This exercise was wiped. Nothing of it is kept.')).toBeVisible();
    await expect(other.getByRole('list', { name: 'Counters' })).toHaveCount(0);
  }
  await france.page.reload();
  await expect(france.page.getByText(/There is no such operation/)).toBeVisible();
  await expect(france.page.getByText('Exercise', { exact: true })).toHaveCount(0);

  const { settings, participants, indicators, slots } = before.configuration;
  await centre.api('/operations', {
    data: {
      id: uuidv7(),
      settings: { ...settings, name: 'Second rehearsal', phase: 'live' },
      participants,
      indicators,
      slots,
    },
  });
  await page.goto(`/o/${exercise}/live`);
  await expect(page.getByText('Second rehearsal').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Arrests, / }).first()).toContainText(
    'not reported yet',
  );
  await page.goto(`/o/${exercise}/desk/trail`);
  const first = page.getByRole('row').filter({ hasText: 'An earlier exercise' });
  await expect(first).toContainText('Watch North');
  await expect(first).toContainText('rehearsal is over');
  expect(errors).toEqual([]);
});
