import { expect, test } from 'vitest';
import { asCells, asText } from './copy.js';

const rows = [
  ['Participant', 'Arrests'],
  ['Germany', '17'],
  ['Total', '1\u202f204'],
];

test('as text the columns stand below one another', () => {
  expect(asText(rows)).toBe('Participant  Arrests\nGermany      17\nTotal        1\u202f204');
});

test('as cells numbers are numbers, and nothing runs or marks up', () => {
  expect(asCells([['1\u202f204', '\u22123', '=SUM(A1)', '<b>', '≈80']])).toBe(
    "<table><tr><td>1204</td><td>-3</td><td>'=SUM(A1)</td><td>&lt;b&gt;</td><td>≈80</td></tr></table>",
  );
});
