/**
 * Who covers whom, from what those on watch share.
 * @typedef {import('../state/types.js').Picture} Picture
 * @typedef {'all' | 'mine' | 'nobody'} Covered
 */

/** The roles that owe reports: those that somebody should cover. */
const owing = ['lead', 'co_lead', 'participating'];

/**
 * The watches that cover a participant.
 * @param {Pick<Picture, 'watch'>} picture @param {string} participant
 * @returns {string[]}
 */
export const coveredBy = ({ watch }, participant) =>
  (watch?.covers ?? [])
    .filter(({ participants }) => participants.includes(participant))
    .map(({ by }) => by);

/**
 * Those that owe reports, in the operation's order.
 * @param {Pick<Picture, 'configuration'>} picture
 * @returns {string[]}
 */
export const toCover = ({ configuration }) =>
  configuration.participants.filter(({ role }) => owing.includes(role)).map(({ code }) => code);

/**
 * Those that owe reports and are covered by nobody.
 * @param {Pick<Picture, 'watch' | 'configuration'>} picture
 */
export const coveredByNobody = (picture) =>
  toCover(picture).filter((code) => !coveredBy(picture, code).length);

/** What an address names; all where it names nothing else. @param {string | null} name @returns {Covered} */
export const whoseIn = (name) => (name === 'mine' || name === 'nobody' ? name : 'all');

/**
 * Whether a participant is to be shown.
 * @param {Pick<Picture, 'watch' | 'configuration'>} picture @param {string} participant
 * @param {Covered} wanted @param {string} me name of the own watch
 */
export function isShown(picture, participant, wanted, me) {
  if (wanted === 'mine') return coveredBy(picture, participant).includes(me);
  if (wanted === 'nobody') return !coveredBy(picture, participant).length;
  return true;
}
