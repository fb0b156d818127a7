import { addition, openSlot } from './reports.js';
import { Demo, exercise } from './demo.js';
import { counters, line, tryNow } from './screen.js';
import { expect, signIn, test } from './test.js';

test.describe('the line to the server', () => {
  /** @type {Demo} */
  let own;
  test.beforeEach(async () => {
    own = await Demo.open();
  });
  test.afterEach(() => own.close());

  test('a server that stops: every screen says so, keeps its numbers and catches up with one digest', async ({
    browser,
    contextOptions,
  }) => {
    const watch = await signIn(browser, own, 'coordinator', contextOptions);
    const france = await signIn(browser, own, 'contact-fr', contextOptions);
    for (const { page } of [watch, france]) await page.clock.install();
    await watch.live();
    await france.live();
    for (const { page } of [watch, france]) {
      await expect(line(page)).toContainText('Live');
      await page.clock.pauseAt(Date.now() + 2000);
    }
    const shown = await counters(watch.page);
    const colour = await colourOf(watch.page);

    await own.stop();
    for (const { page } of [watch, france]) {
      await expect(line(page)).toContainText('Delayed');
      await page.clock.runFor(31_000);
      await expect(page.getByRole('alert')).toContainText('Connection lost');
      await expect(line(page)).toContainText('as of');
      await expect(page.locator('html')).toHaveAttribute('data-link', 'stale');
    }
    expect(await counters(watch.page)).toEqual(shown);
    expect(await colourOf(watch.page)).not.toBe(colour);

    await own.start();
    const slot = await openSlot(france);
    for (const arrests of [301, 302, 303]) {
      const data = addition('FR', { arrests }, slot);
      await france.api(`/operations/${exercise}/reports`, { data });
    }
    for (const { page } of [watch, france]) await page.clock.resume();
    await tryNow(watch.page);
    await expect(line(watch.page)).toContainText('Live', { timeout: 35_000 });
    const digest = watch.page.getByRole('region', { name: 'While you were away' });
    await expect(digest).toHaveCount(1);
    await expect(digest).toContainText(/\d+ reports/);
    await expect(digest).toContainText('Arrests');
    await expect(digest).toContainText('FR');
    await digest.getByRole('button', { name: 'Done' }).click();
    await expect(digest).toHaveCount(0);
    expect(await colourOf(watch.page)).toBe(colour);
    await expect(line(france.page)).toContainText('Live', { timeout: 35_000 });
  });

  test('a server that hangs: delayed after 10 s, lost after 30 s, live when it answers again', async ({
    browser,
    contextOptions,
  }) => {
    const { page, live } = await signIn(browser, own, 'coordinator', contextOptions);
    await page.clock.install();
    await live();
    await expect(line(page)).toContainText('Live');
    own.freeze();
    await page.clock.fastForward(11_000);
    await expect(line(page)).toContainText(/Delayed \d+ s/);
    await page.clock.fastForward(20_000);
    await expect(page.getByRole('alert')).toContainText('Connection lost');
    own.wake();
    await expect(line(page)).toContainText('Live');
  });
});

/** The colour of the first counter. @param {import('@playwright/test').Page} page */
function colourOf(page) {
  return page
    .locator('.counters .value')
    .first()
    .evaluate((value) => getComputedStyle(value).color);
}
