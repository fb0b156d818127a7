import { describe, expect, test } from 'vitest';
import { cellsOf, sumOf } from './sums.js';
import { readFigure } from './text.js';

describe('the sum of a row', () => {
  test.each([
    ['of what is known', ['4', '', '8'], '12 exact'],
    ['of nothing known is unknown', ['', ' '], 'blank'],
    ['of zeros is 0', ['0', ''], '0 exact'],
    ['of what is not collected is not collected', ['x', ''], 'not_collected'],
    ['passes over what is not collected where something is known', ['x', '3'], '3 exact'],
    ['passes over what cannot be read', ['many', '3'], '3 exact'],
    ['keeps the sign of its only inexact part', ['>3', '4'], '7 more_than'],
    ['of different signs is about so much', ['>3', '<4'], '7 about'],
  ])('%s', (_name, texts, wanted) => {
    const sum = sumOf(
      texts.map((text) => readFigure(text, 0)),
      0,
    );
    expect(sum.is === 'value' ? `${sum.value} ${sum.qualifier}` : sum.is).toBe(wanted);
  });

  test('is exact to the last decimal', () => {
    const readings = ['0.1', '0.2', '1000000000000'].map((text) => readFigure(text, 2));
    expect(sumOf(readings, 2)).toMatchObject({ value: '1000000000000.30' });
  });
});

describe('the boxes of a report that was sent', () => {
  const figure = (/** @type {string} */ value, qualifier = 'exact') => ({
    indicator: 'arrests',
    value,
    qualifier,
  });

  test('are what each office gave and what is left for the participant', () => {
    const breakdown = [
      { office: 'idf', figures: [figure('8')] },
      { office: 'paca', figures: [{ indicator: 'arrests', not_collected: true }] },
    ];
    const cells = cellsOf('', { figures: [figure('10')], breakdown });
    expect(cells).toMatchObject({
      'idf|arrests': { value: '8' },
      'paca|arrests': { not_collected: true },
      '|arrests': { value: '2' },
    });
  });

  test('leave the own column blank where the offices gave everything', () => {
    const breakdown = [{ office: 'idf', figures: [figure('8', 'about')] }];
    expect(Object.keys(cellsOf('', { figures: [figure('8', 'about')], breakdown }))).toEqual([
      'idf|arrests',
    ]);
  });

  test('are in the one column of an office', () => {
    expect(Object.keys(cellsOf('idf', { figures: [figure('8')] }))).toEqual(['idf|arrests']);
  });
});
