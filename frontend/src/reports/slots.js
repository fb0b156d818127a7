import { cellsOf, ownTimes, slotAt } from '../state/reporting.js';

/** Where something is still wanted. @type {import('../state/reporting.js').Owing[]} */
const open = ['overdue', 'late', 'due'];

/**
 * The day a form opens on: the oldest that has begun and is not reported; where all are, the present one.
 * @param {import('../state/types.js').Row | undefined} row of the participant
 * @param {import('../state/types.js').Slot[]} slots
 * @param {number} now operation time in milliseconds
 */
export function openSlot(row, slots, now) {
  return openSlots(row, slots, now)[0] ?? slotAt(slots, now);
}

/**
 * The days that have begun and are not reported, the oldest first.
 * @param {import('../state/types.js').Row | undefined} row
 * @param {import('../state/types.js').Slot[]} slots
 * @param {number} now
 */
export function openSlots(row, slots, now) {
  if (!row) return [];
  return cellsOf(row, slots, now)
    .filter(({ owing }) => open.includes(owing))
    .map(({ slot }) => slot);
}

/**
 * A slot with the times that hold for a participant, and what the centre made of them.
 * @param {import('../state/types.js').Row | undefined} row of the participant
 * @param {import('../state/types.js').Slot[]} slots
 * @param {string} id
 * @returns {{slot?: import('../state/types.js').Slot, exception?: import('../state/types.js').SlotFact['exception']}}
 */
export function deadline(row, slots, id) {
  const slot = slots.find((known) => known.id === id);
  const fact = row?.slots.find((known) => known.slot === id);
  return slot ? { slot: ownTimes(slot, fact), exception: fact?.exception } : {};
}

/**
 * The days for which nothing came and the centre set another time, or excused.
 * @param {import('../state/types.js').Row | undefined} row
 * @param {import('../state/types.js').Slot[]} slots
 * @param {number} now
 */
export const exceptionsOf = (row, slots, now) =>
  row
    ? cellsOf(row, slots, now).filter(
        ({ fact, slot }) =>
          fact?.exception &&
          ['missing', 'not_owed'].includes(fact.state) &&
          Date.parse(slot.starts) <= now,
      )
    : [];

/**
 * The days for which the centre asks for a report.
 * @param {import('../state/types.js').Row | undefined} row
 * @returns {{slot: string, asked: string}[]}
 */
export function askedFor(row) {
  return (row?.slots ?? []).flatMap(({ slot, asked }) => (asked ? [{ slot, asked }] : []));
}
