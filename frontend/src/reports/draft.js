import { uuidv7 } from '../api/uuid.js';
import { cellOf, hasBox, isSeveral } from './columns.js';
import { cellsOf, sumOf } from './sums.js';
import { figureText, readFigure } from './text.js';

/**
 * A report while it is being written: what was typed, as it was typed.
 *
 * @typedef {import('../api/reports.js').Body} Body
 * @typedef {import('../state/types.js').Indicator} Indicator
 * @typedef {import('./columns.js').Column} Column
 *
 * @typedef {object} JointRow the share of one figure that others report too
 * @property {string} indicator
 * @property {string} reference of the joint action
 * @property {string} with codes, as typed: "DE, AT"
 * @property {string} value as typed
 *
 * @typedef {object} Draft
 * @property {string} id made when the form opens
 * @property {Record<string, string>} ids by office, for those kinds of which each column is a report of its own
 * @property {string} participant
 * @property {string} office empty for the participant itself
 * @property {string} slot
 * @property {string} kind as the body has it, or by_office: a whole-day figure of each office
 * @property {'' | 'active' | 'not_active'} nilMeaning
 * @property {string} source
 * @property {Record<string, string>} cells texts by office and indicator
 * @property {Record<string, boolean>} taken cells that hold the last value and were not looked at yet
 * @property {Record<string, string>} notes by indicator: why a remarkable figure is right
 * @property {JointRow[]} joint
 * @property {string} comment
 * @property {string} caller who phoned
 * @property {string} calledAt and when, RFC 3339
 * @property {{region: string, city: string, detail: string}} place
 * @property {string} references separated by commas
 * @property {string} handling empty for the operation's
 * @property {string} tlp empty for the operation's
 * @property {string} confidence of source and information, such as "B2"
 * @property {number} version of the report that a correction was written against; 0 for a new report
 * @property {string} reason of a correction
 * @property {string} note on a correction
 *
 * @typedef {{at: string, code: string, params?: Record<string, string>}} Fault at names a field of the form: figure:CODE, figure:CODE:OFFICE,
 *   note:CODE, joint:CODE, slot …
 */

/**
 * @param {Partial<Draft>} known
 * @returns {Draft}
 */
export function newDraft(known) {
  return {
    id: uuidv7(),
    ids: {},
    participant: '',
    office: '',
    slot: '',
    kind: 'slot_total',
    nilMeaning: '',
    source: 'own',
    cells: {},
    taken: {},
    notes: {},
    joint: [],
    comment: '',
    caller: '',
    calledAt: '',
    place: { region: '', city: '', detail: '' },
    references: '',
    handling: '',
    tlp: '',
    confidence: '',
    version: 0,
    reason: '',
    note: '',
    ...known,
  };
}

/**
 * The draft that says what a body says.
 * @param {{participant: string, office?: string, slot: string}} report whose it is
 * @param {Pick<Body, 'kind' | 'nil_meaning' | 'figures' | 'breakdown' | 'comment' | 'caller' | 'called_at' | 'place' | 'references' | 'handling' | 'tlp' | 'confidence'>} said
 * @param {string} source
 * @returns {Draft}
 */
export function draftOfBody({ participant, office = '', slot }, said, source) {
  const { place, references = [] } = said;
  return newDraft({
    participant,
    office,
    slot,
    kind: said.kind,
    nilMeaning: said.nil_meaning ?? '',
    source,
    cells: Object.fromEntries(
      Object.entries(cellsOf(office, said)).map(([cell, figure]) => [cell, figureText(figure)]),
    ),
    joint: said.figures.flatMap(({ indicator, joint = [] }) =>
      joint.map((share) => ({
        indicator,
        reference: share.reference,
        with: (share.with ?? []).join(', '),
        value: share.value,
      })),
    ),
    comment: said.comment ?? '',
    caller: said.caller ?? '',
    calledAt: said.called_at ?? '',
    place: { region: place?.region ?? '', city: place?.city ?? '', detail: place?.detail ?? '' },
    references: references.join(', '),
    handling: said.handling ?? '',
    tlp: said.tlp ?? '',
    confidence: said.confidence ?? '',
  });
}

