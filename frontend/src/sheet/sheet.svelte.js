import { Problem, request } from '../api/request.js';
import { uuidv7 } from '../api/uuid.js';
import { backoff } from '../live/backoff.js';
import * as vault from '../offline/vault.js';
import * as merge from './merge.js';

/**
 * @typedef {import('./merge.js').Copy} Copy
 * @typedef {{participant: string, office?: string, slot: string, name: string, at: string}} Editor
 * @typedef {{cells: Record<string, import('./merge.js').Typed>, editors: Editor[], conflicts: {cell: string, theirs: import('./merge.js').Typed}[]}} Answer
 *
 * @typedef {object} World what a test replaces
 * @property {(path: string, changes?: object[]) => Promise<Answer>} ask
 * @property {Pick<typeof vault, 'get' | 'put'>} vault
 * @property {<T>(name: string, work: () => Promise<T>) => Promise<T>} inTurn does work when no other tab of this browser does the like
 * @property {(name: string, changed: () => void, again: () => void) => {tell: () => void, leave: () => void}} tabs calls changed where another tab
 *   changed the sheet, and again where the line may be back or somebody looks
 * @property {() => boolean} seen whether somebody looks at the page
 */

/** What is typed is sent when the hand rests so long, in milliseconds. */
const restFor = 900;
/** Others' changes are asked for so often while somebody looks, in milliseconds. */
const askEvery = 4_000;

/** @type {World} */
const world = {
  ask: (path, changes) =>
    request(changes ? 'PATCH' : 'GET', path, changes && { body: { changes } }),
  vault,
  inTurn: async (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work()),
  tabs(name, changed, again) {
    const channel = new BroadcastChannel(name);
    channel.onmessage = changed;
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return {
      tell: () => channel.postMessage(''),
      leave() {
        channel.close();
        window.removeEventListener('online', again);
        document.removeEventListener('visibilitychange', again);
      },
    };
  },
  seen: () => !document.hidden,
};

/**
 * The sheet of one day, shared by all who report for a participant: kept on this device with every change, and with the server when it can be reached.
 * All tabs of a browser are one writer: they share what is kept.
 */
export class Sheet {
  /** @type {Copy} */
  copy = $state.raw(merge.empty);
  /** Who writes in it now, the reader too. @type {Editor[]} */
  editors = $state.raw([]);
  /** When it was last the same as the server's, in milliseconds of this device's clock; 0 for never. */
  sharedAt = $state(0);
  /** When it was last kept on this device; 0 where it is not. */
  keptAt = $state(0);
  /** Whether what this device keeps is here. */
  opened = $state(false);
  /** Why the server does not take it; null where it does, or cannot be reached. @type {Problem | null} */
  problem = $state.raw(null);
  conflicts = $derived(
    Object.entries(this.copy.conflicts).map(([cell, all]) => ({ cell, ...all })),
  );
  /** Whether something here is not with the server yet. */
  unsent = $derived(merge.isWaiting(this.copy) || this.conflicts.length > 0);

  #world;
  #path;
  #name;
  /** As it is kept, without the last steps. */
  #base = merge.empty;
  /** Steps that are not kept yet. @type {((copy: Copy) => Copy)[]} */
  #steps = [];
  #keeping = Promise.resolve();
  /** Whether the browser took the last of it. */
  #full = false;
  /** @type {{tell: () => void, leave: () => void} | undefined} */
  #tabs;
  #failures = 0;
  #asked = false;
  /** @type {Promise<void> | undefined} */
  #working;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {string} op @param {string} participant @param {string} slot @param {Partial<World>} [replaced] */
  constructor(op, participant, slot, replaced) {
    this.#world = { ...world, ...replaced };
    this.#path = `/operations/${encodeURIComponent(op)}/sheets/${encodeURIComponent(slot)}`;
    this.#name = `sheet/${op}/${participant}/${slot}`;
  }

