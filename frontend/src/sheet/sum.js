import { readFigure } from '../reports/text.js';
import { parse, write } from '../state/decimal.js';

/**
 * @typedef {import('../state/types.js').Qualifier} Qualifier
 * @typedef {{is: 'blank' | 'not_collected' | 'wrong'} | {is: 'value', value: string, qualifier: Qualifier, missing: number}} Sum
 *   missing: how many texts say nothing
 */

/**
 * The sum of what several columns say of one figure: over what is known. It is not collected only where nothing else is said, and unknown where
 * nothing is. exact + q = q, q + q = q, other mixtures are about.
 * @param {string[]} texts as typed
 * @param {number} scale decimals of the indicator
 * @returns {Sum}
 */
export function sum(texts, scale) {
  const readings = texts.map((text) => readFigure(text, scale));
  if (readings.some(({ is }) => is === 'wrong')) return { is: 'wrong' };
  const known = readings.flatMap((reading) => (reading.is === 'value' ? [reading] : []));
  if (!known.length)
    return { is: readings.some(({ is }) => is === 'not_collected') ? 'not_collected' : 'blank' };
  const units = known.reduce((total, { value }) => total + parse(value).units, 0n);
  return {
    is: 'value',
    value: write({ units, scale }),
    qualifier: known.map(({ qualifier }) => qualifier).reduce(mixed),
    missing: readings.filter(({ is }) => is === 'blank').length,
  };
}

/** @param {Qualifier} a @param {Qualifier} b @returns {Qualifier} */
const mixed = (a, b) => (a === 'exact' || a === b ? b : b === 'exact' ? a : 'about');
