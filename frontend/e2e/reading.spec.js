import { exercise } from './demo.js';
import { wordsOf } from './leftovers.js';
import { expect, test } from './test.js';

// While the exercise's France owes its day still: a day that was sent is corrected.
test.use({ own: 'reading' });

const form = `/o/${exercise}/reports/new`;

/** Where a box of the form stands: on a desk, and at 400 % zoom of a screen of 1280 × 1024. */
const sizes = [
  { width: 1440, height: 900 },
  { width: 320, height: 256 },
];

for (const viewport of sizes)
  for (const locale of ['de', 'el']) {
    const words = /** @type {Record<string, string>} */ (wordsOf(locale));

    test(`the form is read in the order in which it is filled, ${locale}, ${viewport.width} wide`, async ({
      signIn,
    }) => {
      const { page } = await signIn('contact-fr', { locale, viewport });
      await page.goto(form);
      const first = page.locator('[data-figure]').first();
      await first.fill('1.234');
      await page.getByLabel(words['form.comment'], { exact: true }).focus();
      await expect(first).toHaveAccessibleDescription(
        new RegExp(escaped(words['fault.ambiguous'])),
      );

      const snapshot = await page.locator('main').ariaSnapshot();
      // A line with a colon in it is quoted.
      const heard = snapshot.split('\n').map((line) => line.trim().replace(/^- '/, '- '));
      const order = [
        /^- heading .*\[level=1\]/,
        new RegExp(words['form.slot']),
        new RegExp(words['form.kind']),
        new RegExp(`^- group "${words['group.checks']}"`),
        /^- textbox/,
        new RegExp(escaped(words['fault.ambiguous'])),
        new RegExp(`^- group "${words['group.arrests']}"`),
        /^- textbox/,
        new RegExp(`^- group "${words['group.victims']}"`),
        /^- textbox/,
        new RegExp(`^- textbox "${words['form.comment']}"`),
        new RegExp(`^- button "${words['form.check']}"`),
      ];
      expect(firstOutOfOrder(heard, order)).toBe(null);
    });

    test(`a box says what it counts, in which unit, and what was said last, ${locale}, ${viewport.width} wide`, async ({
      signIn,
    }) => {
      const { page } = await signIn('contact-fr', { locale, viewport });
      await page.goto(form);
      await page.locator('[data-figure]').first().waitFor();
      const persons = /** @type {any} */ (words['unit.persons']).other;
      const checks = page.getByRole('group', { name: words['group.arrests'] });
      await expect(checks.getByRole('textbox').first()).toHaveAccessibleName(
        new RegExp(`, ${persons}$`),
      );
      expect(await page.locator('[data-figure]').evaluateAll(misread)).toEqual([]);
    });
  }

test('Tab goes through the form as it is read, and nothing covers what has the focus', async ({
  signIn,
}) => {
  test.setTimeout(120_000);
  const { page } = await signIn('contact-fr', { locale: 'de', viewport: sizes[1] });
  await page.goto(form);
  const boxes = page.locator('[data-figure]');
  await boxes.first().focus();
  const wanted = await boxes.evaluateAll((inputs) => inputs.map(({ id }) => id));
  const reached = [];
  for (let step = 0; reached.length < wanted.length && step < 3 * wanted.length; step += 1) {
    const { id } = await page.evaluate(focused);
    if (wanted.includes(id)) reached.push(id);
    // What comes above it late, such as a note, may still be moving it.
    await expect.poll(async () => (await page.evaluate(focused)).covered, id).toBe(false);
    await page.keyboard.press('Tab');
  }
  expect(reached).toEqual(wanted);
});

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The first pattern that no line after those of the patterns before it fits; null where all follow one another.
 * @param {string[]} lines @param {RegExp[]} order
 */
function firstOutOfOrder(lines, order) {
  let from = 0;
  for (const pattern of order) {
    const at = lines.findIndex((line, place) => place >= from && pattern.test(line));
    if (at < 0) return `${pattern} after line ${from}: ${lines[from]}`;
    from = at + 1;
  }
  return null;
}

/**
 * Boxes whose row is not read as name, last value, box, and what is wrong. Runs in the page.
 * @param {Element[]} inputs
 */
function misread(inputs) {
  return inputs.flatMap((input) => {
    const row = /** @type {Element} */ (input.closest('.row'));
    const last = [...row.querySelectorAll('.last')].filter(
      (one) => one.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const name = row.querySelector('label, .name');
    const below = row.querySelector('.below');
    const parts = [name, last.at(-1), input, below].filter((part) => part instanceof Element);
    const ordered = parts.every(
      (part, n) =>
        !n || parts[n - 1].compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return name && last.length && ordered ? [] : [input.id];
  });
}

/** What has the focus, and whether something lies over it. Runs in the page. */
function focused() {
  const input = /** @type {Element} */ (document.activeElement);
  const { left, top, width, height } = input.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  return { id: input.id, covered: !over || !(input.contains(over) || over.contains(input)) };
}
