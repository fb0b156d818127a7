/**
 * What the live page shows, as text: its counters, its reporting cells and the newest lines of its feed. Ages and clocks are
 * left out.
 * @param {import('@playwright/test').Page} page
 */
export function onScreen(page) {
  return page.evaluate(() => {
    const texts = (/** @type {string} */ selector, /** @type {(e: Element) => string} */ read) =>
      [...document.querySelectorAll(selector)].map(read);
    const label = (/** @type {Element} */ element) => element.getAttribute('aria-label') ?? '';
    return {
      counters: texts('.counters button', label).map((text) =>
        text.replace(', changed, not yet seen', ''),
      ),
      reporting: texts('.reporting .grid button', label),
      table: texts('.stage tbody tr, .stage tfoot tr', (row) => row.textContent ?? ''),
      feed: texts('.feed li', (line) => line.textContent ?? '').slice(0, 20),
    };
  });
}

/**
 * The values of the counters by name, "–" for unknown.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<Record<string, string>>}
 */
export async function counters(page) {
  const rows = await page
    .locator('.counters button')
    .evaluateAll((tiles) =>
      tiles.map((tile) => [
        tile.querySelector('.name')?.textContent?.trim(),
        tile.querySelector('.value')?.textContent?.trim(),
      ]),
    );
  return Object.fromEntries(rows);
}

/**
 * The words of the connection line.
 * @param {import('@playwright/test').Page} page
 */
export function line(page) {
  return page.locator('.strip .line');
}

/**
 * Presses "Try now" where it is there at this moment: a page may come back by itself before a hand could press it.
 * @param {import('@playwright/test').Page} page
 */
export async function tryNow(page) {
  await page.evaluate(() =>
    [...document.querySelectorAll('.strip button')]
      .find((button) => button.textContent === 'Try now')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true })),
  );
}
