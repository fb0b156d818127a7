import { questionDue } from './words.js';

/**
 * What waits for the people of a report, the most pressing first.
 * @typedef {import('../api/reports.js').ReportView} ReportView
 * @typedef {'returned' | 'questioned' | 'unconfirmed' | 'unresolved' | 'awaiting'} Matter
 * @typedef {{report: ReportView, matter: Matter}} Waiting
 */

/** @type {Matter[]} */
const order = ['returned', 'questioned', 'unconfirmed', 'unresolved', 'awaiting'];

/** What its own people alone can do. @type {Record<string, Matter[]>} */
const byRole = {
  coordinator: ['returned', 'questioned', 'unresolved'],
  contact_point: order,
  office_reporter: ['returned', 'questioned', 'unconfirmed', 'unresolved'],
};

/** @type {Record<Matter, (report: ReportView) => boolean>} */
const waits = {
  returned: ({ state }) => state === 'returned',
  questioned: ({ questioned }) => Boolean(questioned?.length),
  unconfirmed: ({ unconfirmed }) => Boolean(unconfirmed),
  unresolved: ({ unresolved }) => Boolean(unresolved?.length),
  awaiting: ({ state, office }) => state === 'awaiting_approval' && Boolean(office),
};

/**
 * The reports that wait for somebody of a role, each with what it waits for first: what is wanted back soonest stands first among equals,
 * then the oldest.
 * @param {ReportView[]} reports in their order
 * @param {string} role
 * @returns {Waiting[]}
 */
export function waitingFor(reports, role) {
  const matters = byRole[role] ?? [];
  return reports
    .flatMap((report) => {
      const matter = matters.find((one) => waits[one](report));
      return matter ? [{ report, matter }] : [];
    })
    .toSorted(
      (a, b) =>
        order.indexOf(a.matter) - order.indexOf(b.matter) || dueOf(a).localeCompare(dueOf(b)),
    );
}

/** What has no due time comes after what has one. @param {Waiting} waiting */
function dueOf({ report, matter }) {
  const latest = report.versions[report.versions.length - 1];
  const due = matter === 'returned' ? latest.until : questionDue(report);
  return due || '9';
}
