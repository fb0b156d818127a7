/**
 * A sheet that several people fill in at once, as one of them has it. What somebody typed is with the server, or waits, or stands in a conflict that its
 * author is shown: it is never gone. This file is what follows from what; who sends and where it is kept is elsewhere.
 *
 * @typedef {{text: string, version: number, by?: string, at?: string}} Typed what the server has in a cell; version 0 where nobody wrote yet
 * @typedef {{before: Typed, text: string}} Change what a cell is to be, and what its author saw there
 * @typedef {{before: string, mine: string, theirs: Typed}} Conflict
 * @typedef {{text: string, code: string, params: Record<string, string>}} Refused a text that the server does not take
 * @typedef {{id: string, changes: Record<string, Change>}} Sending
 *
 * @typedef {object} Copy
 * @property {Record<string, Typed>} cells what the server had when it answered last
 * @property {Record<string, Change>} mine what was typed since
 * @property {Sending | null} sending what is on its way, and the same at every try until it is answered: it may have arrived
 * @property {Record<string, Conflict>} conflicts what somebody else changed too, until the reader has decided
 * @property {Record<string, Refused>} refused
 */

/** A cell in which nobody wrote. @type {Typed} */
const blank = { text: '', version: 0 };

/** The server takes so many changes at once. */
const mostChanges = 400;

/** A sheet that this device has not heard of. @type {Copy} */
export const empty = { cells: {}, mine: {}, sending: null, conflicts: {}, refused: {} };

/**
 * Two changes of the same texts as one, and what only a person can decide: there the own text stands in what is merged.
 * @param {Record<string, string>} base @param {Record<string, string>} mine @param {Record<string, string>} theirs
 * @returns {{merged: Record<string, string>, conflicts: Record<string, {before: string, mine: string, theirs: string}>}}
 */
export function merge(base, mine, theirs) {
  /** @type {Record<string, string>} */
  const merged = {};
  /** @type {Record<string, {before: string, mine: string, theirs: string}>} */
  const conflicts = {};
  for (const cell of new Set([base, mine, theirs].flatMap(Object.keys))) {
    const [before, own, other] = [base, mine, theirs].map((texts) => texts[cell] ?? '');
    merged[cell] = own === before ? other : own;
    if (differ(before, own, other)) conflicts[cell] = { before, mine: own, theirs: other };
  }
  return { merged, conflicts };
}

/** @param {string} before @param {string} mine @param {string} theirs */
const differ = (before, mine, theirs) => mine !== before && theirs !== before && mine !== theirs;

/**
 * What a cell says to the reader: what they typed themselves, else what the server has.
 * @param {Copy} copy @param {string} cell
 */
export function textOf({ cells, mine, sending, conflicts, refused }, cell) {
  const own = refused[cell]?.text ?? conflicts[cell]?.mine ?? mine[cell]?.text;
  return own ?? sending?.changes[cell]?.text ?? cells[cell]?.text ?? '';
}

/** Every cell in which something stands or stood. @param {Copy} copy */
export const cellNames = ({ cells, mine, sending, conflicts, refused }) => [
  ...new Set([cells, mine, sending?.changes ?? {}, conflicts, refused].flatMap(Object.keys)),
];

/** Whether there is something to send. @param {Copy} copy */
export const isWaiting = ({ mine, sending }) => sending !== null || Object.keys(mine).length > 0;

/**
 * The reader types.
 * @param {Copy} copy @param {string} cell @param {string} text
 * @param {Typed} [saw] what the server had when the reader looked
 * @returns {Copy}
 */
export function typed(copy, cell, text, saw = copy.cells[cell] ?? blank) {
  const conflict = copy.conflicts[cell];
  if (conflict) return withConflict(copy, cell, { ...conflict, mine: text });
  const next = { ...copy, refused: without(copy.refused, cell) };
  const onItsWay = copy.sending?.changes[cell];
  const before = copy.mine[cell]?.before ?? (onItsWay ? { ...blank, text: onItsWay.text } : saw);
  if (text === before.text) return { ...next, mine: without(copy.mine, cell) };
  // Until what is on its way is answered, nobody knows what stands there.
  if (onItsWay) return withMine(next, cell, { before, text });
  return placed(next, cell, { before, text }, copy.cells[cell] ?? blank);
}

/**
 * What was typed goes on its way, frozen.
 * @param {Copy} copy @param {string} id of the request
 * @returns {Copy}
 */
export function begun(copy, id) {
  if (copy.sending || !isWaiting(copy)) return copy;
  const all = Object.entries(copy.mine);
  const changes = Object.fromEntries(all.slice(0, mostChanges));
  return { ...copy, sending: { id, changes }, mine: Object.fromEntries(all.slice(mostChanges)) };
}

/** A sending as the server wants it. @param {Sending} sending */
export const asChanges = ({ changes }) =>
  Object.entries(changes).map(([cell, { before, text }]) => ({
    cell,
    before: before.text,
    seen: before.version,
    text,
  }));

