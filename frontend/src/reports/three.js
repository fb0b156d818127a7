import { cellsOf } from './sums.js';
import { figureText, readFigure } from './text.js';

/**
 * What somebody else changed while this was written, beside what is written here: nothing is overwritten unseen.
 * @typedef {object} Three
 * @property {string} cell by office and indicator
 * @property {string} before as it was when the writing began
 * @property {string} theirs
 * @property {string} mine
 * @property {'theirs' | 'mine'} choice the one proposed: theirs where nothing was changed here
 *
 * @typedef {import('../api/reports.js').VersionView} VersionView
 * @typedef {import('../state/types.js').Indicator} Indicator
 */

/**
 * @param {Record<string, string>} before texts by cell @param {Record<string, string>} theirs @param {Record<string, string>} mine
 * @param {Indicator[]} indicators
 * @returns {Three[]} in the operation's order, those that were changed there and are not the same here
 */
export function threeWays(before, theirs, mine, indicators) {
  const cells = new Set([...Object.keys(before), ...Object.keys(theirs)]);
  return indicators.flatMap(({ code, scale }) => {
    const same = (/** @type {string} */ a, /** @type {string} */ b) =>
      JSON.stringify(readFigure(a, scale)) === JSON.stringify(readFigure(b, scale));
    return [...cells]
      .filter((cell) => cell.endsWith(`|${code}`))
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
  });
}

/** The texts of a version by cell. @param {string} office @param {VersionView | undefined} version */
export const textsOf = (office, version) =>
  Object.fromEntries(
    Object.entries(version ? cellsOf(office, version) : {}).map(([cell, figure]) => [
      cell,
      figureText(figure),
    ]),
  );
