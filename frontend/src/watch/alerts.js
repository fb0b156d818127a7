import { has, t } from '../i18n/t.js';
import { inSentence } from '../i18n/language.svelte.js';
import { parties } from '../i18n/parties.svelte.js';
import { dayAndTime } from '../i18n/time.js';
import { written } from '../i18n/value.js';

/**
 * @typedef {import('../state/types.js').Alert} Alert
 * @typedef {import('../state/types.js').Configuration} Configuration
 */

const hour = 3_600_000;

/**
 * What an alert says: "Total fell: arrests 64 → 60. France, correction: typing error".
 * @param {Alert} alert @param {Configuration} configuration @param {number} now operation time
 */
export function alertWords(alert, configuration, now) {
  const name = alert.participant ? parties.name(alert.participant) : '';
  if (alert.kind === 'silence') {
    const { zone } = configuration.settings;
    const n = Math.floor((now - Date.parse(alert.at)) / hour);
    return t('alert.silence', { name, n, at: dayAndTime(alert.at, zone) });
  }
  const changes = (alert.changes ?? []).map((change) => changeWords(change, alert, configuration));
  const words = t(`alert.${alert.kind}`, { changes: changes.join(', ') });
  const cause = causeWords(alert, name);
  return cause ? t('alert.because', { words, cause }) : words;
}

/** @param {import('../state/types.js').Change} change @param {Alert} alert @param {Configuration} configuration */
function changeWords({ indicator, from, to }, { kind }, { indicators }) {
  const name = inSentence(indicators.find(({ code }) => code === indicator)?.short ?? indicator);
  return kind === 'first'
    ? `${name} ${written(to)}`
    : `${name} ${written(from)} → ${to === null ? t('value.unknown') : written(to)}`;
}

/** Who moved a total, and why. @param {Alert} alert @param {string} name of the participant */
function causeWords({ kind, verb = '', reason, by }, name) {
  const params = { name, by: by ?? '', reason: reason ? t(`reason.${reason}`) : '' };
  const key = `alert.${verb}${by && has(`alert.${verb}_by`) ? '_by' : ''}`;
  if (kind === 'first' || !has(key)) return name;
  return t(key, params);
}
