import { expect, test } from 'vitest';
import { openSlot, openSlots } from './slots.js';

const slots = ['03', '04', '05'].map((day) => ({
  id: day,
  starts: `2024-06-${day}T00:00:00Z`,
  ends: `2024-06-${day}T23:59:59Z`,
  due: `2024-06-${day}T23:59:59Z`,
  overdue: `2024-06-${day}T23:59:59Z`,
}));
const noonOfTheFourth = Date.parse('2024-06-04T12:00:00Z');

/** @param {Record<string, any>} states by slot */
const row = (states) => ({
  participant: 'FR',
  role: 'participating',
  totals: [],
  slots: slots.map(({ id }) => ({ slot: id, state: states[id] ?? 'missing' })),
});

test.each([
  ['the oldest day that is not reported', row({}), '03'],
  ['today once yesterday is in', row({ '03': 'accepted' }), '04'],
  ['today where everything is in', row({ '03': 'nil', '04': 'received' }), '04'],
  ['today for who owes nothing', undefined, '04'],
])('a form opens on %s', (_name, participant, wanted) => {
  expect(openSlot(participant, slots, noonOfTheFourth)?.id).toBe(wanted);
});

test('a returned day is not asked for again: it waits for its correction', () => {
  expect(openSlots(row({ '03': 'returned' }), slots, noonOfTheFourth).map(({ id }) => id)).toEqual([
    '04',
  ]);
});
