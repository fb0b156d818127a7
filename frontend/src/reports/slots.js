import { cellsOf, slotAt } from '../state/reporting.js';

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
 * The days for which the centre asks for a report.
 * @param {import('../state/types.js').Row | undefined} row
 * @returns {{slot: string, asked: string}[]}
 */
export function askedFor(row) {
  return (row?.slots ?? []).flatMap(({ slot, asked }) => (asked ? [{ slot, asked }] : []));
}
