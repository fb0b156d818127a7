import { inSentence } from '../i18n/language.svelte.js';
import { written } from '../i18n/value.js';
import { has, t } from '../i18n/t.js';
import { clock, day } from '../i18n/time.js';
import { minus } from '../state/decimal.js';
import { signed } from '../i18n/number.js';

/**
 * What a line of the feed says after the participant's name.
 * @param {import('../state/types.js').FeedItem} item
 * @param {{zone: string, indicator: (code: string) => string}} how indicator: its short name
 */
export function feedWords(item, { zone, indicator }) {
  const params = {
    by: item.by ?? '',
    reason: item.reason && !item.exception ? t(`reason.${item.reason}`) : '',
    until: item.until ? clock(item.until, zone) : '',
    day: item.slot ? slotName(item.slot) : '',
    n: item.figures ?? 0,
    changes: (item.changes ?? [])
      .map((change, place) => changeWords(change, place > 0 || item.verb === 'correct', indicator))
      .join(', '),
  };
  const key = `feed.${variant(item)}`;
  const words = has(key) ? t(key, params) : t('feed.other');
  if (item.state === 'held') return t('feed.held', { words });
  return item.late ? t('feed.late', { words }) : words;
}

/** @param {import('../state/types.js').FeedItem} item */
function variant({ verb, kind, changes, reason, until, by, participant, call, exception }) {
  if (verb === 'call') return until ? 'call_promised' : `call_${call}`;
  if (verb === 'note' && participant) return 'request';
  if (exception) return `configure_${exception}`;
  if (verb === 'configure' && participant) return 'configure_offices';
  if (verb === 'submit' && kind === 'nil') return 'submit_nil';
  if (verb === 'submit') return changes?.length ? 'submit_changes' : 'submit';
  if (verb === 'correct') return changes?.length ? 'correct_changes' : 'correct';
  if (verb === 'return' && reason) return until ? 'return_until' : 'return_because';
  if (verb === 'question' && until) return 'question_until';
  if (verb === 'accept' && by) return 'accept_by';
  if (verb === 'confirm' && by) return 'confirm_phone';
  return verb;
}

/**
 * "arrests 8 → 9"; as a difference "arrests −4".
 * @param {import('../state/types.js').Change} change
 * @param {boolean} asDifference where both values are known
 * @param {(code: string) => string} indicator
 */
function changeWords({ indicator: code, from, to }, asDifference, indicator) {
  const name = inSentence(indicator(code));
  if (from === null) return `${name} ${written(to)}`;
  if (asDifference && to !== null) return `${name} ${signed(minus(to, from))}`;
  return `${name} ${written(from)} → ${written(to)}`;
}

/** @param {string} slot id such as 2024-06-05 or 2024-06-05-night */
function slotName(slot) {
  return day(`${slot.slice(0, 10)}T12:00:00Z`, 'UTC') + slot.slice(10).replace('-', ' ');
}

/** How the code of a line is drawn. @param {import('../state/types.js').FeedItem} item */
export function feedLook({ verb, kind }) {
  if (verb === 'accept') return 'accepted';
  if (verb === 'return' || verb === 'reject') return 'returned';
  if (verb === 'submit' && kind !== 'nil') return 'received';
  return 'plain';
}
