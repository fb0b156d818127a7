import { afterEach, describe, expect, test } from 'vitest';
import { reading } from '../i18n/language.svelte.js';
import { figureText, readFigure } from './text.js';

/** @param {string} value @param {string} [qualifier] */
const known = (value, qualifier = 'exact') => ({ is: 'value', value, qualifier });
/** @param {string} code */
const wrong = (code) => expect.objectContaining({ is: 'wrong', code });

describe('what is typed', () => {
  test.each([
    ['an empty box is unknown', '', 0, { is: 'blank' }],
    ['spaces alone are unknown', '  ', 0, { is: 'blank' }],
    ['zero is known to be none', '0', 0, known('0')],
    ['x is not collected', 'x', 0, { is: 'not_collected' }],
    ['n/c as the box shows it is not collected', 'N/C', 0, { is: 'not_collected' }],
    ['a plain number', '42', 0, known('42')],
    ['leading zeros do not matter', '007', 0, known('7')],
    ['thousands with plain spaces', '4 870', 0, known('4870')],
    [
      'thousands with narrow spaces, as pages write them',
      '1\u202f234\u202f567',
      0,
      known('1234567'),
    ],
    ['more than', '> 27 000', 0, known('27000', 'more_than')],
    ['about', '~80', 0, known('80', 'about')],
    ['about, as pages write it', '≈80', 0, known('80', 'about')],
    ['almost', '<50', 0, known('50', 'almost')],
    ['decimals with a point', '1.5', 3, known('1.500')],
    ['decimals with a comma', '1,5', 3, known('1.500')],
    ['three decimals with a point where there are three', '1.234', 3, known('1.234')],
    ['thousands that points can only be', '1.234.567', 0, known('1234567')],
    ['thousands that commas can only be', '1,234,567', 3, known('1234567.000')],
    ['thousands with points before decimals', '1.234,5', 3, known('1234.500')],
    ['thousands with commas before decimals', '1,234.567', 3, known('1234.567')],
    ['whole numbers get their decimals', '12', 2, known('12.00')],
    ['nine hundred million million stay exact', '900000000000001', 0, known('900000000000001')],
  ])('%s', (_name, text, scale, wanted) => expect(readFigure(text, scale)).toEqual(wanted));

  test.each([
    ['a negative number', '-3', 0, wrong('negative')],
    ['words', 'some', 0, wrong('wrong_format')],
    ['a sign without a number', '>', 0, wrong('wrong_format')],
    ['two points', '1.2.3', 3, wrong('wrong_format')],
    ['an exponent', '1e3', 0, wrong('wrong_format')],
    ['a comma between thousands', '1,234', 0, wrong('ambiguous')],
    ['a point between thousands of a whole number', '1.234', 0, wrong('ambiguous')],
    ['a comma that may be either', '1,234', 3, wrong('ambiguous')],
    ['decimals of persons', '1.5', 0, wrong('too_many_decimals')],
    ['what no report may hold', '1000000000000001', 0, wrong('out_of_range')],
  ])('refuses %s', (_name, text, scale, wanted) => expect(readFigure(text, scale)).toEqual(wanted));
});

describe('what is typed in a language with decimal commas', () => {
  afterEach(() => reading.read('en'));

  test.each([
    ['three decimals with a comma', '1,234', 3, known('1.234')],
    ['fewer with a point, as other keyboards have it', '1.5', 3, known('1.500')],
    ['a point that may be either', '1.234', 3, wrong('ambiguous')],
    ['a comma between thousands of a whole number', '1,234', 0, wrong('ambiguous')],
  ])('%s', async (_name, text, scale, wanted) => {
    for (const language of ['de', 'el']) {
      await reading.read(language);
      expect(readFigure(text, scale), language).toEqual(wanted);
    }
  });

  test('a figure is written as it is read, and never reads as another one elsewhere', async () => {
    for (const value of ['1.500', '1.234', '0.050', '12.000', '1234567.891']) {
      await reading.read('de');
      const text = figureText({ value });
      expect(readFigure(text, 3)).toEqual(known(value));
      await reading.read('en');
      expect([known(value), wrong('ambiguous')]).toContainEqual(readFigure(text, 3));
    }
  });
});

test.each([
  ['exact', { value: '12', qualifier: 'exact' }],
  ['more than', { value: '12', qualifier: 'more_than' }],
  ['almost', { value: '12', qualifier: 'almost' }],
  ['about', { value: '12', qualifier: 'about' }],
])('a figure that is %s is written as it is read', (_name, figure) => {
  expect(readFigure(figureText(figure), 0)).toEqual({ is: 'value', ...figure });
});

test('not collected and unknown are written as they are read', () => {
  expect(readFigure(figureText({ not_collected: true }), 0)).toEqual({ is: 'not_collected' });
  expect(readFigure(figureText({}), 0)).toEqual({ is: 'blank' });
});
