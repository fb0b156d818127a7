import { expect } from '@playwright/test';
import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { figure, op, test } from './acting.js';
import { Demo } from './demo.js';
import { signIn } from './test.js';

test.use({ own: 'reports' });
test.describe.configure({ mode: 'serial' });

const slot = '2024-06-05';

/** @param {import('@playwright/test').Page} page @param {string} code */
const box = (page, code) => page.locator(`#figure-${code}`);

/** Checks what is typed, and sends it from the read-back. @param {import('@playwright/test').Page} page */
async function send(page) {
  await page.getByRole('button', { name: 'Check and send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Received' })).toBeFocused();
}

test('a contact point reports by keyboard alone, reads back what is sent, and finds it in the list', async ({
  person,
}) => {
  const { page, ...romania } = await person('contact-ro');
  await page.goto(`${romania.url}/o/${op}/reports/new?slot=${slot}`);
  await expect(box(page, 'persons_checked')).toBeFocused();
  await page.keyboard.type('4 870');
  await page.keyboard.press('Enter');
  await page.keyboard.type('312');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(box(page, 'arrests')).toBeFocused();
  await page.keyboard.type('>3');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('x');
  await page.keyboard.press('Shift+Enter');
  await expect(box(page, 'arrests')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: /^Read back: Romania/ });
  await expect(dialog.getByRole('heading', { name: /^Read back/ })).toBeFocused();
  await expect(dialog).toContainText('4\u202f870 persons');
  await expect(dialog).toContainText('more than 3 persons');
  await expect(dialog).toContainText('not collected');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Received' })).toBeFocused();
  await page.getByRole('link', { name: 'All reports' }).click();
  const first = page.getByRole('listitem').filter({ hasText: 'Whole-day figure, 4 figures' });
  await expect(first).toContainText('not yet accepted');
});

test('what is wrong stands at its field and in a summary that leads there', async ({ person }) => {
  const { page, ...france } = await person('contact-fr');
  await page.goto(`${france.url}/o/${op}/reports/new?slot=${slot}`);
  await box(page, 'victims_potential').fill('11');
  await box(page, 'victims_potential_minors').fill('12');
  await box(page, 'victims_potential_adults').focus();
  const words = 'Minors (12) cannot be above Potential victims (11). Change one of them.';
  await expect(box(page, 'victims_potential_minors')).toHaveAttribute('aria-invalid', 'true');
  await expect(box(page, 'victims_potential_minors')).toHaveAccessibleDescription(words);
  await box(page, 'arrests').fill('many');
  await page.getByRole('button', { name: 'Check and send' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'before it can be sent' });
  await expect(summary).toBeFocused();
  await summary.getByRole('button', { name: /This is not a number/ }).click();
  await expect(box(page, 'arrests')).toBeFocused();
  // Colleagues find what is typed: the next of them begins with an empty sheet.
  for (const code of ['victims_potential_minors', 'victims_potential', 'arrests'])
    await box(page, code).fill('');
  await expect(page.getByText(/Shared with your colleagues/)).toBeVisible();
});

// On a server of its own: there France owes its day still.
test('nothing to report takes three actions and says what it means', async ({ browser }) => {
  const demo = await Demo.open();
  const { page, context } = await signIn(browser, demo, 'contact-fr', {});
  await page.goto(`/o/${op}/reports/new?slot=${slot}`);
  await page.getByRole('button', { name: 'Nothing to report' }).click();
  await expect(page.getByRole('dialog')).toContainText('0 in every result: Arrests');
  await page.getByRole('button', { name: 'Confirm nothing to report' }).click();
  await expect(page.getByRole('heading', { name: 'Received' })).toBeFocused();
  await page.getByRole('link', { name: 'Open this report' }).click();
  await expect(page.getByText('Active, no results')).toBeVisible();
  await context.close();
  await demo.close();
});

