import AxeBuilder from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import { DemoServer } from './server.js';

/** @type {ReturnType<typeof base.extend<{}, {server: DemoServer}>>} */
const test = base.extend({
  server: [
    // Playwright reads the fixtures that one needs from this pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, /** @type {(server: DemoServer) => Promise<void>} */ use) => {
      const server = new DemoServer();
      await server.start();
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
});

test.describe.configure({ mode: 'serial' });

/** @param {import('@playwright/test').Page} page @param {DemoServer} server @param {string} account */
async function signIn(page, server, account) {
  await page.goto(server.url);
  await page.getByRole('button', { name: account }).click();
}

/** @param {import('@playwright/test').Page} page */
const line = (page) => page.getByRole('region', { name: 'Time and connection' });

/** @param {import('@playwright/test').Page} page */
const counter = (page) => page.getByRole('list', { name: 'Counters' }).getByRole('button').first();

test('one click signs a coordinator in, and the exercise is live', async ({ page, server }) => {
  await signIn(page, server, 'Watch North');
  await expect(page).toHaveURL(/\/o\/global-chain-2024-exercise\/live$/);
  await expect(page).toHaveTitle(/^Exercise: Global Chain 2024/);
  await expect(line(page)).toContainText('Live');
  const before = await counter(page).getAttribute('aria-label');
  await expect(counter(page)).not.toHaveAttribute('aria-label', before ?? '', { timeout: 50_000 });
});

test('one socket serves the page as long as it is open', async ({ page, server }) => {
  let sockets = 0;
  page.on('websocket', () => sockets++);
  await signIn(page, server, 'Watch North');
  await expect(line(page)).toContainText('Live');
  const clock = page.locator('.clocks');
  const before = await clock.innerText();
  await expect(clock).not.toHaveText(before, { timeout: 20_000 });
  expect(sockets).toBe(1);
});

test('a report of a contact point is on the coordinator’s screen', async ({
  page,
  server,
  browser,
}) => {
  await signIn(page, server, 'Watch North');
  await expect(line(page)).toContainText('Live');
  const feed = page.getByRole('region', { name: 'Feed' });
  const contact = await browser.newContext();
  const session = await contact.request.post(`${server.url}/api/session`, {
    data: { demo: 'contact-fr' },
  });
  const { csrf } = await session.json();
  const id = '01900000-0000-7000-8000-000000000001';
  const answer = await contact.request.post(
    `${server.url}/api/operations/global-chain-2024-exercise/reports`,
    {
      headers: { 'X-CSRF': csrf },
      data: {
        v: 1,
        id,
        participant: 'FR',
        slot: '2024-06-05',
        kind: 'add',
        figures: [{ indicator: 'suspects_identified', value: '4321' }],
      },
    },
  );
  expect(answer.status(), await answer.text()).toBe(201);
  await expect(feed.getByText(/France.*suspects identified/).first()).toBeVisible();
  const suspects = page
    .getByRole('list', { name: 'Counters' })
    .getByRole('button', { name: /Suspects/ });
  await expect(suspects).toHaveAttribute('aria-label', /4\u202f\d{3}/);
  await contact.close();
});

test('views, card and breakdown by keyboard alone', async ({ page, server }) => {
  await signIn(page, server, 'Watch North');
  await expect(line(page)).toContainText('Live');
  await page.keyboard.press('3');
  await expect(page.getByRole('columnheader', { name: 'Participant' })).toBeVisible();
  await page.keyboard.press('4');
  await expect(page.getByRole('columnheader', { name: 'Wed 5 June' })).toBeVisible();
  await page.getByRole('group', { name: 'Reporting' }).getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Bulgaria' })).toBeVisible();
  await expect(page).toHaveURL(/sel=BG/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await counter(page).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Not counted, and why' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('another moment never looks like the live one, and one key leads back', async ({
  page,
  server,
}) => {
  await signIn(page, server, 'Watch North');
  await expect(line(page)).toContainText('Live');
  await page.goto(`${page.url()}?known=2024-06-04T10:00:00.000Z`);
  await expect(line(page)).toContainText('As known at 12:00, 4 June');
  await expect(page).toHaveTitle(/^As of 4 June, 12:00 CEST/);
  await page.keyboard.press('l');
  await expect(line(page)).toContainText('last report');
  await expect(page).not.toHaveURL(/known/);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`pages have no accessibility violations, ${colorScheme}`, async ({ page, server }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    await signIn(page, server, 'Watch North');
    await expect(line(page)).toContainText('Live');
    const live = '/o/global-chain-2024-exercise/live';
    for (const path of [
      live,
      `${live}/table?sel=FR`,
      `${live}/board`,
      '/?all',
      '/help/keys',
      '/credits',
    ]) {
      await page.goto(server.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // The shapes of land are hidden from readers, and there are thousands of them.
      const { violations } = await new AxeBuilder({ page })
        .exclude('svg [aria-hidden="true"]')
        .analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0].target}`)).toEqual([]);
    }
  });
}

test('a stopped server is said and its numbers stay; after the restart one digest tells what was missed', async ({
  page,
  server,
}) => {
  test.setTimeout(120_000);
  await signIn(page, server, 'Watch North');
  await expect(line(page)).toContainText('Live');
  await server.stop();
  const stopped = Date.now();
  await expect(line(page)).toContainText('Connection lost', { timeout: 40_000 });
  const kept = await counter(page).getAttribute('aria-label');
  expect(kept).toMatch(/\d/);
  await expect(page.locator('html')).toHaveAttribute('data-link', 'stale');
  // The digest tells of gaps longer than ten seconds only.
  await expect.poll(() => Date.now() - stopped, { timeout: 30_000 }).toBeGreaterThan(11_000);
  await server.start();
  await expect(line(page)).toContainText('last report', { timeout: 60_000 });
  await expect(page.locator('html')).not.toHaveAttribute('data-link', 'stale');
  const digest = page.getByRole('region', { name: 'While you were away' });
  await expect(digest).toBeVisible();
  await digest.getByRole('button', { name: 'Done' }).click();
  await expect(digest).toHaveCount(0);
});
