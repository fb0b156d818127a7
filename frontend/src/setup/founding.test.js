import { describe, expect, test } from 'vitest';
import { chosen, codeOf, readParties } from './founding.js';
import { patternOf, slotsOf } from './pattern.js';

describe('reporting periods', () => {
  test('of days end at midnight, are due after it and overdue after a grace', () => {
    const slots = slotsOf(
      { kind: 'daily', due: 2, grace: 3 },
      '2026-06-03',
      '2026-06-05',
      'Europe/Vienna',
    );
    expect(slots).toHaveLength(3);
    expect(slots[0]).toEqual({
      id: '2026-06-03',
      starts: '2026-06-02T22:00:00.000Z',
      ends: '2026-06-03T22:00:00.000Z',
      due: '2026-06-04T00:00:00.000Z',
      overdue: '2026-06-04T03:00:00.000Z',
    });
  });

  test('of shifts follow one another without a gap, also over midnight', () => {
    const slots = slotsOf({ kind: 'shifts', due: 1, grace: 1 }, '2026-06-03', '2026-06-04', 'UTC');
    expect(slots.map(({ id }) => id)).toEqual(
      ['03', '04'].flatMap((day) =>
        ['early', 'late', 'night'].map((shift) => `2026-06-${day}-${shift}`),
      ),
    );
    for (const [i, { starts }] of slots.entries()) if (i) expect(starts).toBe(slots[i - 1].ends);
  });

  test('follow the clock where it changes', () => {
    const [slot] = slotsOf(
      { kind: 'daily', due: 2, grace: 2 },
      '2026-10-25',
      '2026-10-25',
      'Europe/Vienna',
    );
    expect(Date.parse(slot.ends) - Date.parse(slot.starts)).toBe(25 * 3_600_000);
  });

  test('lock so long after they are due, and are recognised again', () => {
    for (const pattern of /** @type {import('./pattern.js').Pattern[]} */ ([
      { kind: 'daily', due: 2, grace: 3, lock: 12 },
      { kind: 'shifts', due: 1, grace: 1, lock: null },
    ])) {
      const slots = slotsOf(pattern, '2026-06-03', '2026-06-04', 'Europe/Vienna');
      expect(Boolean(slots[0].locks)).toBe(pattern.lock !== null);
      expect(patternOf(slots)).toEqual(pattern);
    }
    expect(patternOf([])).toBeNull();
  });

  test('are none where there are no days', () => {
    expect(slotsOf({ kind: 'daily', due: 2, grace: 2 }, '', '', 'UTC')).toEqual([]);
    expect(slotsOf({ kind: 'daily', due: 2, grace: 2 }, '2026-06-05', '2026-06-03', 'UTC')).toEqual(
      [],
    );
  });
});

test.each([
  ['Global Chain 2026', false, 'global-chain-2026'],
  ['Global Chain 2026', true, 'global-chain-2026-exercise'],
  ['  Ação É!  ', false, 'acao-e'],
  ['Ελλάδα', false, ''],
])('the code of %j, exercise %s, is %j', (name, exercise, code) => {
  expect(codeOf(name, exercise)).toBe(code);
});

test('participants are read by code or name, however they are pasted', () => {
  const names = {
    EL: 'Greece',
    UK: 'United Kingdom',
    XK: 'Kosovo*',
    BA: 'Bosnia and Herzegovina',
    EUROPOL: 'Europol',
  };
  expect(
    readParties('gr, United Kingdom; XK* europol\nBosnia and Herzegovina EL Atlantis', names),
  ).toEqual({
    codes: ['EL', 'UK', 'XK', 'EUROPOL'],
    unknown: ['Bosnia', 'and', 'Herzegovina', 'Atlantis'],
  });
  expect(readParties('bosnia and herzegovina, kosovo', names).codes).toEqual(['BA', 'XK']);
});

test('what is picked brings its parents, and counters keep their order', () => {
  /** @type {any} */
  const catalogue = [
    { code: 'arrests', headline: 2 },
    { code: 'labour', parent: 'arrests' },
    { code: 'flights' },
    { code: 'victims', headline: 3 },
  ];
  expect(chosen(catalogue, new Set(['victims', 'labour', 'flights']))).toEqual([
    { code: 'arrests', headline: 1 },
    { code: 'labour', parent: 'arrests' },
    { code: 'flights' },
    { code: 'victims', headline: 2 },
  ]);
});
