import AxeBuilder from '@axe-core/playwright';
import { exercise } from './demo.js';
import { expect, test } from './test.js';

const pages = {
  coordinator: [
    `/o/${exercise}/live`,
    `/o/${exercise}/live/table?sel=FR`,
    `/o/${exercise}/live/board`,
    `/o/${exercise}/reports`,
    `/o/${exercise}/desk`,
    `/o/${exercise}/setup`,
    '/?all',
    '/compare',
    '/account',
    '/help/keys',
    '/accessibility',
    '/credits',
    '/no-such-page',
  ],
  'contact-fr': [`/o/${exercise}/reports`, `/o/${exercise}/reports/new`],
  administrator: ['/admin/accounts'],
};

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [account, paths] of Object.entries(pages)) {
    test(`pages of ${account} have no accessibility violations, ${colorScheme}`, async ({
      signIn,
    }) => {
      test.setTimeout(240_000);
      const { page } = await signIn(account, { colorScheme });
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
        // The shapes of land are hidden from readers, and there are thousands of them.
        const axe = new AxeBuilder({ page }).exclude('svg [aria-hidden="true"]');
        const { violations } = await axe.analyze();
        const found = violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0].target}`);
        expect(found).toEqual([]);
      }
    });
  }

  test(`signing in has no accessibility violations, ${colorScheme}`, async ({ page, demo }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of ['/', '/invite/0000-0000']) {
      await page.goto(demo.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0].target}`)).toEqual([]);
    }
  });
}
