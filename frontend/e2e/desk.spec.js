import { expect } from '@playwright/test';
import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { figure, op, test } from './acting.js';

test.use({ own: 'desk' });
test.describe.configure({ mode: 'serial' });

const slot = '2024-06-05';

/** A report of Romania that waits at the desk. @param {import('./acting.js').Person} romania @param {string} value */
const waiting = (romania, value) =>
  romania.report({
    participant: 'RO',
    slot,
    kind: 'add',
    figures: [figure('persons_checked', value), figure('flights_checked', '1')],
  });

/** @param {import('@playwright/test').Page} page */
const review = (page) => page.getByRole('article');

test('a report is accepted by one key, and the next one comes', async ({ person }) => {
  const romania = await person('contact-ro');
  const id = await waiting(romania, '11');
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open(`/desk/queue?report=${id}`);
  await expect(review(page).getByRole('heading', { name: 'Romania' })).toBeFocused();
  await page.keyboard.press('a');
  await expect(page).not.toHaveURL(new RegExp(id));
  await romania.open(`/reports/${id}`);
  await expect(romania.page.getByText(/Accepted .* by Watch North/).first()).toBeVisible();
});

test('single figures are questioned and the sender sees it first', async ({ person }) => {
  const romania = await person('contact-ro');
  const id = await waiting(romania, '12');
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open(`/desk/queue?report=${id}`);
  await page.getByRole('button', { name: 'Question …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /^Persons checked/ }).check();
  await dialog
    .getByRole('textbox', { name: 'Question to the sender' })
    .fill('Is this the whole day?');
  await dialog.getByRole('button', { name: 'Send the question' }).click();
  await expect(review(page).getByRole('row', { name: /^Persons checked persons/ })).toContainText(
    'questioned',
  );
  await romania.open('/reports');
  const first = romania.page.getByRole('region', { name: 'Please look at these first' });
  await expect(first).toContainText('1 figure questioned: Persons checked');
});

test('a return shows first what leaves the total, and comes back with its reason and time', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const id = await waiting(romania, '13');
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open(`/desk/queue?report=${id}`);
  await expect(review(page)).toBeVisible();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Return for correction' });
  await expect(dialog.getByRole('row', { name: /^Persons checked/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Return it' })).toBeDisabled();
  await dialog.getByRole('combobox', { name: 'Reason' }).selectOption('implausible');
  await dialog.getByRole('button', { name: 'in 1 h' }).click();
  await dialog.getByRole('button', { name: 'Return it' }).click();
  await expect(dialog).toHaveCount(0);
  await romania.open('/reports');
  const first = romania.page
    .getByRole('region', { name: 'Please look at these first' })
    .getByRole('listitem')
    .first();
  await expect(first).toContainText(
    /Please correct, not counted: implausible; back by 5 June, \d\d:\d\d CEST/,
  );
  await first.getByRole('link', { name: 'Correct' }).click();
  await expect(romania.page).toHaveURL(new RegExp(`${id}/correct`));
});

test('nobody decides on a version they have not seen', async ({ person }) => {
  const romania = await person('contact-ro');
  const id = await waiting(romania, '14');
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open(`/desk/queue?report=${id}`);
  await expect(review(page)).toContainText('14');
  const body = {
    v: 1,
    participant: 'RO',
    slot,
    kind: 'add',
    source: 'own',
    figures: [figure('persons_checked', '15')],
  };
  await romania.call(
    `/reports/${id}/corrections`,
    { id: uuidv7(), reason: 'typing_error', note: '', body },
    1,
  );
  await expect(review(page).getByRole('status')).toContainText('version 2 now');
  await review(page).getByRole('button', { name: 'Accept' }).click();
  await expect(review(page).getByRole('alert')).toContainText('Somebody changed this');
  await review(page).getByRole('button', { name: 'Show it as it is now' }).click();
  await expect(review(page)).toContainText('Version 2');
  await review(page).getByRole('button', { name: 'Do not count …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Reason' }).selectOption('other');
  await expect(dialog.getByRole('button', { name: 'Do not count it' })).toBeDisabled();
  await dialog
    .getByRole('textbox', { name: 'Note to the sender' })
    .fill('Counted by another post.');
  await dialog.getByRole('button', { name: 'Do not count it' }).click();
  await expect(dialog).toHaveCount(0);
  await romania.open(`/reports/${id}`);
  await expect(romania.page.getByText('Not counted: other reason').first()).toBeVisible();
});

test('what a total may hold already is settled at the desk', async ({ person }) => {
  const romania = await person('contact-ro');
  const day = '2024-06-03';
  await romania.report({
    participant: 'RO',
    slot: day,
    kind: 'slot_total',
    figures: [figure('vehicles_checked', '900')],
  });
  const id = await romania.report({
    participant: 'RO',
    slot: day,
    kind: 'add',
    figures: [figure('vehicles_checked', '3')],
  });
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open(`/desk/queue?report=${id}`);
  await review(page).getByRole('button', { name: 'Already included' }).click();
  await expect(review(page)).toContainText('already included in the total');
});

test('the centre says whose share of a joint result counts', async ({ person }) => {
  const romania = await person('contact-ro');
  const france = await person('contact-fr');
  const share = (/** @type {string} */ value) => [{ reference: 'E2E-JOINT', value }];
  for (const [who, participant, value] of /** @type {const} */ ([
    [romania, 'RO', '5'],
    [france, 'FR', '4'],
  ])) {
    const figures = [figure('suspects_identified', value, share(value))];
    await who.report({ participant, slot, kind: 'add', figures });
  }
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/desk/joint');
  const result = page.getByRole('listitem').filter({ hasText: 'E2E-JOINT' });
  await expect(result).toContainText('the shares differ');
  await expect(result.getByRole('radio', { name: /^Romania/ })).toBeChecked();
  await result.getByRole('radio', { name: /^France/ }).check();
  await expect(result).toContainText('Chosen by Watch North.');
  await expect(result).toContainText('counted once: −5');
  await result.getByRole('button', { name: 'Back to the default' }).click();
  await expect(result.getByRole('radio', { name: /^Romania/ })).toBeChecked();
});

test('the centre enters for a participant that can only phone', async ({ person }) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/reports/new');
  await page.getByLabel('Participant').selectOption('MT');
  await page.getByRole('radio', { name: 'by phone' }).check();
  await page.getByRole('radio', { name: 'Add to the day' }).check();
  await page.locator('#figure-arrests').fill('1');
  await page.getByRole('button', { name: 'Check and send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('link', { name: 'Open this report' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Malta' })).toBeVisible();
  await expect(page.getByText('waits for confirmation')).toBeVisible();
});

test('settings are changed, and never over a change that was not seen', async ({ person }) => {
  const centre = await person('coordinator');
  const other = await person('coordinator');
  const { page } = centre;
  await centre.open('/setup/general');
  await other.open('/setup/general');
  await expect(other.page.getByLabel('Coordination centre')).toHaveValue('Vienna');
  await page.getByLabel('Coordination centre').fill('Vienna, hall 2');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It is in force.')).toBeVisible();
  await other.page.getByLabel('Coordination centre').fill('The Hague');
  await other.page.getByRole('button', { name: 'Save' }).click();
  await expect(other.page.getByRole('alert')).toContainText('Somebody changed this');
  await other.page.getByRole('button', { name: 'Load the settings as they are now' }).click();
  await expect(other.page.getByLabel('Coordination centre')).toHaveValue('Vienna, hall 2');
});

test('a reporting day is added on the clock of the operation', async ({ person }) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/setup/slots');
  await page.getByRole('button', { name: 'Add a day' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. It is in force.')).toBeVisible();
  await expect(page.getByLabel('2024-06-09, Due')).toHaveValue('2024-06-10T02:00');
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`pages of the centre are accessible and fit a phone, ${colorScheme}`, async ({ person }) => {
    test.setTimeout(180_000);
    const romania = await person('contact-ro');
    const id = await waiting(romania, '16');
    const centre = await person('coordinator');
    const administrator = await person('administrator');
    const pages = [
      ...[
        '/reports',
        `/desk/queue?report=${id}`,
        ...['joint', 'log', 'requests', 'handover', 'daily'].map((tab) => `/desk/${tab}`),
      ].map((path) => ({ who: centre, path: `/o/${op}${path}` })),
      ...['general', 'participants', 'indicators', 'slots', 'access'].map((tab) => ({
        who: centre,
        path: `/o/${op}/setup/${tab}`,
      })),
      ...['/admin/accounts', '/admin/system', '/account'].map((path) => ({
        who: administrator,
        path,
      })),
    ];
    for (const { who, path } of pages) {
      const { page } = who;
      await page.emulateMedia({ colorScheme });
      await page.goto(who.url + path);
      for (const size of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(size);
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
        await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
        const { violations } = await axe(page).analyze();
        expect(
          violations.map(({ id: rule, nodes }) => `${path}: ${rule} ${nodes[0].target}`),
        ).toEqual([]);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(over, `${path} at ${size.width}`).toBeLessThanOrEqual(0);
      }
    }
  });
}

test('what is remarkable comes first and says why; the rest of a day is accepted at once', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const huge = await waiting(romania, '6500000');
  const plain = [await waiting(romania, '21'), await waiting(romania, '22')];
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open(`/desk/queue?report=${huge}`);
  await expect(page.getByRole('heading', { name: /^Look at these first/ })).toBeVisible();
  await expect(review(page)).toContainText('is more than any participant was expected to reach');
  await centre.open(`/desk/queue?report=${plain[0]}`);
  await expect(review(page).getByRole('heading', { name: 'Romania' })).toBeFocused();
  await page.keyboard.press('d');
  await expect(page.getByRole('status').filter({ hasText: /reports accepted/ })).toBeVisible();
  for (const id of plain) {
    await romania.open(`/reports/${id}`);
    await expect(romania.page.getByText(/Accepted .* by Watch North/).first()).toBeVisible();
  }
  // By the button of a day that is not looked at: what is looked at stays, and the keyboard hears what came of it.
  const later = await waiting(romania, '23');
  await centre.open(`/desk/queue?report=${huge}`);
  await expect(review(page).getByRole('heading', { name: 'Romania' })).toBeVisible();
  const more = page.getByRole('button', { name: /^Show all/ });
  while (await more.count()) await more.first().click();
  const accept = page.getByRole('button', { name: /^Accept .*Romania, Wed 5 June/ });
  await accept.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /reports? accepted/ })).toBeFocused();
  await expect(page).toHaveURL(new RegExp(huge));
  await romania.open(`/reports/${later}`);
  await expect(romania.page.getByText(/Accepted .* by Watch North/).first()).toBeVisible();
  await romania.open(`/reports/${huge}`);
  await expect(romania.page.getByText(/Received, no/).first()).toBeVisible();
  await expect(romania.page.getByText(/Accepted .* by Watch North/)).toHaveCount(0);
  await romania.call(`/reports/${huge}/withdrawal`, { id: uuidv7(), reason: 'typing_error' }, 1);
});

