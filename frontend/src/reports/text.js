import { decimalSign } from '../i18n/number.js';
import { mostUnits } from '../rules/rules.js';
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

const spaces = /[\s\u00a0\u202f]/g;

/** Signs that can only stand between thousands: two of a kind, or one with decimals after the other sign. */
const grouped =
  /^(\d{1,3}(?:\.\d{3}){2,})$|^(\d{1,3}(?:,\d{3}){2,})$|^(\d{1,3}(?:\.\d{3})+),(\d+)$|^(\d{1,3}(?:,\d{3})+)\.(\d+)$/;

/**
 * Reads what was typed: a number, with > < ~ before it where it is not exact; x for not collected; nothing for unknown.
 * Spaces between thousands are ignored. Point and comma both begin decimals, and both stand between thousands where the
 * whole says so ("1.234.567", "1.234,5"). What could be either is refused: a figure is never guessed. So no text reads as
 * two different figures in two languages; at most one of them asks.
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
  const groups = grouped.exec(digits)?.slice(1).filter(Boolean);
  const match = groups ?? /^(\d+)(?:[.,](\d+))?$/.exec(digits)?.slice(1);
  if (!match) return { is: 'wrong', code: 'wrong_format' };
  const [whole, fraction = ''] = [match[0].replace(/[.,]/g, ''), match[1]];
  // "1,234" may be one thousand and some, or one and some, unless decimals are written so in the reader's language.
  const own = scale > 0 && digits.includes(decimalSign());
  if (fraction.length === 3 && !groups && !own) return { is: 'wrong', code: 'ambiguous' };
  if (fraction.length > scale)
    return { is: 'wrong', code: 'too_many_decimals', params: { scale: String(scale) } };
  const value = parse(fraction ? `${whole}.${fraction}` : whole);
  const units = value.units * 10n ** BigInt(scale - fraction.length);
  if (units > mostUnits) return { is: 'wrong', code: 'out_of_range' };
  return { is: 'value', value: write({ units, scale }), qualifier };
}

/** What is typed for a qualifier. @type {Record<string, string>} */
const typed = { more_than: '>', almost: '<', about: '~' };

/**
 * The text that reads as a figure: the reverse of reading. Decimals that are 0 are left out: what remains reads alike in
 * every language unless all three are needed.
 * @param {{value?: string, qualifier?: string, not_collected?: boolean}} figure
 */
export function figureText({ value, qualifier, not_collected: notCollected }) {
  if (notCollected) return 'x';
  if (value === undefined) return '';
  const [whole, fraction = ''] = value.split('.');
  const needed = fraction.replace(/0+$/, '');
  return (typed[qualifier ?? ''] ?? '') + whole + (needed && decimalSign() + needed);
}
