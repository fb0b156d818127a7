import { describe, expect, test } from 'vitest';
import { cellsOf, isLocked, owing, ownTimes, summary, worstOf } from './reporting.js';

/** @param {number} day */
const slot = (day) => ({
  id: `2024-06-0${day}`,
  starts: `2024-06-0${day - 1}T22:00:00.000Z`,
  ends: `2024-06-0${day}T22:00:00.000Z`,
  due: `2024-06-0${day + 1}T00:00:00.000Z`,
  overdue: `2024-06-0${day + 1}T02:00:00.000Z`,
});
/** @param {string} state @param {number} [day] @returns {any} */
const fact = (state, day = 5) => ({ slot: slot(day).id, state });
const at = (/** @type {string} */ time) => Date.parse(time);

describe('what a slot owes', () => {
  test.each([
    ['before the slot begins', '2024-06-04T21:59:59Z', 'ahead'],
    ['while it runs', '2024-06-05T12:00:00Z', 'due'],
    ['just before it is due', '2024-06-05T23:59:59Z', 'due'],
    ['from its due time', '2024-06-06T00:00:00Z', 'late'],
    ['after the grace', '2024-06-06T02:00:00Z', 'overdue'],
  ])('a missing report %s', (_name, time, expected) => {
    expect(owing(slot(5), fact('missing'), at(time))).toBe(expected);
  });

  test.each([
    ['received', 'received'],
    ['accepted', 'accepted'],
    ['nil', 'nil'],
    ['returned', 'returned'],
    ['awaiting_approval', 'awaiting'],
    ['held', 'held'],
    ['not_owed', 'none'],
  ])('a slot that is %s does not age', (state, expected) => {
    expect(owing(slot(5), fact(state), at('2024-06-30T00:00:00Z'))).toBe(expected);
  });
});

describe('what one participant owes by its own times', () => {
  const now = at('2024-06-06T02:30:00Z');
  /** @param {object} own @returns {any} */
  const row = (own) => ({ slots: [{ ...fact('missing'), ...own }] });
  test.each([
    ['as all', {}, 'overdue'],
    ['more time', { due: '2024-06-06T04:00:00Z', overdue: '2024-06-06T06:00:00Z' }, 'due'],
    [
      'its grace moves too',
      { due: '2024-06-06T01:00:00Z', overdue: '2024-06-06T03:00:00Z' },
      'late',
    ],
    ['excused', { state: 'not_owed', exception: 'excused' }, 'none'],
  ])('%s', (_name, own, expected) =>
    expect(cellsOf(row(own), [slot(5)], now)[0].owing).toBe(expected),
  );

  test.each([
    ['before the lock', '2024-06-06T04:59:59Z', {}, false],
    ['after the lock', '2024-06-06T05:00:00Z', {}, true],
    [
      'a lock that moved',
      '2024-06-06T05:00:00Z',
      { due: '2024-06-06T04:00:00Z', locks: '2024-06-06T09:00:00Z' },
      false,
    ],
    ['excused, never', '2024-06-30T05:00:00Z', { exception: 'excused' }, false],
  ])('%s', (_name, time, own, expected) => {
    const locked = { ...slot(5), locks: '2024-06-06T05:00:00Z' };
    expect(isLocked(ownTimes(locked, { ...fact('missing'), ...own }), at(time))).toBe(expected);
  });
});

describe('where a participant stands', () => {
  const slots = [slot(4), slot(5), slot(6)];
  const now = at('2024-06-05T12:05:00Z');
  /** @param {string[]} states @returns {any} */
  const row = (...states) => ({ slots: states.map((state, i) => fact(state, 4 + i)) });

  test.each([
    [
      'yesterday overdue, today received',
      ['missing', 'received', 'missing'],
      'overdue',
      '2024-06-04',
    ],
    ['all in so far', ['accepted', 'accepted', 'missing'], 'accepted', '2024-06-05'],
    ['today open', ['accepted', 'missing', 'missing'], 'due', '2024-06-05'],
    ['yesterday returned', ['returned', 'accepted', 'missing'], 'returned', '2024-06-04'],
  ])('%s', (_name, states, expected, slotId) => {
    const cell = worstOf(row(...states), slots, now);
    expect([cell?.owing, cell?.slot.id]).toEqual([expected, slotId]);
  });

  test('a summary counts each once and leaves out who owes nothing', () => {
    const cells = [
      ['accepted', 'accepted'],
      ['accepted', 'nil'],
      ['missing', 'accepted'],
      ['accepted', 'missing'],
      ['not_owed', 'not_owed'],
    ].map((states) => worstOf(row(...states, 'missing'), slots, now));
    expect(summary(cells)).toEqual({ in: 2, all: 4, overdue: 1, late: 0, returned: 0, due: 1 });
  });
});
