/**
 * Exact decimal numbers as the server writes them: strings with as many decimals as their indicator's scale. They are
 * reckoned with as whole units, so that nothing is ever rounded. An unknown value is null and stays null.
 * @typedef {string | null} Value
 * @typedef {{units: bigint, scale: number}} Decimal
 */

const notation = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Whether a text is a number in plain decimal notation.
 * @param {string} text
 */
export const isDecimal = (text) => notation.test(text);

/**
 * @param {string} text plain decimal notation
 * @returns {Decimal}
 */
export function parse(text) {
  const match = notation.exec(text);
  if (!match) throw new TypeError(`"${text}" is not a decimal number`);
  const [, sign, whole, fraction = ''] = match;
  return { units: BigInt(sign + whole + fraction), scale: fraction.length };
}

/**
 * @param {Decimal} decimal
 * @returns {string}
 */
export function write({ units, scale }) {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return (units < 0n ? '-' : '') + digits.slice(0, cut) + (scale ? `.${digits.slice(cut)}` : '');
}

/** @param {Decimal} decimal @param {number} scale */
const rescaled = ({ units, scale: from }, scale) => units * 10n ** BigInt(scale - from);

/**
 * Both numbers in units of the finer of their scales.
 * @param {string} a @param {string} b
 */
function aligned(a, b) {
  const [x, y] = [parse(a), parse(b)];
  const scale = Math.max(x.scale, y.scale);
  return { x: rescaled(x, scale), y: rescaled(y, scale), scale };
}

/**
 * a − b.
 * @param {string} a @param {string} b
 */
export function minus(a, b) {
  const { x, y, scale } = aligned(a, b);
  return write({ units: x - y, scale });
}

/**
 * a + b.
 * @param {string} a @param {string} b
 */
export function plus(a, b) {
  const { x, y, scale } = aligned(a, b);
  return write({ units: x + y, scale });
}

/**
 * For sorting: unknown comes before every number.
 * @param {Value} a @param {Value} b
 */
export function compare(a, b) {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  const { x, y } = aligned(a, b);
  return x < y ? -1 : Number(x > y);
}

/** @param {string} value */
export function isZero(value) {
  return parse(value).units === 0n;
}

/**
 * a ÷ b for lengths, areas and percentages on screen; never for a figure that is shown as such.
 * @param {Value} a @param {Value} b
 * @returns {number | null} null where either is unknown or b is 0
 */
export function ratio(a, b) {
  if (a === null || b === null) return null;
  const { x, y } = aligned(a, b);
  return y === 0n ? null : Number(x) / Number(y);
}
