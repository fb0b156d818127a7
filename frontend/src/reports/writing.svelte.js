import { written } from '../i18n/value.js';
import { families } from '../rules/families.js';
import { cellOf, columnsOf, hasBox, isSeveral } from './columns.js';
import { boxAt } from './draft.js';
import { block, placeAfter, spread } from './grid.js';
import { judge } from './judge.js';
import { lastValues } from './last.js';
import { sectionsOf } from './sections.js';
import { sumOf } from './sums.js';
import { readFigure } from './text.js';

/**
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./grid.js').Place} Place
 *
 * @typedef {object} Given what the page around the form knows
 * @property {Draft} draft
 * @property {import('../state/types.js').Configuration} configuration
 * @property {import('../api/reports.js').ReportView[]} reports of the participant
 * @property {number} now operation time, to the minute
 * @property {string} correcting id of the report that is corrected, empty for a new one
 *
 * @typedef {object} Filling what filled many boxes at once, so that it can be taken back
 * @property {'taken' | 'pasted'} how
 * @property {number} values
 * @property {number} boxes
 * @property {{cell: string, text: string, before: string, taken: boolean}[]} put before, taken: as it was before
 */

/** A report while it is being written: its grid, what is wrong with it, and what fills many boxes at once. */
export class Writing {
  /** @type {() => Given} */
  #given;
  /** The one column that a narrow screen shows. */
  shown = $state(0);
  narrow = $state(false);
  /** @type {Filling | null} */
  filled = $state.raw(null);

