import { note, recall } from '../state/note.js';

/**
 * @typedef {string | Record<string, string>} Message a sentence, or one for each plural category of `n`
 * @typedef {import('./indicators.js').Translation} Translation
 * @typedef {import('./indicators.js').Definition} Definition
 * @typedef {{words: Record<string, Message>, indicators: Record<string, Translation>, definitions: Record<string, Definition>,
 *   reviewed: boolean}} Words
 */

/**
 * A language that screens are written in: how it calls itself, and how it writes numbers and dates. Its words come in two pieces, to
 * those who read it: first those that a reporter meets, from signing in to the receipt, so that a thin line brings them soon; then the rest.
 * @typedef {object} Language
 * @property {string} name
 * @property {string} locale
 * @property {(name: string) => string} inSentence a name as it is written in the middle of a sentence
 * @property {() => Promise<{default: Words}>} first
 * @property {() => Promise<{default: Words}>} rest
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
  en: {
    name: 'English',
    locale: 'en-GB',
    inSentence: small,
    first: () => import('./en/first.js'),
    rest: () => import('./en/rest.js'),
  },
  de: {
    name: 'Deutsch',
    locale: 'de-DE',
    inSentence: germanNouns,
    first: () => import('./de/first.js'),
    rest: () => import('./de/rest.js'),
  },
  el: {
    name: 'Ελληνικά',
    locale: 'el-GR',
    inSentence: small,
    first: () => import('./el/first.js'),
    rest: () => import('./el/rest.js'),
  },
};

/**
 * What a language says: on a first visit, or on all pages.
 * @param {string} code @param {boolean} whole
 * @returns {Promise<Words>}
 * @throws where it cannot be loaded
 */
export async function wordsOf(code, whole) {
  const { first, rest } = languages[code];
  const parts = await Promise.all(whole ? [first(), rest()] : [first()]);
  const all = parts.map(({ default: part }) => part);
  return {
    words: Object.assign({}, ...all.map(({ words }) => words)),
    indicators: Object.assign({}, ...all.map(({ indicators }) => indicators)),
    definitions: Object.assign({}, ...all.map(({ definitions }) => definitions)),
    reviewed: all.every(({ reviewed }) => reviewed),
  };
}

/** What the reader reads. Whatever is written through it follows a change at once. */
class Reading {
  code = $state('en');
  /** @type {Record<string, Message>} */
  words = $state.raw({});
  /** English words for those that the language lacks; fetched when it lacks one. @type {Record<string, Message>} */
  english = $state.raw({});
  /** Names of the catalogue's indicators; in English the operation says them itself. @type {Record<string, Translation>} */
  indicators = $state.raw({});
  /** Their counting rules, with the rest of the words. @type {Record<string, Definition>} */
  definitions = $state.raw({});
  /** Whether somebody who works in the language has read its words. */
  reviewed = $state(true);

  locale = $derived(languages[this.code].locale);
  plurals = $derived(new Intl.PluralRules(this.locale));
  #wanted = { code: '', whole: false };
  #isWhole = false;
  #taking = Promise.resolve();
  #asksEnglish = false;

  /**
   * Takes a language once its words are here; until then, and if they do not come, everything stays as it is.
   * @param {string} code
   */
  async read(code) {
    await this.#take(code, this.#wanted.whole);
  }

  /** Takes the words of all pages, after those of a first visit. */
  async readAll() {
    if (!this.#isWhole) await this.#take(this.#wanted.code, true);
  }

  /** @param {string} code @param {boolean} whole */
  #take(code, whole) {
    this.#wanted = { code, whole };
    this.#taking = this.#bring(this.#wanted);
    return this.#taking;
  }

  /** @param {{code: string, whole: boolean}} wanted @returns {Promise<void>} */
  async #bring(wanted) {
    const { code, whole } = wanted;
    const taken = await wordsOf(code, whole);
    // Something else was asked for meanwhile: whoever waits, waits for that.
    if (this.#wanted !== wanted) return this.#taking;
    this.#isWhole = whole;
    this.code = code;
    this.words = taken.words;
    this.indicators = taken.indicators;
    this.definitions = taken.definitions;
    this.reviewed = taken.reviewed;
  }

  /**
   * The words for a key and the language they are in; undefined where neither the language nor English has them yet.
   * @param {string} key
   * @returns {{message: Message, plurals: Intl.PluralRules} | undefined}
   */
  find(key) {
    if (key in this.words) return { message: this.words[key], plurals: this.plurals };
    if (key in this.english) return { message: this.english[key], plurals: englishPlurals };
  }

  /** Says that the language lacks something: English has it. */
  lacks() {
    if (this.#asksEnglish) return;
    this.#asksEnglish = true;
    wordsOf('en', true).then(
      ({ words }) => (this.english = words),
      () => (this.#asksEnglish = false),
    );
  }
}

const englishPlurals = new Intl.PluralRules('en');

export const reading = new Reading();

/**
 * A name of the catalogue as it stands in the middle of a sentence.
 * @param {string} name
 */
export function inSentence(name) {
  return languages[reading.code].inSentence(name);
}

const key = 'actionday.language';

/**
 * Takes the language of this device: the one chosen on it, else the first that its browser asks for and that is here.
 * @throws where no words can be loaded
 */
export async function restoreLanguage() {
  const asked = [recall(key) ?? '', ...navigator.languages];
  const code = asked.map((tag) => tag.split('-')[0]).find((tag) => tag in languages) ?? 'en';
  try {
    await take(code);
  } catch {
    // The line broke before the words came. English may be at hand; its own are asked for again when the page is opened anew.
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
