import { beforeAll, expect, test } from 'vitest';
import { reading } from '../i18n/language.svelte.js';
import { parties } from '../i18n/parties.svelte.js';
import { exercise } from '../state/fixtures/exercise.js';
import { apply } from '../state/picture.js';
import { figuresLines, moveLines } from './day.js';

const { configuration } = /** @type {import('../state/types.js').Picture} */ (
  apply(null, exercise()).picture
);

beforeAll(async () => {
  await reading.read('en');
  await reading.readAll();
  await parties.load();
});

/** @param {object} more @returns {import('../api/daily.js').DayTotal} */
const total = (more) => ({
  indicator: 'arrests',
  day: '19',
  before: '7',
  change: '12',
  since_start: '119',
  qualifier: 'exact',
  ...more,
});

/** @param {object} more @returns {import('../api/daily.js').DayFigures} */
const figures = (more) => ({
  day: '2024-06-05',
  at: '2024-06-05T22:00:00.000Z',
  totals: [total({})],
  participants: [],
  reported: 37,
  expected: 39,
  missing: ['CY'],
  ...more,
});

test('figures of a day are copied as lines', () => {
  const lines = figuresLines(figures({}), configuration);
  expect(lines[0]).toMatch(/^EXERCISE/);
  expect(lines.slice(1)).toEqual([
    'Arrests: 19 on the day, 119 since the start (the day before 7)',
    '37 of 39 in',
    'Missing: Cyprus.',
  ]);
});

test('what is unknown is a dash, and what is not added up is said as it stands', () => {
  const unknown = total({ day: null, before: null, change: null, since_start: null });
  expect(figuresLines(figures({ totals: [unknown] }), configuration)[1]).toBe(
    'Arrests: – on the day, not known since the start',
  );
  const standing = total({ standing: true, since_start: null });
  expect(figuresLines(figures({ totals: [standing] }), configuration)[1]).toBe('Arrests: 19');
});

test('what moved between two versions names who moved it and who came', () => {
  const moves = {
    totals: [
      {
        indicator: 'arrests',
        day: { from: '120', to: '124' },
        by: [{ participant: 'FR', from: null, to: '4' }],
        since_start: { from: '200', to: '205' },
      },
    ],
    came: ['FR'],
    gone: ['RO'],
  };
  expect(moveLines(moves, configuration)).toEqual([
    'Arrests, on the day: 120 → 124 (France: – → 4)',
    'Arrests, since the start: 200 → 205',
    'In since then: France.',
    'No longer in: Romania.',
  ]);
});
