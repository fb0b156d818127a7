const narrowSpace = '\u202f';

/**
 * A decimal string as English texts of the Union write it: narrow no-break spaces between thousands, a true minus.
 * The digits are kept as they are; nothing is rounded.
 * @param {string} decimal such as "512480", "-4" or "1234.50"
 */
export function number(decimal) {
  const [whole, fraction] = decimal.replace(/^-/, '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, narrowSpace);
  const sign = decimal.startsWith('-') ? '\u2212' : '';
  return sign + grouped + (fraction ? `.${fraction}` : '');
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
 * A share as a whole percentage, with a narrow space before the sign.
 * @param {number} share between 0 and 1
 */
export function percent(share) {
  return `${Math.round(share * 100)}${narrowSpace}%`;
}