test('after a lost answer the same bytes are sent again, and count once', async ({ person }) => {
  const { page, ...romania } = await person('contact-ro');
  await page.goto(`${romania.url}/o/${op}/reports/new?slot=${slot}&kind=add`);
  await box(page, 'flights_checked').fill('2');
  /** @type {(string | null)[]} */
  const sent = [];
  await page.route('**/reports', async (route) => {
    sent.push(route.request().postData());
    const answer = await route.fetch();
    if (sent.length === 1) await route.abort();
    else await route.fulfill({ response: answer });
  });
  await page.getByRole('button', { name: 'Check and send' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Waiting to be sent' })).toBeFocused();
  await expect(page.getByText('This had arrived before; it counts once.')).toBeVisible({
    timeout: 30_000,
  });
  expect(sent[1]).toBe(sent[0]);
});

test('what was typed is still there after the page was closed', async ({ person }) => {
  const { page, ...france } = await person('contact-fr');
  await page.goto(`${france.url}/o/${op}/reports/new?slot=${slot}`);
  await box(page, 'arrests').fill('7');
  await expect(page.getByText('Draft saved here')).toBeVisible();
  await page.reload();
  await expect(page.getByText('This is the draft that was kept')).toBeVisible();
  await expect(box(page, 'arrests')).toHaveValue('7');
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await expect(box(page, 'arrests')).toHaveValue('');
});

test('a correction needs a reason, and never overwrites a version that was not seen', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const { page } = romania;
  const body = {
    participant: 'RO',
    slot,
    kind: 'add',
    figures: [figure('suspects_identified', '5')],
  };
  const id = await romania.report(body);
  await romania.open(`/reports/${id}/correct`);
  await box(page, 'suspects_identified').fill('6');
  await page.getByRole('button', { name: 'Check and send' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Choose a reason.' })).toBeFocused();
  await page.getByLabel('Reason for the correction').selectOption('typing_error');
  const theirs = { ...body, v: 1, source: 'own', figures: [figure('suspects_identified', '8')] };
  const correction = { id: uuidv7(), reason: 'late_information', note: '', body: theirs };
  await romania.call(`/reports/${id}/corrections`, correction, 1);
  await page.getByRole('button', { name: 'Check and send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  const newer = page.getByRole('alert').filter({ hasText: 'it is version 2 now' });
  await expect(newer.getByRole('row', { name: /^Suspects identified/ })).toHaveText(/5\s+8\s+6/);
  await expect(box(page, 'suspects_identified')).toHaveValue('6');
  await newer.getByRole('button', { name: 'Go on with these' }).click();
  await send(page);
  await page.getByRole('link', { name: 'Open this report' }).click();
  await expect(page.getByRole('row', { name: /^Suspects identified/ })).toContainText('6');
  await expect(page.getByText('corrected by Contact point Romania, typing error')).toBeVisible();
});

test('a withdrawal shows what it changes before it is done', async ({ person }) => {
  const romania = await person('contact-ro');
  const { page } = romania;
  const id = await romania.report({
    participant: 'RO',
    slot,
    kind: 'add',
    figures: [figure('investigations_new', '40')],
  });
  await romania.open(`/reports/${id}`);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /^New investigations/ })).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Reason' }).selectOption('duplicate');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText(/Withdrawn \d+ June/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Withdraw' })).toHaveCount(0);
});

test('what a total may hold already is asked on the receipt, and answered there', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const { page } = romania;
  await romania.report({
    participant: 'RO',
    slot: '2024-06-04',
    kind: 'slot_total',
    figures: [figure('documents_fraudulent', '9')],
  });
  await romania.open('/reports/new?slot=2024-06-04&kind=add');
  await box(page, 'documents_fraudulent').fill('2');
  await send(page);
  await page.getByRole('button', { name: 'Add it' }).click();
  await expect(page.getByText('counted on top of the total')).toBeVisible();
});

test('the holder of a printed code reports for an office, and counts after the contact point approved', async ({
  person,
  browser,
}) => {
  const administrator = await person('administrator');
  await administrator.page.goto(`${administrator.url}/admin/accounts`);
  await administrator.page.getByLabel('Name: a function or a watch').fill('Border post Calais');
  await administrator.page.getByLabel('Role').selectOption('office_reporter');
  await administrator.page.getByLabel('Short code of the operation').fill(op);
  await administrator.page.getByLabel('Participant, e.g. FR').fill('FR');
  await administrator.page.getByLabel('Code of the office').fill('hauts-de-france');
  await administrator.page.getByRole('button', { name: 'Make the account' }).click();
  const code = await administrator.page
    .getByRole('region', { name: /^One-time code/ })
    .locator('.secret')
    .textContent();

  const context = await browser.newContext();
  const office = await context.newPage();
  await context.request.post(`${administrator.url}/api/invitations/${code}`, {
    data: { name: 'calais', password: 'a long enough pass phrase' },
  });
  await office.goto(`${administrator.url}/o/${op}/reports/new?slot=${slot}`);
  await office.getByRole('radio', { name: 'Add to the day' }).check();
  await box(office, 'locations_checked').fill('3');
  await send(office);
  await expect(office.getByText(/^Waits for approval by the contact point/)).toBeVisible();
  await context.close();

  const france = await person('contact-fr');
  await france.open('/reports');
  const waiting = france.page
    .getByRole('listitem')
    .filter({ hasText: 'Hauts-de-France' })
    .filter({ hasText: 'Waits for approval' });
  await waiting.getByRole('link', { name: 'Approve' }).first().click();
  await france.page.getByRole('button', { name: 'Approve' }).click();
  await expect(france.page.getByText('not yet accepted')).toBeVisible();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`pages of reports are accessible and fit a phone, ${colorScheme}`, async ({ person }) => {
    test.setTimeout(120_000);
    const romania = await person('contact-ro');
    const { page } = romania;
    const id = await romania.report({
      participant: 'RO',
      slot,
      kind: 'add',
      figures: [figure('flights_checked', '1')],
    });
    await page.emulateMedia({ colorScheme });
    for (const path of ['/reports', '/reports/new', `/reports/${id}`, `/reports/${id}/correct`]) {
      for (const size of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(size);
        await romania.open(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
        await page.waitForLoadState('networkidle'); // the form may open as a correction once the reports are known
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
