import { t } from '../i18n/t.js';
import { format } from './format.js';

/**
 * A participant in words, as a screen reader says it: "France, 9 arrests, 4 provisional, received 14:03".
 * @param {import('./participant.js').MapParticipant} participant
 * @param {object} options
 * @param {string} options.indicator short name
 * @param {import('./participant.js').Measure} options.measure
 */
export function spoken({ name, value, ratio, label }, { indicator, measure }) {
  const parts = [name];
  if (measure === 'ratio') {
    parts.push(ratio ? t('map.ratio', { ratio: format(ratio), indicator }) : t('map.no_ratio'));
  } else if (value) {
    parts.push(t('map.value', { value: format(value.value), indicator }));
    if (Number(value.provisional) !== 0)
      parts.push(t('map.provisional', { value: format(value.provisional) }));
  }
  return [...parts, label].filter(Boolean).join(', ');
}
