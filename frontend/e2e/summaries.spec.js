import { readFile } from 'node:fs/promises';
import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { exercise, sample } from './demo.js';
import { expect, test } from './test.js';

test('a public summary hides a small count of victims and what would tell it, and nothing more', async ({
  signIn,
}) => {
  const { page } = await signIn('analyst');
  await page.goto(`/o/${sample}/summaries`);
  await page.getByRole('button', { name: 'New summary' }).click();
  await page.getByLabel(/^Public/).check();
  for (const code of ['BG', 'CY', 'ES', 'FI', 'FR', 'IT', 'LV', 'NL'])
    await page.locator(`#agreed-${code}`).fill(`letter of ${code}`);
  await page.getByRole('button', { name: 'Look at it first' }).click();
  await page.getByRole('button', { name: 'Freeze it' }).click();
  await expect(page.getByRole('heading', { name: /Summary no\. 1/ })).toBeVisible();
  const table = page.getByRole('table');
  await expect(table.locator('td.hidden')).toHaveCount(2);
  await expect(table.getByRole('row', { name: /^Latvia/ }).locator('.hidden')).toContainText('3');
  await expect(table.getByRole('row', { name: /^Cyprus/ }).locator('.hidden')).toContainText('17');
  await expect(table.getByRole('row', { name: /^Total/ })).toContainText('269');
  const file = await page.request.get(`/api/operations/${sample}/releases/1/summary.csv`);
  const lines = (await file.text()).split('\r\n');
  expect(lines.filter((line) => line.includes(',:c,')).map((line) => line.split(',')[5])).toEqual([
    'CY',
    'LV',
  ]);
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('an observer reads what was published, and learns nothing of what was not', async ({
  signIn,
}) => {
  const analyst = await signIn('analyst');
  const observer = await signIn('observer');
  await observer.page.goto(`/o/${exercise}/summaries`);
  await expect(observer.page.getByText('No public summary has been published yet.')).toBeVisible();
  await analyst.page.goto(`/o/${exercise}/summaries`);
  for (const purpose of [/^Internal/, /^Public/]) {
    await analyst.page.getByRole('button', { name: 'New summary' }).click();
    await analyst.page.getByLabel(purpose).check();
    await analyst.page.getByRole('button', { name: 'Look at it first' }).click();
    await analyst.page.getByRole('button', { name: 'Freeze it' }).click();
    await analyst.page.getByText(/^Hash/).waitFor();
    await analyst.page.getByRole('main').getByRole('link', { name: 'Summaries' }).click();
  }
  await observer.page.reload();
  await expect(observer.page.getByRole('main').getByRole('link')).toHaveText(['Summary no. 2']);
  await observer.page.getByRole('link', { name: 'Summary no. 2' }).click();
  await expect(observer.page.getByRole('row', { name: /^Total/ })).toBeVisible();
  await expect(observer.page.getByText('has not agreed to be shown;')).toHaveCount(0);
});

/**
 * Freezes an internal summary and opens it.
 * @param {import('@playwright/test').Page} page @param {string} [op]
 */
async function freeze(page, op = sample) {
  await page.goto(`/o/${op}/summaries`);
  await page.getByRole('button', { name: 'New summary' }).click();
  await page.getByLabel(/^Internal/).check();
  await page.getByRole('button', { name: 'Look at it first' }).click();
  await page.getByRole('button', { name: 'Freeze it' }).click();
  await page.getByLabel('What are the files for?').fill('evaluation');
  await page.getByRole('button', { name: 'Show the files' }).click();
  await expect(page.getByRole('heading', { name: 'Files' })).toBeVisible();
}

/** @param {import('@playwright/test').Page} page @param {import('@playwright/test').Locator} link */
async function saved(page, link) {
  const waiting = page.waitForEvent('download');
  await link.press('Enter');
  const download = await waiting;
  return { name: download.suggestedFilename(), path: await download.path() };
}

test('a summary comes as a file of every kind, in the language and shape that were chosen, and is recognised', async ({
  signIn,
}) => {
  const { page } = await signIn('analyst');
  await freeze(page);
  const { formats, choices } = await (await page.request.get('/api/formats')).json();
  const links = page.getByRole('link', { name: /^Download/ });
  await expect(links).toHaveCount(formats.length);
  const language = choices.language.at(-1);
  const files = page.getByRole('region', { name: 'Files' });
  await files.getByLabel('Language').selectOption(language);
  await files.getByLabel('Tables for').selectOption('excel_eu');
  /** @type {Record<string, string>} */
  const kept = {};
  for (const [at, { extension, takes }] of formats.entries()) {
    const { name, path } = await saved(page, links.nth(at));
    expect(name).toContain(`${sample}-summary-`);
    expect(name.endsWith(`.${extension}`)).toBe(true);
    if (takes.includes('language')) expect(name).toContain(`-${language}`);
    expect((await readFile(path)).length).toBeGreaterThan(200);
    kept[extension] = path;
  }
  expect((await readFile(kept.csv, 'utf8')).startsWith('\ufeffoperation;')).toBe(true);

  await page.getByText('Look at the picture').click();
  const picture = page.getByRole('img', { name: /^Infographic/ });
  await expect(picture).toBeVisible();
  const width = () => picture.evaluate((img) => /** @type {HTMLImageElement} */ (img).naturalWidth);
  await expect.poll(width).toBeGreaterThan(0);
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.getByRole('main').getByRole('link', { name: 'Summaries' }).click();
  const check = page.getByRole('group', { name: 'Is this file ours?' });
  await check.getByLabel('File').setInputFiles(kept.xlsx);
  await expect(check.getByRole('status')).toContainText('is unchanged: summary no.');
  const table = await readFile(kept.csv, 'utf8');
  await check.getByLabel('File').setInputFiles({
    name: 'forged.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(table.replace(';269;', ';270;')),
  });
  await expect(check.getByRole('status')).toContainText('forged.csv is none of the files');
});

test('the whole ledger is saved, and says when it is whole', async ({ signIn }) => {
  const { page } = await signIn('coordinator');
  await page.goto(`/o/${sample}/summaries`);
  const ledger = page.getByRole('region', { name: 'The whole ledger' });
  for (const [kind, begins] of [
    ['Workbook (XLSX)', 'PK'],
    ['Table (CSV)', 'operation,exercise,seq'],
  ]) {
    const { path } = await saved(page, ledger.getByRole('link', { name: kind }));
    expect((await readFile(path, 'utf8')).startsWith(begins)).toBe(true);
    await expect(ledger.getByRole('status')).toContainText(/^All \d+ entries were sent/);
  }
});

test('a figure of an internal summary leads to the reports behind it', async ({ signIn }) => {
  const { page } = await signIn('analyst');
  await freeze(page);
  const france = page.getByRole('row', { name: /^France/ });
  await france.getByRole('button', { name: '91', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('.total b')).toHaveText('91');
  await expect(page).toHaveURL(/figure=victims_potential&of=FR/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page
    .getByRole('row', { name: /^Total/ })
    .getByRole('button', { name: '269' })
    .click();
  await expect(dialog.getByRole('row', { name: /Italy/ })).toContainText('134');
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('row', { name: /Italy/ }).getByRole('link').click();
  await expect(page).toHaveURL(/\/reports\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('main')).toContainText('134');
});

test('a later summary says what moved since an earlier one, and why', async ({ signIn }) => {
  const { page } = await signIn('analyst');
  const france = await signIn('contact-fr');
  const report = {
    v: 1,
    id: uuidv7(),
    participant: 'FR',
    slot: '2024-06-05',
    kind: 'add',
    source: 'own',
    figures: [{ indicator: 'arrests', value: '6' }],
  };
  await france.api(`/operations/${exercise}/reports`, { data: report });
  await freeze(page, exercise);
  const [, earlier] = page.url().match(/(\d+)$/) ?? [];
  const correction = { ...report, figures: [{ indicator: 'arrests', value: '4' }] };
  const corrected = await france.page.request.post(
    `/api/operations/${exercise}/reports/${report.id}/corrections`,
    {
      data: { id: uuidv7(), reason: 'reclassification', body: correction },
      headers: { 'X-CSRF': france.csrf, 'If-Match': '"1"' },
    },
  );
  expect(corrected.status(), await corrected.text()).toBe(201);
  await freeze(page, exercise);
  await page.getByLabel('What moved since').selectOption(`Summary no. ${earlier}`);
  const moved = page.getByRole('region', { name: 'What moved since' });
  const arrests = moved.getByRole('listitem').filter({ hasText: 'France, Arrests:' });
  await expect(arrests).toContainText(/\d → [\d\u202f]+ \(.*correction: reclassification/);
});

test('a figure stands beside those of other operations, or it says why it cannot', async ({
  signIn,
}) => {
  const { page } = await signIn('analyst');
  await page.goto('/compare');
  await page.getByLabel('Figure').selectOption('entities_checked');
  const over = page.getByRole('region', { name: 'Over operations' }).getByRole('table');
  await expect(over.getByRole('row', { name: /^Labour exploitation 2024/ })).toContainText(
    'its published parts add up to 170\u202f439',
  );
  await expect(over.getByRole('row', { name: /^South East Europe 2023/ })).toContainText(
    '288\u202f774',
  );
  await expect(over.getByRole('row', { name: /^Global Chain 2023/ })).toContainText(
    'not published',
  );
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await freeze(page);
  const beside = page.getByRole('region', { name: 'Beside earlier operations' });
  await beside.getByLabel('Figure').selectOption('arrests');
  await expect(beside.getByRole('row', { name: /^Agricultural labour 2021/ })).toContainText('12');
  await expect(beside.getByRole('row', { name: /^South East Europe 2020/ })).toContainText('166');
  await expect(beside.getByRole('row', { name: /^Global Chain 2023/ })).toHaveCount(0);
});

test('a summary stands in the words and the face of its reader', async ({ signIn }) => {
  const { page } = await signIn('analyst');
  await freeze(page);
  const { page: german } = await signIn('analyst', { locale: 'de-DE' });
  await german.goto(page.url());
  await expect(german.getByRole('columnheader', { name: 'Festnahmen' })).toBeVisible();
  await expect(german.locator('html')).not.toHaveAttribute('data-plain');
});
