// Makes seed/territories/*.json from the Unicode CLDR and the catalogue: `node frontend/tools/territories.mjs`. Names are baked because
// browsers lack those of Irish and Maltese, and because the codes of the house are not those of browsers.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from './atlas.mjs';

const require = createRequire(import.meta.url);
const folder = new URL('../../seed/territories/', import.meta.url);

/** The official languages of the Union; Portuguese is that of Portugal. */
export const languages =
  'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' ');
/** @type {Record<string, string>} */
const localeOf = { pt: 'pt-PT' };

/** Articles that names begin with and are not sorted by: patterns of regular expressions, as JavaScript and Go read them. */
const articles = { mt: '^i?[a-zċġħż]{1,2}-', ga: '^(?:an t|an |na )' };

/** Where the short form is the one in use. */
const short = new Set(['HK', 'MM', 'MO']);

/**
 * Everything that is baked: names per language by code, and the protocol order.
 * @returns {Record<string, string>} file name without .json → text
 */
export function bakeTerritories() {
  const catalogue = readCatalogue();
  const places = catalogue.parties.filter(({ kind }) => kind !== 'agency');
  const agencies = catalogue.parties.filter(({ kind }) => kind === 'agency');
  /** @type {Record<string, string>} */
  const files = {
    protocol: asFile({
      union: catalogue.protocol,
      articles,
      agencies: Object.fromEntries(agencies.map(({ code, name }) => [code, name])),
    }),
  };
  for (const language of languages) {
    const cldr = readNames(localeOf[language] ?? language);
    const names = places.map((place) => [place.code, nameOf(place, language, cldr)]);
    files[language] = asFile(Object.fromEntries(names));
  }
  return files;
}

/** @param {string} locale @returns {Record<string, string>} */
function readNames(locale) {
  const file = require.resolve(`cldr-localenames-full/main/${locale}/territories.json`);
  return JSON.parse(readFileSync(file, 'utf8')).main[locale].localeDisplayNames.territories;
}

/**
 * @param {import('./atlas.mjs').Party} place
 * @param {string} language
 * @param {Record<string, string>} cldr names by ISO code
 */
function nameOf({ code, iso, name }, language, cldr) {
  if (language === 'en') return name;
  const translated = (short.has(code) && cldr[`${iso}-alt-short`]) || cldr[iso];
  if (!translated) return name; // Maltese lacks a few islands far away
  // Maltese names begin with a small article, in one the source has a great one.
  const named = language === 'mt' ? translated.replace(/^Il-/, 'il-') : translated;
  return code === 'XK' ? `${named}*` : named;
}

const asFile = (/** @type {unknown} */ content) => `${JSON.stringify(content, null, 2)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(bakeTerritories()))
    writeFileSync(new URL(`${name}.json`, folder), text);
}
