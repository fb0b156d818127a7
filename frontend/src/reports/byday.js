import { t } from '../i18n/t.js';
import { written } from '../i18n/value.js';
import { isZero } from '../state/decimal.js';
import { indicatorName, slotName, unitName } from './words.js';

/**
 * @typedef {import('../api/reports.js').Table} Table
 * @typedef {import('../api/reports.js').TableRow} TableRow
 * @typedef {import('../api/reports.js').TableCell} TableCell
 * @typedef {import('../state/types.js').Configuration} Configuration
 */

/** Whether anything is known of an indicator. @param {TableRow} row */
export const reported = ({ by_slot: days, since_start: sums }) =>
  [...days, ...sums].some(({ value }) => value !== null);

/** Whether a part of a value is not accepted yet. @param {TableCell | undefined} cell */
export const provisional = (cell) => Boolean(cell?.provisional && !isZero(cell.provisional));

/**
 * What stands after the days; a column is there where any row has something to say in it.
 * @typedef {{key: 'provisional' | 'joint' | 'difference', text: (row: TableRow) => string}} Extra
 * @param {TableRow[]} rows
 * @returns {Extra[]}
 */
export function extras(rows) {
  /** @type {Extra[]} */
  const all = [
    {
      key: 'provisional',
      text: ({ since_start: sums }) => {
        const last = sums[sums.length - 1];
        return provisional(last) ? written(last.provisional) : '';
      },
    },
    {
      key: 'joint',
      text: ({ since_start: sums }) => {
        const joint = sums[sums.length - 1]?.joint;
        return joint ? written(`-${joint}`) : '';
      },
    },
    { key: 'difference', text: ({ difference }) => (difference ? written(difference) : '') },
  ];
  return all.filter(({ text }) => rows.some((row) => text(row)));
}

/**
 * The table as it is copied: two lines of headings would not survive a message, so each column names its day.
 * @param {Configuration} configuration @param {Table} table @param {TableRow[]} rows those shown
 * @returns {string[][]}
 */
export function asRows(configuration, table, rows) {
  const more = extras(rows);
  const head = table.slots.flatMap((slot) => {
    const day = slotName(configuration, slot);
    return [day, `${day}, ${t('table.since_start')}`];
  });
  return [
    [t('table.figure'), ...head, ...more.map(({ key }) => t(`table.${key}`))],
    ...rows.map((row) => [
      rowName(configuration, row),
      ...row.by_slot.flatMap((day, i) => [cellText(day), cellText(row.since_start[i])]),
      ...more.map(({ text }) => text(row)),
    ]),
  ];
}

/** @param {TableCell} cell */
export const cellText = ({ value, qualifier }) => written(value, qualifier);

/** "Arrests, persons". @param {Configuration} configuration @param {TableRow} row */
function rowName(configuration, { indicator }) {
  const unit = configuration.indicators.find(({ code }) => code === indicator)?.counted_in;
  const name = indicatorName(configuration, indicator);
  return unit ? `${name}, ${unitName(unit)}` : name;
}
