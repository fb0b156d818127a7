import { plus } from '../state/decimal.js';
import { cellsOf } from './sums.js';
import { figureText } from './text.js';

/**
 * @typedef {import('../api/reports.js').ReportView} ReportView
 * @typedef {import('../api/reports.js').VersionView} VersionView
 * @typedef {(report: ReportView, version: VersionView) => [string, string | undefined][]} Reading the values of a version, each by a key
 */

/**
 * What each reporter gave last for each figure: of the latest day before this one, else of a later one. Running totals stand beside running totals.
 * @param {ReportView[]} reports of one participant, in their order
 * @param {{slot: string, kind: string}} draft
 * @returns {Record<string, string>} texts by cell
 */
export function lastValues(reports, draft) {
  const values = lastOf(reports, draft, ({ office = '' }, version) =>
    Object.entries(cellsOf(office, version)).map(([cell, { value }]) => [cell, value]),
  );
  return Object.fromEntries(
    Object.entries(values).map(([cell, value]) => [cell, figureText({ value })]),
  );
}

/**
 * What one reporter gave last for each figure as a whole.
 * @param {ReportView[]} reports of one participant, in their order
 * @param {{office: string, slot: string, kind: string}} report
 * @returns {Record<string, string>} values by indicator
 */
export function lastFigures(reports, report) {
  const own = reports.filter(({ office = '' }) => office === report.office);
  return lastOf(own, report, (_, { figures }) =>
    figures.map(({ indicator, value }) => [indicator, value]),
  );
}

/** @param {ReportView[]} reports @param {{slot: string, kind: string}} of @param {Reading} read @returns {Record<string, string>} */
function lastOf(reports, { slot, kind }, read) {
  const runs = kind === 'running_total';
  const others = reports.filter(
    (report) => (report.kind === 'running_total') === runs && (runs || report.slot !== slot),
  );
  const isLater = (/** @type {string} */ id) => id > slot;
  const slots = [...new Set(others.map((report) => report.slot))].toSorted(
    (a, b) => Number(isLater(b)) - Number(isLater(a)) || (a < b ? -1 : 1),
  );
  const days = slots.map((id) =>
    dayOf(
      others.filter((report) => report.slot === id),
      read,
    ),
  );
  return Object.assign({}, ...days);
}

/** What was given on one day: whole-day figures before what was added, and that before early ones. @param {ReportView[]} reports @param {Reading} read */
function dayOf(reports, read) {
  /** @type {Record<string, Record<string, string>>} */
  const by = { early: {}, add: {}, firm: {} };
  for (const report of reports) {
    const version = report.versions.find((one) => one.version === report.counting);
    if (!version) continue;
    const into = by[version.kind] ?? by.firm;
    for (const [key, value] of read(report, version)) {
      if (value === undefined) continue;
      const more = version.kind === 'add' && into[key] !== undefined;
      into[key] = more ? plus(into[key], value) : value;
    }
  }
  return { ...by.early, ...by.add, ...by.firm };
}
