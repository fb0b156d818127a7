import { reading } from './language.svelte.js';

/**
 * Texts of an indicator of the catalogue in another language, and the fingerprints of the English texts that they
 * translate: name, short name, rule. What an operation has put in its own words is shown in those.
 * @typedef {{name: string, short: string, definition: string, of: string}} Translation
 */

/** @typedef {import('../state/types.js').Indicator} Indicator */

/** Those of a translation that an indicator may have, in the order of the fingerprints. */
export const texts = /** @type {const} */ (['name', 'short', 'definition']);

/**
 * The fingerprint of an English text (FNV-1a, 32 bits), by which a translation knows what it translates.
 * @param {string} text
 */
export function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/**
 * A text of an indicator in the reader's language; as it is where it is not the catalogue's.
 * @template {string | undefined} T
 * @param {string} code @param {typeof texts[number]} which @param {T} text
 * @returns {T | string}
 */
export function indicatorText(code, which, text) {
  const translation = reading.indicators[code];
  const same = text && translation?.of.split(' ')[texts.indexOf(which)] === fingerprint(text);
  return same ? translation[which] : text;
}

/** By what the server sent: the same in the reader's words. @type {WeakMap<object, {language: string, made: any}>} */
const known = new WeakMap();

/**
 * A picture, or whatever else holds a configuration, with the indicators in the reader's words.
 * @template {{configuration: {indicators: Indicator[]}} | null} T
 * @param {T} picture
 * @returns {T}
 */
export function inReadersWords(picture) {
  if (!picture?.configuration || reading.code === 'en') return picture;
  return { ...picture, configuration: translated(picture.configuration) };
}

/**
 * Made once for each configuration and language: pictures come several times a second.
 * @template {{indicators: Indicator[]}} T
 * @param {T} configuration
 * @returns {T}
 */
function translated(configuration) {
  const before = known.get(configuration);
  if (before?.language === reading.code) return before.made;
  const made = { ...configuration, indicators: configuration.indicators.map(inWords) };
  known.set(configuration, { language: reading.code, made });
  return made;
}

/** @param {Indicator} indicator @returns {Indicator} */
function inWords(indicator) {
  const { code, name, short, definition } = indicator;
  return {
    ...indicator,
    name: indicatorText(code, 'name', name),
    short: indicatorText(code, 'short', short),
    definition: indicatorText(code, 'definition', definition),
  };
}
