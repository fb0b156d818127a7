import { reading } from './language.svelte.js';
import { codeLabel, partyNames } from './territories/names.js';

/** Names of countries, territories and agencies; codes until the names are there. */
class Parties {
  /** @type {Record<string, string>} */
  #names = $state.raw({});
  #asked = '';

  /** Loads the names in the reader's language, once; called in an effect, again where the language changes. */
  async load() {
    const { code } = reading;
    if (this.#asked === code) return;
    this.#asked = code;
    const names = await partyNames(code);
    if (this.#asked === code) this.#names = names;
  }

  /** @param {string | undefined} code */
  name(code = '') {
    return this.#names[code] ?? codeLabel(code);
  }

  /** @param {string} code such as FR, or XK* where the footnote is owed */
  label(code) {
    return codeLabel(code);
  }
}

export const parties = new Parties();
