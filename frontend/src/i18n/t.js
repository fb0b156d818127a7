import { reading } from './language.svelte.js';
import { number } from './number.js';

/** @typedef {Record<string, string | number | bigint>} Params */

let stretched = false;

/**
 * The sentence for a key in the reader's language, in English where that has none yet. `{name}` is replaced by a
 * parameter; numbers are written in the reader's style. A message with plural forms chooses by the parameter `n`.
 * @param {string} key
 * @param {Params} [params]
 * @returns {string} the key itself where no language has it, which a test forbids
 */
export function t(key, params = {}) {
  const found = reading.find(key);
  if (!found) {
    reading.lacks();
    return key;
  }
  const { message, plurals } = found;
  const sentence =
    typeof message === 'string'
      ? message
      : (message[plurals.select(Number(params.n ?? 0))] ?? message.other);
  const filled = sentence.replace(/\{(\w+)\}/g, (gap, name) => written(params[name]) ?? gap);
  return stretched ? stretch(filled) : filled;
}

/**
 * Whether there is a sentence for a key: codes from the server may be newer than this page.
 * @param {string} key
 */
export function has(key) {
  return reading.find(key) !== undefined;
}

/**
 * Lengthens every sentence by accents and padding, as longer languages do. For layout tests only.
 * @param {boolean} on
 */
export function pseudoLocale(on) {
  stretched = on;
}

/** @param {string | number | bigint | undefined} value */
function written(value) {
  return typeof value === 'number' || typeof value === 'bigint' ? number(String(value)) : value;
}

/** @param {string} text */
function stretch(text) {
  const accented = text.replace(/[aeiou]/g, (vowel) => 'àéîöü'['aeiou'.indexOf(vowel)]);
  return `${accented}${'·'.repeat(Math.ceil(text.length * 0.35))}`;
}
