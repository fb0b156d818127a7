import { reading } from './language.svelte.js';
import { t } from './t.js';

/** Digits alone, the same in every language. */
const plain = 'en-GB';

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} zone @param {Intl.DateTimeFormatOptions} options @param {string} [locale] the reader's */
function format(zone, options, locale = reading.locale) {
  const key = locale + zone + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: 'h23', ...options });
    formats.set(key, made);
  }
  return made;
}

/** @typedef {Date | number | string} Moment a date, milliseconds since 1970, or RFC 3339 */

/** @param {Moment} moment */
const date = (moment) => new Date(moment);

/**
 * "14:05", for places that name the zone beside it.
 * @param {Moment} moment @param {string} zone IANA
 */
export function clock(moment, zone) {
  return format(zone, { hour: '2-digit', minute: '2-digit' }, plain).format(date(moment));
}

/**
 * "14:05 CEST".
 * @param {Moment} moment @param {string} zone
 */
export function time(moment, zone) {
  return `${clock(moment, zone)} ${zoneName(moment, zone)}`;
}

/**
 * The short name of a zone at a moment: "CEST", "UTC". In English for everybody: colleagues of different languages name
 * times to each other, and most languages have no short names of their own.
 * @param {Moment} moment @param {string} zone
 */
export function zoneName(moment, zone) {
  const parts = format(zone, { timeZoneName: 'short' }, plain).formatToParts(date(moment));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/**
 * "5 June".
 * @param {Moment} moment @param {string} zone
 */
export function day(moment, zone) {
  return format(zone, { day: 'numeric', month: 'long' }).format(date(moment));
}

/**
 * "Wed 5 June".
 * @param {Moment} moment @param {string} zone
 */
export function weekday(moment, zone) {
  const weekday = format(zone, { weekday: 'short' }).format(date(moment));
  return t('time.weekday', { weekday, day: day(moment, zone) });
}

/**
 * "Wed 5", for narrow places.
 * @param {Moment} moment @param {string} zone
 */
export function weekdayShort(moment, zone) {
  const weekday = format(zone, { weekday: 'short' }).format(date(moment));
  const day = format(zone, { day: 'numeric' }, plain).format(date(moment));
  return t('time.weekday_short', { weekday, day });
}

/**
 * "5 June, 14:05 CEST".
 * @param {Moment} moment @param {string} zone
 */
export function dayAndTime(moment, zone) {
  return `${day(moment, zone)}, ${time(moment, zone)}`;
}

/**
 * "5 June, 02:00 CEST", and where the clocks of a participant's own zone show another time that beside it: "5 June, 02:00 CEST (01:00 WEST)".
 * @param {Moment} moment @param {string} zone of the operation @param {string} [own]
 */
export function bothClocks(moment, zone, own) {
  const there = dayAndTime(moment, zone);
  if (!own || clock(moment, own) === clock(moment, zone)) return there;
  const same = day(moment, own) === day(moment, zone);
  return `${there} (${same ? time(moment, own) : dayAndTime(moment, own)})`;
}

/**
 * The first and last day of an operation, as exact as they are known: "3–8 June 2024", "April 2024", "2024".
 * @param {string} starts such as 2024-06-03, 2024-04 or 2024 @param {string} ends
 */
export function period(starts, ends) {
  const [, month, day] = starts.split('-');
  const whole = format('UTC', {
    ...(day && { day: 'numeric' }),
    ...(month && { month: 'long' }),
    year: 'numeric',
  });
  return whole.formatRange(new Date(starts), new Date(ends));
}

/**
 * A span of time in its greatest whole unit: "14 s", "3 min", "5 h", "2 days".
 * @param {number} milliseconds
 */
export function span(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return t('time.seconds', { n: seconds });
  if (seconds < 3600) return t('time.minutes', { n: Math.floor(seconds / 60) });
  if (seconds < 48 * 3600) return t('time.hours', { n: Math.floor(seconds / 3600) });
  return t('time.days', { n: Math.floor(seconds / 86400) });
}

/**
 * The moment a day begins in a zone.
 * @param {Moment} moment @param {string} zone
 * @returns {number} milliseconds since 1970
 */
export function startOfDay(moment, zone) {
  const at = date(moment).getTime();
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
  const [h, m, s] = format(zone, /** @type {Intl.DateTimeFormatOptions} */ (parts), plain)
    .format(at)
    .split(':')
    .map(Number);
  return Math.floor(at / 1000) * 1000 - ((h * 60 + m) * 60 + s) * 1000;
}
