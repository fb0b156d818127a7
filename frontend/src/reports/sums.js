import { isZero, minus, parse, write } from '../state/decimal.js';
import { cellOf } from './columns.js';

/**
 * @typedef {import('./text.js').Reading} Reading
 * @typedef {import('../api/reports.js').Figure} Figure
 */

/**
 * What the columns of one row give together: the sum of what is known.
 * @param {Reading[]} readings @param {number} scale
 * @returns {import('./text.js').Blank | import('./text.js').NotCollected | import('./text.js').Known}
 */
export function sumOf(readings, scale) {
  const known = readings.filter((reading) => reading.is === 'value');
  if (known.length) {
    const units = known.reduce((sum, { value }) => sum + parse(value).units, 0n);
    const qualifier = known.map((one) => one.qualifier).reduce(mixed);
    return { is: 'value', value: write({ units, scale }), qualifier };
  }
  return { is: readings.some(({ is }) => is === 'not_collected') ? 'not_collected' : 'blank' };
}

/**
 * @param {import('../state/types.js').Qualifier} a @param {import('../state/types.js').Qualifier} b
 * @returns {import('../state/types.js').Qualifier}
 */
function mixed(a, b) {
  if (a === b || b === 'exact') return a;
  return a === 'exact' ? b : 'about';
}

/**
 * The boxes that make a version of a report: what each office gave, and what then is left for the participant itself.
 * @param {string} office whose report it is, empty for the participant's
 * @param {{figures: Figure[], breakdown?: import('../api/reports.js').OfficeFigures[]}} version
 * @returns {Record<string, Figure>} by cell
 */
export function cellsOf(office, { figures, breakdown = [] }) {
  /** @type {Record<string, Figure>} */
  const cells = {};
  for (const part of breakdown)
    for (const figure of part.figures) cells[cellOf(part.office, figure.indicator)] = figure;
  for (const figure of figures) {
    const given = breakdown.flatMap((part) =>
      part.figures.filter(({ indicator }) => indicator === figure.indicator),
    );
    const own = restOf(figure, given);
    if (own) cells[cellOf(office, figure.indicator)] = own;
  }
  return cells;
}

/** @param {Figure} whole @param {Figure[]} given of it @returns {Figure | null} null where nothing is left */
function restOf(whole, given) {
  if (!given.length) return whole;
  if (whole.value === undefined) return null;
  const known = given.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const value = known.reduce(minus, whole.value);
  const explained = given.some(({ qualifier = 'exact' }) => qualifier !== 'exact');
  const qualifier = explained ? 'exact' : (whole.qualifier ?? 'exact');
  if (known.length && isZero(value) && qualifier === 'exact') return null;
  return { indicator: whole.indicator, value, qualifier };
}
