import AxeBuilder from '@axe-core/playwright';
import { exercise, sample } from './demo.js';
import { expect, test } from './test.js';

const live = `/o/${exercise}/live`;

/** Every page by its address, with who looks at it and what is opened first. */
const pages = [
  { path: '/sign-in', who: null },
  { path: '/help/keys', who: null },
  { path: '/accessibility', who: null },
  { path: '/credits', who: null },
  { path: '/no-such-page', who: 'coordinator' },
  { path: '/?all', who: 'coordinator' },
  { path: '/compare', who: 'coordinator' },
  { path: live, who: 'coordinator' },
  { path: `${live}/tiles`, who: 'coordinator' },
  { path: `${live}/table`, who: 'coordinator' },
  { path: `${live}/board`, who: 'coordinator' },
  { path: `${live}/map?sel=FR`, who: 'coordinator' },
  { path: `${live}/map?known=2024-06-04T10:00:00.000Z`, who: 'coordinator' },
  { path: live, who: 'coordinator', open: openBreakdown, name: 'a breakdown' },
  { path: live, who: 'contact-fr' },
  { path: live, who: 'prosecutor' },
  { path: live, who: 'analyst' },
  { path: `/o/${sample}/live/table`, who: 'coordinator' },
];

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const { path, who, open, name = path } of pages) {
    test(`${name} of ${who ?? 'anybody'} is accessible, ${colorScheme}`, async ({
      signIn,
      browser,
      contextOptions,
      demo,
    }) => {
      const options = { ...contextOptions, colorScheme, baseURL: demo.url };
      const { page } = who
        ? await signIn(who, options)
        : { page: await (await browser.newContext(options)).newPage() };
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      await expect(page.getByText('Loading …')).toHaveCount(0);
      await expect(page.getByText('Waiting for the first figures')).toHaveCount(0);
      await open?.(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.flatMap(place)).toEqual([]);
      if (!who) await page.context().close();
    });
  }
}

/** @param {import('@playwright/test').Page} page */
async function openBreakdown(page) {
  await page.getByRole('button', { name: /^Arrests, / }).click();
  await page.getByRole('dialog').getByRole('table').first().waitFor();
}

/** @param {import('axe-core').Result} violation */
function place({ id, nodes }) {
  return nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`);
}
