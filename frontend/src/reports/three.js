import { isField } from './fields.js';
import { readFigure } from './text.js';

/**
 * What somebody else changed while this was written, beside what is written here: nothing is overwritten unseen.
 * @typedef {object} Three
 * @property {string} cell by office and indicator, or a field beside the figures
 * @property {string} before as it was when the writing began
 * @property {string} theirs
 * @property {string} mine
 * @property {'theirs' | 'mine'} choice the one proposed: theirs where nothing was changed here
 *
 * @typedef {import('../state/types.js').Indicator} Indicator
 */

/**
 * @param {Record<string, string>} before texts by cell @param {Record<string, string>} theirs @param {Record<string, string>} mine
 * @param {Indicator[]} indicators
 * @returns {Three[]} in the operation's order, then the fields: those that were changed there and are not the same here
 */
export function threeWays(before, theirs, mine, indicators) {
  const cells = [...new Set([...Object.keys(before), ...Object.keys(theirs)])];
  const changed = (/** @type {string[]} */ names, /** @type {Same} */ same) =>
    names
      .map((cell) => ({
        cell,
        before: before[cell] ?? '',
        theirs: theirs[cell] ?? '',
        mine: mine[cell] ?? '',
      }))
      .filter((row) => !same(row.before, row.theirs) && !same(row.theirs, row.mine))
      .map((row) => ({
        ...row,
        choice: same(row.before, row.mine)
          ? /** @type {const} */ ('theirs')
          : /** @type {const} */ ('mine'),
      }));
  const figures = indicators.flatMap(({ code, scale }) =>
    changed(
      cells.filter((cell) => cell.endsWith(`|${code}`)),
      (a, b) => JSON.stringify(readFigure(a, scale)) === JSON.stringify(readFigure(b, scale)),
    ),
  );
  return [...figures, ...changed(cells.filter(isField), (a, b) => a.trim() === b.trim())];
}

/** @typedef {(a: string, b: string) => boolean} Same */

/**
 * What two who write in one sheet have both changed.
 * @param {{cell: string, before: string, mine: string, theirs: {text: string}}[]} conflicts
 * @returns {Three[]}
 */
export const changedInSheet = (conflicts) =>
  conflicts.map(({ cell, before, mine, theirs }) => ({
    cell,
    before,
    theirs: theirs.text,
    mine,
    choice: 'mine',
  }));
