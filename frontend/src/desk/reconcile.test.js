import { describe, expect, test } from 'vitest';
import { keyOf, lineName, owners, signed, whoSettles, withoutWords } from './reconcile.js';

/** @type {any} */
const configuration = {
  settings: { zone: 'Europe/Vienna' },
  participants: [{ code: 'FR' }, { code: 'RO' }],
  indicators: [
    { code: 'arrests', short: 'Arrests' },
    { code: 'minors', short: 'Minors' },
  ],
  slots: [{ id: '2024-06-04', starts: '2024-06-03T22:00:00Z' }],
};

/** @param {object} more @returns {any} */
const one = (more) => ({ family: 'arrests', lines: [{ indicator: 'arrests' }], ...more });

test('who has something open is listed in the order of the operation, which comes first itself', () => {
  const all = [{ participant: 'RO' }, {}, { participant: 'FR' }, { participant: 'RO' }].map(one);
  expect(owners(all, configuration)).toEqual([
    { participant: '', n: 1 },
    { participant: 'FR', n: 1 },
    { participant: 'RO', n: 2 },
  ]);
});

test('what is open keeps its place on the page while its figures change, and nothing else has it', () => {
  const reports = (/** @type {string} */ report) => [{ report }];
  const days = one({ matter: 'days', participant: 'FR', reports: reports('a') });
  expect(keyOf({ ...days, lines: [{ indicator: 'minors' }] })).toBe(keyOf(days));
  const keys = [
    days,
    one({ matter: 'days', participant: 'FR', reports: reports('b') }),
    one({ matter: 'early', participant: 'FR', reports: reports('a') }),
    one({ matter: 'published', participant: 'FR' }),
    one({ matter: 'published' }),
    one({ matter: 'published', lines: [{ indicator: 'minors' }] }),
  ].map(keyOf);
  expect(new Set(keys).size).toBe(keys.length);
});

test.each([
  ['12', '+12'],
  ['-12', '−12'],
  [null, '–'],
])('a difference of %s is written %s', (value, words) => expect(signed(value)).toBe(words));

describe('a line says', () => {
  test('of what it is a part', () =>
    expect(
      lineName(configuration, /** @type {any} */ ({ indicator: 'minors', whole: 'arrests' })),
    ).toBe('Minors, of Arrests'));
  test('which parts go above their whole', () =>
    expect(
      lineName(
        configuration,
        /** @type {any} */ ({
          indicator: 'arrests',
          whole: 'arrests',
          parts: [
            { indicator: 'minors', value: '3' },
            { indicator: 'minors', value: '2' },
          ],
        }),
      ),
    ).toBe('Arrests: Minors 3 + Minors 2'));
});

describe('who settles it is said', () => {
  test.each([
    ['of a participant', one({ matter: 'early', participant: 'FR' }), /^FR has to report the day/],
    ['between participants', one({ matter: 'above_parent' }), /joint results/],
    ['of what was published for all', one({ matter: 'published' }), /publishing anew/],
    [
      'of what was asked',
      one({
        matter: 'days',
        participant: 'FR',
        asked: { at: '2024-06-05T07:12:00Z', until: '2024-06-05T10:00:00Z' },
      }),
      /FR was asked 5 June, 09:12 CEST and has to answer by 5 June, 12:00 CEST/,
    ],
  ])('%s', (_name, unsettled, words) =>
    expect(whoSettles(configuration, unsettled)).toMatch(words),
  );
});

test('days without a report are named, as they explain a difference', () => {
  expect(withoutWords(configuration, ['2024-06-04'])).toBe(
    '1 of these days has no report of its own: Tue 4 June.',
  );
  expect(withoutWords(configuration, undefined)).toBe('');
});
