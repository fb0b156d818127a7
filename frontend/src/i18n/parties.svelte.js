import { codeLabel, partyNames } from './territories/names.js';

/** Names of countries, territories and agencies; codes until the names are there. */
class Parties {
  /** @type {Record<string, string>} */
  #names = $state.raw({});
  #asked = false;

  /** Loads the names once. */
  async load() {
    if (this.#asked) return;
    this.#asked = true;
    this.#names = await partyNames('en');
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
