import { expect } from '@playwright/test';
import { axe } from './axe.js';
import { op, test as acting } from './acting.js';
import { Demo } from './demo.js';

/** On a server of its own: its days are not reported by others. */
const test = acting.extend({
  demo: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, /** @type {(demo: Demo) => Promise<void>} */ use) => {
      const demo = await Demo.open();
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
});

test.describe.configure({ mode: 'serial' });

const slot = '2024-06-05';

test.beforeEach(async ({ person }) => {
  await (await person('contact-fr')).emptySheet(slot);
});

/** @param {import('@playwright/test').Page} page @param {string} code @param {string} [office] */
const box = (page, code, office) => page.locator(`#figure-${code}${office ? `-${office}` : ''}`);

/** @param {import('@playwright/test').Page} page */
async function send(page) {
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: /^Read back: / });
  await expect(dialog.getByRole('heading', { name: /^Read back/ })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Received' })).toBeFocused();
}

/** Pastes into the field that has the focus. @param {import('@playwright/test').Page} page @param {string} text */
const paste = (page, text) =>
  page.evaluate((copied) => {
    const data = new DataTransfer();
    data.setData('text/plain', copied);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);

// First, while the exercise's France still owes its day.
test('nothing to report is said from the list of reports in three actions', async ({ person }) => {
  const france = await person('contact-fr');
  const { page } = france;
  await france.open('/reports');
  await page.getByRole('button', { name: 'Nothing to report' }).click();
  await expect(page.getByRole('dialog')).toContainText('0 in every result: Arrests');
  await page.getByRole('button', { name: 'Confirm nothing to report' }).click();
  await expect(page.getByText('Active, no results')).toBeVisible();
});

test('the offices of a country are added up all day and sent as one figure that says what each gave', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const { page } = romania;
  await romania.open(`/reports/new?slot=${slot}`);
  await expect(box(page, 'persons_checked')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(box(page, 'persons_checked', 'iasi')).toBeFocused();
  await page.keyboard.type('120');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('~80');
  await expect(page.locator('#total-persons_checked')).toContainText('about 200');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('x');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(box(page, 'persons_checked_hits', 'iasi')).toBeFocused();
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await page.keyboard.type('9');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('about 200 persons');
  await expect(dialog).toContainText('Timișoara: Vehicles checked');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Received' })).toBeFocused();
  const { reports } = await (
    await page.request.get(`${romania.url}/api/operations/${op}/reports?slot=${slot}`)
  ).json();
  const [{ breakdown }] = reports
    .flatMap((/** @type {any} */ { versions }) => versions)
    .filter((/** @type {any} */ version) => version.breakdown);
  expect(breakdown).toMatchObject([
    { office: 'iasi', figures: [{ value: '120' }, { value: '4' }, { value: '9' }] },
    { office: 'timisoara', figures: [{ value: '80' }, { not_collected: true }] },
  ]);
});

test('a sheet that was sent is opened again as its correction, with what each office gave', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const { page } = romania;
  await romania.open(`/reports/new?slot=${slot}`);
  await expect(page.getByText('This day was sent. What you send now corrects it.')).toBeVisible();
  await expect(page.getByLabel('Reason for the correction')).toHaveValue('late_information');
  await expect(box(page, 'persons_checked', 'timisoara')).toHaveValue('~80');
  await expect(box(page, 'persons_checked')).toHaveValue('');
  await box(page, 'vehicles_checked', 'timisoara').fill('11');
  await send(page);
  await page.getByRole('link', { name: 'Open this report' }).click();
  await expect(page.getByRole('row', { name: /^Vehicles checked vehicles 20/ })).toBeVisible();
});

