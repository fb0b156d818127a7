import { describe, expect, test } from 'vitest';
import { asRows, extras, reported } from './byday.js';

/** @param {string | null} value @param {object} [more] */
const cell = (value, more = {}) => ({ value, provisional: '0', qualifier: 'exact', ...more });
const row = {
  indicator: 'arrests',
  by_slot: [cell('1200'), cell(null), cell('3', { qualifier: 'more_than' })],
  since_start: [cell('1200'), cell('1204'), cell('1207', { qualifier: 'more_than' })],
  difference: '4',
};
const plain = { ...row, indicator: 'checks', difference: null };

const configuration = /** @type {any} */ ({
  settings: { zone: 'UTC' },
  indicators: [
    { code: 'arrests', short: 'Arrests', counted_in: 'persons' },
    { code: 'checks', short: 'Checks', counted_in: 'persons' },
  ],
  slots: ['2024-06-03', '2024-06-04', '2024-06-05'].map((id) => ({
    id,
    starts: `${id}T00:00:00Z`,
  })),
});

describe('the table by day', () => {
  test('is copied with unknown as unknown and each column named', () => {
    const slots = configuration.slots.map((/** @type {{id: string}} */ { id }) => id);
    const table = { operation: 'op', participant: 'FR', as_of: '', slots, rows: [row] };
    expect(asRows(configuration, table, [row])).toEqual([
      [
        'Figure',
        'Mon 3 June',
        'Mon 3 June, Since the start',
        'Tue 4 June',
        'Tue 4 June, Since the start',
        'Wed 5 June',
        'Wed 5 June, Since the start',
        'Difference to the days',
      ],
      ['Arrests, persons', '1\u202f200', '1\u202f200', '–', '1\u202f204', '>3', '>1\u202f207', '4'],
    ]);
  });

  test('has a column for what days lack only where they lack something', () => {
    const keys = (/** @type {any[]} */ rows) => extras(rows).map(({ key }) => key);
    expect(keys([plain])).toEqual([]);
    expect(keys([plain, row])).toEqual(['difference']);
    const marked = {
      ...plain,
      since_start: [cell('5'), cell('6', { provisional: '2', joint: '1' })],
    };
    expect(keys([marked])).toEqual(['provisional', 'joint']);
    expect(extras([marked]).map(({ text }) => text(/** @type {any} */ (marked)))).toEqual([
      '2',
      '\u22121',
    ]);
  });

  test('knows what nobody reported', () => {
    expect(reported(row)).toBe(true);
    expect(reported({ ...row, by_slot: [cell(null)], since_start: [cell(null)] })).toBe(false);
  });
});
