import { expect } from '@playwright/test';
import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { figure, op, test } from './acting.js';

test.use({ own: 'reconcile' });
test.describe.configure({ mode: 'serial' });

/** What these tests report, which the exercise does not count: nothing else is said of it. */
const added = ['vessels_checked', 'parcels_checked', 'adverts_checked', 'vehicles_seized'];

test('indicators are added that nobody has reported yet', async ({ person }) => {
  const { page, url, csrf } = await person('coordinator');
  const at = `${url}/api/operations/${op}`;
  const answer = await page.request.get(at);
  const { configuration } = await answer.json();
  const { indicators } = await (await page.request.get(`${url}/api/catalogue`)).json();
  const more = indicators.filter((/** @type {any} */ { code }) => added.includes(code));
  expect(more).toHaveLength(added.length);
  const changed = await page.request.patch(at, {
    headers: { 'X-CSRF': csrf, 'If-Match': answer.headers().etag },
    data: {
      id: uuidv7(),
      indicators: [
        ...configuration.indicators.map((/** @type {any} */ one) => ({
          ...one,
          headline: one.headline === 6 ? undefined : one.headline,
        })),
        ...more.map((/** @type {any} */ one) => ({
          ...one,
          headline: one.code === 'vehicles_seized' ? 6 : undefined,
        })),
      ],
    },
  });
  expect(changed.ok(), await changed.text()).toBe(true);
});

/** What is open of one participant. @param {import('@playwright/test').Page} page @param {RegExp | string} text */
const item = (page, text) =>
  page.getByRole('list', { name: 'Reconcile' }).locator(':scope > li').filter({ hasText: text });

/** @param {import('@playwright/test').Page} page */
const review = (page) => page.getByRole('article');

test('a figure since the start that differs from its days is questioned from the list, and a firm answer settles it', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const centre = await person('coordinator');
  const { page } = centre;
  await romania.report({
    participant: 'RO',
    slot: '2024-06-03',
    kind: 'slot_total',
    figures: [figure('vessels_checked', '40')],
  });
  await centre.open('/desk/reconcile?participant=RO');
  await expect(page.getByText(/^Romania: everything adds up as of/)).toBeVisible();
  const id = await romania.report({
    participant: 'RO',
    slot: '2024-06-04',
    kind: 'running_total',
    figures: [figure('vessels_checked', '55')],
  });
  const differs = item(page, 'since the start differs from the days');
  await expect(differs.getByRole('row', { name: /^Vessels checked 55 40 \+15/ })).toBeVisible();
  await differs.getByRole('button', { name: 'Question …' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: /^Vessels checked/ })).toBeChecked();
  await dialog
    .getByRole('textbox', { name: 'Question to the sender' })
    .fill('The days say 40: which is right?');
  await dialog.getByRole('button', { name: 'Send the question' }).click();
  await expect(differs).toContainText(/Romania was asked .* and has to answer by/);
  await expect(differs.getByRole('button', { name: 'Question …' })).toHaveCount(0);
  await romania.call(
    `/reports/${id}/corrections`,
    {
      id: uuidv7(),
      reason: 'typing_error',
      note: '',
      body: {
        v: 1,
        participant: 'RO',
        slot: '2024-06-04',
        kind: 'running_total',
        source: 'own',
        figures: [figure('vessels_checked', '40')],
      },
    },
    1,
  );
  await expect(page.getByText(/^Romania: everything adds up as of/)).toBeVisible();
});

test('a late add is settled in its place: already included, or on top', async ({ person }) => {
  const romania = await person('contact-ro');
  const centre = await person('coordinator');
  const { page } = centre;
  const parcels = (/** @type {string} */ kind, /** @type {string} */ value) =>
    romania.report({
      participant: 'RO',
      slot: '2024-06-03',
      kind,
      figures: [figure('parcels_checked', value)],
    });
  await parcels('slot_total', '70');
  await parcels('add', '5');
  await centre.open('/desk/reconcile?participant=RO');
  const open = item(page, 'Parcels checked');
  await expect(open).toContainText('whole-day figure: 70 parcels');
  await expect(open).toContainText('It does not count until then.');
  await open.getByRole('button', { name: 'Add it' }).click();
  await expect(open).toHaveCount(0);
  const total = await centre.page.request.get(
    `${centre.url}/api/operations/${op}/totals/parcels_checked?participant=RO`,
  );
  expect((await total.json()).total.value).toBe('75');
});

