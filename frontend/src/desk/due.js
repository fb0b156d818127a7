/**
 * The wall clock of a zone as a date field holds it: "2024-06-05T16:30".
 * @param {number} moment milliseconds since 1970 @param {string} zone IANA
 */
export function wallClock(moment, zone) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment);
  const of = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/**
 * The moment at which the clocks of a zone show this. Where they show it twice it is the later of the two, where they skip it, as much later as they
 * skip: as the server has it.
 * @param {string} text such as "2024-06-05T16:30" @param {string} zone IANA
 * @returns {number | null} null where the text is no date and time
 */
export function momentOf(text, zone) {
  const wall = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) || Number.isNaN(wall)) return null;
  const day = 86_400_000;
  const around = [offset(wall - day, zone), offset(wall + day, zone)];
  const later = wall - Math.min(...around);
  const earlier = wall - Math.max(...around);
  const shows = (/** @type {number} */ moment) => moment + offset(moment, zone) === wall;
  return shows(earlier) && !shows(later) ? earlier : later;
}

/** How far the clocks of a zone are ahead of UTC, in whole minutes. @param {number} moment of a full minute @param {string} zone */
const offset = (moment, zone) => Date.parse(`${wallClock(moment, zone)}Z`) - moment;

/**
 * The moment at which the clocks of one zone show what those of another show.
 * @param {number} moment @param {string} of IANA @param {string} zone IANA
 */
export function inZone(moment, of, zone) {
  const seconds = moment % 60_000;
  return /** @type {number} */ (momentOf(wallClock(moment - seconds, of), zone)) + seconds;
}

/**
 * So many hours after something is due; where that has passed, from now on, at a full quarter of an hour.
 * @param {number} due @param {number} now @param {number} hours
 */
export const later = (due, now, hours) =>
  due > now ? due + hours * 3_600_000 : inHours(now, hours);

/**
 * A time to ask for an answer by: so many hours from now, at a full quarter of an hour.
 * @param {number} now @param {number} hours
 */
export function inHours(now, hours) {
  const quarter = 15 * 60_000;
  return Math.ceil((now + hours * 3_600_000) / quarter) * quarter;
}
