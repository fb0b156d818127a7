import { farthest } from './remarks.js';

/**
 * What waits at the desk, in the order in which it is worked off.
 * @typedef {import('../api/reports.js').ReportView} ReportView
 * @typedef {import('../state/types.js').Configuration} Configuration
 * @typedef {'answered' | 'changed' | 'remarkable' | 'held' | 'received' | 'unresolved' | 'early' | 'questioned' | 'returned' | 'awaiting'} Matter
 * @typedef {{matter: Matter, reports: ReportView[]}} Pile
 */

/** Why a report waits to be accepted, what a person must look at first; without any of them it is merely received. @type {Matter[]} */
const exceptions = ['answered', 'changed', 'remarkable'];

/** @type {Matter[]} */
const order = [
  ...exceptions,
  'held',
  'received',
  'unresolved',
  'early',
  'questioned',
  'returned',
  'awaiting',
];

/**
 * The piles of the desk, each with the longest waiting first; what is furthest from all others comes before that, then what is remarkable about a headline. A report that waits for several
 * things is on several piles.
 * @param {ReportView[]} reports in their order
 * @param {Pick<Configuration, 'slots' | 'indicators'>} configuration
 * @param {number} now operation time in milliseconds
 * @returns {Pile[]} those that hold something
 */
export function pilesOf(reports, { slots, indicators }, now) {
  const headlines = new Set(indicators.filter(({ headline }) => headline).map(({ code }) => code));
  /** @type {Record<Matter, (report: ReportView) => boolean>} */
  const waits = {
    answered: ({ state, questions, questioned }) =>
      state === 'received' && Boolean(questions?.length) && !questioned?.length,
    changed: ({ state, versions }) =>
      state === 'received' && versions.some((version) => version.state === 'accepted'),
    remarkable: ({ state, warnings }) => state === 'received' && Boolean(warnings?.length),
    held: ({ state }) => state === 'held',
    received: (report) =>
      report.state === 'received' &&
      !report.questioned?.length &&
      !report.unresolved?.length &&
      !exceptions.some((matter) => waits[matter](report)),
    unresolved: ({ unresolved }) => Boolean(unresolved?.length),
    early: (report) => stands(report, reports, slots, now),
    questioned: ({ questioned }) => Boolean(questioned?.length),
    returned: ({ state }) => state === 'returned',
    awaiting: ({ state }) => state === 'awaiting_approval',
  };
  /** @param {ReportView} report */
  const weight = ({ warnings }) =>
    Number(!warnings?.some(({ indicator }) => headlines.has(indicator ?? '')));
  /** @param {ReportView} a @param {ReportView} b */
  const byRemarks = (a, b) => farthest(b.warnings) - farthest(a.warnings) || weight(a) - weight(b);
  return order
    .map((matter) => ({
      matter,
      reports: reports
        .filter(waits[matter])
        .toSorted((a, b) => (matter === 'remarkable' ? byRemarks(a, b) : 0) || bySince(a, b)),
    }))
    .filter((pile) => pile.reports.length);
}

/**
 * Reports of one participant and day, which are accepted together, in the order of the first of each.
 * @param {ReportView[]} reports
 * @returns {ReportView[][]}
 */
export function byDay(reports) {
  /** @type {Map<string, ReportView[]>} */
  const days = new Map();
  for (const report of reports) {
    const name = `${report.participant}/${report.slot}`;
    days.set(name, [...(days.get(name) ?? []), report]);
  }
  return [...days.values()];
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
  accept: ['received', 'held'],
  question: ['received', 'accepted'],
  return: ['awaiting_approval', 'held', 'received', 'accepted'],
  reject: ['awaiting_approval', 'held', 'received', 'accepted', 'returned'],
};

/** @param {string} verb @param {string} state */
export const may = (verb, state) => possible[verb].includes(state);
