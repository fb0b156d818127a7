import { exercise } from './demo.js';
import { counters, line, onScreen } from './screen.js';
import { expect, test } from './test.js';

test.describe('the live page of a coordinator', () => {
  /** @type {import('@playwright/test').Page} */
  let page;
  test.beforeEach(async ({ signIn }) => {
    const watch = await signIn('coordinator');
    page = watch.page;
    await watch.live(`/o/${exercise}/live?i=arrests`);
  });

  for (const [key, view, mark] of [
    ['2', 'Tiles', '.tiles button'],
    ['3', 'Table', '.stage tbody tr'],
    ['t', 'Table', '.stage tbody tr'],
    ['4', 'Board', '.stage table'],
    ['b', 'Board', '.stage table'],
    ['1', 'Map', '.map svg [data-stop]'],
  ]) {
    test(`key ${key} shows the ${view} and keeps what is chosen`, async () => {
      await page.keyboard.press(key === '1' ? '3' : '1');
      await page.keyboard.press(key);
      const views = page.getByRole('group', { name: 'View' });
      await expect(views.getByRole('button', { pressed: true })).toHaveText(view);
      await expect(page.locator(mark).first()).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`/live/${view.toLowerCase()}\\?i=arrests`));
      await panelsStay(page);
    });
  }

  test('figures that come and another view leave the line to the server as it is', async () => {
    let sockets = 0;
    page.on('websocket', () => (sockets += 1));
    for (const key of ['2', '3', '4', '1']) await page.keyboard.press(key);
    await expect(page).toHaveURL(/\/live\/map/);
    const { feed } = await onScreen(page);
    await expect
      .poll(async () => (await onScreen(page)).feed[0], { timeout: 30_000 })
      .not.toBe(feed[0]);
    expect(sockets).toBe(0);
  });

  test('the four views and the table show the same figure of a country', async () => {
    await page.keyboard.press('3');
    const row = page.getByRole('row', { name: /Portugal/ });
    await page.keyboard.press('p');
    const value = (await row.locator('td.value').innerText()).trim();
    await page.keyboard.press('2');
    await expect(page.getByRole('button', { name: /^Portugal, arrests: / })).toHaveAccessibleName(
      new RegExp(`^Portugal, arrests: ${value},`),
    );
    await page.keyboard.press('1');
    await expect(page.locator('[data-stop="PT"]')).toHaveAccessibleName(
      new RegExp(`^Portugal, ${value} arrests?`),
    );
  });

  test('a country opens by click and by keyboard in place of the side column, Escape closes it', async () => {
    const card = page.getByRole('complementary', { name: 'France' });
    await page.locator('[data-stop="FR"]').click();
    await expect(card).toContainText('Totals');
    await expect(page).toHaveURL(/sel=FR/);
    await panelsStay(page);
    await page.keyboard.press('Escape');
    await expect(card).toHaveCount(0);

    await page.locator('.map svg [tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.locator('.card')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.card')).toHaveCount(0);

    await page.keyboard.press('2');
    await page.getByRole('button', { name: /^France, arrests/ }).press('Enter');
    await expect(card).toBeVisible();
    await card.getByRole('button', { name: 'Close' }).press('Enter');
    await expect(card).toHaveCount(0);
  });

  test('a total opens to what makes it and what does not count, with the reason', async () => {
    await page.getByRole('button', { name: /^Persons checked, / }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /Persons checked: what makes the total/ });
    await expect(dialog).toContainText('Counting rule');
    const [counted, left] = [dialog.locator('table').first(), dialog.locator('table').last()];
    await expect(counted.locator('tbody tr').first()).toBeVisible();
    await expect(dialog.getByRole('heading', { name: 'Not counted, and why' })).toBeVisible();
    await expect(left.getByRole('columnheader', { name: 'Why' })).toBeVisible();
    await expect(left.locator('tbody tr').first()).toContainText(
      /replaced by a total|returned|withdrawn|to be settled|not counted|waits for approval|joint/,
    );
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });

  test('P holds the figures still and lets them go on', async () => {
    await page.keyboard.press('p');
    await expect(line(page)).toContainText('Paused at');
    const held = await onScreen(page);
    await expect(line(page)).toContainText(/[1-9]\d* changes? waiting/, { timeout: 30_000 });
    expect((await onScreen(page)).feed).toEqual(held.feed);
    expect((await onScreen(page)).counters).toEqual(held.counters);
    await page.keyboard.press('p');
    await expect(line(page)).toContainText('Live');
    expect((await onScreen(page)).feed[0]).not.toBe(held.feed[0]);
  });

  test('the time bar shows two kinds of past and L comes back', async () => {
    const now = await counters(page);
    const slider = page.getByRole('slider', { name: 'Moment shown' });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('PageUp');
    await expect(line(page)).toContainText('As it was at');
    await expect.poll(() => counters(page)).not.toEqual(now);
    await page.getByRole('button', { name: 'As known then' }).click();
    await expect(line(page)).toContainText('As known at');
    await expect(page).toHaveURL(/known=2024-06-/);
    await expect(page).toHaveTitle(/^As of /);
    await panelsStay(page);

    const address = page.url();
    const known = await counters(page);
    await page.reload();
    await expect(line(page)).toContainText('As known at');
    expect(page.url()).toBe(address);
    await expect.poll(() => counters(page)).toEqual(known);

    await page.locator('body').press('l');
    await expect(line(page)).toContainText('Live');
    await expect(page).not.toHaveURL(/known=/);
  });

  test('the moment of comparison is chosen once for all counters', async () => {
    const choice = page.getByRole('combobox', { name: 'Change since' });
    await choice.selectOption('start');
    await expect(page).toHaveURL(/since=start/);
    await expect(page.locator('.counters')).toContainText('+');
  });

  test('? lists the keys, and the other pages are one key away', async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible();
    await page.goBack();
    await expect(line(page)).toContainText('Live');
  });

  test('every choice is reached by Tab and shows its focus', async () => {
    const seen = new Set();
    for (let step = 0; step < 45; step++) {
      await page.keyboard.press('Tab');
      const { area, outlined } = await page.evaluate(() => {
        const at = /** @type {Element} */ (document.activeElement);
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        const area = ['.head', '.strip', '.counters', '.stage', '.reporting', '.feed', '.timebar'];
        return {
          area: area.find((name) => at.closest(name)) ?? at.tagName,
          outlined:
            (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) ||
            at.closest('svg') !== null ||
            at.matches('input'),
        };
      });
      if (area !== 'BODY') expect(outlined, `focus in ${area}`).toBe(true);
      seen.add(area);
    }
    for (const area of ['.head', '.strip', '.counters', '.stage', '.reporting', '.feed'])
      expect([...seen]).toContain(area);
  });
});

/** Six counters, one stage, two panels in the rail, one time bar: new things go into them, not beside them. */
async function panelsStay(/** @type {import('@playwright/test').Page} */ page) {
  await expect(page.locator('main .counters > li')).toHaveCount(6);
  await expect(page.locator('main section.stage')).toHaveCount(1);
  await expect(page.locator('main .rail > section')).toHaveCount(2);
  await expect(page.locator('main section.timebar')).toHaveCount(1);
  await expect(page.locator('main > *').filter({ visible: true })).toHaveCount(4);
}
