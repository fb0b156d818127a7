import { describe, expect, test } from 'vitest';
import { uuidv7 } from '../api/uuid.js';
import { newDraft } from './draft.js';
import { judge } from './judge.js';

/** @param {string} code @param {object} [more] @returns {any} */
const indicator = (code, more = {}) => ({
  code,
  short: code,
  group: 'arrests',
  scale: 0,
  over_slots: 'sum',
  ...more,
});
const indicators = [
  indicator('arrests'),
  indicator('labour', { parent: 'arrests' }),
  indicator('officers', { over_slots: 'latest' }),
];
const offices = [
  { code: 'idf', name: 'Île-de-France' },
  { code: 'paca', name: 'PACA' },
];
const days = ['03', '04', '05'].map((day) => ({
  id: `2024-06-${day}`,
  starts: `2024-06-${day}T00:00:00Z`,
  ends: `2024-06-${day}T24:00:00Z`,
  due: `2024-06-${day}T24:00:00Z`,
  overdue: `2024-06-${day}T24:00:00Z`,
}));
const configuration = /** @type {any} */ ({
  settings: { phase: 'live', zone: 'UTC' },
  indicators,
  slots: days,
  participants: [{ code: 'FR', role: 'participating', offices }],
});
const columns = [
  { office: '', name: '' },
  ...offices.map(({ code, name }) => ({ office: code, name })),
];

/** @param {Partial<import('./draft.js').Draft>} typed @param {any[]} [reports] */
const judged = (typed, reports = []) =>
  judge(newDraft({ participant: 'FR', slot: '2024-06-05', ...typed }), {
    configuration,
    indicators,
    columns,
    reports,
    now: Date.parse('2024-06-05T12:00:00Z'),
    correcting: '',
  });

/** @param {import('./judge.js').Judgement} judgement */
const faults = ({ faults: found }) => found.map(({ at, code }) => `${at} ${code}`);

describe('what is wrong with a sheet', () => {
  test('is nothing where it adds up', () => {
    expect(judged({ cells: { 'idf|arrests': '4', 'paca|labour': '1' } }).faults).toEqual([]);
  });

  test('stands at the box of the office that has more of a part than of the whole', () => {
    const cells = { '|arrests': '9', 'idf|arrests': '1', 'idf|labour': '2' };
    expect(faults(judged({ cells }))).toEqual(['figure:labour:idf above_parent']);
  });

  test('stands at the row where only all offices together have too much', () => {
    const cells = { 'idf|arrests': '1', 'paca|labour': '2' };
    expect(faults(judged({ cells }))).toEqual(['figure:labour above_parent']);
  });

  test('is not what follows from a figure that cannot be read', () => {
    const cells = { '|arrests': 'many', '|labour': '2' };
    expect(faults(judged({ cells }))).toEqual(['figure:arrests wrong_format']);
  });

  test('is that a figure has no place in the kind that was chosen', () => {
    const cells = { '|arrests': '4', 'idf|arrests': '2' };
    const ids = { idf: uuidv7() };
    const { faults: found } = judged({ kind: 'by_office', cells, ids });
    expect(found).toEqual([{ at: 'kind', code: 'no_place', params: { names: 'arrests' } }]);
  });

  test('is a note of too few letters', () => {
    const cells = { '|arrests': '4' };
    expect(faults(judged({ cells, notes: { arrests: 'ok' } }))).toEqual(['note:arrests too_short']);
  });

  test('is that nothing was typed', () => {
    expect(faults(judged({}))).toEqual(['figures required']);
  });
});

describe('what is remarkable', () => {
  /** @param {string} slot @param {string} value @param {string} given by the office */
  const sheet = (slot, value, given) => ({
    id: slot,
    participant: 'FR',
    slot,
    kind: 'slot_total',
    counting: 1,
    versions: [
      {
        version: 1,
        kind: 'slot_total',
        figures: [{ indicator: 'arrests', value }],
        breakdown: [{ office: 'idf', figures: [{ indicator: 'arrests', value: given }] }],
      },
    ],
  });
  const before = [sheet('2024-06-03', '100', '15'), sheet('2024-06-04', '100', '15')];

  test('is an office that gives the sum of its days, although the whole looks like a day', () => {
    const { warnings } = judged({ cells: { '|arrests': '60', 'idf|arrests': '40' } }, before);
    expect(warnings).toMatchObject([
      { code: 'looks_cumulative', indicator: 'arrests', office: 'idf' },
    ]);
  });

  test('is no day in a figure since the start', () => {
    const cells = { '|arrests': '60', 'idf|arrests': '40' };
    expect(judged({ kind: 'running_total', cells }, before).warnings).toEqual([]);
  });
});
