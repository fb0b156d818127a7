import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { figure, op, test } from './acting.js';
import { sendNow } from './offline.js';

test.describe.configure({ mode: 'serial' });

const slot = '2024-06-05';

/** @param {import('./acting.js').Person} who @param {string} participant @param {string} value @param {object} [more] */
const waiting = (who, participant, value, more = {}) =>
  who.report({
    participant,
    slot,
    kind: 'add',
    figures: [figure('persons_checked', value)],
    ...more,
  });

/** @param {import('./acting.js').Person} centre @param {string} id @param {string} note @param {string} [due] */
const ask = (centre, id, note, due) =>
  centre.call(
    `/reports/${id}/questions`,
    { id: uuidv7(), indicators: ['persons_checked'], note, due },
    1,
  );

/** The first lines of the reports page, each by what it asks for. @param {import('@playwright/test').Page} page */
const attention = (page) =>
  page.getByRole('region', { name: 'Please look at these first' }).getByRole('listitem');

test('a question is answered with words, the figures stay, and the centre sees it without loading anew', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const centre = await person('coordinator');
  const id = await waiting(romania, 'RO', '21');
  const due = new Date(Date.parse('2024-06-07T14:00:00Z')).toISOString();
  await ask(centre, id, 'Is this the whole day?', due);
  await centre.open(`/desk/queue?report=${id}`);
  const review = centre.page.getByRole('article');
  await expect(review).toContainText('1 figure questioned: Persons checked');

  await romania.open('/reports');
  const line = attention(romania.page).filter({ hasText: '1 figure questioned: Persons checked' });
  await expect(line.first()).toContainText('answer by 7 June, 16:00 CEST');
  await romania.open(`/reports/${id}`);
  const { page } = romania;
  await expect(page.getByText('Is this the whole day?').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send the answer' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Your answer' }).fill('Yes, both posts.');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(page.getByText('Answered. The centre decides.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Your answer' })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /^Persons checked/ })).toContainText('21');
  const history = page.getByRole('list').filter({ hasText: 'asks about Persons checked' });
  await expect(history).toContainText('Is this the whole day?');
  await expect(history).toContainText('Yes, both posts.');

  await expect(review).toContainText('the centre has still to decide');
  await expect(review).toContainText('Yes, both posts.');
  await expect(
    centre.page.getByRole('heading', { name: /^Answered, still to decide/ }),
  ).toBeVisible();
});

test('an answer waits in the outbox until there is a line, and counts once though it was sent twice', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const centre = await person('coordinator');
  const id = await waiting(romania, 'RO', '22');
  await ask(centre, id, 'Both posts?');
  await romania.open(`/reports/${id}`);
  const { page } = romania;
  await page.getByRole('textbox', { name: 'Your answer' }).fill('Yes, north and south.');
  /** @type {(string | null)[]} */
  const sent = [];
  let cut = true;
  // It arrives, and the answer to it is lost.
  await page.route('**/answer', async (route) => {
    sent.push(route.request().postData());
    const answer = await route.fetch();
    if (cut) await route.abort();
    else await route.fulfill({ response: answer });
  });
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(page.getByText('Your answer waits to be sent.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Outbox' }).click();
  const line = page.getByRole('listitem').filter({ hasText: 'Answer to a question' });
  await expect(line).toContainText('Waiting to send');
  cut = false;
  await sendNow(page);
  await expect(line).not.toContainText('Waiting', { timeout: 30_000 });
  await page.unrouteAll({ behavior: 'wait' });
  expect(new Set(sent).size).toBe(1);
  expect(sent.length).toBeGreaterThan(1);
  await romania.open(`/reports/${id}`);
  const history = page.getByRole('list').filter({ hasText: 'asks about Persons checked' });
  await expect(history.getByText('Yes, north and south.')).toHaveCount(1);
});

test('what presses most stands first: returned, questioned, to confirm, to settle', async ({
  person,
}) => {
  const france = await person('contact-fr');
  const centre = await person('coordinator');
  await centre.report({
    participant: 'FR',
    slot,
    kind: 'slot_total',
    source: 'phone',
    figures: [figure('persons_checked', '30')],
  });
  await waiting(france, 'FR', '3');
  const questioned = await waiting(france, 'FR', '4', { slot: '2024-06-06' });
  await ask(centre, questioned, 'So few?');
  const returned = await waiting(france, 'FR', '5', { slot: '2024-06-06' });
  await centre.call(
    `/reports/${returned}/decision`,
    { id: uuidv7(), decision: 'return', reason: 'implausible' },
    1,
  );
  await france.open('/reports');
  const lines = attention(france.page);
  await expect(lines.first()).toBeVisible();
  const ways = await lines.locator('.button').allTextContents();
  const order = ['Correct', 'Answer', 'Confirm', 'Settle', 'Approve'];
  const ranks = ways.map((way) => order.indexOf(way.trim()));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(ways.map((way) => way.trim())).toEqual(
    expect.arrayContaining(['Correct', 'Answer', 'Confirm', 'Settle']),
  );
});

