import { Problem, request } from '../api/request.js';
import { backoff } from '../live/backoff.js';
import { answered, failed, hurried, isUnsent, next, nextTime, queued, toFile } from './queue.js';
import * as vault from './vault.js';

/**
 * @typedef {import('./queue.js').Item} Item
 * @typedef {import('./queue.js').About} About
 *
 * @typedef {object} World what a test replaces
 * @property {(item: Item) => Promise<import('../api/reports.js').Receipt>} send
 * @property {() => number} now
 * @property {typeof vault} vault
 * @property {<T>(work: () => Promise<T>) => Promise<T | undefined>} alone does work unless another tab is at it
 * @property {(changed: () => void, again: () => void) => (() => void)} tabs calls changed where another tab changed something, and again where the
 *   line may be back; gives what tells the other tabs
 */

/** A received report is listed for so long, in milliseconds: then the list of reports is enough. */
const listedFor = 7 * 24 * 3600_000;

const prefix = 'outbox/';
const channel = 'actionday-outbox';

/** @type {World} */
const world = {
  send: ({ op, path, body, ifMatch }) =>
    request('POST', `/operations/${encodeURIComponent(op)}${path}`, { body, ifMatch }),
  now: () => Date.now(),
  vault,
  // Without locks there is one tab's word only; the server takes each request once in any case.
  alone: async (work) =>
    navigator.locks
      ? navigator.locks.request(channel, { ifAvailable: true }, (lock) =>
          lock ? work() : undefined,
        )
      : work(),
  tabs(changed, again) {
    const opened = new BroadcastChannel(channel);
    opened.onmessage = changed;
    window.addEventListener('online', again);
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'visible' && again(),
    );
    return () => opened.postMessage('');
  },
};

/** Reports that are sent by themselves: kept on this device before anything else, in order, from whichever tab is open. */
export class Outbox {
  /** In their order. @type {Item[]} */
  items = $state.raw([]);
  /** The item that is on its way now. */
  sending = $state('');
  unsent = $derived(this.items.filter(isUnsent));
  refused = $derived(this.items.filter(({ stage }) => stage === 'refused'));

  #world;
  /** Whether somebody is signed in, who alone may send. */
  #open = false;
  /** @type {(() => void) | undefined} */
  #tell;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Set<() => void>} */
  #watching = new Set();
  #confirm = async () => {};
  #turn = Promise.resolve();
  #asked = false;
  #hurried = false;
  /** @type {Promise<void> | undefined} */
  #working;

  /** @param {Partial<World>} [replaced] */
  constructor(replaced = {}) {
    this.#world = { ...world, ...replaced };
  }