  /** What this device kept is there at once; what others wrote follows. */
  async start() {
    this.#tabs ??= this.#world.tabs(
      this.#name,
      () => this.#step(),
      () => this.sync(),
    );
    await this.#step();
    this.opened = true;
    await this.sync();
  }

  /** Ends listening to others; what was typed is sent first, if it can be. */
  async stop() {
    this.#tabs?.leave();
    this.#tabs = undefined;
    clearTimeout(this.#timer);
    await this.#keeping;
    if (merge.isWaiting(this.copy)) await this.sync();
  }

  /** @param {string} cell such as "border|arrests" or "#comment" */
  text(cell) {
    return merge.textOf(this.copy, cell);
  }

  /** Every cell in which something stands or stood. */
  get names() {
    return merge.cellNames(this.copy);
  }

  /** Who wrote what stands in a cell; undefined where it was typed here or is empty. @param {string} cell */
  typedBy(cell) {
    const is = this.copy.cells[cell];
    return is?.text && is.text === this.text(cell) ? is : undefined;
  }

  /**
   * The reader types.
   * @param {string} cell @param {string} text
   * @param {import('./merge.js').Typed} [saw] where it was not what the sheet has now
   * @returns {Promise<void>} done once it is kept on this device
   */
  set(cell, text, saw = this.copy.cells[cell]) {
    const kept = this.#step((copy) => merge.typed(copy, cell, text, saw));
    this.#later(restFor);
    return kept;
  }

  /**
   * The reader has seen both and decides.
   * @param {string} cell @param {string} text
   * @returns {Promise<void>} done once it is kept on this device
   */
  resolve(cell, text) {
    const saw = this.copy.conflicts[cell]?.theirs;
    const kept = this.#step((copy) => merge.resolved(copy, cell, text, saw));
    this.#later(0);
    return kept;
  }

  /** Sends what was typed here and takes what others wrote. */
  async sync() {
    this.#asked = true;
    this.#working ??= this.#work().finally(() => (this.#working = undefined));
    return this.#working;
  }

  async #work() {
    while (this.#asked) {
      this.#asked = false;
      await this.#world.inTurn(`${this.#name}/line`, () => this.#exchange());
    }
    if (this.#tabs) this.#later(this.#pause());
  }

  /** One request. What is on its way goes again as it was, until it is answered. */
  async #exchange() {
    const id = uuidv7();
    await this.#step((copy) => merge.begun(copy, id));
    const { sending } = this.copy;
    try {
      const changes = sending ? merge.asChanges(sending) : undefined;
      const { cells, editors, conflicts } = await this.#world.ask(this.#path, changes);
      await this.#step((copy) =>
        sending ? merge.answered(copy, sending, cells, conflicts) : merge.received(copy, cells),
      );
      this.editors = editors;
      this.sharedAt = Date.now();
      this.problem = null;
      this.#failures = 0;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.#failed(error, sending);
    }
  }

  /** @param {Problem} error @param {import('./merge.js').Sending | null} sending */
  async #failed(error, sending) {
    this.#failures += 1;
    // Without a line it stays here and is tried again.
    this.problem = error.status === 0 || error.status >= 500 ? null : error;
    const bad = error.fields.filter(({ pointer }) => pointer.startsWith('/changes/'));
    if (!sending || !bad.length) return;
    await this.#step((copy) => merge.refused(copy, sending, bad));
    this.#asked ||= merge.isWaiting(this.copy);
  }

  #pause() {
    if (this.#failures) return askEvery + backoff(this.#failures);
    return merge.isWaiting(this.copy) ? restFor : askEvery;
  }

  /** @param {number} wait */
  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => (this.#world.seen() || merge.isWaiting(this.copy) ? this.sync() : undefined),
      wait,
    );
  }

  /**
   * Makes a step at once, and then on what is kept: another tab may have kept more.
   * @param {(copy: Copy) => Copy} [step] none to read only
   */
  #step(step) {
    if (step) {
      this.#steps.push(step);
      this.copy = step(this.copy);
    }
    this.#keeping = this.#keeping.then(() => this.#world.inTurn(this.#name, () => this.#keep()));
    return this.#keeping;
  }

  async #keep() {
    const kept = await this.#read();
    const steps = this.#steps;
    const next = steps.reduce((copy, step) => step(copy), kept);
    this.#steps = [];
    this.#base = next;
    if (next !== kept) {
      try {
        await this.#world.vault.put(this.#name, next);
        this.#full = false;
        this.keptAt = Date.now();
        this.#tabs?.tell();
      } catch {
        this.#full = true; // Or forbidden: the page says that nothing is kept here.
        this.keptAt = 0;
      }
    }
    this.copy = this.#steps.reduce((copy, step) => step(copy), next);
  }

  /** What is kept; where the browser keeps nothing any more, what this page knows. */
  async #read() {
    const kept = this.#full ? undefined : await this.#world.vault.get(this.#name);
    return kept ?? this.#base;
  }
}
