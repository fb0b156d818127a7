import { t } from '../i18n/t.js';
import { dayAndTime } from '../i18n/time.js';

/**
 * What the centre made of a deadline, when, by which watch and why.
 * @param {import('../state/types.js').SlotFact} fact @param {string} zone
 */
export function exceptionWords(
  { exception, due, excepted = '', excepted_by: by = '', excepted_for: reason },
  zone,
) {
  return t(`exception.${exception}`, {
    due: due ? dayAndTime(due, zone) : '',
    at: excepted ? dayAndTime(excepted, zone) : '',
    by,
    reason: reason ? t(`why_moved.${reason}`) : '',
  });
}

/**
 * The exceptions that matter still: of slots that have begun and for which nothing came, the latest slot first.
 * @param {import('../state/types.js').Row[]} rows
 * @param {(row: import('../state/types.js').Row) => import('../state/reporting.js').SlotCell[]} cellsOf
 * @param {number} now
 */
export const openExceptions = (rows, cellsOf, now) =>
  rows
    .flatMap((row) => cellsOf(row).map((cell) => ({ row, cell })))
    .filter(
      ({ cell: { fact, slot } }) =>
        fact?.exception &&
        ['missing', 'not_owed'].includes(fact.state) &&
        Date.parse(slot.starts) <= now,
    )
    .toSorted((a, b) => Date.parse(b.cell.slot.starts) - Date.parse(a.cell.slot.starts));
