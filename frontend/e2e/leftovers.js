import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../src/i18n/', import.meta.url);

/** @param {URL} url */
const read = (url) => JSON.parse(readFileSync(url, 'utf8'));

/** @param {string} language @returns {Record<string, string | Record<string, string>>} */
export function wordsOf(language) {
  const names = readdirSync(new URL(`${language}/`, folder), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.json$/.test(name));
  return Object.assign({}, ...files.map((name) => read(new URL(`${language}/${name}`, folder))));
}

/**
 * The English sentences and names that a page in another language has no reason to show: those that are said otherwise there.
 * @param {string} language
 */
function foreign(language) {
  const own = wordsOf(language);
  const sentences = Object.entries(wordsOf('en')).filter(
    ([key, sentence]) =>
      typeof sentence === 'string' && !sentence.includes('{') && sentence !== own[key],
  );
  const indicators = read(new URL('../../../seed/data/indicators.json', folder)).flatMap(
    (/** @type {any} */ family) => [family, ...(family.of_which ?? [])],
  );
  const texts = read(new URL(`../../../seed/indicators/${language}.json`, folder));
  const names = indicators.flatMap((/** @type {any} */ { code, name, short }) =>
    [name, short].filter((text) => ![texts[code].name, texts[code].short].includes(text)),
  );
  const same = new Set(Object.values(own));
  return [...sentences.map(([, sentence]) => String(sentence)), ...names].filter(
    (text) => !same.has(text),
  );
}

/**
 * What a page in another language still says in English: texts, labels and hints.
 * @param {import('@playwright/test').Page} page @param {string} language
 * @returns {Promise<string[]>}
 */
export function leftovers(page, language) {
  return page.evaluate((english) => {
    const known = new Set(english);
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) said.push(walker.currentNode.textContent ?? '');
    for (const attribute of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${attribute}]`))
        said.push(element.getAttribute(attribute) ?? '');
    const texts = said.map((text) => text.trim().replace(/\s+/g, ' '));
    return [...new Set(texts.filter((text) => known.has(text)))];
  }, foreign(language));
}
