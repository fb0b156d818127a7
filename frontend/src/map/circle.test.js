import { describe, expect, test } from 'vitest';
import { circleOf, greatest, sampleValues } from './circle.js';
import { classOf, countClasses } from './classes.js';

describe('circle', () => {
  test('has a radius of 3 and k times the root of the value', () => {
    const k = (greatest - 3) / Math.sqrt(50);
    expect(circleOf({ value: '9', accepted: '9' }, 50)?.radius).toBeCloseTo(3 + 3 * k);
  });

  test('keeps its size whatever the others report', () => {
    const alone = circleOf({ value: '4', accepted: '4' }, '50');
    expect(circleOf({ value: '4.00', accepted: '4' }, 50)).toEqual(alone);
  });

  test('has an inner disc whose area is the accepted share', () => {
    const circle = circleOf({ value: '12', accepted: '3' }, 50);
    expect(circle && (circle.inner / circle.radius) ** 2).toBeCloseTo(0.25);
  });

  test.each([
    ['all', '8', '8', 1],
    ['nothing', '8', '0', 0],
    ['more than all, as joint shares can make it', '8', '9', 1],
  ])('with %s accepted', (_, value, accepted, share) => {
    const circle = circleOf({ value, accepted }, 50);
    expect(circle && circle.inner / circle.radius).toBeCloseTo(share);
  });

  test('stops growing at the declared maximum and says so', () => {
    expect(circleOf({ value: '50', accepted: '0' }, 50)).toMatchObject({
      radius: greatest,
      over: false,
    });
    expect(circleOf({ value: '51', accepted: '0' }, 50)).toMatchObject({
      radius: greatest,
      over: true,
    });
  });

  test('is none for 0', () => expect(circleOf({ value: '0', accepted: '0' }, 50)).toBeNull());

  test.each([
    [50, 0, [1, 10]],
    [20, 0, [1, 5]],
    [100_000, 0, [2000, 20_000]],
    [3, 0, [1]],
    [3, 2, [0.05, 0.5]],
  ])('a maximum of %d with %d decimals is shown by %j', (scaleMax, scale, samples) => {
    expect(sampleValues(scaleMax, scale)).toEqual(samples);
  });
});

describe('ratio classes', () => {
  const breaks = [1, 2, 5];

  test.each([
    ['0', 0],
    ['0.99', 0],
    ['1', 1],
    ['4.999', 2],
    ['5', 3],
    ['900', 3],
    [null, null],
  ])('%s is in class %s', (ratio, expected) => expect(classOf(ratio, breaks)).toBe(expected));

  test('are counted, those without a ratio apart', () => {
    const ratios = ['0.5', '1.2', '1.3', null, '7', null];
    expect(countClasses(ratios, breaks)).toEqual({ counts: [1, 2, 0, 1], without: 2 });
  });
});
