import { reading } from '../i18n/language.svelte.js';
import { number } from '../i18n/number.js';

/** By language. @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {string} language */
function compact(language) {
  const options = /** @type {const} */ ({ notation: 'compact', maximumSignificantDigits: 3 });
  const made = formats.get(language) ?? new Intl.NumberFormat(language, options);
  formats.set(language, made);
  return made;
}

/**
 * A figure as it stands on the map.
 * @param {string} value decimal string
 * @param {'full' | 'short'} [style] short: rounded to three digits, "12.5K", where there is no room for more
 */
export function format(value, style = 'full') {
  return style === 'full' || Math.abs(Number(value)) < 1000
    ? number(value)
    : compact(reading.code).format(Number(value));
}