test('what the centre entered is confirmed by its participant, on screen or by phone', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const centre = await person('coordinator');
  const enter = (/** @type {string} */ value) => waiting(centre, 'RO', value, { source: 'phone' });

  const first = await enter('31');
  await romania.open(`/reports/${first}`);
  await expect(
    romania.page.getByText('Entered by the centre; waits for confirmation'),
  ).toBeVisible();
  await romania.page.getByRole('button', { name: 'Confirm: it is right' }).click();
  await expect(romania.page.getByText('Confirmed.', { exact: true })).toBeVisible();
  await expect(romania.page.getByText('waits for confirmation')).toHaveCount(0);

  const second = await enter('32');
  await romania.open(`/reports/${second}`);
  const quoted = /no\. (\S+-1),/.exec(
    (await romania.page
      .getByText(/Received, no\. /)
      .first()
      .textContent()) ?? '',
  )?.[1];
  expect(quoted).toBeTruthy();
  await centre.open(`/reports/${second}`);
  const { page } = centre;
  await expect(page.getByText(String(quoted))).toHaveCount(0);
  const code = page.getByRole('textbox', { name: 'Number that the caller repeats' });
  await code.fill('0000-1');
  await page.getByRole('button', { name: 'Record the confirmation' }).click();
  await expect(page.getByRole('alert')).toContainText('not the number of this report');
  await code.fill(String(quoted).toLowerCase().replace('-', ' '));
  await page.getByRole('button', { name: 'Record the confirmation' }).click();
  await expect(page.getByText(/Confirmed by phone, recorded by /)).toBeVisible();
});

test('the receipt is one page of paper with the number large, and leads to the next day', async ({
  person,
}) => {
  const { page, ...romania } = await person('contact-ro');
  await page.goto(`${romania.url}/o/${op}/reports/new?slot=${slot}`);
  await page.getByRole('radio', { name: 'Add to the day' }).check();
  await page.locator('#figure-persons_checked').fill('7');
  await page.getByRole('button', { name: 'Check and send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Received' })).toBeFocused();
  await expect(page.getByText(/^[0-9A-Z]{4}-1$/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Own table' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('main').getByText('Exercise', { exact: true })).toBeVisible();
  await expect(page.getByText(/UNSCR 1244\/1999/)).toBeVisible();
  expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
});

/** How many pages a PDF has. @param {Buffer} pdf */
const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length;

test('the own table is looked at by day, copied, downloaded and printed', async ({ person }) => {
  const romania = await person('contact-ro');
  const { page } = romania;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await romania.open('/reports');
  await page.getByRole('link', { name: 'Own table' }).click();
  await expect(page.getByRole('heading', { name: 'Romania by day' })).toBeVisible();
  const row = page.getByRole('row', { name: /^Persons checked/ });
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText(/^Copied/)).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Persons checked');
  expect(text).toContain('Since the start');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Excel file (EU)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${op}-RO-by-day.csv`);
  const content = await readFile(await file.path(), 'utf8');
  expect(content.startsWith('\ufeffoperation;as_of;')).toBe(true);
  expect(content).toContain(';persons_checked;');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(row).toBeVisible();
});

test('an office sees its own figures, the centre those of whom it chooses', async ({ person }) => {
  const office = await person('office-fr');
  await office.open('/reports/table');
  await expect(office.page.getByRole('heading', { name: /^France, .* by day$/ })).toBeVisible();
  const centre = await person('coordinator');
  await centre.open('/reports/table?participant=DE');
  await expect(centre.page.getByRole('heading', { name: 'Germany by day' })).toBeVisible();
  await centre.page.getByRole('combobox', { name: 'Participant' }).selectOption('RO');
  await expect(centre.page.getByRole('heading', { name: 'Romania by day' })).toBeVisible();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`table, answer and confirmation are accessible and fit a phone, ${colorScheme}`, async ({
    person,
  }) => {
    test.setTimeout(180_000);
    const romania = await person('contact-ro');
    const centre = await person('coordinator');
    const id = await waiting(centre, 'RO', '41', { source: 'phone' });
    await ask(centre, id, 'Sure?');
    for (const who of [romania, centre]) {
      const { page } = who;
      await page.emulateMedia({ colorScheme });
      for (const path of ['/reports', '/reports/table', `/reports/${id}`]) {
        await who.open(path);
        for (const size of [
          { width: 1440, height: 900 },
          { width: 390, height: 844 },
          { width: 320, height: 640 },
        ]) {
          await page.setViewportSize(size);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
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
    }
  });
}
