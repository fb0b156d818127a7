import { Problem, request, whenBack } from '../api/request.js';
import { backoff } from '../live/backoff.js';
import {
  answered,
  failed,
  hurried,
  isLapsed,
  isUnsent,
  next,
  nextTime,
  queued,
  toFile,
} from './queue.js';
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
 * @property {(changed: (name: string) => void, again: () => void) => ((name: string) => void)} tabs calls changed with the name of what another tab
 *   changed, and again where the line may be back; gives what tells the other tabs
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
    opened.onmessage = ({ data }) => changed(data);
    whenBack(again);
    window.addEventListener('online', again);
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'visible' && again(),
    );
    return (name) => opened.postMessage(name);
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
  /** @type {((name: string) => void) | undefined} */
  #tell;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Set<() => void>} */
  #watching = new Set();
  /** @type {(doubted: boolean) => Promise<void>} */
  #confirm = async () => {};
  /** Whether the server last said that somebody else, or nobody, is signed in. */
  #doubted = false;
  /** Whose items these are: another one each time that somebody signs in or out, so that an answer that comes late changes nobody else's. */
  #whose = Symbol();
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
   * Somebody is signed in, and their vault is open: what they left waiting is sent.
   * @param {(doubted: boolean) => Promise<void>} [confirm] makes sure that it is still they whom the server knows
   */
  async open(confirm = async () => {}) {
    this.#open = true;
    this.#whose = Symbol();
    this.#confirm = confirm;
    this.#tell ??= this.#world.tabs(
      (name) => this.#follow(name),
      () => this.hurry(),
    );
    await this.#read();
    this.hurry();
  }

  /** Nobody is signed in any more. What waits stays where it is. */
  close() {
    this.#open = false;
    this.#whose = Symbol();
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
    const item = this.items.find((one) => one.id === id);
    if (!item) return;
    await this.#world.vault.remove(nameOf(item));
    this.#show(this.items.filter((one) => one !== item));
    this.#tell?.(nameOf(item));
  }

  /**
   * What is not with the server yet, as the text of a file.
   * @param {string} [op] of one operation only
   */
  file(op) {
    return toFile(this.items.filter((item) => !op || item.op === op));
  }

  /** Sends what is due, unless another tab is at it. Asked again meanwhile, it looks again. */
  async work() {
    this.#asked = true;
    this.#working ??= this.#drain().finally(() => (this.#working = undefined));
    return this.#working;
  }

  async #drain() {
    clearTimeout(this.#timer);
    try {
      while (this.#asked && this.#open) {
        this.#asked = false;
        await this.#world.alone(() => this.#sendAll());
      }
    } finally {
      this.#schedule();
    }
  }

  async #sendAll() {
    await this.#read();
    await this.#hurryAll();
    for (;;) {
      const item = this.#open ? next(this.items, this.#world.now()) : undefined;
      if (!item) return;
      await this.#send(item);
    }
  }

  /** Only who sends changes items: nobody writes an older state over a newer one. */
  async #hurryAll() {
    if (!this.#hurried) return;
    this.#hurried = false;
    const now = this.#world.now();
    const held = this.items.filter((item) => item.stage === 'sign_in' || item.nextTryAt > now);
    for (const item of held) await this.#keep(hurried(item, now));
  }

  /** @param {Item} item */
  async #send(item) {
    this.sending = item.id;
    const { now, send } = this.#world;
    const whose = this.#whose;
    try {
      await this.#confirm(this.#doubted);
      this.#doubted = false;
      await this.#keep(answered(item, await send(item), now(), backoff), whose);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#doubted = isLapsed(error);
      await this.#keep(failed(item, error, now(), backoff), whose);
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

  /** @param {Item} item @param {symbol} [whose] it is */
  #keep(item, whose = this.#whose) {
    return this.#inTurn(async () => {
      if (whose !== this.#whose) return;
      await this.#world.vault.put(nameOf(item), item);
      if (whose !== this.#whose) return;
      this.#show(withItem(this.items, item));
      this.#tell?.(nameOf(item));
    });
  }

  /** @param {Item[]} items */
  #show(items) {
    this.items = items;
    for (const watch of this.#watching) watch();
  }

  /** Takes over what another tab changed. @param {string} name */
  async #follow(name) {
    const whose = this.#whose;
    await this.#inTurn(async () => {
      if (!this.#open) return;
      /** @type {Item | undefined} */
      const item = await this.#world.vault.get(name);
      if (whose !== this.#whose) return;
      this.#show(
        item ? withItem(this.items, item) : this.items.filter((one) => nameOf(one) !== name),
      );
    });
    this.#schedule();
  }

  /** Reads what is stored: another tab may have changed it. */
  #read() {
    const whose = this.#whose;
    return this.#inTurn(async () => {
      if (whose !== this.#whose) return;
      const { vault: kept, now } = this.#world;
      /** @type {[string, Item][]} */
      const stored = await kept.entries(prefix);
      if (whose !== this.#whose) return;
      const old = now() - listedFor;
      const isOld = (/** @type {Item} */ { stage, queuedAt }) =>
        stage === 'received' && Date.parse(queuedAt) < old;
      for (const [name, item] of stored) if (isOld(item)) await kept.remove(name);
      this.#show(stored.map(([, item]) => item).filter((item) => !isOld(item)));
    });
  }

  /** One after the other, so that a reading never forgets what was stored meanwhile. @param {() => Promise<void>} work */
  #inTurn(work) {
    this.#turn = this.#turn.then(work, work);
    return this.#turn;
  }
}

/** Where an item is kept: names are in the order of the items. @param {Item} item */
const nameOf = ({ queuedAt, id }) => `${prefix}${queuedAt}/${id}`;

/** Items with one more, or a newer state of one, in their order. @param {Item[]} items @param {Item} item */
function withItem(items, item) {
  const name = nameOf(item);
  const at = items.findLastIndex((one) => nameOf(one) <= name);
  const isKnown = at >= 0 && nameOf(items[at]) === name;
  return isKnown ? items.with(at, item) : items.toSpliced(at + 1, 0, item);
}

export const outbox = new Outbox();
