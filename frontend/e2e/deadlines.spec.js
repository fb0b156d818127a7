import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { expect, test, yesterday } from './founding.js';

test.use({ own: 'deadlines', timezoneId: 'UTC', locale: 'en-GB' });

const participants = [
  { code: 'MT', role: 'participating', contact: 'Duty desk', phone: '+356 00 00 00 00' },
  { code: 'PT', role: 'lead' },
];

/** @param {import('@playwright/test').Page} page */
const waited = (page) => page.getByRole('region', { name: /^Waited for/ });

test('more time is given by one press, and whom it is for reads it at once', async ({ found }) => {
  const slots = [yesterday({ due: -1 })];
  const { op, centre, contact } = await found('more-time', { participants, slots });
  const malta = await contact('MT');
  await malta.page.goto(`/o/${op}/reports`);
  await expect(malta.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(malta.page.getByText(/extended by the centre/)).toHaveCount(0);

  const { page } = centre;
  await page.goto(`/o/${op}/desk`);
  await expect(waited(page).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: /^1 h more for Malta, until/ }).press('Enter');
  await expect(waited(page).getByRole('listitem')).toHaveCount(1);
  await expect(waited(page)).not.toContainText('Malta');

  await expect(malta.page.getByText(/is due .* extended by the centre\./)).toBeVisible();
  await malta.page.goto(`/o/${op}/reports/new`);
  await expect(
    malta.page.getByText(/, due .*, in \d+ (h|min), extended by the centre$/),
  ).toBeVisible();

  await page.getByText(/^Other due times/).click();
  const list = page.getByRole('listitem').filter({ hasText: 'Malta' });
  await expect(list).toContainText(/extended to .* by Watch North: asked for by the participant/);
  await list.getByRole('button', { name: 'Take back what was set for Malta' }).click();
  await expect(waited(page).getByRole('listitem')).toHaveCount(2);
  await expect(malta.page.getByText(/extended by the centre/)).toHaveCount(0);
});

test('who is excused is not waited for, by keyboard alone', async ({ found }) => {
  const slots = [yesterday({ due: -1 })];
  const { op, centre, contact, picture } = await found('excused', { participants, slots });
  const { page } = centre;
  expect((await picture()).totals[0]).toMatchObject({ reported: 0, expected: 2 });
  await page.goto(`/o/${op}/desk`);
  const other = page.getByRole('button', { name: 'Another due time for Malta, or none' });
  await other.focus();
  await page.keyboard.press('Enter');
  const line = waited(page).getByRole('listitem').filter({ hasText: 'Malta' });
  await line.getByLabel('Why').selectOption('not active that day');
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await line.getByRole('button', { name: 'Owes nothing that day' }).focus();
  await page.keyboard.press('Enter');
  await expect(waited(page).getByRole('listitem')).toHaveCount(1);
  expect((await picture()).totals[0]).toMatchObject({ reported: 0, expected: 1 });

  const malta = await contact('MT');
  await malta.page.goto(`/o/${op}/reports`);
  await expect(malta.page.getByText(/No report is owed for .*: the centre/)).toBeVisible();
  await page.goto(`/o/${op}/live/board`);
  await expect(
    page.getByRole('button', { name: /^Malta, .*no report owed; excused/ }).first(),
  ).toBeVisible();
});

test('another time is given on the board too, and one that cannot be is refused in words', async ({
  found,
}) => {
  const slots = [yesterday({ due: -1 })];
  const { op, centre } = await found('on-the-board', { participants, slots });
  const { page } = centre;
  await page.goto(`/o/${op}/live/board?sel=MT`);
  const card = page.getByRole('complementary', { name: 'Malta' });
  await card.getByRole('button', { name: 'Another due time for Malta, or none' }).click();
  await card.getByLabel(/^Due at/).fill('2062-06-05T04:00');
  await card.getByRole('button', { name: 'Set this time' }).click();
  await expect(card.getByRole('alert')).toBeVisible();
  await card.getByRole('button', { name: 'Cancel' }).click();
  await card.getByRole('button', { name: /^2 h more for Malta, until/ }).click();
  await expect(card).toContainText(/extended to .* by Watch North/);
  await card.getByRole('button', { name: 'Take back what was set for Malta' }).click();
  await expect(card).not.toContainText('extended');
  await expect(card).toContainText(/late since/);
});

