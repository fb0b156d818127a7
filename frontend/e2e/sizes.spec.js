import { exercise } from './demo.js';
import { expect, test } from './test.js';

const sizes = [
  { name: 'desk', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
  { name: '400 % zoom', width: 320, height: 640 },
  { name: 'wall', width: 3840, height: 2160 },
];

for (const { name, width, height } of sizes) {
  for (const view of ['map', 'tiles', 'table', 'board']) {
    test(`${name} ${width} × ${height}, ${view}: nothing is cut off sideways`, async ({
      signIn,
    }) => {
      const { page, live } = await signIn('coordinator', { viewport: { width, height } });
      await live(`/o/${exercise}/live/${view}`);
      await expect(page.locator('.stage')).toBeVisible();
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBeLessThanOrEqual(0);
    });
  }
}

test('a desk of 1440 × 900 shows the whole page without scrolling', async ({ signIn }) => {
  const { page, live } = await signIn('coordinator', { viewport: { width: 1440, height: 900 } });
  await live();
  const over = await page.evaluate(
    () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
  );
  expect(over).toBeLessThanOrEqual(0);
  await expect(page.locator('.timebar')).toBeInViewport({ ratio: 1 });
});

test('a phone opens on tiles, with its tabs at the bottom and room for a thumb', async ({
  signIn,
}) => {
  const { page, live } = await signIn('coordinator', { viewport: { width: 390, height: 844 } });
  await live();
  await expect(page.locator('.stage .tiles')).toBeVisible();
  const bar = page.getByRole('navigation', { name: 'Pages of the operation' });
  const box = /** @type {{y: number, height: number}} */ (await bar.boundingBox());
  expect(box.y + box.height).toBe(844);
  expect(box.height).toBeGreaterThanOrEqual(44);
  const small = await page
    .locator('.head button, nav a, .counters button, .tiles button, .reporting button')
    .evaluateAll((targets) =>
      targets
        .filter((target) => target.getClientRects().length)
        .map((target) => ({
          text: target.textContent?.trim(),
          height: Math.round(target.getBoundingClientRect().height),
        }))
        .filter(({ height }) => height < 44),
    );
  expect(small).toEqual([]);
});

test('a wall shows the page larger: a counter is at least 2 % of its height', async ({
  signIn,
}) => {
  const { page, live } = await signIn('coordinator', { viewport: { width: 3840, height: 2160 } });
  await live();
  const value = page.locator('.counters .value').first();
  const box = /** @type {{height: number}} */ (await value.boundingBox());
  expect(box.height).toBeGreaterThanOrEqual(0.02 * 2160);
});
