import { expect, test } from 'vitest';
import { lastFigures, lastValues } from './last.js';

/** @param {string} slot @param {string} value @param {any} [more] @returns {any} */
const report = (slot, value, more = {}) => {
  const { kind = 'slot_total', breakdown, ...rest } = more;
  const figures = [{ indicator: 'arrests', value }];
  return { slot, kind, counting: 1, versions: [{ version: 1, kind, figures, breakdown }], ...rest };
};
const today = { slot: '2024-06-05', kind: 'slot_total' };

test.each([
  [
    'is of the latest other day',
    [report('2024-06-03', '2'), report('2024-06-04', '3'), report('2024-06-05', '4')],
    { '|arrests': '3' },
  ],
  [
    'is of the latest day also where an earlier one was sent later',
    [report('2024-06-04', '3'), report('2024-06-03', '2')],
    { '|arrests': '3' },
  ],
  [
    'is never one that does not count',
    [report('2024-06-03', '2'), report('2024-06-04', '3', { counting: undefined })],
    { '|arrests': '2' },
  ],
  [
    'is of each reporter',
    [report('2024-06-03', '2'), report('2024-06-04', '3', { office: 'idf' })],
    { '|arrests': '2', 'idf|arrests': '3' },
  ],
  [
    'is no running total beside a day',
    [report('2024-06-03', '2'), report('2024-06-04', '9', { kind: 'running_total' })],
    { '|arrests': '2' },
  ],
  [
    'is all that was added on a day',
    [report('2024-06-04', '2', { kind: 'add' }), report('2024-06-04', '3', { kind: 'add' })],
    { '|arrests': '5' },
  ],
  [
    'is what an office gave of a sheet',
    [
      report('2024-06-04', '7', {
        breakdown: [{ office: 'idf', figures: [{ indicator: 'arrests', value: '5' }] }],
      }),
    ],
    { '|arrests': '2', 'idf|arrests': '5' },
  ],
])('the last value beside a field %s', (_name, reports, wanted) =>
  expect(lastValues(reports, today)).toEqual(wanted),
);

test('beside the report of one reporter it is the whole figure', () => {
  const breakdown = [{ office: 'idf', figures: [{ indicator: 'arrests', value: '5' }] }];
  const reports = [
    report('2024-06-04', '7', { breakdown }),
    report('2024-06-04', '3', { office: 'idf' }),
  ];
  expect(lastFigures(reports, { ...today, office: '' })).toEqual({ arrests: '7' });
});
