import { reading } from './language.svelte.js';
import { number } from './number.js';

/** @typedef {Record<string, string | number | bigint>} Params */
/** @typedef {import('./language.svelte.js').Message} Message */

const files = /** @type {Record<string, Record<string, Message>>} */ (
  import.meta.glob('./en/*.json', { eager: true, import: 'default' })
);

/**
 * The English catalogue: one table over all files, so that a feature brings its own.
 * @type {Record<string, Message>}
 */
export const catalogue = Object.assign({}, ...Object.values(files));

const english = new Intl.PluralRules('en');
let stretched = false;

/**
 * The sentence for a key in the reader's language, in English where that has none yet. `{name}` is replaced by a
 * parameter; numbers are written in the reader's style. A message with plural forms chooses by the parameter `n`.
 * @param {string} key
 * @param {Params} [params]
 * @returns {string} the key itself where the catalogue lacks it, which a test forbids
 */
export function t(key, params = {}) {
  const own = reading.words[key];
  const message = own ?? catalogue[key];
  if (message === undefined) return key;
  const plurals = own === undefined ? english : reading.plurals;
  const sentence =
    typeof message === 'string'
      ? message
      : (message[plurals.select(Number(params.n ?? 0))] ?? message.other);
  const filled = sentence.replace(/\{(\w+)\}/g, (gap, name) => written(params[name]) ?? gap);
  return stretched ? stretch(filled) : filled;
}

/**
 * Whether the catalogue has a sentence for a key: codes from the server may be newer than this page.
 * @param {string} key
 */
export function has(key) {
  return key in catalogue;
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