/**
 * The server has judged what was sent. What was typed on top of it meanwhile goes on from there.
 * @param {Copy} copy @param {Sending} sending
 * @param {Record<string, Typed>} cells as they are now
 * @param {{cell: string, theirs: Typed}[]} conflicts what it did not take
 * @returns {Copy}
 */
export function answered(copy, sending, cells, conflicts) {
  if (copy.sending?.id !== sending.id) return copy;
  /** @type {Copy} */
  let next = { ...copy, sending: null };
  for (const [cell, change] of Object.entries(sending.changes)) {
    const refused = conflicts.find((one) => one.cell === cell);
    const later = copy.mine[cell];
    if (refused)
      next = placed(next, cell, { ...change, ...later, before: change.before }, refused.theirs);
    else if (later) next = withMine(next, cell, { ...later, before: taken(change, cells[cell]) });
  }
  return received(next, cells);
}

/**
 * What its author saw last of a cell that was taken: somebody may have changed it again before a repetition was answered.
 * @param {Change} change @param {Typed | undefined} now
 */
const taken = ({ text }, now) => (now?.text === text ? now : { ...blank, text });

/**
 * The server says how the sheet is. Cells that somebody else changed under what was typed here become conflicts; those that say the same are settled.
 * @param {Copy} copy @param {Record<string, Typed>} cells
 * @returns {Copy}
 */
export function received(copy, cells) {
  // It may speak of before or after what is on its way: the answer to that will tell.
  if (copy.sending || isSame(copy.cells, cells)) return copy;
  /** @type {Copy} */
  let next = { ...copy, cells };
  for (const [cell, change] of Object.entries(copy.mine))
    next = placed(next, cell, change, cells[cell] ?? blank);
  for (const [cell, { before, mine }] of Object.entries(copy.conflicts))
    next = placed(
      next,
      cell,
      { before: { ...blank, text: before }, text: mine },
      cells[cell] ?? blank,
    );
  return next;
}

/** @param {Record<string, Typed>} a @param {Record<string, Typed>} b */
const isSame = (a, b) =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(b).every(([cell, { version }]) => a[cell]?.version === version);

/**
 * The server took nothing, because of some cells: the others can go again.
 * @param {Copy} copy @param {Sending} sending
 * @param {import('../api/request.js').FieldProblem[]} fields
 * @returns {Copy}
 */
export function refused(copy, sending, fields) {
  if (copy.sending?.id !== sending.id) return copy;
  /** @type {Copy} */
  let next = { ...copy, sending: null };
  for (const [n, [cell, change]] of Object.entries(sending.changes).entries()) {
    const field = fields.find(({ pointer }) => pointer.startsWith(`/changes/${n}/`));
    const text = copy.mine[cell]?.text ?? change.text;
    if (!field || text !== change.text) next = withMine(next, cell, { ...change, text });
    else {
      const { code, params = {} } = field;
      next = { ...next, refused: { ...next.refused, [cell]: { text, code, params } } };
    }
  }
  return next;
}

/**
 * The reader has seen both and decides.
 * @param {Copy} copy @param {string} cell
 * @param {string} text theirs, the reader's own, or another
 * @param {Typed} [saw] theirs as the reader saw it
 * @returns {Copy}
 */
export function resolved(copy, cell, text, saw = copy.conflicts[cell]?.theirs) {
  const conflict = copy.conflicts[cell];
  if (!conflict) return typed(copy, cell, text);
  const next = { ...copy, conflicts: without(copy.conflicts, cell) };
  return text === saw.text ? next : placed(next, cell, { before: saw, text }, conflict.theirs);
}

/**
 * Where a change belongs while the server has theirs: settled, to be sent, or to be shown. The version decides, as on the server: a text may come back.
 * @param {Copy} copy @param {string} cell @param {Change} change @param {Typed} theirs
 * @returns {Copy}
 */
function placed(copy, cell, { before, text }, theirs) {
  if (text !== theirs.text && before.version !== theirs.version)
    return withConflict(copy, cell, { before: before.text, mine: text, theirs });
  const next = { ...copy, conflicts: without(copy.conflicts, cell) };
  if (text === theirs.text) return { ...next, mine: without(copy.mine, cell) };
  return withMine(next, cell, { before, text });
}

/** @param {Copy} copy @param {string} cell @param {Change} change @returns {Copy} */
const withMine = (copy, cell, change) => ({ ...copy, mine: { ...copy.mine, [cell]: change } });

/** @param {Copy} copy @param {string} cell @param {Conflict} conflict @returns {Copy} */
const withConflict = (copy, cell, conflict) => ({
  ...copy,
  mine: without(copy.mine, cell),
  conflicts: { ...copy.conflicts, [cell]: conflict },
});

/** @template T @param {Record<string, T>} all @param {string} cell @returns {Record<string, T>} */
const without = (all, cell) =>
  cell in all ? Object.fromEntries(Object.entries(all).filter(([name]) => name !== cell)) : all;
