/**
 * What waits at the desk, in the order in which it is worked off.
 * @typedef {import('../api/reports.js').ReportView} ReportView
 * @typedef {'answered' | 'received' | 'unresolved' | 'early' | 'questioned' | 'returned' | 'awaiting'} Matter
 * @typedef {{matter: Matter, reports: ReportView[]}} Pile
 */

/** @type {Matter[]} */
const order = ['answered', 'received', 'unresolved', 'early', 'questioned', 'returned', 'awaiting'];

/**
 * The piles of the desk, each with the longest waiting first. A report that waits for several things is on several piles.
 * @param {ReportView[]} reports in their order
 * @param {import('../state/types.js').Slot[]} slots
 * @param {number} now operation time in milliseconds
 * @returns {Pile[]} those that hold something
 */
export function pilesOf(reports, slots, now) {
  /** @type {Record<Matter, (report: ReportView) => boolean>} */
  const waits = {
    answered: ({ state, questions, questioned }) =>
      state === 'received' && Boolean(questions?.length) && !questioned?.length,
    received: ({ state }) => state === 'received',
    unresolved: ({ unresolved }) => Boolean(unresolved?.length),
    early: (report) => stands(report, reports, slots, now),
    questioned: ({ questioned }) => Boolean(questioned?.length),
    returned: ({ state }) => state === 'returned',
    awaiting: ({ state }) => state === 'awaiting_approval',
  };
  return order
    .map((matter) => ({ matter, reports: reports.filter(waits[matter]).toSorted(bySince) }))
    .filter((pile) => pile.reports.length);
}

/** @param {ReportView} a @param {ReportView} b */
const bySince = (a, b) => (latest(a).at < latest(b).at ? -1 : 1);

/** @param {ReportView} report */
export const latest = (report) => report.versions[report.versions.length - 1];

/**
 * Whether an early figure still stands although its day was due: nothing firmer of its participant came.
 * @param {ReportView} report @param {ReportView[]} all
 * @param {import('../state/types.js').Slot[]} slots @param {number} now
 */
function stands(report, all, slots, now) {
  if (report.kind !== 'early' || !report.counting) return false;
  const slot = slots.find(({ id }) => id === report.slot);
  if (!slot || Date.parse(slot.due) > now) return false;
  return !all.some(
    ({ participant, slot: day, kind, counting }) =>
      counting &&
      participant === report.participant &&
      day === report.slot &&
      (kind === 'add' || kind === 'slot_total'),
  );
}

/**
 * The report to look at after one is settled: the next of its pile, else the first there is.
 * @param {ReportView[]} before its pile while it was there @param {string} id
 * @param {Pile[]} piles now
 * @returns {string} empty where nothing waits
 */
export function nextAfter(before, id, piles) {
  const waiting = new Set(piles.flatMap(({ reports }) => reports.map((report) => report.id)));
  waiting.delete(id);
  const at = before.findIndex((report) => report.id === id);
  const after = before.slice(at + 1).find((report) => waiting.has(report.id));
  return after?.id ?? [...waiting][0] ?? '';
}

/** From which states of its latest version a verb is possible. @type {Record<string, string[]>} */
const possible = {
  accept: ['received'],
  question: ['received', 'accepted'],
  return: ['awaiting_approval', 'received', 'accepted'],
  reject: ['awaiting_approval', 'received', 'accepted', 'returned'],
};

/** @param {string} verb @param {string} state */
export const may = (verb, state) => possible[verb].includes(state);
