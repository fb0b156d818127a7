/** @typedef {import('./language.svelte.js').Message} Message */

/**
 * What some files of a language say, as one table, and with them the indicators of the catalogue. Each file says first who has
 * reviewed it: "@reviewed" is "nobody" until somebody who works in the language has read it, then who and when. English needs no review.
 * @param {Record<string, Record<string, Message>>} files
 * @param {Record<string, any>} [indicatorTexts]
 * @returns {import('./language.svelte.js').Words}
 */
export function gather(files, indicatorTexts = {}) {
  const words = Object.assign({}, ...Object.values(files));
  delete words['@reviewed'];
  const { '@reviewed': by, ...indicators } = indicatorTexts;
  const reviewers = [by, ...Object.values(files).map((file) => file['@reviewed'])];
  return { words, indicators, reviewed: !reviewers.includes('nobody') };
}
