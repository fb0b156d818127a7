import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inHours, inZone, later, momentOf, wallClock } from './due.js';
import { byDay, may, nextAfter, pilesOf } from './waiting.js';

const slots = [
  {
    id: 'mon',
    starts: '2024-06-03T00:00:00Z',
    ends: '2024-06-04T00:00:00Z',
    due: '2024-06-04T02:00:00Z',
    overdue: '2024-06-04T04:00:00Z',
  },
  {
    id: 'tue',
    starts: '2024-06-04T00:00:00Z',
    ends: '2024-06-05T00:00:00Z',
    due: '2024-06-05T02:00:00Z',
    overdue: '2024-06-05T04:00:00Z',
  },
];
const now = Date.parse('2024-06-04T12:00:00Z');

/** @param {string} id @param {object} [more] @returns {any} */
const report = (id, more = {}) => ({
  id,
  participant: 'FR',
  slot: 'mon',
  kind: 'slot_total',
  state: 'accepted',
  counting: 1,
  versions: [{ version: 1, at: `2024-06-04T0${id.length}:00:00Z` }],
  ...more,
});

/** @type {any} */
const configuration = {
  slots,
  indicators: [{ code: 'arrests', headline: 1 }, { code: 'flights_checked' }],
};

/** @param {any[]} reports */
const piles = (reports) =>
  pilesOf(reports, configuration, now).map(({ matter, reports: held }) => [
    matter,
    held.map(({ id }) => id),
  ]);

describe('the piles of the desk', () => {
  test('are empty where nothing waits', () => {
    expect(piles([report('a'), report('b', { state: 'withdrawn' })])).toEqual([]);
  });

  test('hold the longest waiting first', () => {
    const late = report('a', {
      state: 'received',
      versions: [{ version: 2, at: '2024-06-04T09:00:00Z' }],
    });
    expect(piles([late, report('b', { state: 'received' })])).toEqual([['received', ['b', 'a']]]);
  });

  test('stand in the order in which they are worked off', () => {
    const reports = [
      report('a', { state: 'returned' }),
      report('b', { questioned: ['arrests'], questions: [{ indicator: 'arrests' }] }),
      report('c', { state: 'received', unresolved: [{ family: 'arrests', total: 'a' }] }),
      report('d', { state: 'awaiting_approval' }),
      report('e', { state: 'received', questions: [{ answered: '2024-06-04T09:00:00Z' }] }),
      report('f', { state: 'accepted', questions: [{ answered: '2024-06-04T09:00:00Z' }] }),
    ];
    expect(piles(reports)).toEqual([
      ['answered', ['e']],
      ['unresolved', ['c']],
      ['questioned', ['b']],
      ['returned', ['a']],
      ['awaiting', ['d']],
    ]);
  });

  test('hold apart what a person has to look at and what may be accepted together', () => {
    const waits = (/** @type {string} */ id, more = {}) =>
      report(id, { state: 'received', ...more });
    const warned = (/** @type {string} */ indicator) => [
      { code: 'outside_own_history', indicator },
    ];
    const reports = [
      waits('plain'),
      waits('flights', { warnings: warned('flights_checked') }),
      waits('arrests', { warnings: warned('arrests') }),
      waits('changed', {
        versions: [
          { version: 1, at: '2024-06-04T01:00:00Z', state: 'accepted' },
          { version: 2, at: '2024-06-04T02:00:00Z', state: 'received' },
        ],
      }),
      waits('asked', { questioned: ['arrests'], questions: [{ indicator: 'arrests' }] }),
    ];
    expect(piles(reports)).toEqual([
      ['changed', ['changed']],
      ['remarkable', ['arrests', 'flights']],
      ['received', ['plain']],
      ['questioned', ['asked']],
    ]);
  });

  test('what is accepted together is of one participant and day', () => {
    const all = [
      report('a'),
      report('b', { slot: 'tue' }),
      report('c'),
      report('d', { participant: 'RO' }),
    ];
    expect(byDay(all).map((group) => group.map(({ id }) => id))).toEqual([
      ['a', 'c'],
      ['b'],
      ['d'],
    ]);
  });

  test.each([
    ['stands after its day was due', [report('a', { kind: 'early' })], [['early', ['a']]]],
    ['is no matter before that', [report('a', { kind: 'early', slot: 'tue' })], []],
    [
      'is replaced by a firmer figure',
      [report('a', { kind: 'early' }), report('b', { kind: 'add' })],
      [],
    ],
    [
      'stands beside a firmer figure that does not count',
      [report('a', { kind: 'early' }), report('b', { counting: undefined })],
      [['early', ['a']]],
    ],
    [
      'stands beside figures of others',
      [report('a', { kind: 'early' }), report('b', { participant: 'DE' })],
      [['early', ['a']]],
    ],
  ])('an early figure %s', (_name, reports, wanted) => expect(piles(reports)).toEqual(wanted));
});

