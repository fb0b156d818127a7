import { number } from '../i18n/number.js';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/**
 * A figure as it stands on the map.
 * @param {string} value decimal string
 * @param {'full' | 'short'} [style] short: rounded to three digits, "12.5K", where there is no room for more
 */
export function format(value, style = 'full') {
  return style === 'full' || Math.abs(Number(value)) < 1000
    ? number(value)
    : compact.format(Number(value));
}
