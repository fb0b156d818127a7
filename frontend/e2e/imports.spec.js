import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { figure, op, test } from './acting.js';
import { misfits } from './fits.js';

/**
 * A template as somebody fills it in: values by indicator, or by office and indicator.
 * @param {import('./acting.js').Person} who @param {string} asked query of the template
 * @param {Record<string, string>} values
 */
async function filled(who, asked, values) {
  const answer = await who.page.request.get(
    `${who.url}/api/operations/${op}/imports/template.csv?${asked}`,
  );
  expect(answer.ok(), await answer.text()).toBe(true);
  const lines = (await answer.text()).split('\r\n').map((line) => {
    const cells = line.split(',');
    const value = values[`${cells[3]}|${cells[5]}`];
    return value === undefined ? line : `${line.slice(0, line.lastIndexOf(','))},${value}`;
  });
  return lines.join('\r\n');
}

/** @param {import('@playwright/test').Page} page @param {{name: string, text: string}[]} files */
const choose = (page, ...files) =>
  page
    .getByLabel('Choose files')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
    );

/** @param {import('@playwright/test').Page} page @param {string} name */
const file = (page, name) => page.getByRole('region', { name, exact: true });

const day = 'slot=2024-06-08';

test('a filled template is looked at line by line, confirmed once, and changes nothing the second time', async ({
  person,
}) => {
  const france = await person('contact-fr');
  const { page } = france;
  await france.open('/reports');
  await page.getByRole('link', { name: 'Import a file' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reports from files');
  const text = await filled(france, day, {
    '|arrests': '3',
    'paca|arrests': '2',
    '|vehicles_checked': '~400',
    '|officers_deployed': 'n/c',
  });
  await choose(page, { name: 'sheet.csv', text });
  const sheet = file(page, 'sheet.csv');
  await expect(sheet.getByText('1 report: 1 added')).toBeVisible();
  await expect(sheet.getByText('Will be added.')).toBeVisible();
  await expect(sheet.getByRole('row', { name: /Arrests from / })).toContainText('2');
  await expect(sheet.getByRole('row', { name: /Vehicles checked/ })).toContainText('≈400');
  await expect(sheet.getByRole('row', { name: /Officers deployed/ })).toContainText(
    'not collected',
  );

  await page.getByRole('button', { name: 'Confirm 1 report' }).click();
  await expect(sheet.getByText(/^Added\. No\. \S+-1\./)).toBeVisible();
  await expect(page.getByRole('button', { name: /Confirm/ })).toHaveCount(0);

  await page.reload();
  await choose(page, { name: 'again.csv', text });
  await expect(
    file(page, 'again.csv').getByText('Nothing changes: this is what stands.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /Confirm/ })).toHaveCount(0);

  await choose(page, { name: 'later.csv', text: text.replace(/,3\r\n/, ',4\r\n') });
  const later = file(page, 'later.csv');
  await expect(later.getByRole('row', { name: /Arrests .*corrected/ })).toContainText('56');
  await page
    .getByRole('combobox', { name: 'Reason of the corrections' })
    .selectOption('typing error');
  await page.getByRole('button', { name: 'Confirm 1 report' }).click();
  await expect(later.getByText(/^Corrected\. No\. \S+-2\./)).toBeVisible();
  await later.getByRole('link', { name: 'Open' }).click();
  await expect(page.getByText('typing error').first()).toBeVisible();
});

test('what is wrong is named with its place, and holds up nothing else', async ({ person }) => {
  const romania = await person('contact-ro');
  const { page } = romania;
  await romania.open('/reports/import');
  const good = await filled(romania, day, { '|arrests': '3' });
  const bad = await filled(romania, 'slot=2024-06-07', {
    '|arrests': 'three',
    '|victims_potential': '5',
    '|victims_potential_minors': '9',
    '|documents_checked': '=1+1',
  });
  await choose(page, { name: 'good.csv', text: good }, { name: 'bad.csv', text: bad });
  const faults = file(page, 'bad.csv').getByRole('listitem');
  await expect(faults).toHaveCount(4);
  await expect(faults.filter({ hasText: 'not a number' })).toHaveText(/^line \d+, column value:/);
  await expect(faults.filter({ hasText: 'A formula stands here' })).toBeVisible();
  await expect(faults.filter({ hasText: 'cannot be above Potential victims (5)' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Show only what needs a look' }).check();
  await expect(file(page, 'good.csv').getByText('Will be added.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Confirm 1 report' }).click();
  await expect(file(page, 'good.csv').getByText('1 report: 1 added')).toBeVisible();
  await expect(file(page, 'bad.csv').getByText(/^Refused\. Correct it in the file/)).toBeVisible();
});

test('a file that is no template says so and what to do', async ({ person }) => {
  const romania = await person('contact-ro');
  const france = await person('contact-fr');
  const { page } = romania;
  await romania.open('/reports/import');
  const foreign = await filled(france, day, { '|arrests': '1' });
  await choose(
    page,
    { name: 'own.csv', text: 'country,arrests\nRO,8\n' },
    { name: 'foreign.csv', text: foreign },
    { name: 'broken.xlsx', text: 'PK\u0003\u0004' },
  );
  await expect(file(page, 'own.csv').getByRole('alert')).toContainText('not made from a template');
  await expect(file(page, 'foreign.csv').getByRole('alert')).toContainText(
    'another participant (FR)',
  );
  await expect(file(page, 'broken.xlsx').getByRole('alert')).toContainText('damaged');
  await page.getByRole('button', { name: 'Put aside own.csv' }).click();
  await expect(file(page, 'own.csv')).toHaveCount(0);
});

test('somebody was quicker: nothing is changed, and the file is shown anew', async ({ person }) => {
  const romania = await person('contact-ro');
  const { page } = romania;
  await romania.open('/reports/import');
  await choose(page, {
    name: 'sheet.csv',
    text: await filled(romania, 'slot=2024-06-06', { '|flights_checked': '11' }),
  });
  await expect(file(page, 'sheet.csv').getByText('Will be added.')).toBeVisible();
  await romania.report({
    participant: 'RO',
    slot: '2024-06-06',
    kind: 'slot_total',
    figures: [figure('flights_checked', '12')],
  });
  await page.getByRole('button', { name: 'Confirm 1 report' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: 'Something changed since' }),
  ).toBeVisible();
  await expect(
    file(page, 'sheet.csv').getByText('Will correct the report that stands.'),
  ).toBeVisible();
});

test('the centre brings in what several sent by mail, in one go', async ({ person }) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/reports/import');
  await choose(
    page,
    { name: 'bg.csv', text: await filled(centre, `participant=BG&${day}`, { '|arrests': '2' }) },
    { name: 'sk.csv', text: await filled(centre, `participant=SK&${day}`, { '|arrests': '4' }) },
  );
  await page.getByRole('button', { name: 'Confirm 2 reports' }).click();
  await expect(file(page, 'sk.csv').getByText(/^Added\./)).toBeVisible();
  await file(page, 'bg.csv').getByRole('link', { name: 'Open' }).click();
  await expect(page.getByText('Entered by the centre').first()).toBeVisible();
});

test('a queue that was saved on another device comes in once', async ({ person }) => {
  const romania = await person('contact-ro');
  const { page } = romania;
  const body = {
    v: 1,
    id: uuidv7(),
    participant: 'RO',
    slot: '2024-06-08',
    kind: 'add',
    figures: [figure('documents_checked', '5')],
    source: 'own',
  };
  const about = { participant: 'RO', office: '', slot: body.slot, kind: body.kind };
  const item = { operation: op, path: '/reports', body: JSON.stringify(body), about };
  const text = JSON.stringify({
    format: 'actionday-queue',
    version: 1,
    items: [{ ...item, queued_at: '2024-06-08T10:00:00.000Z' }],
  });
  await romania.open('/reports/import');
  for (const [name, words] of [
    ['queue.json', /^Added\. No\. \S+-1\./],
    ['queue again.json', /^Nothing changes: this is what stands\./],
  ]) {
    await choose(page, { name: String(name), text });
    const confirm = page.getByRole('button', { name: 'Confirm 1 report' });
    if (name === 'queue.json') await confirm.click();
    await expect(file(page, String(name)).getByText(words)).toBeVisible();
  }
});

test('templates are downloaded for the whole participant and for one office', async ({
  person,
}) => {
  const { page, ...france } = await person('contact-fr');
  await page.goto(`${france.url}/o/${op}/reports/import`);
  for (const [office, name] of [
    ['', `EXERCISE-${op}-FR.xlsx`],
    ['paca', `EXERCISE-${op}-FR-paca.xlsx`],
  ]) {
    await page.getByRole('combobox', { name: 'For whom' }).selectOption(office);
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Workbook (XLSX)' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(name);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  }
});

for (const [name, viewport] of Object.entries({
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  'the narrowest phone': { width: 320, height: 640 },
})) {
  test(`everything fits and is accessible, by keyboard alone: ${name}`, async ({
    signIn,
    demo,
  }) => {
    const { page, csrf } = await signIn('contact-fr', { viewport });
    await page.goto(`/o/${op}/reports/import`);
    const who = /** @type {any} */ ({ page, url: demo.url, csrf });
    const text = await filled(who, 'slot=2024-06-07', {
      '|arrests': 'three',
      'paca|vehicles_checked': '7',
      '|persons_checked': '>27 000',
    });
    await choose(page, { name: 'sheet of the seventh of June, second try.csv', text });
    await expect(page.getByText(/^line \d+, column value:/)).toBeVisible();
    expect(await misfits(page)).toEqual([]);
    const { violations } = await axe(page).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
    await page.getByRole('heading', { level: 1 }).click();
    for (const reached of [
      page.getByRole('combobox', { name: 'For whom' }),
      page.getByRole('link', { name: 'Workbook (XLSX)' }),
      page.getByRole('link', { name: 'Table for Excel (CSV)' }),
      page.getByRole('link', { name: 'Table (CSV)' }),
      page.getByLabel('Choose files'),
      page.getByRole('checkbox', { name: 'Show only what needs a look' }),
      page.getByRole('button', { name: /^Put aside/ }),
    ]) {
      await page.keyboard.press('Tab');
      await expect(reached).toBeFocused();
    }
  });
}
