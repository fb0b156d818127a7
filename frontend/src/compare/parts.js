import { plus } from '../state/decimal.js';

/**
 * @typedef {object} PublishedLine
 * @property {string} operation
 * @property {string} indicator
 * @property {string} [parent]
 * @property {string} [participant] absent: the operation as a whole
 * @property {string} value
 * @property {string} counted_in
 * @property {string} qualifier
 * @property {string} [note]
 *
 * @typedef {{indicators: {code: string, name: string}[], lines: PublishedLine[]}} Published
 *
 * @typedef {object} Figure a published total with the parts that were published of it
 * @property {PublishedLine} line
 * @property {PublishedLine[]} parts
 * @property {string | null} sum of the parts; null for fewer than two, which say nothing about their whole
 * @property {boolean} agrees whether the sum is the published total
 */

/**
 * Sets published totals of one operation beside the sums of their parts. A part whose whole was not published stands by itself.
 * @param {PublishedLine[]} lines of one operation
 * @returns {Figure[]} in the order of publication
 */
export function withParts(lines) {
  const totals = lines.filter((line) => !line.participant);
  const has = (/** @type {string | undefined} */ code) =>
    totals.some(({ indicator }) => indicator === code);
  return totals
    .filter((line) => !has(line.parent))
    .map((line) => {
      const parts = totals.filter(({ parent }) => parent === line.indicator);
      const sum = parts.length > 1 ? parts.reduce((sum, { value }) => plus(sum, value), '0') : null;
      return { line, parts, sum, agrees: sum === null || sum === line.value };
    });
}
