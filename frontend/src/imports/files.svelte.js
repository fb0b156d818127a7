import { importFile, mostBytes } from '../api/imports.js';
import { Problem } from '../api/request.js';
import { isToDo } from './words.js';

/**
 * One file that was chosen: its bytes, what it would do or did, or why it is refused.
 * @typedef {object} Chosen
 * @property {number} key
 * @property {string} name
 * @property {Blob | null} bytes as they were when it was chosen: the file may change while it is looked at
 * @property {import('../api/imports.js').Import | null} plan
 * @property {unknown} failure
 * @property {boolean} busy
 */

let keys = 0;

/** The files of one page, looked at first, then confirmed together. */
export class Files {
  /** @type {Chosen[]} */
  list = $state.raw([]);
  /** The reason of the corrections in them. */
  reason = $state('late_information');
  /** Whether one of them moved under the eyes of the reader, and is shown anew. */
  moved = $state(false);

  /** @param {string} op */
  constructor(op) {
    this.op = op;
  }

  /** Those with something left to do. */
  get open() {
    return this.list.filter(({ plan }) => plan && !plan.done && plan.reports.some(isToDo));
  }

  get busy() {
    return this.list.some(({ busy }) => busy);
  }

  /** @param {Iterable<File>} files */
  async choose(files) {
    const chosen = [...files].map((file) => ({ file, one: this.#add(file.name) }));
    for (const { file, one } of chosen) await this.#read(one, file);
  }

  /** @param {string} name @returns {Chosen} */
  #add(name) {
    const one = { key: ++keys, name, bytes: null, plan: null, failure: null, busy: true };
    this.list = [...this.list, one];
    return one;
  }

  /** @param {Chosen} one @param {File} file */
  async #read(one, file) {
    if (file.size > mostBytes) {
      this.#set(one.key, { busy: false, failure: new Problem(413, { code: 'too_large' }) });
      return;
    }
    try {
      const bytes = new Blob([await file.arrayBuffer()]);
      this.#set(one.key, { bytes });
      await this.#look({ ...one, bytes });
    } catch {
      this.#set(one.key, { busy: false, failure: new Problem(0, { code: 'file_unreadable' }) });
    }
  }

  /** Looks at a file: nothing is changed. @param {Chosen} one */
  async #look({ key, name, bytes }) {
    this.#set(key, { busy: true, failure: null });
    try {
      const plan = await importFile(this.op, /** @type {Blob} */ (bytes), name);
      this.#set(key, { busy: false, plan });
    } catch (failure) {
      this.#set(key, { busy: false, failure });
    }
  }

  /** Looks at a file again. @param {Chosen} one */
  again = (one) => this.#look(one);

  /** @param {Chosen} one */
  remove({ key }) {
    this.list = this.list.filter((other) => other.key !== key);
  }

  /** Does what the files say, as it was looked at. */
  async confirm() {
    this.moved = false;
    for (const one of this.open) {
      this.#set(one.key, { busy: true });
      try {
        const plan = await importFile(this.op, /** @type {Blob} */ (one.bytes), one.name, {
          plan: one.plan?.plan,
          reason: this.reason,
        });
        this.#set(one.key, { busy: false, plan });
      } catch (failure) {
        const moved = failure instanceof Problem && failure.code === 'plan_changed';
        this.moved ||= moved;
        if (moved) await this.#look(one);
        else this.#set(one.key, { busy: false, failure });
      }
    }
  }

  /** @param {number} key @param {Partial<Chosen>} change */
  #set(key, change) {
    this.list = this.list.map((one) => (one.key === key ? { ...one, ...change } : one));
  }
}