test('what comes after the lock says so before it is sent, and waits for the centre', async ({
  found,
}) => {
  const slots = [yesterday({ due: -3, grace: 1, locks: 2 })];
  const { op, centre, contact, picture } = await found('locked', { participants, slots });
  const malta = await contact('MT');
  await malta.page.goto(`/o/${op}/reports/new`);
  await expect(malta.page.getByText(/^Locked since .* waits for the centre\.$/)).toBeVisible();
  await malta.page.locator('#figure-arrests').fill('8');
  await malta.page.getByRole('button', { name: 'Check and send' }).click();
  const dialog = malta.page.getByRole('dialog');
  await expect(dialog).toContainText(/The day was locked .* counts once the centre lets it in/);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(malta.page.getByText(/after the lock; waits for the centre/)).toBeVisible();
  const arrests = async () =>
    (await picture()).totals.find((/** @type {any} */ { indicator }) => indicator === 'arrests')
      .value;
  expect(await arrests()).toBeNull();

  const { page } = centre;
  await page.goto(`/o/${op}/desk`);
  const pile = page.getByRole('region', { name: /^Came after the lock/ });
  await pile.getByRole('button', { name: /^Malta/ }).click();
  await page.keyboard.press('a');
  await expect(pile).toHaveCount(0);
  expect(await arrests()).toBe('8');
});

test('a participant with clocks of its own reads both times', async ({ found }) => {
  const slots = [yesterday({ due: 4 })];
  const { op, contact } = await found('own-clocks', {
    participants: [{ code: 'PT', role: 'lead', zone: 'Atlantic/Azores' }],
    slots,
  });
  const portugal = await contact('PT');
  await portugal.page.goto(`/o/${op}/reports/new`);
  await expect(portugal.page.getByText(/, due .* UTC \(.*\), in \d/)).toBeVisible();
});

test('who phoned and when is asked of the centre, and read by whom it was entered for', async ({
  found,
}) => {
  const slots = [yesterday({ due: -1 })];
  const { op, centre, contact } = await found('phoned', { participants, slots });
  const { page } = centre;
  await page.goto(`/o/${op}/reports/new?participant=MT&slot=${slots[0].id}`);
  await page.getByLabel('Who phoned').fill('Duty desk Valletta');
  await page.getByLabel(/^When/).fill(`${slots[0].id}T23:50`);
  await page.locator('#figure-arrests').fill('8');
  await page.getByRole('button', { name: 'Check and send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('link', { name: 'Open this report' }).click();
  const malta = await contact('MT');
  await expect(page.getByText('Duty desk Valletta')).toBeVisible();
  await malta.page.goto(new URL(page.url()).pathname);
  await expect(malta.page.getByText('Duty desk Valletta')).toBeVisible();
  await expect(malta.page.getByText(/, 23:50 UTC$/)).toBeVisible();
  await expect(malta.page.getByText(/entered this for you by phone/)).toBeVisible();
});

test('an exception is refused to whom it is for', async ({ found }) => {
  const slots = [yesterday({ due: -1 })];
  const { op, contact } = await found('not-oneself', { participants, slots });
  const malta = await contact('MT');
  const asked = malta.api(`/operations/${op}/exceptions`, {
    data: {
      id: uuidv7(),
      participant: 'MT',
      slot: slots[0].id,
      excused: true,
      reason: 'on_request',
    },
  });
  await expect(asked).rejects.toThrow(/"forbidden"/);
});
