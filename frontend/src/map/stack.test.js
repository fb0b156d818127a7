import { describe, expect, test } from 'vitest';
import { map, spotOf } from './places.js';
import { labelsBelow, hit, numberIn, seat, stack } from './stack.js';

/** @param {object} [over] @returns {import('./participant.js').MapParticipant} */
const france = (over = {}) => ({
  code: 'FR',
  name: 'France',
  value: { value: '9', accepted: '5', provisional: '4' },
  ratio: '2.1',
  state: 'received',
  debt: null,
  label: 'received 14:03',
  ...over,
});

/** @type {{measure: import('./participant.js').Measure, scaleMax: number, breaks: number[], small: boolean}} */
const totals = { measure: 'totals', scaleMax: 50, breaks: [], small: false };

describe('stack of circles', () => {
  const how = { ...totals, zoom: 1, shrink: 1 };
  const participants = [
    france(),
    france({ code: 'DE', value: { value: '40', accepted: '40', provisional: '0' } }),
    france({ code: 'BR' }),
    france({ code: 'LU', state: 'waiting', value: null }),
  ];
  const seated = seat(participants, how);

  test('holds those on the map, in the order given', () => {
    expect(seated.map(({ participant }) => participant.code)).toEqual(['FR', 'DE', 'LU']);
  });

  test('has the smallest on top', () => {
    expect(stack(seated).map(({ participant }) => participant.code)).toEqual(['DE', 'FR', 'LU']);
  });

  test('is hit by the topmost circle, small ones within a fingertip', () => {
    const { x, y } = spotOf(map.places.LU, 1);
    expect(hit(stack(seated), { x: x + 11, y }, 1)?.participant.code).toBe('LU');
    expect(hit(stack(seated), { x: 700, y: 20 }, 1)).toBeUndefined();
  });

  test('writes the number that fits', () => {
    const [small] = seat([france()], { ...how, shrink: 0.5 });
    const of = (/** @type {string} */ value) => {
      const figure = { value, accepted: '0', provisional: value };
      return seat([france({ value: figure })], { ...how, scaleMax: 200_000 })[0];
    };
    expect(numberIn(seated[0])).toBe('9');
    expect(numberIn(small)).toBe('');
    expect(numberIn(of('123456'))).toBe('123K');
    expect(numberIn(of('9000'))).toBe('');
  });

  test('has codes below large circles, and below all when one zooms in', () => {
    const texts = (/** @type {number} */ zoom) =>
      labelsBelow(stack(seated), { unit: 1 / zoom, zoom }).map(({ text }) => text);
    expect(texts(1)).toEqual(['DE']);
    expect(texts(2)).toEqual(['DE', 'FR']);
  });

  test('has the number below a circle that is too small for it', () => {
    const figure = { value: '1234', accepted: '0', provisional: '1234' };
    const small = seat([france({ value: figure })], { ...how, scaleMax: 200_000 });
    const text = (/** @type {number} */ zoom) => labelsBelow(small, { unit: 1, zoom })[0].text;
    expect(text(1)).toBe('1.23K');
    expect(text(2)).toBe('FR 1.23K');
  });
});
