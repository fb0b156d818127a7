import { t } from '../i18n/t.js';
import { clock, day, span, time } from '../i18n/time.js';

/** The sign of each state: never colour alone. @type {Record<string, string>} */
export const marks = {
  accepted: '✓',
  nil: '0',
  late: '…',
  overdue: '!',
  returned: '↩',
  held: '?',
  awaiting: '?',
  none: '·',
};

/**
 * Where a slot stands, in words: "received 14:03, not yet accepted".
 * @param {import('../state/reporting.js').SlotCell | null} cell
 * @param {{zone: string, now: number}} when
 */
export function cellWords(cell, { zone, now }) {
  if (!cell) return t('cell.none');
  const { fact } = cell;
  const done = [
    fact?.call ? callWords(fact, zone) : '',
    fact?.asked ? t('cell.asked', { at: clock(fact.asked, zone) }) : '',
    fact?.exception ? t(`cell.${fact.exception}`) : '',
  ];
  return done
    .filter(Boolean)
    .reduce((words, call) => t('cell.call', { words, call }), standing(cell, { zone, now }));
}

/** What the centre did about a missing report. @param {import('../state/types.js').SlotFact} fact @param {string} zone */
function callWords({ call, call_at: at, call_by: by = '', promised }, zone) {
  const said = {
    by,
    at: at ? clock(at, zone) : '',
    promised: promised ? clock(promised, zone) : '',
  };
  return t(promised ? 'cell.promised' : `cell.${call}`, said);
}

/** @param {import('../state/reporting.js').SlotCell} cell @param {{zone: string, now: number}} when */
function standing({ owing, slot, fact }, { zone, now }) {
  const at = fact?.at ? clock(fact.at, zone) : '';
  switch (owing) {
    case 'accepted':
      return fact?.by ? t('cell.accepted_by', { at, by: fact.by }) : t('cell.accepted', { at });
    case 'returned':
      return returnedWords(fact, zone);
    case 'due':
      return t('cell.due', { due: time(slot.due, zone), span: span(Date.parse(slot.due) - now) });
    case 'late':
      return t('cell.late', { due: clock(slot.due, zone), overdue: clock(slot.overdue, zone) });
    case 'overdue':
      return t('cell.overdue', { overdue: clock(slot.overdue, zone) });
    default:
      return t(`cell.${owing}`, { at });
  }
}

/**
 * The same with the reporting day before it, for places that do not name it.
 * @param {import('../state/reporting.js').SlotCell | null} cell
 * @param {{zone: string, now: number}} when
 */
export function cellWordsWithDay(cell, when) {
  if (!cell) return t('cell.none');
  return t('cell.with_day', { day: slotDay(cell.slot, when.zone), words: cellWords(cell, when) });
}

/**
 * The day a slot is named after: "5 June".
 * @param {import('../state/types.js').Slot} slot @param {string} zone
 */
export function slotDay(slot, zone) {
  return day(slot.starts, zone);
}

/** @param {import('../state/types.js').SlotFact | undefined} fact @param {string} zone */
function returnedWords(fact, zone) {
  const reason = fact?.reason ? t(`reason.${fact.reason}`) : t('reason.other');
  return fact?.until
    ? t('cell.returned_until', { reason, until: clock(fact.until, zone) })
    : t('cell.returned', { reason });
}
