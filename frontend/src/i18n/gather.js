/**
 * The words of one language: its files as one table. Each file says first who has reviewed it: "@reviewed" is "nobody"
 * until somebody who works in the language has read it, then who and when.
 * @param {Record<string, Record<string, import('./language.svelte.js').Message>>} files
 */
export function gather(files) {
  const words = Object.assign({}, ...Object.values(files));
  delete words['@reviewed'];
  const reviewed = Object.values(files).every((file) => file['@reviewed'] !== 'nobody');
  return { words, reviewed };
}
