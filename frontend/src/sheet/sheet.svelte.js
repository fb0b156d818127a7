import { Problem, get, request } from '../api/request.js';
import * as vault from '../offline/vault.js';
import { answered, changes, empty, received, resolved, textOf, typed } from './merge.js';

/**
 * @typedef {import('./merge.js').Copy} Copy
 * @typedef {{participant: string, office?: string, slot: string, name: string, at: string}} Editor
 * @typedef {{cells: Record<string, import('./merge.js').Typed>, editors: Editor[], conflicts: {cell: string}[]}} Answer
 */

/** What is typed is sent when the hand rests so long, in milliseconds. */
const restFor = 900;
/** Others' changes are asked for so often while somebody looks, in milliseconds. */
const askEvery = 4_000;

/** The sheet of one day, shared by all who report for a participant: kept on this device with every change, and with the server when it can be reached. */
export class Sheet {
  /** @type {Copy} */
  copy = $state.raw(empty);
  /** Others who write in it now. @type {Editor[]} */
  editors = $state.raw([]);
  /** When it was last the same as the server's, in milliseconds of this device's clock; 0 for never. */
  sharedAt = $state(0);
  /** When it was last kept on this device; 0 for never. */
  keptAt = $state(0);
  /** Why the server does not take it; null where it does, or cannot be reached. @type {Problem | null} */
  problem = $state.raw(null);
  conflicts = $derived(
    Object.entries(this.copy.conflicts).map(([cell, all]) => ({ cell, ...all })),
  );

  #op;
  #slot;
  #path;
  #name;
  #running = false;
  #busy = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {string} op @param {string} participant @param {string} slot */
  constructor(op, participant, slot) {
    this.#op = op;
    this.#slot = slot;
    this.#path = `/operations/${encodeURIComponent(op)}/sheets/${encodeURIComponent(slot)}`;
    this.#name = `sheet/${op}/${participant}/${slot}`;
  }

  /** What this device kept is there at once; what others wrote follows. */
  async start() {
    this.#running = true;
    const kept = await vault.get(this.#name);
    if (kept && this.copy === empty) this.copy = kept;
    document.addEventListener('visibilitychange', this.#again);
    window.addEventListener('online', this.#again);
    await this.sync();
  }

  /** Ends listening to others; what was typed is sent first, if it can be. */
  async stop() {
    this.#running = false;
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#again);
    window.removeEventListener('online', this.#again);
    if (changes(this.copy).length) await this.sync();
  }

  /** @param {string} cell such as "border|arrests" or "#comment" */
  text(cell) {
    return textOf(this.copy, cell);
  }

  /** Who wrote what stands in a cell; undefined where it was typed here or is empty. @param {string} cell */
  typedBy(cell) {
    return this.copy.mine[cell] ? undefined : this.copy.cells[cell];
  }

  /** @param {string} cell @param {string} text */
  set(cell, text) {
    this.#take(typed(this.copy, cell, text));
    this.#later(restFor);
  }

  /** The reader has seen both and decides. @param {string} cell @param {string} text */
  resolve(cell, text) {
    this.#take(resolved(this.copy, cell, text));
    this.#later(0);
  }

  /** Sends what was typed here and takes what others wrote. */
  async sync() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const sent = changes(this.copy);
      /** @type {Answer} */
      const answer = sent.length
        ? await request('PATCH', this.#path, { body: { changes: sent } })
        : await get(this.#path);
      this.#take(
        sent.length
          ? answered(this.copy, sent, answer.cells, answer.conflicts)
          : received(this.copy, answer.cells),
      );
      this.editors = answer.editors;
      this.sharedAt = Date.now();
      this.problem = null;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Without a line it stays here and is tried again.
      if (error.status !== 0 && error.status < 500) this.problem = error;
    } finally {
      this.#busy = false;
      if (this.#running) this.#later(changes(this.copy).length ? restFor : askEvery);
    }
  }

  /** Where it belongs, for those who keep several. */
  get place() {
    return { op: this.#op, slot: this.#slot };
  }

  /** @param {number} wait */
  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (document.hidden ? undefined : this.sync()), wait);
  }

  #again = () => {
    if (!document.hidden) this.sync();
  };

  /** @param {Copy} copy */
  #take(copy) {
    if (copy === this.copy) return;
    this.copy = copy;
    vault.put(this.#name, copy).then(
      () => (this.keptAt = Date.now()),
      () => (this.keptAt = 0), // Full, or forbidden: the page says that nothing is kept here.
    );
  }
}
