import { axe } from './axe.js';
import { exercise, sample } from './demo.js';
import { expect, test } from './test.js';

const live = `/o/${exercise}/live`;

/** Every page by who looks at it. @type {Record<string, string[]>} */
const pages = {
  coordinator: [
    live,
    `${live}/tiles`,
    `${live}/table?sel=FR`,
    `${live}/board`,
    `${live}/map?known=2024-06-04T10:00:00.000Z`,
    `/o/${sample}/live/table`,
    `/o/${exercise}/reports`,
    `/o/${exercise}/reports/table?participant=FR`,
    `/o/${exercise}/desk`,
    `/o/${exercise}/setup`,
    `/o/${exercise}/programs`,
    '/?all',
    '/compare',
    '/account',
    '/no-such-page',
  ],
  'contact-fr': [
    live,
    `/o/${exercise}/reports`,
    `/o/${exercise}/reports/new`,
    `/o/${exercise}/reports/table`,
    `/o/${exercise}/offices`,
    `/o/${exercise}/programs`,
    '/account',
  ],
  'office-fr': [
    `/o/${exercise}/reports`,
    `/o/${exercise}/reports/table`,
    `/o/${exercise}/programs`,
    '/?all',
  ],
  analyst: [live],
  prosecutor: [live],
  observer: ['/?all'],
  administrator: ['/admin/accounts', '/admin/system', '/account'],
  anybody: ['/', '/invite/0000-0000', '/help/keys', '/help/api', '/accessibility', '/credits'],
};

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [who, paths] of Object.entries(pages)) {
    test(`the pages of ${who} are accessible, ${colorScheme}`, async ({
      browser,
      demo,
      signIn,
    }) => {
      test.setTimeout(180_000);
      const { page } =
        who === 'anybody'
          ? { page: await (await browser.newContext({ colorScheme, baseURL: demo.url })).newPage() }
          : await signIn(who, { colorScheme });
      for (const path of paths) {
        await page.goto(path);
        await settled(page);
        await check(page, path);
      }
      await page.context().close();
    });
  }

  test(`a phone and an opened breakdown are accessible, ${colorScheme}`, async ({ signIn }) => {
    const phone = { width: 390, height: 844 };
    const { page } = await signIn('coordinator', { colorScheme, viewport: phone });
    await page.goto(live);
    await settled(page);
    await check(page, 'live on a phone');
    await openBreakdown(page);
    await check(page, 'breakdown');
  });
}

/** @param {import('@playwright/test').Page} page */
async function settled(page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  await expect(page.getByText(/^(Loading …|Waiting for the first figures …)$/)).toHaveCount(0);
}

/** @param {import('@playwright/test').Page} page @param {string} name */
async function check(page, name) {
  // The shapes of land are hidden from readers, and there are thousands of them.
  const builder = axe(page).exclude('svg [aria-hidden="true"]');
  const { violations } = await builder.analyze();
  expect(violations.flatMap(place), name).toEqual([]);
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
