import { describe, expect, test } from 'vitest';
import { block, placeAfter, spread } from './grid.js';

const groups = ['checks', 'checks', 'arrests', 'victims', 'victims', 'deployment'];
const one = { groups, boxes: groups.map(() => [true]) };
/** Own column and two offices, which have no box for stocks. */
const sheet = {
  groups,
  boxes: groups.map((group) => [true, ...Array(2).fill(group !== 'deployment')]),
};
const edge = { start: true, end: true };
const inside = { start: false, end: false };

/** @param {import('./grid.js').Place | string | null} place */
const written = (place) =>
  place && typeof place === 'object' ? `${place.row}/${place.column}` : place;

test.each([
  ['Enter goes to the next field', 0, { key: 'Enter' }, '1/0'],
  ['Enter crosses groups', 1, { key: 'Enter' }, '2/0'],
  ['Enter leaves the last field', 5, { key: 'Enter' }, 'after'],
  ['Shift+Enter goes back', 2, { key: 'Enter', shiftKey: true }, '1/0'],
  ['Shift+Enter leaves the first field', 0, { key: 'Enter', shiftKey: true }, 'before'],
  ['arrow down is Enter', 2, { key: 'ArrowDown' }, '3/0'],
  ['arrow up goes back', 2, { key: 'ArrowUp' }, '1/0'],
  ['Alt+arrow down skips to the next group', 0, { key: 'ArrowDown', altKey: true }, '2/0'],
  ['Alt+arrow down leaves the last group', 5, { key: 'ArrowDown', altKey: true }, 'after'],
  ['Alt+arrow up goes to the head of the group', 4, { key: 'ArrowUp', altKey: true }, '3/0'],
  ['and from there to the group before', 3, { key: 'ArrowUp', altKey: true }, '2/0'],
  ['and stays in the first group', 1, { key: 'ArrowUp', altKey: true }, '0/0'],
  ['Ctrl+Enter sends and does not move', 1, { key: 'Enter', ctrlKey: true }, null],
  ['arrows to the side stay where there is one column', 1, { key: 'ArrowLeft' }, null],
  ['digits do not move', 1, { key: '7' }, null],
])('%s', (_name, row, pressed, wanted) =>
  expect(written(placeAfter(one, { row, column: 0 }, pressed, edge))).toBe(wanted),
);

describe('among several offices', () => {
  test.each([
    ['arrow right goes to the next office', { row: 1, column: 0 }, { key: 'ArrowRight' }, '1/1'],
    ['arrow left goes back', { row: 1, column: 2 }, { key: 'ArrowLeft' }, '1/1'],
    ['and stays at the first', { row: 1, column: 0 }, { key: 'ArrowLeft' }, null],
    ['Enter goes down the office', { row: 1, column: 1 }, { key: 'Enter' }, '2/1'],
    ['and from its end to the next office', { row: 4, column: 1 }, { key: 'Enter' }, '0/2'],
    ['and leaves the last one', { row: 4, column: 2 }, { key: 'Enter' }, 'after'],
    [
      'Shift+Enter goes to the end of the one before',
      { row: 0, column: 1 },
      { key: 'Enter', shiftKey: true },
      '5/0',
    ],
    [
      'a row that only the participant has is passed over',
      { row: 5, column: 0 },
      { key: 'ArrowRight' },
      null,
    ],
  ])('%s', (_name, at, pressed, wanted) =>
    expect(written(placeAfter(sheet, at, pressed, edge))).toBe(wanted),
  );

  test('arrows to the side move inside what is typed first', () => {
    expect(placeAfter(sheet, { row: 1, column: 1 }, { key: 'ArrowRight' }, inside)).toBeNull();
  });
});

describe('what was copied from a spreadsheet', () => {
  test.each([
    ['a single value is typed like any other', ' 12 ', null],
    ['a column', '1\r\n2\r\n3\r\n', [['1'], ['2'], ['3']]],
    [
      'a block',
      '1\t2\n3\t4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
  ])('%s', (_name, text, wanted) => expect(block(text)).toEqual(wanted));

  test('fills downward and to the right, passing over blanks and rows without a box', () => {
    const { put, over } = spread(sheet, { row: 3, column: 1 }, [
      ['1', '2'],
      ['', '4'],
      ['5', ''],
    ]);
    expect(put.map(({ place, text }) => `${written(place)}=${text}`)).toEqual([
      '3/1=1',
      '3/2=2',
      '4/2=4',
    ]);
    expect(over).toBe(1);
  });
});
