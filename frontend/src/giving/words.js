import { t } from '../i18n/t.js';
import { dayAndTime } from '../i18n/time.js';

/**
 * What stands of a participant's consent, in one line.
 * @param {import('../api/consents.js').Standing} stands
 * @param {string} zone of the operation
 */
export function standingWords(stands, zone) {
  const { state, how, at, until, restricted, silence } = stands;
  const params = {
    at: at ? dayAndTime(at, zone) : '',
    until: until ? dayAndTime(until, zone) : '',
    by: stands.by ?? '',
    reference: stands.reference ?? '',
  };
  const answered = state !== 'none' && state !== 'asked';
  const said = [t(answered ? `giving.state_${state}_${how}` : `giving.state_${state}`, params)];
  if (restricted) said.push(t('giving.restricted'));
  if (answered && until && how !== 'silence') said.push(t('giving.asked_again', params));
  if (silence && how !== 'silence')
    said.push(t('giving.silence_counts', { reference: stands.silence_reference ?? '' }));
  return said.join(' · ');
}
