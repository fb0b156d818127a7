import { untrack } from 'svelte';
import { liveAddress, pictureAt } from '../api/operations.js';
import { Problem, get } from '../api/request.js';
import { inReadersWords } from '../i18n/indicators.js';
import { digest, headlines } from '../state/digest.js';
import { historyStep } from '../state/history.js';
import { newer } from '../offline/newer.svelte.js';
import { outbox } from '../offline/outbox.svelte.js';
import * as vault from '../offline/vault.js';
import { apply } from '../state/picture.js';
import { isUsable } from '../state/usable.js';
import { Connection, closed } from './connection.js';
import { isStale, linkState, liveFor } from './link.js';

/**
 * Another moment than now. was: what is known today of the slots that had ended; known: what was known then.
 * @typedef {{kind: 'was' | 'known', at: number}} Moment at in milliseconds of operation time
 */

/** After a gap, what arrives within this time is one catching-up. */
const settleAfter = 400;

/** A picture is kept on this device at most so often, in milliseconds. */
const keepEvery = 2_000;

/** Where a line brings nothing for so long, the page opens with what this device kept, in milliseconds. */
const patience = 700;

/** How long a new line of the feed is tinted. */
const freshFor = 20_000;

/** The picture of one operation on this screen: kept current, held still, or taken from another moment. */
export class Live {
  #since = Date.now();
  #sync = $state.raw({ operation: Date.now(), real: Date.now() });