test('an early figure that stands after its day was due says who has to report', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const centre = await person('coordinator');
  const { page } = centre;
  await romania.report({
    participant: 'RO',
    slot: '2024-06-04',
    kind: 'early',
    figures: [figure('adverts_checked', '12')],
  });
  await centre.open('/desk/reconcile?participant=RO');
  const early = item(page, 'early figure still stands');
  await expect(early).toContainText('12 for Tue 4 June counts as an early figure');
  await expect(early).toContainText('Romania has to report the day');
  await romania.report({
    participant: 'RO',
    slot: '2024-06-04',
    kind: 'slot_total',
    figures: [figure('adverts_checked', '14')],
  });
  await expect(early).toHaveCount(0);
});

test('what was published is noted beside ours, never counts, and is taken back', async ({
  person,
}) => {
  const centre = await person('coordinator');
  const observer = await person('contact-ro');
  const { page } = centre;
  const totalOf = async () => {
    const answer = await page.request.get(
      `${centre.url}/api/operations/${op}/totals/parcels_checked?participant=RO`,
    );
    return answer.json();
  };
  await centre.open('/desk/reconcile');
  const published = page.getByRole('region', { name: 'Published figures' });
  await published.getByRole('combobox', { name: /^Published by/ }).selectOption('RO');
  await published
    .getByRole('combobox', { name: /^Figure/ })
    .selectOption({ label: 'Parcels checked' });
  await published.getByLabel(/^Value as published/).fill('>90');
  await published.getByRole('button', { name: 'Note it' }).click();
  await expect(
    published.getByRole('row', {
      name: /^Romania Parcels checked 75 >90 −15 noted by Watch North/,
    }),
  ).toBeVisible();
  const differs = item(page, 'published otherwise');
  await expect(differs).toContainText('by Romania, who published it');
  const opened = await totalOf();
  expect(opened.total.value).toBe('75');
  expect(opened.published).toMatchObject([{ value: '90', qualifier: 'more_than' }]);
  const seen = await observer.page.request.get(`${centre.url}/api/operations/${op}/published`);
  expect((await seen.json()).lines).toMatchObject([{ participant: 'RO', value: '90' }]);
  expect(JSON.stringify(await seen.json())).not.toContain('Watch North');
  await published.getByRole('button', { name: 'Take back: Romania, Parcels checked' }).click();
  await expect(differs).toHaveCount(0);
  await expect(published.getByRole('row', { name: /^Romania/ })).toHaveCount(0);
});

test('the list is filtered by participant, and the address says so', async ({ person }) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/desk/reconcile');
  const filter = page.getByRole('combobox', { name: /^Participant/ });
  await expect(filter).toContainText(/All \(\d+\)/);
  await filter.selectOption({ label: /** @type {string} */ (await openOf(page, 'Poland')) });
  await expect(page).toHaveURL(/participant=PL/);
  await expect(item(page, 'Serbia')).toHaveCount(0);
  await expect(item(page, 'Poland').first()).toBeVisible();
});

/** How a participant with something open is offered. @param {import('@playwright/test').Page} page @param {string} name */
async function openOf(page, name) {
  const option = page.locator('option').filter({ hasText: new RegExp(`^${name} \\(`) });
  await expect(option).toBeAttached();
  return option.textContent();
}

