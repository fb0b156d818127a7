import { momentOf } from '../desk/due.js';

/**
 * How reporting periods follow one another.
 * @typedef {{kind: 'daily' | 'shifts', due: number, grace: number, lock?: number | null}} Pattern due: hours after the end; grace and lock: hours after
 *   that; never locked where lock is absent
 */

/** Periods of a day by their name in the id, with the hour they begin at and how many hours they last. */
const periods = {
  daily: [{ name: '', from: 0, hours: 24 }],
  shifts: [
    { name: 'early', from: 6, hours: 8 },
    { name: 'late', from: 14, hours: 8 },
    { name: 'night', from: 22, hours: 8 },
  ],
};

/**
 * The reporting periods of an operation, on the clock of its zone: a day on which clocks change is shorter or longer.
 * @param {Pattern} pattern
 * @param {string} starts first day, such as 2024-06-03
 * @param {string} ends last day
 * @param {string} zone IANA
 * @returns {import('../state/types.js').Slot[]} none where the days are no days
 */
export function slotsOf({ kind, due, grace, lock }, starts, ends, zone) {
  const slots = [];
  for (let day = starts; day && day <= ends && slots.length < 400; day = dayAfter(day))
    for (const { name, from, hours } of periods[kind]) {
      const at = (/** @type {number} */ hour) => moment(day, hour, zone);
      const end = at(from + hours);
      slots.push({
        id: name ? `${day}-${name}` : day,
        starts: written(at(from)),
        ends: written(end),
        due: written(end + due * hour),
        overdue: written(end + (due + grace) * hour),
        ...(typeof lock === 'number' && { locks: written(end + (due + lock) * hour) }),
      });
    }
  return slots;
}

/**
 * The pattern by which an operation's periods follow one another, as far as its first one tells; null where it has none.
 * @param {import('../state/types.js').Slot[]} slots
 * @returns {Pattern | null}
 */
export function patternOf([slot]) {
  if (!slot) return null;
  const hours = (/** @type {string} */ from, /** @type {string} */ to) =>
    (Date.parse(to) - Date.parse(from)) / hour;
  return {
    kind: slot.id.length > 10 ? 'shifts' : 'daily',
    due: hours(slot.ends, slot.due),
    grace: hours(slot.due, slot.overdue),
    lock: slot.locks ? hours(slot.due, slot.locks) : null,
  };
}

const hour = 3_600_000;

/** @param {number} at */
const written = (at) => new Date(at).toISOString();

/** The moment at which clocks show an hour of a day; hours from 24 on are of the day after. @param {string} day @param {number} at @param {string} zone */
function moment(day, at, zone) {
  const [of, clock] = at < 24 ? [day, at] : [dayAfter(day), at - 24];
  return /** @type {number} */ (momentOf(`${of}T${String(clock).padStart(2, '0')}:00`, zone));
}

/** @param {string} day */
const dayAfter = (day) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * hour).toISOString().slice(0, 10);
