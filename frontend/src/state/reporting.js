/**
 * What participants owe, as the clock has it. The server sends facts; due, late and overdue follow from a slot's times, or from those that the facts
 * put in their place for one participant.
 *
 * @typedef {'overdue' | 'returned' | 'late' | 'held' | 'awaiting' | 'due' | 'received' | 'nil' | 'accepted' | 'ahead' | 'none'} Owing
 * @typedef {{owing: Owing, slot: import('./types.js').Slot, fact: import('./types.js').SlotFact | undefined}} SlotCell
 * @typedef {import('./types.js').Picture} Picture
 */

/** The worst first: what a participant's one cell says. @type {Owing[]} */
export const severity = [
  'overdue',
  'returned',
  'late',
  'held',
  'awaiting',
  'due',
  'received',
  'nil',
  'accepted',
  'ahead',
  'none',
];

/** The states in which somebody is waited for. @type {Owing[]} */
export const debts = ['overdue', 'returned', 'late'];

/** @type {Record<string, Owing>} */
const settled = {
  returned: 'returned',
  awaiting_approval: 'awaiting',
  held: 'held',
  received: 'received',
  nil: 'nil',
  accepted: 'accepted',
  not_owed: 'none',
};

/**
 * @param {import('./types.js').Slot} slot
 * @param {import('./types.js').SlotFact | undefined} fact
 * @param {number} now operation time in milliseconds
 * @returns {Owing}
 */
export function owing(slot, fact, now) {
  const known = fact && settled[fact.state];
  if (known) return known;
  if (!fact) return 'none';
  if (now < Date.parse(slot.starts)) return 'ahead';
  if (now < Date.parse(slot.due)) return 'due';
  return now < Date.parse(slot.overdue) ? 'late' : 'overdue';
}

/**
 * One cell per slot of a participant.
 * @param {import('./types.js').Row} row
 * @param {import('./types.js').Slot[]} slots
 * @param {number} now
 * @returns {SlotCell[]}
 */
export function cellsOf(row, slots, now) {
  const facts = new Map(row.slots.map((fact) => [fact.slot, fact]));
  return slots.map((slot) => {
    const fact = facts.get(slot.id);
    const own = ownTimes(slot, fact);
    return { slot: own, fact, owing: owing(own, fact, now) };
  });
}

/**
 * A slot with the times that hold for one participant.
 * @param {import('./types.js').Slot} slot
 * @param {import('./types.js').SlotFact | undefined} fact
 * @returns {import('./types.js').Slot}
 */
export function ownTimes(slot, fact) {
  if (fact?.exception === 'excused') return { ...slot, locks: undefined, excused: true };
  if (!fact?.due) return slot;
  return { ...slot, due: fact.due, overdue: fact.overdue ?? fact.due, locks: fact.locks };
}

/**
 * Whether what a participant sends now for a slot waits for the centre.
 * @param {import('./types.js').Slot | undefined} slot with its own times
 * @param {number} now
 */
export const isLocked = (slot, now) => Boolean(slot?.locks) && now >= Date.parse(slot?.locks ?? '');

/**
 * The one cell that says where a participant stands: its worst debt over all slots that have begun, of equals the latest.
 * @param {import('./types.js').Row} row
 * @param {import('./types.js').Slot[]} slots
 * @param {number} now
 * @returns {SlotCell | null} null where no slot has begun
 */
export function worstOf(row, slots, now) {
  const begun = cellsOf(row, slots, now).filter(({ slot }) => Date.parse(slot.starts) <= now);
  return begun.reduce(
    (/** @type {SlotCell | null} */ worst, cell) =>
      !worst || severity.indexOf(cell.owing) <= severity.indexOf(worst.owing) ? cell : worst,
    null,
  );
}

/**
 * The slot that runs at a moment; between slots the last one that began, before the first that one.
 * @param {import('./types.js').Slot[]} slots
 * @param {number} now
 */
export function slotAt(slots, now) {
  return slots.findLast((slot) => Date.parse(slot.starts) <= now) ?? slots[0];
}

/**
 * How many participants stand where. Who owes nothing is in neither sum.
 * @param {(SlotCell | null)[]} cells
 */
export function summary(cells) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const cell of cells) if (cell) counts[cell.owing] = (counts[cell.owing] ?? 0) + 1;
  const of = (/** @type {Owing[]} */ ...states) =>
    states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  return {
    in: of('received', 'nil', 'accepted', 'awaiting', 'held'),
    all: cells.length - of('none'),
    overdue: of('overdue'),
    late: of('late'),
    returned: of('returned'),
    due: of('due'),
  };
}