test('a column is pasted, and all last values are taken over, each to be taken back', async ({
  person,
}) => {
  const france = await person('contact-fr');
  const { page } = france;
  await france.open(`/reports/new?slot=${slot}`);
  await expect(box(page, 'persons_checked')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await paste(page, '500\n12\n30\n');
  await expect(page.getByText('3 values into 3 fields.')).toBeVisible();
  await expect(box(page, 'vehicles_checked', 'ile-de-france')).toHaveValue('30');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(box(page, 'vehicles_checked', 'ile-de-france')).toHaveValue('');
  await box(page, 'persons_checked', 'paca').fill('3');
  await page.keyboard.press('Control+:');
  await expect(page.getByText(/last values taken over/)).toBeVisible();
  await expect(box(page, 'persons_checked', 'paca')).toHaveValue('3');
  await expect(box(page, 'persons_checked', 'ile-de-france')).not.toHaveValue('');
  await expect(box(page, 'persons_checked', 'ile-de-france')).toHaveAccessibleDescription(
    /not looked at yet/,
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(box(page, 'persons_checked', 'ile-de-france')).toHaveValue('');
  // Of one box alone.
  await box(page, 'persons_checked', 'ile-de-france').focus();
  await page.keyboard.press('Control+;');
  await expect(box(page, 'persons_checked', 'ile-de-france')).toHaveValue(/^\d/);
  await expect(box(page, 'vehicles_checked', 'ile-de-france')).toHaveValue('');
});

test('an office cannot have more of a part than of the whole, and the box says so', async ({
  person,
}) => {
  const france = await person('contact-fr');
  const { page } = france;
  await france.open(`/reports/new?slot=${slot}`);
  await box(page, 'arrests').fill('10');
  await box(page, 'arrests', 'paca').fill('2');
  await box(page, 'arrests_trafficking', 'paca').fill('3');
  await box(page, 'victims_potential').focus();
  await expect(box(page, 'arrests_trafficking', 'paca')).toHaveAttribute('aria-invalid', 'true');
  await box(page, 'victims_potential').fill('12');
  await box(page, 'victims_potential_minors').fill('8');
  await expect(page.getByText('8 of 12 assigned')).toBeVisible();
  await page.keyboard.press('F1');
  await expect(box(page, 'victims_potential_minors')).toHaveAccessibleDescription(/.{20}/);
});

test('a figure that looks like all days together is asked about at its field', async ({
  person,
}) => {
  const france = await person('contact-fr');
  const { page } = france;
  await france.open(`/reports/new?slot=${slot}`);
  await box(page, 'persons_checked', 'paca').fill('90000');
  await box(page, 'vehicles_checked', 'paca').focus();
  await expect(page.getByText(/^⚠ Provence.* Is it the figure of this day alone\?/)).toBeVisible();
  await page.getByRole('button', { name: "It is this day's figure" }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toContainText('Persons checked: figure of this day alone');
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await page.getByLabel('If it is right, say why').fill('yes');
  await page.getByRole('button', { name: 'Check and send' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'At least 5 letters' })).toBeFocused();
});

test('sent by office, each office has a report of its own', async ({ person }) => {
  const france = await person('contact-fr');
  const { page } = france;
  await france.open(`/reports/new?slot=${slot}`);
  await page.getByRole('radio', { name: 'By office' }).check();
  await expect(box(page, 'arrests')).toHaveCount(0);
  await box(page, 'arrests', 'ile-de-france').fill('2');
  await box(page, 'arrests', 'paca').fill('3');
  await page.getByRole('button', { name: 'Check and send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Received' })).toBeFocused();
  const lines = page.getByRole('status').getByRole('listitem');
  await expect(lines.filter({ hasText: 'Île-de-France' })).toContainText(/Received, no\. \S+/);
  await expect(lines.filter({ hasText: 'Provence' })).toContainText(/Received, no\. \S+/);
});

test('an office reporter has one column, and today is one key away', async ({ person }) => {
  const office = await person('office-fr');
  const { page } = office;
  await office.open('/reports/new?slot=2024-06-04');
  await expect(page.getByText('Your time:')).toBeVisible();
  await expect(page.locator('[data-figure][data-column="1"]')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'By office' })).toHaveCount(0);
  await page.keyboard.press('Alt+t');
  await expect(page.getByLabel('Reporting day')).toHaveValue(slot);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark']))
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
    [320, 700],
  ])
    test(`the sheet is accessible and fits ${width} × ${height}, ${colorScheme}`, async ({
      person,
    }) => {
      const france = await person('contact-fr');
      const { page } = france;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await france.open(`/reports/new?slot=${slot}`);
      await page.getByRole('button', { name: /^Same as the last day/ }).click();
      await box(page, 'arrests').fill('many');
      await page.getByRole('button', { name: 'Check and send' }).click();
      await expect(page.getByRole('alert').filter({ hasText: 'not a number' })).toBeFocused();
      const { violations } = await axe(page).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBeLessThanOrEqual(0);
      if (width > 700) return;
      const small = await page
        .locator('form button:visible, form input:visible, form select:visible, form summary')
        .evaluateAll((all) =>
          all
            .filter((one) => !['radio', 'checkbox'].includes(/** @type {any} */ (one).type))
            .filter((one) => one.getBoundingClientRect().height < 44)
            .map((one) => one.outerHTML.slice(0, 120)),
        );
      expect(small).toEqual([]);
    });
