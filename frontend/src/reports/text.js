import { parse, write } from '../state/decimal.js';

/**
 * What somebody typed into the box of one figure. Blank, zero and not collected are three things.
 *
 * @typedef {{is: 'blank'}} Blank
 * @typedef {{is: 'not_collected'}} NotCollected
 * @typedef {{is: 'value', value: string, qualifier: import('../state/types.js').Qualifier}} Known
 * @typedef {{is: 'wrong', code: string, params?: Record<string, string>}} Wrong code of a field problem
 * @typedef {Blank | NotCollected | Known | Wrong} Reading
 */

/** @type {Record<string, import('../state/types.js').Qualifier>} */
const signs = { '>': 'more_than', '<': 'almost', '~': 'about', '≈': 'about' };

/** The largest figure the server takes, in units of its scale. */
const most = 10n ** 15n;

const spaces = /[\s\u00a0\u202f]/g;

/**
 * Reads what was typed: a number, with > < ~ before it where it is not exact; x for not collected; nothing for unknown.
 * Spaces between thousands are ignored. Point and comma both begin decimals; what could be either is refused.
 * @param {string} text
 * @param {number} scale decimals of the indicator
 * @returns {Reading}
 */
export function readFigure(text, scale) {
  const plain = text.replace(spaces, '');
  if (plain === '') return { is: 'blank' };
  if (/^(x|n\/c)$/i.test(plain)) return { is: 'not_collected' };
  const qualifier = signs[plain[0]] ?? 'exact';
  return readNumber(qualifier === 'exact' ? plain : plain.slice(1), scale, qualifier);
}

/**
 * @param {string} digits @param {number} scale @param {import('../state/types.js').Qualifier} qualifier
 * @returns {Reading}
 */
function readNumber(digits, scale, qualifier) {
  if (/^[-\u2212]\d/.test(digits)) return { is: 'wrong', code: 'negative' };
  const match = /^(\d+)(?:([.,])(\d+))?$/.exec(digits);
  if (!match) return { is: 'wrong', code: 'wrong_format' };
  const [, whole, sign, fraction = ''] = match;
  // "1,234" may be one thousand and some, or one and some: nobody may guess.
  const ambiguous = sign === ',' && fraction.length === 3;
  if (ambiguous || (sign && scale === 0 && fraction.length === 3))
    return { is: 'wrong', code: 'ambiguous' };
  if (fraction.length > scale)
    return { is: 'wrong', code: 'too_many_decimals', params: { scale: String(scale) } };
  const value = parse(fraction ? `${whole}.${fraction}` : whole);
  const units = value.units * 10n ** BigInt(scale - fraction.length);
  if (units > most) return { is: 'wrong', code: 'out_of_range' };
  return { is: 'value', value: write({ units, scale }), qualifier };
}

/** What is typed for a qualifier. @type {Record<string, string>} */
const typed = { more_than: '>', almost: '<', about: '~' };

/**
 * The text that reads as a figure: the reverse of reading.
 * @param {{value?: string, qualifier?: string, not_collected?: boolean}} figure
 */
export function figureText({ value, qualifier, not_collected: notCollected }) {
  if (notCollected) return 'x';
  return value === undefined ? '' : (typed[qualifier ?? ''] ?? '') + value;
}
