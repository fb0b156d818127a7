// What the map shows of one participant: fill says whether somebody reported, circle how much, badge what is owed.
import { circleOf } from './circle.js';
import { classOf } from './classes.js';

/**
 * @typedef {object} MapParticipant
 * @property {string} code
 * @property {string} name in the reader's language
 * @property {{value: string, accepted: string, provisional: string} | null} value decimal strings; null is unknown
 * @property {string | null} [ratio] decimal string; null or absent where there is none
 * @property {'waiting' | 'received' | 'accepted' | 'nil'} state waiting: nothing has come yet
 * @property {'late' | 'overdue' | 'returned' | null} debt the worst that is owed now
 * @property {string} label the state in words, such as "received 14:03, not yet accepted"
 */

/** @typedef {'totals' | 'ratio'} Measure */
/** @typedef {'none' | 'reported' | 'waiting' | 'class1' | 'class2' | 'class3' | 'class4'} Fill */

/**
 * @typedef {object} Mark
 * @property {'circle' | 'nil' | 'waiting' | 'class' | 'none'} kind
 * @property {number} radius in pixels of the screen; of the badge where there is nothing else
 * @property {number} [inner]
 * @property {boolean} [over]
 * @property {Fill} [fill]
 */

const badgeRadius = 8;

/**
 * The fill of a participant's land.
 * @param {MapParticipant | undefined} participant undefined: takes no part
 * @param {Measure} measure
 * @param {number[]} breaks
 * @returns {Fill}
 */
export function fillOf(participant, measure, breaks) {
  if (!participant) return 'none';
  if (measure === 'totals') return participant.state === 'waiting' ? 'waiting' : 'reported';
  const place = classOf(participant.ratio ?? null, breaks);
  return place === null ? 'waiting' : /** @type {Fill} */ (`class${place + 1}`);
}

/**
 * The mark at a participant's place. Land too small to show its fill gets a disc that does.
 * @param {MapParticipant} participant
 * @param {{measure: Measure, scaleMax: string | number, breaks: number[], small: boolean}} how
 * @returns {Mark}
 */
export function markOf(participant, { measure, scaleMax, breaks, small }) {
  const fill = fillOf(participant, measure, breaks);
  const none = small
    ? { kind: fill === 'waiting' ? 'waiting' : 'class', radius: 6, fill }
    : { kind: 'none', radius: badgeRadius };
  if (measure === 'ratio') return /** @type {Mark} */ (none);
  const { state, value } = participant;
  if (state === 'nil' || (value && Number(value.value) === 0)) return { kind: 'nil', radius: 6.5 };
  const circle = value && circleOf(value, scaleMax);
  return circle ? { kind: 'circle', ...circle } : /** @type {Mark} */ (none);
}

/**
 * The place of the participant that a key leads to.
 * @param {string} key
 * @param {number} from
 * @param {number} count
 * @returns {number | null} null where the key leads nowhere
 */
export function step(key, from, count) {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (from + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (from - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
  }
  return null;
}