test('who sees to a missing report, and what was promised, stands on the board of every watch', async ({
  person,
}) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/desk/queue');
  const owing = page.getByRole('listitem').filter({ hasText: 'Cyprus' });
  await owing.getByRole('button', { name: 'I see to it' }).click();
  await expect(owing).toContainText('Watch North sees to it');
  await owing.getByRole('button', { name: 'Called …' }).click();
  await owing.getByRole('button', { name: 'in 4 h' }).click();
  await owing.getByRole('button', { name: 'Note the call' }).click();
  await expect(owing).toContainText(/called .* by Watch North, promised for/);
  const other = await person('coordinator');
  await other.open('/live/board');
  await expect(
    other.page.getByRole('button', { name: /Cyprus.*promised for/ }).first(),
  ).toBeVisible();
});

test('all who are late are asked by one press: they see it, and the board says when', async ({
  person,
}) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/desk/queue');
  const owing = page.getByRole('listitem').filter({ hasText: 'Cyprus' });
  await expect(owing).toBeVisible();
  await page.getByRole('button', { name: /^Ask (all \d+ )?for/ }).click();
  await expect(page.getByText(/see(s)? now that/)).toBeVisible();
  await expect(owing).toContainText(/asked at \d\d:\d\d/);
  await expect(page.getByRole('button', { name: /^Ask (all \d+ )?for/ })).toHaveCount(0);
});

