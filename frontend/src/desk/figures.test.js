import { afterEach, expect, test } from 'vitest';
import { reading } from '../i18n/language.svelte.js';
import { parties } from '../i18n/parties.svelte.js';
import { exercise, now } from '../state/fixtures/exercise.js';
import { apply } from '../state/picture.js';
import { figuresTable, figuresText } from './figures.js';

const picture = /** @type {import('../state/types.js').Picture} */ (
  apply(null, exercise()).picture
);
const at = Date.parse(now);

afterEach(() => reading.read('en'));

/** @param {string} code */
async function inLanguage(code) {
  await reading.read(code);
  await reading.readAll();
  await parties.load();
}

test('the text says what it is of, until when, who is in and who is waited for', async () => {
  await inLanguage('en');
  const [exercise, head] = figuresText(picture, at).split('\n');
  expect(exercise).toBe('EXERCISE: all figures are invented.');
  expect(head).toBe(
    'Global Chain 2024, as of 5 June, 14:05 CEST. No day is complete yet. Wed 5 June: 28 of 39 in. ' +
      'Waited for: Cyprus, Latvia, Portugal, Montenegro, Nigeria.',
  );
});

test('a day is complete when it is due and nobody is waited for', async () => {
  await inLanguage('en');
  const [first] = picture.configuration.slots;
  const all = picture.participants.map((row) => ({
    ...row,
    slots: row.slots.map((fact) =>
      fact.slot === first.id ? { ...fact, state: 'received' } : fact,
    ),
  }));
  const whole = /** @type {import('../state/types.js').Picture} */ ({
    ...picture,
    participants: all,
  });
  expect(figuresText(whole, Date.parse(first.due))).toContain('Complete to 3 June.');
});

test.each([
  [
    'en',
    'Arrests: 119 (27 provisional); of which for trafficking 49; 34 of 39 in',
    'Persons checked: about 530\u202f779',
  ],
  ['de', ': 119 (davon vorläufig 27); darunter ', 'etwa 530.779'],
  ['el', ': 119 (προσωρινά 27); εκ των οποίων ', '530.779'],
])(
  'each headline has its parts, what is provisional and who is in: %s',
  async (code, arrests, checks) => {
    await inLanguage(code);
    const text = figuresText(picture, at);
    expect(text).toContain(arrests);
    expect(text).toContain(checks);
  },
);

test('what is not known is a dash in the text, and where Kosovo takes part its note stands below', async () => {
  await inLanguage('en');
  const unknown = picture.totals.map((total) => ({ ...total, value: null, provisional: null }));
  const text = figuresText({ ...picture, totals: unknown }, at);
  expect(text).toContain('Arrests: –');
  expect(text).toMatch(/\n\n\* This designation is without prejudice[^\n]+$/);
});

test('the table has everybody in protocol order, what came off as joint, and the totals', async () => {
  await inLanguage('en');
  const table = figuresTable(picture, at);
  expect(table[0].slice(0, 3)).toEqual(['Participant', 'Persons checked', 'Arrests']);
  expect(table[1].slice(0, 3)).toEqual(['Belgium', '14\u202f363', '4']);
  expect(table.at(-2)?.[0]).toBe('joint, counted once');
  expect(table.at(-1)?.slice(0, 3)).toEqual(['Total', '≈530\u202f779', '119']);
});
