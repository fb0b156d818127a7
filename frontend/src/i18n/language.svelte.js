import { note, recall } from '../state/note.js';

/**
 * @typedef {string | Record<string, string>} Message a sentence, or one for each plural category of `n`
 * @typedef {import('./indicators.js').Translation} Translation
 * @typedef {{words: Record<string, Message>, indicators: Record<string, Translation>, reviewed: boolean}} Words
 */

/**
 * A language that screens are written in: how it calls itself, and how it writes numbers and dates. English is part of
 * the page, so that there are always words; every other language is loaded by those who read it, in one piece.
 * @typedef {object} Language
 * @property {string} name
 * @property {string} locale
 * @property {(name: string) => string} inSentence a name as it is written in the middle of a sentence
 * @property {() => Promise<Words>} [load]
 */

/** "Persons checked" → "persons checked"; "URLs checked" stays. @param {string} name */
const small = (name) => name.replace(/^\p{Lu}(?=\p{Ll}|\P{L})/u, (first) => first.toLowerCase());

/** Nouns stay great: "Kontrollierte Personen" → "kontrollierte Personen", "Im SIS" → "im SIS". @param {string} name */
const germanNouns = (name) =>
  name.replace(/^\p{Lu}(?=\p{Ll}+ \p{Lu}|\p{Ll}*(?:end|lich|ig)$)/u, (first) =>
    first.toLowerCase(),
  );

/** @type {Record<string, Language>} */
export const languages = {
  en: { name: 'English', locale: 'en-GB', inSentence: small },
  de: {
    name: 'Deutsch',
    locale: 'de-DE',
    inSentence: germanNouns,
    load: () => import('./de/words.js'),
  },
  el: {
    name: 'Ελληνικά',
    locale: 'el-GR',
    inSentence: small,
    load: () => import('./el/words.js'),
  },
};

/** English is said where it is used, and by the operation itself. @type {Words} */
const none = { words: {}, indicators: {}, reviewed: true };

/** What the reader reads. Whatever is written through it follows a change at once. */
class Reading {
  code = $state('en');
  /** Those of the language itself; English has its own everywhere. @type {Record<string, Message>} */
  words = $state.raw({});
  /** Texts of the catalogue's indicators. @type {Record<string, Translation>} */
  indicators = $state.raw({});
  /** Whether somebody who works in the language has read its words. */
  reviewed = $state(true);

  locale = $derived(languages[this.code].locale);
  plurals = $derived(new Intl.PluralRules(this.locale));
  #wanted = '';

  /**
   * Takes a language once its words are here; until then, and if they do not come, everything stays as it is.
   * @param {string} code
   */
  async read(code) {
    this.#wanted = code;
    const taken = (await languages[code].load?.()) ?? none;
    if (this.#wanted !== code) return;
    this.code = code;
    this.words = taken.words;
    this.indicators = taken.indicators;
    this.reviewed = taken.reviewed;
  }
}

export const reading = new Reading();

/**
 * A name of the catalogue as it stands in the middle of a sentence.
 * @param {string} name
 */
export function inSentence(name) {
  return languages[reading.code].inSentence(name);
}

const key = 'actionday.language';

/** Takes the language of this device: the one chosen on it, else the first that its browser asks for and that is here. */
export async function restoreLanguage() {
  const asked = [recall(key) ?? '', ...navigator.languages];
  const code = asked.map((tag) => tag.split('-')[0]).find((tag) => tag in languages) ?? 'en';
  try {
    await take(code);
  } catch {
    // The line broke before the words came: the page opens in English, and asks for them again when it is opened anew.
    await take('en');
  }
}

/**
 * Chooses the language of this device.
 * @param {string} code
 * @throws where its words cannot be loaded
 */
export async function chooseLanguage(code) {
  await take(code);
  note(key, code);
}

/** @param {string} code */
async function take(code) {
  await reading.read(code);
  document.documentElement.lang = reading.code;
}
