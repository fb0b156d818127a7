import { axe } from './axe.js';
import { Demo, exercise } from './demo.js';
import { misfits } from './fits.js';
import { leftovers, wordsOf } from './leftovers.js';
import { uuidv7 } from '../src/api/uuid.js';
import { expect, signIn, test } from './test.js';

test('a page opens in the language that the browser asks for', async ({ browser, demo }) => {
  for (const [locale, lang] of [
    ['el-CY', 'el'],
    ['de-AT', 'de'],
    ['fr-FR', 'en'],
  ]) {
    const context = await browser.newContext({ locale, baseURL: demo.url });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await context.close();
  }
});

test('a language is chosen on the page to sign in, and stays on this device', async ({
  browser,
  demo,
}) => {
  const context = await browser.newContext({ baseURL: demo.url });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('Language').selectOption('Ελληνικά');
  await expect(page.locator('html')).toHaveAttribute('lang', 'el');
  await page.reload();
  await expect(page.getByLabel('(language)')).toHaveValue('el');
  await context.close();
});

test('a change of language keeps what is being written, on the same page', async ({ signIn }) => {
  const { page } = await signIn('contact-fr');
  await page.goto(`/o/${exercise}/reports/new`);
  const figure = page.locator('[data-figure]').first();
  await figure.fill('17');
  const comment = page.getByLabel('Comment', { exact: true });
  await comment.fill('Exercise');
  const typed = await comment.elementHandle();
  await page.getByRole('button', { name: /^Account: / }).click();
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(figure).toHaveValue('17');
  expect(await typed?.inputValue()).toBe('Exercise');
});

test('a page opens without a line in the language it was read in', async ({ browser }) => {
  const demo = await Demo.open();
  const { context, page } = await signIn(browser, demo, 'contact-fr', { locale: 'el-GR' });
  await page.goto(`/o/${exercise}/reports/new`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Γαλλία/);
  const kept = () =>
    page.evaluate(async () => {
      const [name] = (await caches.keys()).filter((one) => one.startsWith('actionday-'));
      if (!name) return ['no shelf yet'];
      const shelf = await caches.open(name);
      const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
      const own = files.filter(({ pathname }) => pathname.startsWith('/assets/'));
      const missing = [];
      for (const file of own) if (!(await shelf.match(file))) missing.push(file.pathname);
      return missing;
    });
  await expect.poll(kept, { timeout: 30_000 }).toEqual([]);
  await demo.stop();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Αναφορές' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'el');
  await context.close();
  await demo.close();
});

/** A report as the contact point of France sends it, and the pages that are about it. */
const body = () => ({
  v: 1,
  id: uuidv7(),
  participant: 'FR',
  slot: '2024-06-05',
  kind: 'add',
  source: 'own',
  comment: 'Asked Mr Smith and Mr Miller about it.',
  figures: [{ indicator: 'arrests', value: '2' }],
});

/** The pages of the field and of the desk, by who looks at them. @type {Record<string, string[]>} */
const pages = {
  'contact-fr': [
    `/o/${exercise}/live`,
    `/o/${exercise}/reports`,
    `/o/${exercise}/reports/new`,
    `/o/${exercise}/reports/table`,
    `/o/${exercise}/reports/import`,
    `/o/${exercise}/outbox`,
    `/o/${exercise}/offices`,
    `/o/${exercise}/programs`,
    '/account',
  ],
  coordinator: [
    `/o/${exercise}/live/tiles`,
    `/o/${exercise}/live/table?sel=FR`,
    `/o/${exercise}/live/board`,
    `/o/${exercise}/desk`,
    `/o/${exercise}/desk/joint`,
    `/o/${exercise}/desk/log`,
    `/o/${exercise}/desk/daily`,
    `/o/${exercise}/setup/general`,
    '/compare',
  ],
};

