import protocol from '../../../../seed/territories/protocol.json';

const union = new Map(protocol.union.map((code, place) => [code, place]));
const agencies = new Map(Object.keys(protocol.agencies).map((code, place) => [code, place]));

/** What names begin with and are not sorted by. @type {Record<string, string>} */
const articles = protocol.articles;

/**
 * Makes the comparison that puts codes into protocol order: states of the Union in their order, then others by name in
 * the reader's language, then agencies.
 * @param {Record<string, string>} names of the parties in the reader's language
 * @param {string} language
 * @returns {(a: string, b: string) => number}
 */
export function byProtocol(names, language) {
  const collator = new Intl.Collator(language);
  const article = new RegExp(articles[language] ?? '^', 'u');
  const sorted = (/** @type {string} */ code) => (names[code] ?? code).replace(article, '');
  return (a, b) =>
    group(a) - group(b) ||
    (union.get(a) ?? 0) - (union.get(b) ?? 0) ||
    (agencies.get(a) ?? 0) - (agencies.get(b) ?? 0) ||
    collator.compare(sorted(a), sorted(b));
}

/** @param {string} code */
function group(code) {
  if (union.has(code)) return 0;
  return agencies.has(code) ? 2 : 1;
}
