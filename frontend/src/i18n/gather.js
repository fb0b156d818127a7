/** @typedef {import('./language.svelte.js').Message} Message */

/**
 * What some files of a language say, as one table, and with them of the catalogue's indicators what is given. Each file says first who has
 * reviewed it: "@reviewed" is "nobody" until somebody who works in the language has read it, then who and when. English needs no review.
 * @param {Record<string, Record<string, Message>>} files
 * @param {{indicators?: Record<string, any>, definitions?: Record<string, any>}} [ofCatalogue]
 * @returns {import('./language.svelte.js').Words}
 */
export function gather(files, { indicators = {}, definitions = {} } = {}) {
  const tables = [...Object.values(files), indicators, definitions];
  return {
    words: unsigned(Object.assign({}, ...Object.values(files))),
    indicators: unsigned(indicators),
    definitions: unsigned(definitions),
    reviewed: tables.every((table) => table['@reviewed'] !== 'nobody'),
  };
}

/** @param {Record<string, any>} table */
function unsigned({ '@reviewed': _by, ...texts }) {
  return texts;
}
