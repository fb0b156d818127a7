import { uuidv7 } from '../api/uuid.js';
import { figureText, readFigure } from './text.js';

/**
 * A report while it is being written: what was typed, as it was typed.
 *
 * @typedef {object} JointRow the share of one figure that others report too
 * @property {string} indicator
 * @property {string} reference of the joint action
 * @property {string} with codes, as typed: "DE, AT"
 * @property {string} value as typed
 *
 * @typedef {object} Draft
 * @property {string} id made when the form opens
 * @property {string} participant
 * @property {string} office empty for the participant itself
 * @property {string} slot
 * @property {string} kind
 * @property {'' | 'active' | 'not_active'} nilMeaning
 * @property {string} source
 * @property {Record<string, string>} figures texts by indicator
 * @property {JointRow[]} joint
 * @property {string} comment
 * @property {{region: string, city: string, detail: string}} place
 * @property {string} references separated by commas
 * @property {string} handling empty for the operation's
 * @property {string} tlp empty for the operation's
 * @property {string} reason of a correction
 * @property {string} note on a correction
 *
 * @typedef {{at: string, code: string, params?: Record<string, string>}} Fault at names a field of the form: figure:CODE, joint:CODE, slot …
 */

/**
 * @param {Partial<Draft>} known
 * @returns {Draft}
 */
export function newDraft(known) {
  return {
    id: uuidv7(),
    participant: '',
    office: '',
    slot: '',
    kind: 'slot_total',
    nilMeaning: '',
    source: 'own',
    figures: {},
    joint: [],
    comment: '',
    place: { region: '', city: '', detail: '' },
    references: '',
    handling: '',
    tlp: '',
    reason: '',
    note: '',
    ...known,
  };
}

/**
 * The draft that corrects a report: what its latest version says, under a new id.
 * @param {import('../api/reports.js').Report} report
 * @param {string} source
 * @returns {Draft}
 */
export function draftOf(report, source) {
  const latest =
    report.versions.findLast(({ state }) => state !== 'withdrawn') ?? report.versions[0];
  return newDraft({
    participant: report.participant,
    office: report.office ?? '',
    slot: report.slot,
    kind: latest.kind,
    nilMeaning: /** @type {Draft['nilMeaning']} */ (latest.nil_meaning ?? ''),
    source,
    figures: Object.fromEntries(
      latest.figures.map((figure) => [figure.indicator, figureText(figure)]),
    ),
    joint: latest.figures.flatMap(({ indicator, joint = [] }) =>
      joint.map((share) => ({
        indicator,
        reference: share.reference,
        with: (share.with ?? []).join(', '),
        value: share.value,
      })),
    ),
    comment: report.comment,
    place: {
      region: latest.beside?.place?.region ?? '',
      city: latest.beside?.place?.city ?? '',
      detail: report.place,
    },
    references: (latest.beside?.references ?? []).join(', '),
    handling: latest.beside?.handling ?? '',
    tlp: latest.beside?.tlp ?? '',
  });
}

/**
 * The body that says what the draft says, and what in it cannot be read.
 * @param {Draft} draft
 * @param {import('../state/types.js').Indicator[]} indicators those the form shows
 * @returns {{body: import('../api/reports.js').Body, faults: Fault[]}}
 */
export function bodyOf(draft, indicators) {
  /** @type {Fault[]} */
  const faults = [];
  const nil = draft.kind === 'nil';
  const figures = nil ? [] : indicators.flatMap((indicator) => figureOf(draft, indicator, faults));
  return {
    body: {
      v: 1,
      id: draft.id,
      participant: draft.participant,
      ...(draft.office && { office: draft.office }),
      slot: draft.slot,
      kind: draft.kind,
      ...(nil && draft.nilMeaning && { nil_meaning: draft.nilMeaning }),
      figures,
      place: filled(draft.place),
      comment: draft.comment.trim(),
      references: listed(draft.references),
      source: draft.source,
      ...(draft.handling && { handling: draft.handling }),
      ...(draft.tlp && { tlp: draft.tlp }),
    },
    faults,
  };
}

/**
 * @param {Draft} draft
 * @param {import('../state/types.js').Indicator} indicator
 * @param {Fault[]} faults
 * @returns {import('../api/reports.js').Figure[]} none where it is blank or cannot be read
 */
function figureOf(draft, { code, scale }, faults) {
  const reading = readFigure(draft.figures[code] ?? '', scale);
  const rows = draft.joint.filter((row) => row.indicator === code);
  if (reading.is === 'wrong')
    faults.push({ at: `figure:${code}`, code: reading.code, params: reading.params });
  if (reading.is !== 'value') {
    if (rows.length && reading.is !== 'wrong')
      faults.push({ at: `joint:${code}`, code: 'share_without_figure' });
    return reading.is === 'not_collected' ? [{ indicator: code, not_collected: true }] : [];
  }
  const joint = rows.flatMap((row) => shareOf(row, scale, faults));
  const { value, qualifier } = reading;
  return [{ indicator: code, value, qualifier, ...(joint.length && { joint }) }];
}

/** @param {JointRow} row @param {number} scale @param {Fault[]} faults */
function shareOf(row, scale, faults) {
  const reading = readFigure(row.value, scale);
  if (reading.is !== 'value') {
    faults.push({
      at: `joint:${row.indicator}`,
      code: reading.is === 'wrong' ? reading.code : 'required',
    });
    return [];
  }
  return [
    {
      reference: row.reference.trim(),
      with: row.with
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
      value: reading.value,
    },
  ];
}

/** File numbers may hold spaces. @param {string} text */
const listed = (text) =>
  text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** @param {Draft['place']} place */
function filled(place) {
  const said = Object.entries(place).filter(([, text]) => text.trim());
  return said.length ? Object.fromEntries(said) : null;
}

/** Whether anything was typed that a nil report would deny. @param {Draft} draft */
export function hasFigures(draft) {
  return Object.values(draft.figures).some((text) => text.trim() !== '');
}

/**
 * The field of the form that a problem of the server speaks of.
 * @param {import('../api/request.js').FieldProblem} problem
 * @param {import('../api/reports.js').Body} body as it was sent
 * @returns {Fault}
 */
export function faultOf({ pointer, code, params = {} }, body) {
  const [first, second] = pointer
    .replace(/^\/body(?=\/)/, '')
    .split('/')
    .slice(1);
  if (first === 'breakdown' && params.indicator)
    return { at: `figure:${params.indicator}`, code, params };
  if (first !== 'figures' || second === undefined) return { at: first ?? '', code, params };
  const indicator = params.indicator ?? body.figures[Number(second)]?.indicator;
  return { at: `${pointer.includes('/joint') ? 'joint' : 'figure'}:${indicator}`, code, params };
}
