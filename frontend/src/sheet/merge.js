/**
 * A sheet that several people fill in at once, as one of them has it: what the server knows, what was typed here and is not there yet, and where both
 * changed the same cell. Nothing here is ever lost without being shown: what somebody typed is either sent, or waits, or stands in a conflict.
 *
 * @typedef {{text: string, by: string, at: string, version: number}} Typed
 * @typedef {{before: string, text: string}} Change what a cell is to be, and what its author saw
 * @typedef {{before: string, mine: string, theirs: Typed}} Conflict
 *
 * @typedef {object} Copy
 * @property {Record<string, Typed>} cells by the server
 * @property {Record<string, Change>} mine typed here, not with the server yet
 * @property {Record<string, Conflict>} conflicts to be decided by the reader
 */

/** @type {Copy} */
export const empty = { cells: {}, mine: {}, conflicts: {} };

/**
 * What a cell says to the reader: what they typed themselves, else what the server knows.
 * @param {Copy} copy @param {string} cell
 */
export const textOf = ({ cells, mine }, cell) => mine[cell]?.text ?? cells[cell]?.text ?? '';

/**
 * The reader types.
 * @param {Copy} copy @param {string} cell @param {string} text
 * @returns {Copy}
 */
export function typed(copy, cell, text) {
  const before = copy.mine[cell]?.before ?? copy.cells[cell]?.text ?? '';
  const conflict = copy.conflicts[cell];
  const conflicts = conflict
    ? { ...copy.conflicts, [cell]: { ...conflict, mine: text } }
    : copy.conflicts;
  const mine = { ...copy.mine, [cell]: { before, text } };
  // Typed back to what it was: nothing is to be sent, unless somebody else has changed it.
  if (text === before && !conflict) delete mine[cell];
  return { ...copy, mine, conflicts };
}

/**
 * What is to be sent: everything typed that is not in conflict.
 * @param {Copy} copy
 * @returns {{cell: string, before: string, text: string}[]}
 */
export const changes = ({ mine, conflicts }) =>
  Object.entries(mine)
    .filter(([cell]) => !conflicts[cell])
    .map(([cell, { before, text }]) => ({ cell, before, text }));

/**
 * The server says how the sheet is. Cells that somebody else changed under what was typed here become conflicts; those that say the same are settled.
 * @param {Copy} copy @param {Record<string, Typed>} cells
 * @returns {Copy}
 */
export function received(copy, cells) {
  /** @type {Record<string, Change>} */
  const mine = {};
  /** @type {Record<string, Conflict>} */
  const conflicts = {};
  for (const [cell, { before, text }] of Object.entries(copy.mine)) {
    const theirs = cells[cell] ?? { text: '', by: '', at: '', version: 0 };
    if (theirs.text === text) continue;
    mine[cell] = { before, text };
    if (theirs.text !== before) conflicts[cell] = { before, mine: text, theirs };
  }
  return { cells, mine, conflicts };
}

/**
 * The server has answered a sending. What was typed on top of it meanwhile goes on from there.
 * @param {Copy} copy @param {{cell: string, text: string}[]} sent @param {Record<string, Typed>} cells as they are now
 * @param {{cell: string}[]} refused what somebody else had changed
 * @returns {Copy}
 */
export function answered(copy, sent, cells, refused) {
  const mine = { ...copy.mine };
  for (const { cell, text } of sent) {
    if (!mine[cell] || refused.some((one) => one.cell === cell)) continue;
    mine[cell] = { ...mine[cell], before: text };
  }
  return received({ ...copy, mine }, cells);
}

/**
 * The reader has seen both and decides.
 * @param {Copy} copy @param {string} cell @param {string} text theirs, the reader's own, or another
 * @returns {Copy}
 */
export function resolved(copy, cell, text) {
  const conflict = copy.conflicts[cell];
  if (!conflict) return typed(copy, cell, text);
  const conflicts = { ...copy.conflicts };
  delete conflicts[cell];
  const mine = { ...copy.mine, [cell]: { before: conflict.theirs.text, text } };
  if (text === conflict.theirs.text) delete mine[cell];
  return { ...copy, mine, conflicts };
}
