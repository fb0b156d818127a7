import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, isZero, minus, parse, plus, ratio, write } from './decimal.js';

describe('decimal strings', () => {
  test.each([
    ['0', { units: 0n, scale: 0 }],
    ['512480', { units: 512480n, scale: 0 }],
    ['-4', { units: -4n, scale: 0 }],
    ['12.500', { units: 12500n, scale: 3 }],
    ['0.05', { units: 5n, scale: 2 }],
    ['-0.05', { units: -5n, scale: 2 }],
  ])('%s is read exactly and written back', (text, decimal) => {
    expect(parse(text)).toEqual(decimal);
    expect(write(decimal)).toBe(text);
  });

  test.each(['', '1,5', '1e3', '+1', '.5', '1.', 'NaN', ' 1'])('"%s" is refused', (text) => {
    expect(() => parse(text)).toThrow(TypeError);
  });

  test('differences of large sums are exact where floats are not', () => {
    expect(minus('9007199254740993', '9007199254740992')).toBe('1');
    expect(plus('0.1', '0.2')).toBe('0.3');
  });

  test('what is added comes off again, at any scale', () => {
    const decimals = fc
      .record({ units: fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), scale: fc.nat(6) })
      .map(write);
    fc.assert(fc.property(decimals, decimals, (a, b) => compare(minus(plus(a, b), b), a) === 0));
  });

  test('unknown sorts before zero, zero before one', () => {
    expect(['1', null, '0'].sort(compare)).toEqual([null, '0', '1']);
  });

  test('a ratio is unknown where a part is unknown or the whole is 0', () => {
    expect(ratio('1', '4')).toBe(0.25);
    expect(ratio(null, '4')).toBeNull();
    expect(ratio('1', '0')).toBeNull();
    expect(isZero('0.00')).toBe(true);
  });
});
