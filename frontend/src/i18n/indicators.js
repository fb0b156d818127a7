import { reading } from './language.svelte.js';

/**
 * Names of an indicator of the catalogue in another language, and the fingerprints of the English names that they
 * translate: name, short name. What an operation has put in its own words is shown in those.
 * @typedef {{name: string, short: string, of: string}} Translation
 *
 * Its counting rule in the same way, by itself: it is longer than all else, and read on demand.
 * @typedef {{definition: string, of: string}} Definition
 */

/** @typedef {import('../state/types.js').Indicator} Indicator */

/** The names, in the order of their fingerprints. */
const names = /** @type {const} */ (['name', 'short']);

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
 * @param {string} code @param {typeof names[number] | 'definition'} which @param {T} text
 * @returns {T | string}
 */
export function indicatorText(code, which, text) {
  if (!text) return text;
  const own =
    which === 'definition' ? definitionOf(code, text) : nameOf(code, which, fingerprint(text));
  return own ?? text;
}

/** @param {string} code @param {typeof names[number]} which @param {string} print */
function nameOf(code, which, print) {
  const translation = reading.indicators[code];
  if (translation?.of.split(' ')[names.indexOf(which)] === print) return translation[which];
}

/** @param {string} code @param {string} text */
function definitionOf(code, text) {
  const translation = reading.definitions[code];
  if (translation?.of === fingerprint(text)) return translation.definition;
}

/** By what the server sent: the same in the reader's words. @type {WeakMap<object, {by: object, made: any}>} */
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
 * Made once for each configuration and what is known of the language: pictures come several times a second.
 * @template {{indicators: Indicator[]}} T
 * @param {T} configuration
 * @returns {T}
 */
function translated(configuration) {
  const before = known.get(configuration);
  if (before?.by === reading.definitions) return before.made;
  const made = { ...configuration, indicators: configuration.indicators.map(inWords) };
  known.set(configuration, { by: reading.definitions, made });
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
