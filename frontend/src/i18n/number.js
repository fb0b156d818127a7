import { reading } from './language.svelte.js';

const narrowSpace = '\u202f';

/** @typedef {{group: string, decimal: string, percent: (whole: number) => string}} Signs */

/** English texts of the Union: narrow no-break spaces between thousands. @type {Signs} */
const english = {
  group: narrowSpace,
  decimal: '.',
  percent: (whole) => `${whole}${narrowSpace}%`,
};

/** @type {Map<string, Signs>} */
const known = new Map([['en', english]]);

/** What the reader's language writes between digits. @returns {Signs} */
function signs() {
  const { code, locale } = reading;
  const made = known.get(code) ?? signsOf(locale);
  known.set(code, made);
  return made;
}

/** @param {string} locale @returns {Signs} */
function signsOf(locale) {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const part = (/** @type {string} */ type) =>
    /** @type {Intl.NumberFormatPart} */ (parts.find((one) => one.type === type)).value;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  return {
    group: part('group'),
    decimal: part('decimal'),
    percent: (whole) => percent.format(whole / 100),
  };
}

/** The sign before decimals in the reader's language: what is typed is read by it. */
export function decimalSign() {
  return signs().decimal;
}

/**
 * A decimal string as the reader's language writes it, with a true minus. The digits are kept as they are; nothing is
 * rounded.
 * @param {string} decimal such as "512480", "-4" or "1234.50"
 */
export function number(decimal) {
  const { group, decimal: sign } = signs();
  const [whole, fraction] = decimal.replace(/^-/, '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const minus = decimal.startsWith('-') ? '\u2212' : '';
  return minus + grouped + (fraction ? sign + fraction : '');
}

/**
 * A difference with its sign: "+3", "−4", "0".
 * @param {string} decimal
 */
export function signed(decimal) {
  return decimal.startsWith('-') || /^0(\.0+)?$/.test(decimal)
    ? number(decimal)
    : `+${number(decimal)}`;
}

/**
 * A share as a whole percentage.
 * @param {number} share between 0 and 1
 */
export function percent(share) {
  return signs().percent(Math.round(share * 100));
}
