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
 * The moment at which the clocks of a zone show this; where they skip it, the moment just after the gap.
 * @param {string} text such as "2024-06-05T16:30" @param {string} zone IANA
 * @returns {number | null} null where the text is no date and time
 */
export function momentOf(text, zone) {
  const wanted = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) || Number.isNaN(wanted)) return null;
  const offset = (/** @type {number} */ moment) =>
    Date.parse(`${wallClock(moment, zone)}Z`) - moment;
  const first = wanted - offset(wanted);
  return wanted - offset(first);
}

/**
 * A time to ask for an answer by: so many hours from now, at a full quarter of an hour.
 * @param {number} now @param {number} hours
 */
export function inHours(now, hours) {
  const quarter = 15 * 60_000;
  return Math.ceil((now + hours * 3_600_000) / quarter) * quarter;
}
