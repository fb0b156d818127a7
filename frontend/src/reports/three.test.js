import { expect, test } from 'vitest';
import { threeWays } from './three.js';

const indicators = /** @type {any[]} */ ([
  { code: 'persons', scale: 0 },
  { code: 'arrests', scale: 0 },
]);

test('what somebody else changed is chosen figure by figure, theirs where nothing was changed here', () => {
  const before = { '|persons': '100', '|arrests': '4', 'idf|arrests': '3', 'paca|arrests': '1' };
  const theirs = { '|persons': '120', '|arrests': '5', 'idf|arrests': '3', 'paca|arrests': '2' };
  const mine = { '|persons': '100', '|arrests': '6', 'idf|arrests': '9', 'paca|arrests': ' 2 ' };
  expect(threeWays(before, theirs, mine, indicators)).toEqual([
    { cell: '|persons', before: '100', theirs: '120', mine: '100', choice: 'theirs' },
    { cell: '|arrests', before: '4', theirs: '5', mine: '6', choice: 'mine' },
  ]);
});

test('what they took out and what they added is seen as well', () => {
  const rows = threeWays({ '|arrests': '4' }, { '|persons': '7' }, { '|arrests': '4' }, indicators);
  expect(rows.map(({ cell, theirs, choice }) => [cell, theirs, choice])).toEqual([
    ['|persons', '7', 'theirs'],
    ['|arrests', '', 'theirs'],
  ]);
});
