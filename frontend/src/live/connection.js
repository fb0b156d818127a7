import { backoff, stableAfter } from './backoff.js';
import { delayedFor } from './link.js';

/** Why the server closed, beyond the protocol's own codes. */
export const closed = {
  signedOut: 4001,
  slow: 4002,
  epochChanged: 4003,
  noSuchOperation: 4004,
  wiped: 4005,
};

/** After these it is no use to come back. @type {number[]} */
const final = [closed.signedOut, closed.noSuchOperation, closed.wiped];

/**
 * @typedef {object} Handlers
 * @property {(message: import('../state/types.js').Message) => void} message
 * @property {() => void} opened
 * @property {(code: number, retryAt: number | null) => void} lost retryAt is when it tries again, null for never
 * @property {() => {epoch: string, seq: number} | null} have what the picture holds, to resume from
 *
 * @typedef {object} World what a test replaces
 * @property {(url: string) => WebSocket} open
 * @property {() => number} now
 * @property {() => number} random
 * @property {Document} document
 */

/** @type {World} */
const world = {
  open: (url) => new WebSocket(url),
  now: () => Date.now(),
  random: Math.random,
  document: globalThis.document,
};

/**
 * Keeps one socket to an operation: reconnects with growing pauses, resumes where the picture stands, waits while the
 * page is hidden, and gives up a line that has fallen silent.
 */
export class Connection {
  #url;
  #handlers;
  #world;
  /** @type {WebSocket | null} */
  #socket = null;
  #failures = 0;
  #openedAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;

  /**
   * @param {string} url of the operation's live socket
   * @param {Handlers} handlers
   * @param {Partial<World>} [replaced]
   */
  constructor(url, handlers, replaced = {}) {
    this.#url = url;
    this.#handlers = handlers;
    this.#world = { ...world, ...replaced };
    this.#world.document?.addEventListener('visibilitychange', this.#visible);
    this.#connect();
  }

  /** Attempts that failed one after the other. */
  get failures() {
    return this.#failures;
  }

  /** Tries at once instead of waiting. */
  retry() {
    if (this.#socket) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  /** Drops the socket and connects anew, because a message was missed. */
  resync() {
    this.#drop();
    this.#connect();
  }

  /** Ends it for good. */
  close() {
    this.#world.document?.removeEventListener('visibilitychange', this.#visible);
    clearTimeout(this.#timer);
    this.#drop();
  }

  #connect() {
    const have = this.#handlers.have();
    const resume = have ? `?epoch=${encodeURIComponent(have.epoch)}&since=${have.seq}` : '';
    const socket = this.#world.open(this.#url + resume);
    this.#socket = socket;
    this.#listen();
    socket.onopen = () => {
      this.#openedAt = this.#world.now();
      this.#handlers.opened();
    };
    socket.onmessage = ({ data }) => {
      this.#listen();
      this.#handlers.message(JSON.parse(data));
    };
    socket.onclose = ({ code }) => this.#ended(code);
  }

  /** @param {number} code */
  #ended(code) {
    this.#drop();
    if (final.includes(code)) {
      this.#handlers.lost(code, null);
      return;
    }
    const stable = this.#openedAt > 0 && this.#world.now() - this.#openedAt >= stableAfter;
    const wait = backoff(stable ? 0 : this.#failures, this.#world.random);
    this.#failures = stable ? 1 : this.#failures + 1;
    this.#openedAt = 0;
    this.#timer = setTimeout(() => this.#visible(), wait);
    this.#handlers.lost(code, this.#world.now() + wait);
  }

  /** Connects where nobody is connected and somebody is looking. */
  #visible = () => {
    if (this.#world.document?.hidden) return;
    this.retry();
  };

  /** A line without any message for this long is dead, whatever TCP believes. */
  #listen() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#ended(1006), delayedFor);
  }

  #drop() {
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
