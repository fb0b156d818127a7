import { reference, valueOf } from './plan.js';
import { counted, operation, slots } from './world.js';

/**
 * One part of a deviation between what happened and what is shown, with what a person at the centre sees of it.
 * @typedef {{amount: number, seen: string}} Part amount: that much of what happened is missing in the total; below 0 too much
 * @typedef {{indicator: string, truth: number, shown: number, parts: Part[]}} Account
 */

/**
 * Accounts for every total at a moment: what is shown must be what happened, less what the screens say is missing or doubtful.
 * @param {import('./acting.js').Book} book @param {import('./world.js').Happening[]} world
 * @param {import('./people.js').Person} centre
 * @param {number} now
 * @returns {Promise<Account[]>}
 * @throws {Error} for a deviation that no screen explains
 */
export async function account(book, world, centre, now) {
  const picture = await centre.at('/picture');
  /** @type {Account[]} */
  const accounts = [];
  for (const indicator of counted) {
    const breakdown = await centre.at(`/totals/${indicator}`);
    accounts.push(new Reckoning(book, picture, breakdown, indicator, now).of(world));
  }
  return accounts;
}

class Reckoning {
  /** @type {Part[]} */
  parts = [];

  /** @param {import('./acting.js').Book} book @param {any} picture @param {any} breakdown @param {string} indicator @param {number} now */
  constructor(book, picture, breakdown, indicator, now) {
    this.book = book;
    this.picture = picture;
    this.breakdown = breakdown;
    this.indicator = indicator;
    this.now = now;
    /** What counts, with what it says. */
    this.counting = breakdown.counted.map((/** @type {any} */ line) => ({
      line,
      sent: this.sent(line),
      told: this.sent(line).versions[line.version - 1],
    }));
  }

  /** @param {any} line */
  sent({ report }) {
    const sent = this.book.byId.get(report);
    if (!sent) throw new Error(`${this.indicator}: a report counts that nobody sent: ${report}`);
    return sent;
  }

  /** @param {import('./world.js').Happening[]} world @returns {Account} */
  of(world) {
    const happened = world.filter(
      ({ at, counts }) => at <= this.now && (counts[this.indicator] ?? 0) > 0,
    );
    const truth = happened.reduce((sum, { counts }) => sum + counts[this.indicator], 0);
    const shown = Number(this.breakdown.total.value ?? 0);
    for (const { line, sent, told } of this.counting) this.slip(line, sent, told);
    for (const happening of happened) this.covered(happening);
    const explained = this.parts.reduce((sum, { amount }) => sum + amount, 0);
    if (truth - shown !== explained)
      throw new Error(
        `${this.indicator} at ${new Date(this.now).toISOString()}: ${truth} happened, ${shown} is shown, ${explained} is explained:\n` +
          this.parts.map(({ amount, seen }) => `${amount}: ${seen}`).join('\n'),
      );
    return { indicator: this.indicator, truth, shown, parts: this.parts };
  }

  /** What a counting report says too much. @param {any} line @param {import('./acting.js').Sent} sent @param {import('./plan.js').Told} told */
  slip(line, sent, told) {
    if (Number(line.value) !== valueOf(told, this.indicator))
      throw new Error(
        `${this.indicator}: ${line.report} was sent as ${valueOf(told, this.indicator)} and counts ${line.value}`,
      );
    const much = told.slip[this.indicator] ?? 0;
    if (!much) return;
    if (line.state === 'accepted')
      throw new Error(`${this.indicator}: a wrong figure was accepted: ${line.report}`);
    this.parts.push({ amount: -much, seen: sent.questioned ? 'questioned' : 'provisional' });
  }

  /** Whether what happened is in one report that counts, in none, or in several. @param {import('./world.js').Happening} happening */
  covered(happening) {
    const amount = happening.counts[this.indicator];
    const telling = this.counting.filter((/** @type {any} */ { told }) =>
      told.covers.includes(happening),
    );
    if (!telling.length) this.parts.push({ amount, seen: this.whyMissing(happening) });
    const off = this.off(happening);
    const over = (telling.length - 1) * amount - off;
    if (telling.length < 2 || !over) return;
    const open = telling.find((/** @type {any} */ { line }) => line.state === 'received');
    if (!open)
      throw new Error(
        `${this.indicator}: ${happening.id} is counted twice, and all of it is accepted`,
      );
    this.parts.push({
      amount: -over,
      seen: open.sent.questioned ? 'counted twice, questioned' : 'counted twice, provisional',
    });
  }

  /** What came off as joint. @param {import('./world.js').Happening} happening */
  off(happening) {
    if (happening.parties.length < 2) return 0;
    const joint = (this.breakdown.joint ?? []).find(
      (/** @type {any} */ one) => one.reference === reference(happening),
    );
    return Number(joint?.off ?? 0);
  }

  /** What a person sees of something that no total holds yet. @param {import('./world.js').Happening} happening */
  whyMissing(happening) {
    const not = this.breakdown.not_counted.find(
      (/** @type {any} */ line) =>
        line.why !== 'replaced' &&
        this.sent(line).versions[line.version - 1].covers.includes(happening),
    );
    if (not) return not.why;
    const slot = /** @type {import('../../src/state/types.js').Slot} */ (
      slots.find(({ id }) => id === happening.slot)
    );
    if (this.now < Date.parse(slot.due)) return 'not yet due';
    /** @type {string[]} */
    const states = happening.parties.map((code) => this.stateOf(code, happening.slot));
    const open = states.find((state) =>
      ['missing', 'returned', 'awaiting_approval'].includes(state),
    );
    if (open) return `board: ${open}`;
    const more = this.counting.find(
      (/** @type {any} */ { told }) =>
        told.qualifier === 'more_than' &&
        told.participant === happening.parties[0] &&
        told.slot === happening.slot,
    );
    if (more) return 'told as more than';
    if (states.includes('received')) return 'board: received, provisional';
    throw new Error(
      `${this.indicator} in ${operation}: nothing on a screen says that ${happening.id} is missing (${states})`,
    );
  }

  /** @param {string} code @param {string} slot @returns {string} */
  stateOf(code, slot) {
    const row = this.picture.participants.find(
      (/** @type {any} */ one) => one.participant === code,
    );
    return row.slots.find((/** @type {any} */ one) => one.slot === slot)?.state ?? 'missing';
  }
}
