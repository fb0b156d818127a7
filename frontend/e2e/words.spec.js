import { Demo, exercise } from './demo.js';
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
      const shelf = await caches.open((await caches.keys())[0]);
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
