import { fieldText, problemText } from '../i18n/problem.js';
import { has, t } from '../i18n/t.js';
import { written } from '../i18n/value.js';
import { faultWords } from '../reports/words.js';
import { Problem } from '../api/request.js';

/**
 * @typedef {import('../api/imports.js').Place} Place
 * @typedef {import('../api/imports.js').Said} Said
 * @typedef {import('../api/imports.js').Imported} Imported
 * @typedef {import('../api/imports.js').Import} Import
 * @typedef {import('../state/types.js').Configuration} Configuration
 */

/** Where something stands in a file, as its program names it. @param {Place} place */
export function placeWords({ sheet, cell, line, column }) {
  if (cell) return t('place.cell', { sheet: sheet ?? '', cell });
  if (sheet) return t('place.sheet', { sheet });
  if (column) return t('place.line', { line: String(line), column });
  return t('place.item', { line: String(line ?? 1) });
}

/** What is wrong in one place. @param {Configuration} configuration @param {import('../api/imports.js').Fault} fault */
export function importFault(configuration, { code, params = {} }) {
  if (has(`field.${code}`) && !params.indicator) return fieldText({ pointer: '', code, params });
  return faultWords(configuration, { at: `figure:${params.indicator ?? ''}`, code, params });
}

/** Why a file as a whole is refused. @param {unknown} error */
export function refusalWords(error) {
  const field = error instanceof Problem ? error.fields[0] : undefined;
  return field?.pointer === '/file' ? fieldText(field) : problemText(error);
}

/** A figure as it is said; nothing where it is not. @param {Said | null} said */
export function saidWords(said) {
  if (!said) return '–';
  if (said.value === null) return t('report.not_collected');
  return written(said.value, /** @type {any} */ (said.qualifier));
}

/** Whether somebody should look at it. @param {Imported} one */
export const isProblem = ({ outcome, faults, warnings }) =>
  outcome === 'refused' || faults.length > 0 || warnings.length > 0;

/** Whether something of it is to be done. @param {Imported} one */
export const isToDo = ({ outcome }) => ['added', 'corrected', 'withdrawn'].includes(outcome);

/** What comes of one report. @param {Imported} one @param {boolean} done */
export function outcomeWords({ outcome, why }, done) {
  if (outcome === 'unchanged') return t(`import.unchanged_${why}`);
  if (outcome !== 'refused') return t(`import.${outcome}_${done ? 'done' : 'will'}`);
  return why ? problemText(new Problem(409, { code: why })) : t('import.refused');
}

/**
 * What a file does, counted: "3 reports: 1 added, 1 corrected, 1 refused".
 * @param {Import} file
 */
export function summaryWords({ reports }) {
  const parts = ['added', 'corrected', 'withdrawn', 'unchanged', 'refused'].flatMap((outcome) => {
    const n = reports.filter((one) => one.outcome === outcome).length;
    return n ? [t(`import.n_${outcome}`, { n })] : [];
  });
  if (!parts.length) return t('import.empty');
  return t('import.summary', {
    reports: t('import.n_reports', { n: reports.length }),
    parts: parts.join(', '),
  });
}