for (const language of ['de', 'el'])
  for (const width of [1440, 320])
    for (const [who, paths] of Object.entries(pages))
      test(`the pages of ${who} in ${language}, ${width} wide, hold their words`, async ({
        signIn,
      }) => {
        test.setTimeout(180_000);
        const viewport = { width, height: 900 };
        const { page } = await signIn(who, { locale: language, viewport });
        for (const path of paths) {
          await page.goto(path);
          await settled(page, language);
          expect.soft(await misfits(page), path).toEqual([]);
          expect.soft(await leftovers(page, language), path).toEqual([]);
          if (width === 320) expect.soft(await barriers(page), path).toEqual([]);
        }
      });

for (const [who, paths] of Object.entries(pages))
  test(`a change of language leaves nothing in English on the pages of ${who}`, async ({
    signIn,
  }) => {
    test.setTimeout(120_000);
    const { page } = await signIn(who);
    for (const path of paths) {
      await page.goto(path);
      await settled(page, 'en');
      await choose(page, 'Deutsch');
      await settled(page, 'de');
      expect.soft(await leftovers(page, 'de'), path).toEqual([]);
      await choose(page, 'English');
      await settled(page, 'en');
    }
  });

for (const language of ['de', 'el'])
  for (const width of [1440, 320])
    test(`what is sent, its page and its correction in ${language}, ${width} wide, hold their words`, async ({
      signIn,
    }) => {
      const { page, api } = await signIn('contact-fr', {
        locale: language,
        viewport: { width, height: 900 },
      });
      const looksRight = async (/** @type {string} */ what) => {
        expect.soft(await misfits(page), what).toEqual([]);
        expect.soft(await leftovers(page, language), what).toEqual([]);
        if (width === 320) expect.soft(await barriers(page), what).toEqual([]);
      };
      const { report_id: id } = await api(`/operations/${exercise}/reports`, { data: body() });
      for (const path of [id, `${id}/correct`]) {
        await page.goto(`/o/${exercise}/reports/${path}`);
        await settled(page, language);
        await looksRight(path === id ? 'the report' : 'the correction');
      }
      await page.goto(`/o/${exercise}/reports/new?slot=2024-06-05&kind=add`);
      await settled(page, language);
      await page.locator('#figure-arrests').fill('3');
      await page.locator('#comment').fill('Asked Mr Smith and Mr Miller about it.');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').locator('.primary').click();
      await expect(page.locator('article dd.number')).toBeVisible();
      const said = String(wordsOf(language)['warning.looks_identifying']);
      await expect(page.getByText(said)).toHaveCount(1);
      await looksRight('the receipt');
    });

/** @param {import('@playwright/test').Page} page @param {string} language by its own name */
async function choose(page, language) {
  const choice = page.locator('.head .language select');
  if (!(await choice.isVisible())) await page.locator('.head .account').click();
  await choice.selectOption(language);
}

/** @param {import('@playwright/test').Page} page @param {string} language */
async function settled(page, language) {
  const words = wordsOf(language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  const waiting = [words['shell.loading'], words['live.waiting'], words['form.loading']];
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  for (const text of waiting) await expect(page.getByText(String(text))).toHaveCount(0);
}

/** @param {import('@playwright/test').Page} page */
async function barriers(page) {
  // The shapes of land are hidden from readers, and there are thousands of them.
  const { violations } = await axe(page).exclude('svg [aria-hidden="true"]').analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target}`));
}

test('Greek letters come with a page in Greek, and nothing comes from elsewhere', async ({
  signIn,
  demo,
}) => {
  for (const [locale, wanted] of /** @type {const} */ ([
    ['en-GB', false],
    ['el', true],
  ])) {
    const { page } = await signIn('contact-fr', { locale });
    /** @type {URL[]} */
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url())));
    await page.goto(`/o/${exercise}/reports`);
    await settled(page, locale.slice(0, 2));
    await page.evaluate(() => document.fonts.ready);
    expect(asked.some(({ pathname }) => pathname.includes('noto-sans-greek'))).toBe(wanted);
    const { host } = new URL(demo.url);
    expect(asked.filter((url) => url.host !== host && url.protocol !== 'data:')).toEqual([]);
  }
});