test('who is asked for a report reads it on the own page, until it is there', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const centre = await person('coordinator');
  const asked = '2024-06-08';
  await romania.open('/reports');
  await expect(romania.page.getByRole('heading', { level: 1 })).toBeVisible();
  await centre.call('/calls', { id: uuidv7(), participant: 'RO', slot: asked, act: 'asked' });
  const line = romania.page.getByText('The centre asks for your report for Sat 8 June');
  await expect(line).toBeVisible();
  const id = await romania.report({
    participant: 'RO',
    slot: asked,
    kind: 'slot_total',
    figures: [figure('flights_checked', '1')],
  });
  await expect(line).toHaveCount(0);
  await romania.call(`/reports/${id}/withdrawal`, { id: uuidv7(), reason: 'typing_error' }, 1);
});

test('who works on a report says so by one key, and the queue shows it', async ({ person }) => {
  const romania = await person('contact-ro');
  const id = await waiting(romania, '41');
  const centre = await person('coordinator');
  const other = await person('coordinator');
  const { page } = centre;
  await centre.open(`/desk/queue?report=${id}`);
  await other.open(`/desk/queue?report=${id}`);
  await expect(review(page).getByRole('heading', { name: 'Romania' })).toBeFocused();
  await page.keyboard.press('w');
  await expect(review(page)).toContainText('You work on it.');
  await expect(
    other.page.getByRole('button', { name: /Romania.*Watch North works on it/ }),
  ).toBeVisible();
  await page.keyboard.press('w');
  await expect(review(page).getByRole('button', { name: 'I work on it' })).toBeVisible();
  await page.keyboard.press('w');
  await expect(review(page)).toContainText('You work on it.');
  await page.keyboard.press('a');
  await expect(other.page.getByText('Watch North works on it')).toHaveCount(0);
});
