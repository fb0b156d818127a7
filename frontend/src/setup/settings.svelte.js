import { configure, operation } from '../api/setup.js';
import { uuidv7 } from '../api/uuid.js';

/** The settings of an operation as they were seen, and the way to change them without overwriting somebody else's change. */
export class Settings {
  /** @type {import('../api/setup.js').Configuration | null} */
  seen = $state.raw(null);
  /** What each phase allows. @type {Record<string, string[]>} */
  phases = $state.raw({});
  failure = $state.raw(/** @type {unknown} */ (null));
  /** Why the last change was not taken. @type {import('../api/request.js').Problem | null} */
  problem = $state.raw(null);
  saved = $state(false);
  busy = $state(false);
  /** Counts what was loaded, so that forms begin anew. */
  loaded = $state(0);

  #op;
  #number = 0;
  /** The request that is not answered yet, by what it sends: sent again it is the same. */
  #pending = { text: '', id: '' };

  /** @param {string} op */
  constructor(op) {
    this.#op = op;
  }

  async load() {
    this.failure = null;
    try {
      const answer = await operation(this.#op);
      this.seen = answer.configuration;
      this.phases = answer.phases ?? {};
      this.#number = answer.config_seq ?? 0;
      this.problem = null;
      this.loaded += 1;
    } catch (error) {
      this.failure = error;
    }
  }

  /** @param {import('../api/setup.js').Sections} sections */
  async save(sections) {
    const text = JSON.stringify(sections);
    if (this.#pending.text !== text) this.#pending = { text, id: uuidv7() };
    this.busy = true;
    this.saved = false;
    this.problem = null;
    try {
      await configure(this.#op, this.#number, { id: this.#pending.id, ...sections });
      await this.load();
      this.saved = true;
    } catch (error) {
      this.problem = /** @type {import('../api/request.js').Problem} */ (error);
    }
    this.busy = false;
  }
}