/**
 * The draft that corrects a report: what a version of it says, the latest where none is named, under a new id.
 * @param {import('../api/reports.js').Report} report
 * @param {string} source
 * @param {number} [number] of the version
 * @returns {Draft}
 */
export function draftOf(report, source, number) {
  const said =
    report.versions.find(({ version }) => version === number) ??
    report.versions.findLast(({ state }) => state !== 'withdrawn') ??
    report.versions[0];
  const { beside, nil_meaning: meaning, ...version } = said;
  const texts = report.texts[version.version] ?? {};
  const draft = draftOfBody(
    report,
    {
      ...version,
      nil_meaning: /** @type {Draft['nilMeaning']} */ (meaning ?? ''),
      ...beside,
      place: { ...beside?.place, detail: texts.place ?? '' },
      comment: texts.comment ?? '',
    },
    source,
  );
  return { ...draft, version: report.version };
}

/**
 * The bodies that say what the draft says, and what in it cannot be read: one of all columns, or one of each column.
 * @param {Draft} given
 * @param {Indicator[]} indicators those the form shows
 * @param {Column[]} columns
 * @returns {{bodies: Body[], faults: Fault[]}} at least one body, which may say nothing
 */
export function bodiesOf(given, indicators, columns) {
  const draft = { ...given, comment: commentOf(given, indicators) };
  /** @type {Fault[]} */
  const faults = [];
  if (draft.kind === 'nil') return { bodies: [bodyOf(draft, { office: draft.office })], faults };
  if (!isSeveral(draft.kind)) {
    const figures = indicators.flatMap((indicator) => {
      const reading = sumOf(readRow(draft, columns, indicator, faults), indicator.scale);
      return figureOf(draft, indicator, reading, faults);
    });
    const breakdown = columns
      .filter(({ office }) => office && office !== draft.office)
      .map(({ office }) => ({ office, figures: givenBy(draft, office, indicators) }))
      .filter((part) => part.figures.length);
    const body = bodyOf(draft, { office: draft.office, figures });
    return { bodies: [breakdown.length ? { ...body, breakdown } : body], faults };
  }
  const parts = columns.flatMap(({ office }) => {
    const shown = indicators.filter((indicator) =>
      hasBox({ office, name: '' }, indicator, draft.kind),
    );
    const figures = shown.flatMap((indicator) =>
      figureOf(draft, indicator, readCell(draft, office, indicator, columns, faults), faults),
    );
    return figures.length ? [{ office, figures }] : [];
  });
  const bodies = parts.map(({ office, figures }, n) => {
    const id = office === draft.office ? draft.id : draft.ids[office];
    const body = { ...bodyOf(draft, { office, figures }), id };
    // What is said beside the figures is said once.
    return n === 0 ? body : { ...body, comment: '', place: null, references: [] };
  });
  return { bodies: bodies.length ? bodies : [bodyOf(draft, { office: draft.office })], faults };
}

/**
 * @param {Draft} draft
 * @param {{office: string, figures?: import('../api/reports.js').Figure[]}} said
 * @returns {Body}
 */
function bodyOf(draft, { office, figures = [] }) {
  const nil = draft.kind === 'nil';
  return {
    v: 1,
    id: draft.id,
    participant: draft.participant,
    ...(office && { office }),
    slot: draft.slot,
    kind: draft.kind === 'by_office' ? 'slot_total' : draft.kind,
    ...(nil && draft.nilMeaning && { nil_meaning: draft.nilMeaning }),
    figures,
    place: filled(draft.place),
    comment: draft.comment,
    references: listed(draft.references),
    source: draft.source,
    ...callOf(draft),
    ...(draft.handling && { handling: draft.handling }),
    ...(draft.tlp && { tlp: draft.tlp }),
    ...(draft.confidence && { confidence: draft.confidence }),
  };
}

/**
 * Who phoned and when, where the centre enters what it heard.
 * @param {Pick<Draft, 'source' | 'caller' | 'calledAt'>} draft
 */
export const callOf = ({ source, caller, calledAt }) =>
  source === 'phone'
    ? { ...(caller.trim() && { caller: caller.trim() }), ...(calledAt && { called_at: calledAt }) }
    : {};

