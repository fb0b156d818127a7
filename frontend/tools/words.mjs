// npm run words: what each language lacks. Prints a line for each gap, and ends with 1 where there is one.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const folder = fileURLToPath(new URL('../src/i18n/', import.meta.url));

/** The languages beside English, which all others are translated from. */
export const languages = readdirSync(folder).filter((name) => /^(?!en$)[a-z]{2}$/.test(name));

/**
 * @param {string} language @param {string} file
 * @returns {Record<string, string | Record<string, string>>}
 */
function read(language, file) {
  try {
    return JSON.parse(readFileSync(join(folder, language, file), 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return {};
    throw error;
  }
}

/**
 * What a language lacks or has too much, each as a line that says where and what.
 * @param {string} language
 */
export function gaps(language) {
  const files = new Set([...jsonOf('en'), ...jsonOf(language)]);
  return [...files].flatMap((file) =>
    gapsOf(language, read('en', file), read(language, file)).map(
      (gap) => `${language}/${file}: ${gap}`,
    ),
  );
}

/** @param {string} language */
const jsonOf = (language) =>
  readdirSync(join(folder, language), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );

/**
 * @param {string} language
 * @param {ReturnType<typeof read>} english @param {ReturnType<typeof read>} own
 */
function gapsOf(language, english, own) {
  const missing = Object.keys(english).filter((key) => !(key in own));
  const unknown = Object.keys(own).filter((key) => !(key in english) && key !== '@reviewed');
  const shared = Object.keys(english).filter((key) => key in own);
  return [
    ...('@reviewed' in own ? [] : ['"@reviewed" is missing: "nobody", or who and when']),
    ...missing.map((key) => `"${key}" is missing: ${JSON.stringify(english[key])}`),
    ...unknown.map((key) => `"${key}" is not in the English file`),
    ...shared.flatMap((key) =>
      unlike(language, english[key], own[key]).map((gap) => `"${key}" ${gap}`),
    ),
  ];
}

/**
 * @param {string} language
 * @param {string | Record<string, string>} english @param {string | Record<string, string>} own
 */
function unlike(language, english, own) {
  if (typeof english === 'string' && typeof own !== 'string')
    return ['has plural forms in this language only'];
  if (typeof english !== 'string' && typeof own === 'string') return ['lacks its plural forms'];
  const wanted = namesIn(english);
  if (typeof own === 'string')
    return namesIn(own).join() === wanted.join() ? [] : [`has {${namesIn(own)}} for {${wanted}}`];
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [
    ...categories
      .filter((category) => !own[category])
      .map((category) => `lacks the plural form "${category}"`),
    ...Object.entries(own).flatMap(([category, form]) => {
      const unknown = namesIn(form).filter((name) => !wanted.includes(name));
      // A form for one thing may say its number in words.
      const lacking = wanted.filter((name) => category !== 'one' && !namesIn(form).includes(name));
      return [...unknown, ...lacking].map((name) => `differs in {${name}} in "${category}"`);
    }),
  ];
}

/** The names between braces, in order of the alphabet. @param {string | Record<string, string>} message */
function namesIn(message) {
  const text = typeof message === 'string' ? message : message.other;
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = languages.flatMap(gaps);
  for (const gap of found) console.log(gap);
  console.log(`${found.length} to translate or mend in ${languages.join(', ')}`);
  process.exitCode = found.length ? 1 : 0;
}
