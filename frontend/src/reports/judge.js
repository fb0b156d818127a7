import { check } from '../rules/check.js';
import { normalise } from '../rules/normalise.js';
import { warnings } from '../rules/warnings.js';
import { cellOf, hasBox, isSeveral } from './columns.js';
import { bodiesOf, faultOf } from './draft.js';

/**
 * What is wrong with a draft and what is remarkable, by the rules that the server has too, so that it is said at once and without a line.
 *
 * @typedef {import('./draft.js').Fault} Fault
 * @typedef {import('../api/reports.js').Body} Body
 * @typedef {import('../api/reports.js').Warning & {office?: string}} Remark of which office, empty for the participant itself
 * @typedef {{bodies: Body[], faults: Fault[], warnings: Remark[]}} Judgement
 */

/** Why a figure is right is said in so many letters at least. */
export const leastNote = 5;

/** What parts of one column may never be to each other, whether or not the column is a report of its own. */
const impossible = ['above_parent', 'partition_exceeded'];

/** What a figure of one day is held against. */
const againstHistory = ['outside_own_history', 'looks_cumulative'];

/**
 * @param {import('./draft.js').Draft} draft
 * @param {{
 *   configuration: import('../state/types.js').Configuration,
 *   indicators: import('../state/types.js').Indicator[],
 *   columns: import('./columns.js').Column[],
 *   reports: import('../api/reports.js').ReportView[],
 *   now: number,
 *   correcting: string,
 *   facts?: import('../state/types.js').SlotFact[],
 * }} known indicators: those the form shows; now: operation time in milliseconds; correcting: id of the report it corrects;
 *   facts: of the participant, by slot
 * @returns {Judgement}
 */
export function judge(
  draft,
  { configuration, indicators, columns, reports, now, correcting, facts },
) {
  const { bodies, faults } = bodiesOf(draft, indicators, columns);
  const normal = bodies.map((body) => normalise(configuration, body));
  const known = { configuration, indicators, columns };
  const found = [...faults, ...notesOf(draft), ...hidden(draft, known)];
  for (const { body, errors } of normal)
    for (const problem of [...errors, ...check(configuration, body)])
      found.push(faultOf(problem, body, columns));
  const summed = columns.length > 1 && !isSeveral(draft.kind) && draft.kind !== 'nil';
  if (summed) found.push(...ofColumns(draft, known));
  const unread = new Set(faults.map(({ at }) => at.split(':')[1]));
  return {
    bodies,
    // What follows from a figure that cannot be read is no fault of its own.
    faults: found.filter(
      ({ at, code, params }, n) =>
        !(code === 'needs_parent' && unread.has(params?.parent ?? '')) &&
        !(summed && impossible.includes(code) && isInColumn(found, at, code)) &&
        found.findIndex((other) => other.at === at) === n,
    ),
    warnings: draft.participant
      ? [
          ...normal.flatMap(({ body }) =>
            warnings(configuration, body, { reports, now, correcting, facts }).map((warning) => ({
              ...warning,
              office: body.office,
            })),
          ),
          ...(summed && draft.kind !== 'running_total'
            ? remarkableColumns(draft, { ...known, reports, now, correcting })
            : []),
        ]
      : [],
  };
}

/** Whether what is wrong with a row is wrong with one of its boxes, which then says it. @param {Fault[]} found @param {string} at @param {string} code */
const isInColumn = (found, at, code) =>
  at.split(':').length === 2 &&
  found.some((other) => other.code === code && other.at.startsWith(`${at}:`));

/**
 * Each column is held to itself: an office cannot have arrested more people of a kind than people.
 * @param {import('./draft.js').Draft} draft
 * @param {Pick<Parameters<typeof judge>[1], 'configuration' | 'indicators' | 'columns'>} known
 */
function ofColumns(draft, { configuration, indicators, columns }) {
  const { bodies } = bodiesOf({ ...draft, kind: 'add', joint: [] }, indicators, columns);
  return bodies.flatMap((given) => {
    const { body } = normalise(configuration, given);
    return check(configuration, body)
      .filter(({ code }) => impossible.includes(code))
      .map((problem) => faultOf(problem, body, columns));
  });
}

/**
 * Each office is held to its own history too.
 * @param {import('./draft.js').Draft} draft @param {Parameters<typeof judge>[1]} known
 * @returns {Remark[]}
 */
function remarkableColumns(
  draft,
  { configuration, indicators, columns, reports, now, correcting },
) {
  const { bodies } = bodiesOf({ ...draft, kind: 'by_office', joint: [] }, indicators, columns);
  const all = { reports: reports.flatMap(withParts), now, correcting };
  return bodies
    .filter(({ office }) => office)
    .flatMap((body) =>
      warnings(configuration, normalise(configuration, body).body, all)
        .filter(({ code }) => againstHistory.includes(code))
        .map((warning) => ({ ...warning, office: body.office })),
    );
}

/** A report with what each office gave of it, as if the office had sent it. @param {import('../api/reports.js').ReportView} report */
function withParts(report) {
  const parts = new Set(
    report.versions.flatMap(({ breakdown = [] }) => breakdown.map(({ office }) => office)),
  );
  const ofPart = (/** @type {string} */ office) => ({
    ...report,
    office,
    versions: report.versions.map((version) => ({
      ...version,
      figures: version.breakdown?.find((part) => part.office === office)?.figures ?? [],
    })),
  });
  return [report, ...[...parts].map(ofPart)];
}

/** @param {import('./draft.js').Draft} draft @returns {Fault[]} */
const notesOf = ({ notes }) =>
  Object.entries(notes).flatMap(([code, text]) => {
    const length = text.trim().length;
    return length > 0 && length < leastNote
      ? [{ at: `note:${code}`, code: 'too_short', params: { least: String(leastNote) } }]
      : [];
  });

/**
 * Figures that were typed where the chosen kind has no box: they are never left out unsaid.
 * @param {import('./draft.js').Draft} draft
 * @param {Pick<Parameters<typeof judge>[1], 'configuration' | 'indicators' | 'columns'>} known
 * @returns {Fault[]}
 */
function hidden({ kind, cells }, { configuration, indicators, columns }) {
  if (kind === 'nil') return [];
  const boxes = new Set(
    indicators.flatMap((indicator) =>
      columns
        .filter((column) => hasBox(column, indicator, kind))
        .map(({ office }) => cellOf(office, indicator.code)),
    ),
  );
  const lost = Object.keys(cells).filter((cell) => cells[cell].trim() && !boxes.has(cell));
  const names = configuration.indicators
    .filter(({ code }) => lost.some((cell) => cell.endsWith(`|${code}`)))
    .map(({ short }) => short);
  return names.length
    ? [{ at: 'kind', code: 'no_place', params: { names: names.join(', ') } }]
    : [];
}
