import { axe } from './axe.js';
import { exercise } from './demo.js';
import { expect, test } from './test.js';

/** @param {import('@playwright/test').Page} page @param {string} name */
async function nameIt(page, name) {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('This is an exercise.').check();
  await page.getByLabel('First day').fill('2026-06-01');
  await page.getByLabel('Last day').fill('2026-06-06');
}

test('an operation is set up from an earlier one on one page', async ({ signIn }) => {
  const { page, api } = await signIn('coordinator');
  await page.goto('/?all');
  await page.getByRole('link', { name: 'New operation' }).click();
  await page.getByLabel('Begin from').selectOption(exercise);
  await expect(page.getByRole('heading', { name: 'Who takes part: 42' })).toBeVisible();
  await nameIt(page, 'Global Chain 2026');
  await expect(page.getByLabel('Short code')).toHaveValue('global-chain-2026-exercise');
  await expect(page.getByText(/6 periods from 1 June/)).toBeVisible();
  await page.getByRole('button', { name: 'Open the operation' }).click();
  await expect(page).toHaveURL(/global-chain-2026-exercise\/setup\/access/);

  const [before, after] = await Promise.all(
    [exercise, 'global-chain-2026-exercise'].map(async (op) => api(`/operations/${op}`)),
  );
  expect(after.configuration.settings).toMatchObject({
    phase: 'planned',
    exercise: true,
    zone: before.configuration.settings.zone,
    starts: '2026-06-01',
  });
  expect(after.configuration.participants).toEqual(before.configuration.participants);
  const codes = (/** @type {any} */ { configuration }) =>
    configuration.indicators.map((/** @type {any} */ { code, headline }) => [code, headline]);
  expect(codes(after)).toEqual(codes(before));
  expect(after.configuration.slots).toHaveLength(6);
});

test('an operation is set up from nothing, by keyboard and in shifts', async ({ signIn }) => {
  const { page, api } = await signIn('coordinator');
  await page.goto('/new');
  await nameIt(page, 'Border shifts');
  const participants = page.getByLabel('Countries, territories, agencies');
  await participants.fill('Austria, ro, Kosovo, Atlantis');
  await participants.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Not known: Atlantis');
  await participants.fill('');
  await page.getByLabel('Austria, Role').selectOption('lead');
  await page.getByLabel('Reports are due for').selectOption('shifts');
  await expect(page.getByText(/18 periods/)).toBeVisible();
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByLabel('Vehicles checked').check();
  await page.getByRole('button', { name: 'Open the operation' }).press('Enter');
  await expect(page).toHaveURL(/border-shifts-exercise\/setup\/access/);
  const { configuration } = await api('/operations/border-shifts-exercise');
  expect(
    configuration.participants.map((/** @type {any} */ { code, role }) => [code, role]),
  ).toEqual([
    ['AT', 'lead'],
    ['RO', 'participating'],
    ['XK', 'participating'],
  ]);
  expect(configuration.slots[2].id).toBe('2026-06-01-night');
  expect(configuration.indicators.map((/** @type {any} */ { code }) => code)).toContain(
    'vehicles_checked',
  );
});

test('what cannot be is refused in words, and nothing is lost of what was written', async ({
  signIn,
}) => {
  const { page } = await signIn('coordinator');
  await page.goto('/new');
  await nameIt(page, 'Taken');
  await page.getByLabel('Short code').fill(exercise);
  await page.getByRole('button', { name: 'Add the 27 Member States' }).click();
  await page.getByRole('button', { name: 'Open the operation' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Taken');
  await expect(page.getByRole('heading', { name: 'Who takes part: 27' })).toBeVisible();
});

test('an operation gets one more indicator from the catalogue and one of its own', async ({
  signIn,
}) => {
  const { page, api } = await signIn('coordinator');
  await page.goto(`/o/${exercise}/setup/indicators`);
  await page.getByLabel('One more from the catalogue').selectOption('firearms_seized_pistols');
  await page.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.getByText('One of your own').click();
  const own = page.locator('details', { hasText: 'One of your own' });
  await own.getByLabel('Name', { exact: true }).fill('Persons checked at ferry ports');
  await own.getByLabel('Short name').fill('At ferry ports');
  await own.getByLabel('Code').fill('persons_checked_ferries');
  await own.getByLabel('Part of').selectOption('persons_checked');
  await own.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It is in force.')).toBeVisible();
  const { configuration } = await api(`/operations/${exercise}`);
  const codes = configuration.indicators.map((/** @type {any} */ { code }) => code);
  expect(codes.slice(-2)).toEqual(['firearms_seized', 'firearms_seized_pistols']);
  expect(
    configuration.indicators.find(
      (/** @type {any} */ { code }) => code === 'persons_checked_ferries',
    ),
  ).toMatchObject({ parent: 'persons_checked', counted_in: 'persons', measure: 'activity' });
});