test('sixty-five million checks are the first of the queue and say why', async ({ person }) => {
  const romania = await person('contact-ro');
  const centre = await person('coordinator');
  const { page } = centre;
  const plain = await romania.report({
    participant: 'RO',
    slot: '2024-06-05',
    kind: 'add',
    figures: [figure('arrests', '45')],
  });
  const id = await romania.report({
    participant: 'RO',
    slot: '2024-06-08',
    kind: 'running_total',
    figures: [figure('persons_checked', '65000000')],
  });
  await centre.open('/desk/queue');
  const first = page.locator('main button.item').first();
  await expect(first).toContainText('Romania');
  await expect(first).toContainText(
    /Persons checked: 65.000.000 in 6 days is, day for day, \d+ times the largest day so far of anyone: [\d\s ]+ \(.+, \w+ \d June\)\./,
  );
  await first.press('Enter');
  await expect(page).toHaveURL(new RegExp(id));
  await expect(review(page)).toContainText(
    /Persons checked: 65.000.000 is 40 times the whole of Global Chain 2023 as published: ≈1.600.000\./,
  );
  const beside = review(page).getByRole('region', { name: 'Beside other days and participants' });
  await expect(beside.getByRole('row', { name: /^Persons checked .*65.000.000/ })).toBeVisible();
  await expect(beside).toContainText('nearest in Persons checked on the other days');
  // What others gave is for the centre: the reporter's own page holds no word of it.
  await romania.open(`/reports/${id}`);
  await expect(romania.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(romania.page.getByText(/of anyone/)).toHaveCount(0);
  for (const one of [plain, id])
    await romania.call(`/reports/${one}/withdrawal`, { id: uuidv7(), reason: 'typing_error' }, 1);
});

test('a day nobody else reported is unknown beside a report, never zero', async ({ person }) => {
  const romania = await person('contact-ro');
  const centre = await person('coordinator');
  const { page } = centre;
  const id = await romania.report({
    participant: 'RO',
    slot: '2024-06-08',
    kind: 'add',
    figures: [figure('vessels_checked', '3')],
  });
  await centre.open(`/desk/queue?report=${id}`);
  const beside = review(page).getByRole('region', { name: 'Beside other days and participants' });
  const row = beside.getByRole('row', { name: /^Vessels checked/ });
  await expect(row.getByRole('cell', { name: 'not known' }).first()).toBeVisible();
  await expect(row.getByRole('cell', { name: '0', exact: true })).toHaveCount(0);
  await romania.call(`/reports/${id}/withdrawal`, { id: uuidv7(), reason: 'typing_error' }, 1);
});

test('a credit is decided, seen in total and breakdown with who chose, and taken back', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const france = await person('contact-fr');
  const centre = await person('coordinator');
  const { page } = centre;
  const alone = [{ reference: 'E2E-ALONE', value: '1', with: ['FR'] }];
  const share = (/** @type {string} */ value) => [{ reference: 'E2E-CREDIT', value }];
  for (const [who, participant, value] of /** @type {const} */ ([
    [romania, 'RO', '5'],
    [france, 'FR', '4'],
  ]))
    await who.report({
      participant,
      slot: '2024-06-05',
      kind: 'add',
      figures: [figure('vehicles_seized', value, share(value))],
    });
  await romania.report({
    participant: 'RO',
    slot: '2024-06-05',
    kind: 'add',
    figures: [figure('vehicles_seized', '1', alone)],
  });
  await centre.open('/desk/joint');
  const results = page.locator('main li.panel');
  await expect(results.filter({ hasText: 'E2E-ALONE' })).toContainText('no counterpart yet');
  const texts = await results.allTextContents();
  const at = (/** @type {string} */ text) => texts.findIndex((one) => one.includes(text));
  expect(at('E2E-ALONE')).toBeLessThan(at('E2E-CREDIT'));
  const result = results.filter({ hasText: 'E2E-CREDIT' });
  const opened = async () => {
    const answer = await page.request.get(
      `${centre.url}/api/operations/${op}/totals/vehicles_seized`,
    );
    return answer.json();
  };
  const before = (await opened()).total.value;
  await result.getByRole('radio', { name: /^France/ }).check();
  await expect(result).toContainText('Chosen by Watch North.');
  await expect(result).toContainText('counted once: −5');
  expect(Number((await opened()).total.value)).toBe(Number(before) - 1);

  const other = await person('coordinator');
  await other.open('/live');
  await other.page
    .getByRole('list', { name: 'Counters' })
    .getByRole('button', { name: /Vehicles seized/ })
    .click();
  const dialog = other.page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /joint, counted once: −5/ })).toContainText(
    'E2E-CREDIT: credited to France, chosen by Watch North; shares FR 4, RO 5',
  );
  await other.page.keyboard.press('Escape');

  await result.getByRole('button', { name: 'Back to the default' }).click();
  await expect(result.getByRole('radio', { name: /^Romania/ })).toBeChecked();
  await expect(result).toContainText('counted once: −4');
  expect((await opened()).total.value).toBe(before);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark']))
  test(`the page is accessible and fits a phone, ${colorScheme}`, async ({ person }) => {
    const centre = await person('coordinator');
    const { page } = centre;
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await centre.open('/desk/reconcile');
      await expect(page.getByRole('region', { name: 'Published figures' })).toBeVisible();
      const { violations } = await axe(page).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `at ${width}`).toBeLessThanOrEqual(0);
    }
  });
