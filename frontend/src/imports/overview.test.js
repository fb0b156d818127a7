import { expect, test } from 'vitest';
import { doubles, wrong } from './overview.js';

/** @param {string} name @param {object[]} reports @returns {any} */
const file = (name, ...reports) => ({
  key: name,
  name,
  failure: null,
  plan: { reports: reports.map((one) => ({ outcome: 'added', faults: [], warnings: [], ...one })) },
});
const france = { participant: 'FR', office: '', slot: 'mon', kind: 'slot_total' };

test('two files about the same report are named to each other, two reports of one file are not', () => {
  const first = file('a.xlsx', france);
  const second = file('b.csv', { ...france, participant: 'RO' }, france);
  const third = file('c.csv', { ...france, slot: 'tue' }, { ...france, slot: 'tue' });
  const twice = doubles([first, second, third]);
  expect(twice.get(first.plan.reports[0])).toBe('b.csv');
  expect(twice.get(second.plan.reports[1])).toBe('a.xlsx');
  expect(twice.size).toBe(2);
  expect([first, second, third].map((one) => wrong(one, twice))).toEqual([true, true, false]);
});

test.each([
  ['refused as a whole', { ...file('a'), failure: new Error('no file of ours'), plan: null }, true],
  ['with a fault', file('a', { ...france, faults: [{}] }), true],
  ['refused in part', file('a', { ...france, outcome: 'refused' }), true],
  ['good', file('a', france), false],
])('a file that is %s', (_, one, expected) => {
  expect(wrong(one, new Map())).toBe(expected);
});
