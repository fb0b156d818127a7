import { describe, expect, test } from 'vitest';
import { fillOf, markOf, step } from './participant.js';

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

describe('fill and mark', () => {
  test.each([
    ['takes no part', undefined, 'totals', 'none'],
    ['waits', france({ state: 'waiting', value: null }), 'totals', 'waiting'],
    ['is received', france(), 'totals', 'reported'],
    ['is accepted', france({ state: 'accepted' }), 'totals', 'reported'],
    ['is nil', france({ state: 'nil' }), 'totals', 'reported'],
    ['reported, but not this indicator', france({ value: null }), 'totals', 'reported'],
    ['has a ratio', france(), 'ratio', 'class3'],
    ['has no ratio', france({ ratio: null }), 'ratio', 'waiting'],
  ])('land that %s', (_, participant, measure, fill) => {
    expect(fillOf(participant, /** @type {any} */ (measure), [1, 2, 5])).toBe(fill);
  });

  test.each([
    ['a circle for a value', france(), {}, { kind: 'circle', over: false }],
    ['0 for nil', france({ state: 'nil', value: null }), {}, { kind: 'nil' }],
    [
      '0 for a value of 0',
      france({ value: { value: '0.00', accepted: '0', provisional: '0' } }),
      {},
      { kind: 'nil' },
    ],
    ['nothing where nothing came', france({ state: 'waiting', value: null }), {}, { kind: 'none' }],
    [
      'a hatched disc where the land is too small',
      france({ state: 'waiting', value: null }),
      { small: true },
      { kind: 'waiting' },
    ],
    ['no circle for a ratio', france(), { measure: 'ratio', breaks: [1, 2, 5] }, { kind: 'none' }],
    [
      'a disc for the ratio of small land',
      france(),
      { measure: 'ratio', breaks: [1, 2, 5], small: true },
      { kind: 'class', fill: 'class3' },
    ],
  ])('%s', (_, participant, how, mark) => {
    expect(markOf(participant, { ...totals, .../** @type {any} */ (how) })).toMatchObject(mark);
  });
});

describe('keys', () => {
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowDown', 4, 0],
    ['ArrowLeft', 0, 4],
    ['ArrowUp', 3, 2],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['x', 2, null],
  ])('%s from %d leads to %s', (key, from, to) => expect(step(key, from, 5)).toBe(to));

  test('lead nowhere where nobody takes part', () => expect(step('End', -1, 0)).toBeNull());
});