/** @param {Draft} draft @param {Column[]} columns @param {Indicator} indicator @param {Fault[]} faults */
const readRow = (draft, columns, indicator, faults) =>
  columns
    .filter((column) => hasBox(column, indicator, draft.kind))
    .map(({ office }) => readCell(draft, office, indicator, columns, faults));

/** @param {Draft} draft @param {string} office @param {Indicator} indicator @param {Column[]} columns @param {Fault[]} faults */
function readCell(draft, office, { code, scale }, columns, faults) {
  const reading = readFigure(draft.cells[cellOf(office, code)] ?? '', scale);
  if (reading.is === 'wrong')
    faults.push({ at: boxAt(columns, office, code), code: reading.code, params: reading.params });
  return reading;
}

/** What one office gave of a figure for all. @param {Draft} draft @param {string} office @param {Indicator[]} indicators */
const givenBy = (draft, office, indicators) =>
  indicators
    .filter((indicator) => hasBox({ office, name: '' }, indicator, draft.kind))
    .flatMap(({ code, scale }) =>
      said(code, readFigure(draft.cells[cellOf(office, code)] ?? '', scale)),
    );

/**
 * @param {string} indicator @param {import('./text.js').Reading} reading
 * @returns {import('../api/reports.js').Figure[]} none where it is blank or cannot be read
 */
function said(indicator, reading) {
  if (reading.is === 'not_collected') return [{ indicator, not_collected: true }];
  if (reading.is !== 'value') return [];
  return [{ indicator, value: reading.value, qualifier: reading.qualifier }];
}

/**
 * The field of the form that is the box of one column in one row. The first column's stands for the row.
 * @param {Column[]} columns @param {string} office @param {string} code
 */
export const boxAt = (columns, office, code) =>
  columns[0]?.office === office ? `figure:${code}` : `figure:${code}:${office}`;

/**
 * @param {Draft} draft @param {Indicator} indicator @param {import('./text.js').Reading} reading @param {Fault[]} faults
 * @returns {import('../api/reports.js').Figure[]}
 */
function figureOf(draft, { code, scale }, reading, faults) {
  const rows = draft.joint.filter((row) => row.indicator === code);
  const figures = said(code, reading);
  if (reading.is !== 'value') {
    if (rows.length && reading.is !== 'wrong')
      faults.push({ at: `joint:${code}`, code: 'share_without_figure' });
    return figures;
  }
  const joint = rows.flatMap((row) => shareOf(row, scale, faults));
  return figures.map((figure) => ({ ...figure, ...(joint.length && { joint }) }));
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
  const known = Object.entries(place).filter(([, text]) => text.trim());
  return known.length ? Object.fromEntries(known) : null;
}

/**
 * The comment with what was said of single figures, each after its name.
 * @param {Draft} draft @param {Indicator[]} indicators
 */
export function commentOf({ comment, notes }, indicators) {
  const said = indicators.flatMap(({ code, short }) => {
    const note = notes[code]?.trim();
    return note ? [`${short}: ${note}`] : [];
  });
  return [comment.trim(), ...said].filter(Boolean).join('\n');
}

/** Whether anything was typed that a nil report would deny. @param {Draft} draft */
export function hasFigures(draft) {
  return Object.values(draft.cells).some((text) => text.trim() !== '');
}

/**
 * The field of the form that a problem speaks of.
 * @param {import('../api/request.js').FieldProblem} problem
 * @param {Body} body as it was looked at
 * @param {Column[]} columns
 * @returns {Fault}
 */
export function faultOf({ pointer, code, params = {} }, body, columns) {
  const [first, second] = pointer
    .replace(/^\/body(?=\/)/, '')
    .split('/')
    .slice(1);
  if (first === 'breakdown' && params.indicator) {
    const office = body.breakdown?.[Number(second)]?.office ?? '';
    return { at: boxAt(columns, office, params.indicator), code, params };
  }
  if (first !== 'figures' || second === undefined) return { at: first ?? '', code, params };
  const indicator = params.indicator ?? body.figures[Number(second)]?.indicator;
  if (pointer.includes('/joint')) return { at: `joint:${indicator}`, code, params };
  const office = columns.length > 1 ? (body.office ?? '') : (columns[0]?.office ?? '');
  return { at: boxAt(columns, office, indicator), code, params };
}