  draft = $derived.by(() => this.#given().draft);
  configuration = $derived.by(() => this.#given().configuration);
  columns = $derived.by(() => {
    const all = columnsOf(this.configuration, this.draft);
    // A correction is of one report, which one column makes.
    return this.#given().correcting && isSeveral(this.draft.kind) ? all.slice(0, 1) : all;
  });
  sections = $derived.by(() => sectionsOf(this.configuration.indicators, this.draft));
  rows = $derived.by(() =>
    this.sections.flatMap(({ group, rows }) => rows.map(({ indicator }) => ({ indicator, group }))),
  );
  indicators = $derived.by(() => this.rows.map(({ indicator }) => indicator));
  /** The columns on this screen. */
  visible = $derived.by(() =>
    this.narrow && this.columns.length > 1
      ? [this.columns[Math.min(this.shown, this.columns.length - 1)]]
      : this.columns,
  );
  grid = $derived.by(() => ({
    groups: this.rows.map(({ group }) => group),
    boxes: this.rows.map(({ indicator }) =>
      this.visible.map((column) => hasBox(column, indicator, this.draft.kind)),
    ),
  }));
  last = $derived.by(() => lastValues(this.#given().reports, this.draft));
  judged = $derived.by(() =>
    judge(this.draft, {
      ...this.#given(),
      columns: this.columns,
      indicators: this.indicators,
    }),
  );

  /** @param {() => Given} given */
  constructor(given) {
    this.#given = given;
  }

  /** What all columns of a row give together. @param {import('../state/types.js').Indicator} indicator */
  total(indicator) {
    const readings = this.columns
      .filter((column) => hasBox(column, indicator, this.draft.kind))
      .map(({ office }) =>
        readFigure(this.draft.cells[cellOf(office, indicator.code)] ?? '', indicator.scale),
      );
    return sumOf(readings, indicator.scale);
  }

  /**
   * How much of a figure its parts hold, where both are known.
   * @param {import('../state/types.js').Indicator} indicator
   */
  assigned({ code }) {
    const member = families(this.configuration.indicators).get(code);
    if (!member) return [];
    const whole = this.total(member.indicator);
    if (whole.is !== 'value') return [];
    return member.partitions.flatMap(({ name, parts }) => {
      const given = this.indicators.filter((part) => parts.includes(part.code));
      const sum = sumOf(
        given.map((part) => this.total(part)),
        member.indicator.scale,
      );
      return sum.is === 'value'
        ? [{ name, parts: written(sum.value), whole: written(whole.value) }]
        : [];
    });
  }

  /** What offices did not give although others did: the totals hold what is known. */
  get missing() {
    const { cells } = this.draft;
    const isGiven = (/** @type {string} */ office, /** @type {string} */ code) =>
      Boolean(cells[cellOf(office, code)]?.trim());
    const offices = this.columns.filter(({ office }) => office && office !== this.draft.office);
    const broken = this.indicators.filter((indicator) =>
      offices.some(({ office }) => isGiven(office, indicator.code)),
    );
    return offices.flatMap(({ office, name }) => {
      const names = broken.filter(({ code }) => !isGiven(office, code)).map(({ short }) => short);
      return names.length ? [{ name, names, all: names.length === broken.length }] : [];
    });
  }

  /** @param {string} cell @param {string} text */
  write(cell, text) {
    this.draft.cells[cell] = text;
    delete this.draft.taken[cell];
  }

  /** The value of a cell was looked at and stands. @param {string} cell */
  confirm(cell) {
    delete this.draft.taken[cell];
  }

  /** Fills every box that is blank with its last value: all stay as they are unless somebody changes them. */
  takeLast() {
    /** @type {{cell: string, text: string}[]} */
    const put = [];
    for (const { indicator } of this.rows)
      for (const column of this.columns) {
        const cell = cellOf(column.office, indicator.code);
        const text = this.last[cell];
        if (text === undefined || !hasBox(column, indicator, this.draft.kind)) continue;
        if (!this.draft.cells[cell]?.trim()) put.push({ cell, text });
      }
    this.#fill('taken', put, put.length);
  }

  /**
   * Fills downward, and to the right, with what was copied from a spreadsheet.
   * @param {Place} at @param {string} text
   * @returns {boolean} whether it was more than one value
   */
  paste(at, text) {
    const values = block(text);
    if (!values) return false;
    const { put, over } = spread(this.grid, at, values);
    const cells = put.map(({ place, text: value }) => ({ cell: this.cellAt(place), text: value }));
    this.#fill('pasted', cells, cells.length + over);
    return true;
  }

  /**
   * @param {Filling['how']} how @param {{cell: string, text: string}[]} put @param {number} values
   */
  #fill(how, put, values) {
    const { draft } = this;
    this.filled = {
      how,
      values,
      boxes: put.length,
      put: put.map(({ cell, text }) => ({
        cell,
        text,
        before: draft.cells[cell] ?? '',
        taken: Boolean(draft.taken[cell]),
      })),
    };
    for (const { cell, text } of put) {
      draft.cells[cell] = text;
      if (how === 'taken') draft.taken[cell] = true;
      else delete draft.taken[cell];
    }
  }

  /** Takes back what filled many boxes at once, where nobody has typed since. */
  undo() {
    const { cells, taken } = this.draft;
    for (const { cell, text, before, taken: was } of this.filled?.put ?? []) {
      if (cells[cell] !== text) continue;
      cells[cell] = before;
      if (was) taken[cell] = true;
      else delete taken[cell];
    }
    this.filled = null;
  }

  /** What begins a sentence about one office among several. @param {string | undefined} office */
  spokenOf(office) {
    const column = office && this.columns.length > 1;
    const name = column && this.columns.find((one) => one.office === office)?.name;
    return name ? `${name}: ` : '';
  }

  /** @param {Place} place */
  cellAt({ row, column }) {
    return cellOf(this.visible[column].office, this.rows[row].indicator.code);
  }

  /** The field of the form at a place. @param {Place} place */
  fieldAt({ row, column }) {
    return boxAt(this.columns, this.visible[column].office, this.rows[row].indicator.code);
  }

  /**
   * Where a key leads from a box.
   * @param {Place} at @param {KeyboardEvent} event
   */
  move(at, event) {
    const box = /** @type {HTMLInputElement} */ (event.target);
    const { selectionStart: from, selectionEnd: to, value } = box;
    const all = from === 0 && to === value.length;
    const caret = {
      start: all || (from === 0 && to === 0),
      end: all || (from === value.length && to === value.length),
    };
    return placeAfter(this.grid, at, event, caret);
  }

  /** Shows the column that holds a field. @param {string} at */
  reveal(at) {
    const office = at.startsWith('figure:') ? (at.split(':')[2] ?? this.columns[0].office) : null;
    const column = this.columns.findIndex((one) => one.office === office);
    if (column >= 0) this.shown = column;
  }
}