  /**
   * Somebody is signed in: what they left waiting is sent.
   * @param {() => Promise<void>} [confirm] makes sure that the server knows them
   */
  async open(confirm = async () => {}) {
    this.#open = true;
    this.#confirm = confirm;
    this.#tell ??= this.#world.tabs(
      () => this.#open && this.#read().then(() => this.#schedule()),
      () => this.hurry(),
    );
    await this.#read();
    this.hurry();
  }

  /** Nobody is signed in any more. What waits stays where it is. */
  close() {
    this.#open = false;
    clearTimeout(this.#timer);
    this.items = [];
  }

  /**
   * Takes a request. Once this is done it is stored, and it will be sent even if this page closes at once and another one opens.
   * @param {{op: string, path: string, ifMatch?: number, body: string, about: About}} given body: JSON with its id
   * @returns {Promise<Item>}
   */
  async add(given) {
    // Later than all before it, also where the device's clock was set back: names are in this order.
    const last = Date.parse(this.items.at(-1)?.queuedAt ?? '') || 0;
    const item = queued(given, Math.max(this.#world.now(), last + 1));
    await this.put([item]);
    this.work();
    return item;
  }

  /**
   * Stores items; those that are here already stay as they are.
   * @param {Item[]} given
   */
  async put(given) {
    const here = new Set(this.items.map(({ id }) => id));
    for (const item of given) if (!here.has(item.id)) await this.#keep(item);
  }

  /**
   * Waits for what becomes of an item, at most so long.
   * @param {string} id @param {number} wait milliseconds
   * @returns {Promise<Item | undefined>} as it is then
   */
  async settled(id, wait) {
    const found = () => this.items.find((item) => item.id === id);
    const isSettled = () => {
      const item = found();
      return !item || !isUnsent(item) || item.tries > 0 || item.stage === 'sign_in';
    };
    if (!isSettled())
      await new Promise((done) => {
        const timer = setTimeout(finish, wait);
        const watch = () => isSettled() && finish();
        const watching = this.#watching;
        function finish() {
          clearTimeout(timer);
          watching.delete(watch);
          done(undefined);
        }
        watching.add(watch);
      });
    return found();
  }

  /** Tries everything that waits at once. */
  async hurry() {
    this.#hurried = true;
    await this.work();
  }

  /** @param {string} id */
  async remove(id) {
    await this.#world.vault.remove(nameOf(this.items, id));
    this.#changed(this.items.filter((item) => item.id !== id));
  }

  /** What is not with the server yet, as the text of a file. */
  file() {
    return toFile(this.items);
  }

  /** Sends what is due, unless another tab is at it. Asked again meanwhile, it looks again. */
  async work() {
    this.#asked = true;
    this.#working ??= this.#drain().finally(() => (this.#working = undefined));
    return this.#working;
  }

  async #drain() {
    clearTimeout(this.#timer);
    while (this.#asked && this.#open) {
      this.#asked = false;
      await this.#world.alone(async () => {
        await this.#read();
        await this.#hurryAll();
        for (;;) {
          const item = this.#open ? next(this.items, this.#world.now()) : undefined;
          if (!item) return;
          await this.#send(item);
        }
      });
    }
    this.#schedule();
  }

  /** Only who sends changes items: nobody writes an older state over a newer one. */
  async #hurryAll() {
    if (!this.#hurried) return;
    this.#hurried = false;
    const now = this.#world.now();
    for (const item of this.items.filter(isUnsent)) await this.#keep(hurried(item, now));
  }

  /** @param {Item} item */
  async #send(item) {
    this.sending = item.id;
    const { now, send } = this.#world;
    try {
      await this.#confirm();
      await this.#keep(answered(item, await send(item), now(), backoff));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.#keep(failed(item, error, now(), backoff));
    } finally {
      this.sending = '';
    }
  }

  #schedule() {
    clearTimeout(this.#timer);
    const at = nextTime(this.items);
    if (at === null || !this.#open) return;
    // At least a moment, so that a tab that finds another one at work does not ask without pause.
    this.#timer = setTimeout(() => this.work(), Math.max(at - this.#world.now(), 500));
  }

  /** @param {Item} item */
  #keep(item) {
    return this.#inTurn(async () => {
      await this.#world.vault.put(nameOf(this.items, item.id, item), item);
      const at = this.items.findIndex(({ id }) => id === item.id);
      this.#changed(at < 0 ? [...this.items, item] : this.items.with(at, item));
    });
  }

  /** @param {Item[]} items */
  #changed(items) {
    this.items = items;
    for (const watch of this.#watching) watch();
    this.#tell?.();
  }

  /** Reads what is stored: another tab may have changed it. */
  #read() {
    return this.#inTurn(async () => {
      const { vault: kept, now } = this.#world;
      /** @type {Item[]} */
      const items = [];
      for (const name of await kept.keys(prefix)) {
        /** @type {Item | undefined} */
        const item = await kept.get(name);
        const old = item && now() - Date.parse(item.queuedAt) > listedFor;
        if (old && item.stage === 'received') await kept.remove(name);
        else if (item) items.push(item);
      }
      this.items = items;
      for (const watch of this.#watching) watch();
    });
  }

  /** One after the other, so that a reading never forgets what was stored meanwhile. @param {() => Promise<void>} work */
  #inTurn(work) {
    this.#turn = this.#turn.then(work, work);
    return this.#turn;
  }
}

/**
 * Where an item is kept: names are in the order of the items.
 * @param {Item[]} items @param {string} id @param {Item} [item] where it may be new
 */
function nameOf(items, id, item = items.find((one) => one.id === id)) {
  return `${prefix}${item?.queuedAt}/${id}`;
}

export const outbox = new Outbox();
