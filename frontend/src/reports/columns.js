/**
 * The columns of the form: the participant's own, for what it has itself or does not know by office, and one for each of its offices. A report of
 * one office has one column.
 * @typedef {{office: string, name: string}} Column office empty for the participant itself
 */

/**
 * @param {import('../state/types.js').Configuration} configuration
 * @param {{participant: string, office: string}} report
 * @returns {Column[]}
 */
export function columnsOf({ participants }, { participant, office }) {
  const offices = participants.find(({ code }) => code === participant)?.offices ?? [];
  const columns = offices.map(({ code, name }) => ({ office: code, name }));
  if (!office) return [{ office: '', name: '' }, ...columns];
  return [columns.find((column) => column.office === office) ?? { office, name: office }];
}

/** Kinds of which each column is a report of its own: what is added cannot be broken down afterwards. */
const severally = ['by_office', 'add'];

/** Whether a kind makes one report of each column. @param {string} kind */
export const isSeveral = (kind) => severally.includes(kind);

/**
 * Whether a column has a box in a row. Stocks are reported whole, by the participant itself; where everything else is sent by office, a figure of
 * its own would replace those of its offices.
 * @param {Column} column @param {import('../state/types.js').Indicator} indicator @param {string} kind
 */
export function hasBox({ office }, { over_slots: over }, kind) {
  if (kind === 'by_office' && !office) return over !== 'sum';
  return !office || over === 'sum';
}

/** Where the text of one box is kept. @param {string} office @param {string} code of an indicator */
export const cellOf = (office, code) => `${office}|${code}`;