  /** As the server sent it. @type {import('../state/types.js').Picture | null} */
  #newest = $state.raw(null);
  /** The newest picture in the reader's words; null before the first. */
  picture = $derived(inReadersWords(this.#newest));
  /** What a pause holds still. @type {import('../state/types.js').Picture | null} */
  frozen = $state.raw(null);
  /** @type {import('../state/types.js').Picture | null} */
  travelled = $state.raw(null);
  /** @type {Moment | null} */
  moment = $state.raw(null);
  /** Why another moment cannot be shown. @type {Problem | null} */
  travelProblem = $state.raw(null);
  /** What was missed during the last gap. @type {import('../state/digest.js').Digest | null} */
  digest = $state.raw(null);
  /** Headline indicators that changed and were not looked at since. @type {ReadonlySet<string>} */
  unseen = $state.raw(new Set());
  /** Lines of the feed that came a moment ago. @type {ReadonlySet<string>} */
  fresh = $state.raw(new Set());
  /** Why there is nothing to show. @type {'no_such_operation' | 'wiped' | null} */
  refused = $state(null);

  /** This machine's clock, once a second. */
  now = $state(Date.now());
  /** How fast the operation's time runs. */
  speed = $state(1);
  heardAt = $state(/** @type {number | null} */ (null));
  retryAt = $state(/** @type {number | null} */ (null));
  /** Entries that the server has and this page has not yet. */
  behind = $state(0);
  open = $state(false);
  failures = $state(0);
  catchingUp = $state(false);
  signedOut = $state(false);
  pausedAt = $state(/** @type {number | null} */ (null));

  /** What the page shows. */
  shown = $derived(
    inReadersWords(
      this.travelled ? this.#completed(this.travelled) : (this.frozen ?? this.#newest),
    ),
  );
  link = $derived(
    linkState({
      now: this.now,
      since: this.#since,
      heardAt: this.heardAt,
      open: this.open,
      failures: this.failures,
      catchingUp: this.catchingUp,
      paused: this.frozen !== null,
      travelling: this.moment !== null,
      signedOut: this.signedOut,
    }),
  );
  stale = $derived(isStale(this.link));
  /** Operation time of what is shown, in milliseconds: it stands still where the figures do. */
  time = $derived(
    this.moment?.at ?? this.pausedAt ?? this.#timeAt(this.stale ? this.#lastHeard() : this.now),
  );
  /** Lines of the feed that wait behind a pause. */
  waiting = $derived(this.frozen && this.#newest ? newLines(this.frozen, this.#newest) : 0);

  #op;
  /** @type {Connection | null} */
  #connection = null;
  /** @type {{picture: import('../state/types.js').Picture, at: number} | null} */
  #gap = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #settling;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #keeping;
  #kept = false;
  /** Whether the picture is one that this device kept. */
  #remembered = false;
  /** @type {AbortController | null} */
  #travelling = null;

  /** @param {string} op code of the operation */
  constructor(op) {
    this.#op = op;
  }

  /**
   * Connects and stays connected.
   * @returns {() => void} ends it
   */
  listen() {
    this.#connection = new Connection(liveAddress(this.#op), {
      message: (message) => this.take(message),
      opened: () => this.#opened(),
      lost: (code, retryAt) => this.#lost(code, retryAt),
      // Whoever listens in an effect would else begin anew with every picture.
      have: () => untrack(() => this.#newest),
    });
    const ticking = setInterval(() => (this.now = Date.now()), 1000);
    const waiting = setTimeout(() => this.#remember(), patience);
    return () => {
      clearInterval(ticking);
      clearTimeout(waiting);
      clearTimeout(this.#settling);
      clearTimeout(this.#keeping);
      this.#connection?.close();
    };
  }

  /** @param {import('../state/types.js').Message} message */
  take(message) {
    const before = this.#newest;
    const { picture, need } = apply(before, message);
    this.#heard(message);
    if (need === 'resync') {
      this.#connection?.resync();
      return;
    }
    this.#newest = picture;
    if (before && picture && before !== picture && !this.#gap && !this.#remembered)
      this.#notice(before, picture);
    this.#remembered = false;
    isUsable();
    if (this.#gap || this.catchingUp) this.#settleSoon();
    if (picture !== before) this.#keepSoon();
  }

  /** Operation time now, whether or not the server is heard: a new day begins without it. */
  get clock() {
    return this.#timeAt(this.now);
  }

  /** Keeps the picture on this device, so that the page opens without a line. */
  #keepSoon() {
    // The first at once: a page that was open for a moment only opens without a line too.
    const wait = this.#kept ? keepEvery : 0;
    this.#kept = true;
    this.#keeping ??= setTimeout(() => {
      this.#keeping = undefined;
      const { heardAt, speed } = this;
      const kept = { picture: this.#newest, heardAt, speed, sync: this.#sync };
      // A browser that is full keeps an older one or none, and the page lives on.
      vault.put(`picture/${this.#op}`, kept).catch(() => vault.remove(`picture/${this.#op}`));
    }, wait);
  }

  /** Shows the picture that this device kept, as old as it is, where there is none yet. */
  async #remember() {
    if (this.#newest) return;
    const kept = await vault.get(`picture/${this.#op}`);
    if (!kept || this.#newest) return;
    this.#remembered = true;
    this.#sync = kept.sync;
    this.speed = kept.speed;
    this.heardAt = kept.heardAt;
    this.#newest = kept.picture;
    isUsable();
  }

  /** The exercise is no more, on this device neither. */
  #forget() {
    clearTimeout(this.#keeping);
    vault.remove(`picture/${this.#op}`);
    this.refused = 'wiped';
    this.#newest = this.frozen = this.travelled = this.moment = null;
    this.open = false;
  }

  retry() {
    this.#connection?.retry();
  }

  /** Holds the figures still, or lets them go on. */
  togglePause() {
    const holding = this.frozen === null && this.#newest !== null && this.moment === null;
    this.frozen = holding ? this.#newest : null;
    this.pausedAt = holding ? this.#timeAt(this.now) : null;
  }

  /** @param {string} [indicator] all where none is named */
  markSeen(indicator) {
    this.unseen = indicator
      ? new Set([...this.unseen].filter((code) => code !== indicator))
      : new Set();
  }

  /**
   * Shows another moment, or the present one again. The picture before stays until the other one is there.
   * @param {Moment | null} moment
   */
  async travel(moment) {
    this.#travelling?.abort();
    this.moment = moment;
    this.travelProblem = null;
    if (!moment) {
      this.travelled = null;
      return;
    }
    this.frozen = null;
    const request = (this.#travelling = new AbortController());
    const at = new Date(moment.at).toISOString();
    try {
      const snapshot = await pictureAt(
        this.#op,
        moment.kind === 'known' ? { known: at } : { until: at },
        request.signal,
      );
      if (!request.signal.aborted)
        this.travelled = apply(null, { ...snapshot, type: 'snapshot' }).picture;
    } catch (error) {
      if (request.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      this.travelProblem = error;
    }
  }

  /** @param {import('../state/types.js').Message} message */
  #heard(message) {
    this.heardAt = this.now = Date.now();
    const at = message.type === 'heartbeat' ? message.at : message.now;
    if (message.type === 'heartbeat') {
      this.speed = message.speed;
      this.behind = Math.max(0, message.seq - (this.#newest?.seq ?? 0));
    } else {
      this.behind = 0;
    }
    this.#sync = { operation: Date.parse(at), real: this.heardAt };
  }

  #opened() {
    this.open = true;
    this.failures = 0;
    this.retryAt = null;
    this.catchingUp = this.#gap !== null;
    if (!this.#gap) return;
    // The line is back: what waits on this device need not wait for its next try, and the server may be a newer one.
    outbox.hurry();
    newer.look();
  }

  /** @param {number} code @param {number | null} retryAt */
  #lost(code, retryAt) {
    if (code === closed.wiped) {
      this.#forget();
      return;
    }
    this.#remember();
    if (!this.#gap && this.#newest) this.#gap = { picture: this.#newest, at: Date.now() };
    this.open = false;
    this.retryAt = retryAt;
    this.failures = this.#connection?.failures ?? 0;
    if (code === closed.signedOut) this.signedOut = true;
    else if (code === closed.noSuchOperation) this.refused = 'no_such_operation';
    else this.#askWho();
  }

  /** A refused socket does not say why: the session does. */
  async #askWho() {
    try {
      await get('/session');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status !== 401) return;
      this.signedOut = true;
      this.#connection?.close();
    }
  }

  #settleSoon() {
    if (this.#settling !== undefined) return;
    this.#settling = setTimeout(() => {
      this.#settling = undefined;
      const gap = this.#gap;
      this.#gap = null;
      this.catchingUp = false;
      if (gap && this.#newest && Date.now() - gap.at > liveFor) {
        this.digest = digest(gap.picture, this.#newest) ?? this.digest;
      }
    }, settleAfter);
  }

  /**
   * @param {import('../state/types.js').Picture} before
   * @param {import('../state/types.js').Picture} after
   */
  #notice(before, after) {
    const old = new Map(before.totals.map((total) => [total.indicator, total.value]));
    const changed = headlines(after.configuration)
      .map(({ code }) => code)
      .filter((code) => valueIn(after, code) !== old.get(code));
    if (changed.length) this.unseen = new Set([...this.unseen, ...changed]);
    const known = new Set(before.feed.map(({ id }) => id));
    const items = after.feed.map(({ id }) => id).filter((id) => !known.has(id));
    if (!items.length) return;
    this.fresh = new Set([...this.fresh, ...items]);
    setTimeout(
      () => (this.fresh = new Set([...this.fresh].filter((id) => !items.includes(id)))),
      freshFor,
    );
  }

  /**
   * A picture of another moment comes without feed and history: what this page knows of them goes with it.
   * @param {import('../state/types.js').Picture} travelled
   * @returns {import('../state/types.js').Picture}
   */
  #completed(travelled) {
    const { moment } = this;
    const picture = this.#newest;
    if (!moment || !picture) return travelled;
    const steps = picture.history_start
      ? (moment.at - Date.parse(picture.history_start)) / historyStep
      : 0;
    const known = moment.kind === 'known' && !travelled.history.length;
    return {
      ...travelled,
      feed: travelled.feed.length
        ? travelled.feed
        : picture.feed.filter(({ at }) => Date.parse(at) <= moment.at),
      history_start: travelled.history_start ?? picture.history_start,
      history: known
        ? picture.history.map((series) => ({ ...series, values: series.values.slice(0, steps) }))
        : travelled.history,
    };
  }

  #lastHeard() {
    return this.heardAt ?? this.now;
  }

  /** @param {number} real @returns {number} operation time */
  #timeAt(real) {
    return this.#sync.operation + Math.max(0, real - this.#sync.real) * this.speed;
  }
}

/** @param {import('../state/types.js').Picture} picture @param {string} code */
function valueIn(picture, code) {
  return picture.totals.find((total) => total.indicator === code)?.value;
}

/**
 * @param {import('../state/types.js').Picture} before
 * @param {import('../state/types.js').Picture} after
 */
function newLines(before, after) {
  const known = new Set(before.feed.map(({ id }) => id));
  return after.feed.filter(({ id }) => !known.has(id)).length;
}