describe('after a report is settled', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => report(id, { state: 'received' }));
  const left = (/** @type {any[]} */ ...reports) => [
    { matter: /** @type {const} */ ('received'), reports },
  ];
  test.each([
    ['the next of its pile comes', 'a', left(b, c), 'b'],
    ['and the one after where the next is settled too', 'a', left(c), 'c'],
    ['after the last the first that waits', 'c', left(a, b), 'a'],
    ['and nothing where nothing waits', 'a', [], ''],
    ['never the same again', 'a', left(a), ''],
  ])('%s', (_name, id, now_, wanted) => expect(nextAfter([a, b, c], id, now_)).toBe(wanted));
});

test.each([
  ['accept', 'received', true],
  ['accept', 'held', true],
  ['accept', 'awaiting_approval', false],
  ['accept', 'accepted', false],
  ['question', 'accepted', true],
  ['question', 'returned', false],
  ['return', 'awaiting_approval', true],
  ['reject', 'withdrawn', false],
])('%s of a report that is %s: %s', (verb, state, wanted) => expect(may(verb, state)).toBe(wanted));

describe('a time to answer by', () => {
  test.each([
    ['in summer', '2024-06-05T16:30', 'Europe/Vienna', '2024-06-05T14:30:00.000Z'],
    ['in winter', '2024-12-05T16:30', 'Europe/Vienna', '2024-12-05T15:30:00.000Z'],
    ['in UTC', '2024-06-05T16:30', 'UTC', '2024-06-05T16:30:00.000Z'],
    ['west of it', '2024-06-05T16:30', 'America/Bogota', '2024-06-05T21:30:00.000Z'],
  ])('is read in the zone of the operation, %s', (_name, text, zone, wanted) => {
    const moment = momentOf(text, zone);
    expect(new Date(moment ?? 0).toISOString()).toBe(wanted);
    expect(wallClock(moment ?? 0, zone)).toBe(text);
  });

  test.each([[''], ['soon'], ['2024-06-05']])('"%s" is none', (text) =>
    expect(momentOf(text, 'UTC')).toBeNull(),
  );

  test('is so long after the due time, and from now on where that has passed', () => {
    const [due, now] = ['2024-06-05T12:00:00Z', '2024-06-05T13:07:00Z'].map(Date.parse);
    expect(new Date(later(due, due - 1, 2)).toISOString()).toBe('2024-06-05T14:00:00.000Z');
    expect(new Date(later(due, now, 2)).toISOString()).toBe('2024-06-05T15:15:00.000Z');
  });

  test('is offered at a full quarter of an hour', () => {
    const at = Date.parse('2024-06-05T12:07:31Z');
    expect(new Date(inHours(at, 4)).toISOString()).toBe('2024-06-05T16:15:00.000Z');
  });
});

describe('on the clock of another zone', () => {
  /** @type {{name: string, moment: string, of: string, in: string, want: string}[]} */
  const cases = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../models/testdata/zones.json'), 'utf8'),
  );
  test.each(cases)('$name', ({ moment, of, in: zone, want }) =>
    expect(new Date(inZone(Date.parse(moment), of, zone)).toISOString()).toBe(want),
  );
});
