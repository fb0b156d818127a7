import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { misfits } from './fits.js';
import { Demo, exercise, sample } from './demo.js';
import { expect, test } from './test.js';

const summaries = `/o/${exercise}/summaries`;

/** A server of its own: other tests count on nothing having been given away. @type {Demo} */
let demo;
test.beforeAll(async () => {
  demo = await Demo.open();
});
test.afterAll(() => demo.close());

/** @param {import('@playwright/test').Page} page */
async function accessible(page) {
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
}

test('a summary is given away: asked, agreed, under embargo, read at its time and by a link until that is revoked', async ({
  signIn,
  browser,
}) => {
  test.slow(); // forty rows are looked through for every rule of accessibility, five times
  const { url } = demo;
  const analyst = await signIn('analyst', { url });
  await analyst.page.goto(summaries);
  await expect(analyst.page.getByRole('button', { name: /^Operation/ })).not.toContainText(
    exercise,
  );
  await analyst.page.getByRole('button', { name: 'Consent of participants' }).click();
  const consents = analyst.page.getByRole('region', { name: 'Consent of participants' });
  await consents.getByRole('checkbox', { name: 'France' }).check();
  await accessible(analyst.page);
  await consents.getByRole('button', { name: 'Ask for consent' }).click();
  await expect(consents.getByText('1 participant was asked.')).toBeVisible();

  const france = await signIn('contact-fr', { url });
  await france.page.goto(`/o/${exercise}/reports`);
  await expect(france.page.getByText('whether your figures may be shown')).toBeVisible();
  await expect(france.page.getByRole('link', { name: 'Summaries' })).toBeVisible();
  await france.page.getByRole('link', { name: 'Look and answer' }).click();
  await expect(france.page.getByRole('heading', { name: 'Exercise Summaries' })).toBeVisible();
  const question = france.page.getByRole('region', { name: /May France be shown in public/ });
  await expect(question.getByText('Arrests', { exact: true })).toBeVisible();
  await accessible(france.page);
  await question.getByRole('button', { name: 'Agree' }).click();
  await expect(question.getByText(/^agreed .*Contact point France/)).toBeVisible();

  await analyst.page.reload();
  await analyst.page.getByRole('button', { name: 'New summary' }).click();
  await analyst.page.getByLabel(/^Public/).check();
  await expect(analyst.page.getByText(/^agreed .*Contact point France/)).toBeVisible();
  await analyst.page.getByLabel('Nobody reads it before a time').check();
  await accessible(analyst.page);
  await analyst.page.getByRole('button', { name: 'Look at it first' }).click();
  await analyst.page.getByRole('button', { name: 'Freeze it' }).click();
  await expect(analyst.page.getByText(/Under embargo until/)).toBeVisible();
  await expect(analyst.page.getByRole('row', { name: /^France/ })).toBeVisible();
  const number = new URL(analyst.page.url()).pathname.split('/').pop();

  const press = await signIn('press', { url });
  await press.page.goto(summaries);
  await expect(press.page.getByText(/Under embargo until .* (CEST|CET|UTC)/)).toBeVisible();
  await press.page.getByRole('link', { name: `Summary no. ${number}` }).click();
  await expect(press.page.getByText('The summary opens here at that time.')).toBeVisible();
  await expect(press.page.getByRole('table')).toHaveCount(0);

  const links = analyst.page.getByRole('region', { name: 'Links' });
  await links.getByLabel('For whom').fill('A. Reporter');
  await links.getByLabel('Why').fill('interview');
  await links.getByRole('button', { name: 'Make a link' }).click();
  const address = await links.getByLabel('Address of the link').inputValue();
  const stranger = await browser.newContext();
  const page = await stranger.newPage();
  await page.goto(address);
  await expect(page.getByText('The summary opens here at that time.')).toBeVisible();

  const until = new Date(Date.now() + 6000).toISOString();
  await analyst.api(`/operations/${exercise}/releases/${number}/embargo`, {
    data: { id: uuidv7(), until },
  });
  await Promise.all([press.page.reload(), page.reload()]);
  // It opens by itself.
  for (const early of [press.page, page])
    await expect(early.getByRole('row', { name: /^France/ })).toBeVisible({ timeout: 20_000 });
  await accessible(page);
  const table = page.getByRole('region', { name: 'Figures by participant' });
  for (const [width, cut] of /** @type {const} */ ([
    [390, true],
    [3840, false],
  ])) {
    await page.setViewportSize({ width, height: 844 });
    expect(await table.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(cut);
    expect((await misfits(page)).filter((one) => one.startsWith('the page'))).toEqual([]);
  }
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download Table (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toContain(`${exercise}-summary-${number}`);

  await analyst.page.reload();
  await analyst.page.getByText('Who got it').click();
  await expect(analyst.page.getByRole('row', { name: /A\. Reporter.*interview/ })).toHaveCount(2);
  await accessible(analyst.page);
  await analyst.page.getByRole('button', { name: 'Revoke the link of A. Reporter' }).click();
  await expect(analyst.page.getByText(/revoked/)).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('This link leads nowhere any more.')).toBeVisible();
  await stranger.close();
  expect(new URL(address).origin).toBe(url);
});

test('preliminary figures are one click, and their files are given to who says why', async ({
  signIn,
}) => {
  const { page } = await signIn('coordinator', { url: demo.url });
  await page.goto(summaries);
  await page.getByRole('button', { name: 'Freeze preliminary figures now' }).click();
  await expect(page.getByText('preliminary, internal')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Download Table (CSV)' })).toHaveCount(0);
  await page.getByLabel('What are the files for?').fill('evening briefing');
  await page.getByRole('button', { name: 'Show the files' }).click();
  await expect(page.getByRole('link', { name: 'Download Table (CSV)' })).toBeVisible();
  await page.reload();
  await expect(page.getByText(/evening briefing/)).toBeVisible();
});

test('a summary that would open an earlier one is offered without what would', async ({
  signIn,
}) => {
  const { page, api, csrf } = await signIn('coordinator', { url: demo.url });
  const countries = ['BG', 'CY', 'ES', 'FI', 'FR', 'IT', 'LV', 'NL'];
  const agreements = countries.map((participant) => ({ participant, reference: 'letter' }));
  const choice = { status: 'preliminary', purpose: 'public' };
  /** @param {string} path @param {number} version @param {'POST' | 'PATCH'} method @param {object} data */
  const change = async (path, version, method, data) => {
    const answer = await page.request.fetch(`/api/operations/${sample}${path}`, {
      method,
      data: { id: uuidv7(), ...data },
      headers: { 'X-CSRF': csrf, 'If-Match': `"${version}"` },
    });
    expect(answer.status(), await answer.text()).toBeLessThan(300);
  };
  const { configuration, config_seq: seq } = await api(`/operations/${sample}`);
  await change('', seq, 'PATCH', { settings: { ...configuration.settings, phase: 'preliminary' } });
  // Latvia's 3 and what would tell them are hidden; then what hid them is withdrawn, and last Latvia's as well.
  for (const participant of ['CY', 'LV']) {
    await api(`/operations/${sample}/releases`, { data: { id: uuidv7(), ...choice, agreements } });
    const { reports } = await api(`/operations/${sample}/reports?participant=${participant}`);
    const victims = reports.filter((/** @type {any} */ { versions }) =>
      versions
        .at(-1)
        .figures.some((/** @type {any} */ { indicator }) => indicator === 'victims_potential'),
    );
    for (const { id, version } of victims)
      await change(`/reports/${id}/withdrawal`, version, 'POST', { reason: 'typing_error' });
  }
  await page.goto(`/o/${sample}/summaries`);
  await page.getByRole('button', { name: 'New summary' }).click();
  await page.getByLabel(/^Public/).check();
  await page.getByRole('button', { name: 'Look at it first' }).click();
  await expect(
    page.getByText(/the nearest version .* It leaves out: Potential victims/),
  ).toBeVisible();
  const table = page.getByRole('table');
  await expect(table.getByRole('columnheader', { name: 'Arrests' })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Potential victims' })).toHaveCount(0);
  await accessible(page);
  await page.getByRole('button', { name: 'Freeze this version' }).click();
  await expect(page.getByRole('heading', { name: /Summary no\. 3/ })).toBeVisible();
  await expect(page.getByText(/^Not in this summary: Potential victims/)).toBeVisible();
});
