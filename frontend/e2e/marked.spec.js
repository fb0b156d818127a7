import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from '../src/api/uuid.js';
import { exercise } from './demo.js';
import { expect, test } from './test.js';

test.use({ own: 'marked' });

const source = (/** @type {string} */ path) =>
  readFileSync(join(import.meta.dirname, '../src', path), 'utf8');

/** The names of a list in a source. @param {string} path @param {RegExp} list */
function names(path, list) {
  const found = list.exec(source(path));
  if (!found) throw new Error(`${path} lists nothing like ${list}`);
  return [...found[1].matchAll(/['"]?(\w+)['"]?(?:,|:|$)/g)].map(([, name]) => name);
}

/** What stands for the parameters of each page of an operation; a page that is not here is opened as it is. @type {Record<string, string[]>} */
const filled = {
  '/o/:op/live/:view?': ['live/map', 'live/tiles', 'live/table', 'live/board'],
  '/o/:op/desk/:tab?': ['queue', ...names('desk/DeskPage.svelte', /const pages = \{([^}]*)\}/)].map(
    (tab) => `desk/${tab}`,
  ),
  '/o/:op/setup/:tab?': names('setup/SetupPage.svelte', /const tabs = \[([^\]]*)\]/).map(
    (tab) => `setup/${tab}`,
  ),
  '/o/:op/summaries/:n?': ['summaries', 'summaries/1'],
};

test('every page of an exercise says that it is one, on its strip, in its title and on paper', async ({
  signIn,
}) => {
  test.setTimeout(120_000);
  const centre = await signIn('coordinator');
  const { page, api } = centre;
  const { reports } = await api(`/operations/${exercise}/reports?limit=1`);
  await api(`/operations/${exercise}/releases`, {
    data: { id: uuidv7(), status: 'preliminary', purpose: 'internal' },
  });
  const paths = [...source('pages/pages.js').matchAll(/path: '(\/o\/:op\/[^']*)'/g)].map(
    ([, path]) => path,
  );
  expect(paths.length).toBeGreaterThan(12);
  for (const path of paths) {
    const opened = (
      filled[path] ?? [path.replace('/o/:op/', '').replace(':id', reports[0].id)]
    ).map((rest) => `/o/${exercise}/${rest}`);
    for (const address of opened) {
      expect(address).not.toContain(':');
      await page.goto(address);
      await expect(page.getByText('Exercise', { exact: true }).first(), address).toBeVisible();
      await expect(page, address).toHaveTitle(/^Exercise/);
      await page.emulateMedia({ media: 'print' });
      await expect(
        page.getByText('Exercise', { exact: true }).filter({ visible: true }).first(),
        `${address} on paper`,
      ).toBeVisible();
      await page.emulateMedia({ media: 'screen' });
    }
  }
});
