import { slotsOf } from '../../src/setup/pattern.js';

/**
 * What is true in the rehearsal: who takes part, and what happened where and when, whoever reported it. Invented from a fixed seed, the same at each run.
 *
 * @typedef {'closing' | 'offices' | 'total' | 'since' | 'phone'} Way adds and then a whole-day figure; offices that add; a whole-day figure; a figure since the
 *   start; a whole-day figure told on the phone
 * @typedef {{code: string, way: Way, offices: string[]}} Party
 *
 * @typedef {object} Happening something that happened once, whoever reports it
 * @property {string} id
 * @property {number} at milliseconds
 * @property {string} slot
 * @property {string} office of its first participant; empty where that reports itself
 * @property {string[]} parties whose it is: the first, and with whom
 * @property {Record<string, number>} counts by indicator
 */

export const operation = 'three-days-exercise';
export const zone = 'Europe/Vienna';
const days = ['2026-06-02', '2026-06-03', '2026-06-04'];
export const hour = 3_600_000;
export const minute = 60_000;

/** Daily periods that are due at two in the morning. */
export const slots = slotsOf({ kind: 'daily', due: 2, grace: 2 }, days[0], days[2], zone);

/** The first day begins in the evening. */
export const opens = Date.parse(slots[0].starts) + 18 * hour;

/** What is counted: roots, and a part of one. */
export const counted = [
  'persons_checked',
  'vehicles_checked',
  'arrests',
  'arrests_trafficking',
  'victims_potential',
  'documents_fraudulent',
  'investigations_new',
];

const ways = {
  closing: 'BE BG CZ IE EL HR CY LV LT NL AT PT SK FI SE AL BA MD RS UK',
  offices: 'DE ES FR IT PL RO',
  total: 'EE LU MT CH UA',
  since: 'HU SI MK',
  phone: 'IS ME NO XK BR',
};

/** Offices whose reports count after their contact point's approval. */
export const approved = 'FR-south';

/** @type {Party[]} */
export const parties = Object.entries(ways).flatMap(([way, codes]) =>
  codes.split(' ').map((code, i) => ({
    code,
    way: /** @type {Way} */ (way),
    offices: way === 'offices' ? ['north', 'south', 'east'].slice(0, i < 4 ? 3 : 2) : [],
  })),
);

/** @param {string} code */
export const party = (code) => /** @type {Party} */ (parties.find((one) => one.code === code));

/**
 * Numbers from 0 to below 1 that follow from a seed (mulberry32).
 * @param {number} seed
 * @returns {() => number}
 */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many happenings a day has, by what reports them: the first day is an evening. @type {Record<Way, [number, number]>} */
const density = { closing: [4, 92], offices: [2, 42], total: [4, 9], since: [4, 9], phone: [3, 6] };

/** On these days nothing happened there. */
export const quiet = [
  { participant: 'MT', day: 0 },
  { participant: 'LU', day: 1 },
  { participant: 'IS', day: 2 },
];

/** A small cast: a few of each way. */
export const few = parties.filter(({ code }) => 'BE NL AT RO FR LU CH HU IS'.includes(code));

/**
 * All that happens, in order of time.
 * @param {() => number} random @param {Party[]} cast
 * @returns {Happening[]}
 */
export function happenings(random, cast) {
  /** @type {Happening[]} */
  const all = [];
  slots.forEach((slot, day) => {
    const from = day ? Date.parse(slot.starts) : opens;
    const length = Date.parse(slot.ends) - from;
    for (const { code, way, offices } of cast) {
      if (quiet.some((no) => no.participant === code && no.day === day)) continue;
      for (const office of offices.length ? offices : [''])
        for (let n = 0; n < density[way][day ? 1 : 0]; n++)
          all.push({
            id: `${code}${office}-${day}-${n}`,
            at: from + Math.floor(random() * length),
            slot: slot.id,
            office,
            parties: [code],
            counts: figures(random),
          });
    }
  });
  const plays = (/** @type {string} */ code) => cast.some((one) => one.code === code);
  for (const { slot, of } of together.filter((one) => one.of.every(plays)))
    all.push({
      id: of.join('-') + slot,
      at: Date.parse(slots[slot].starts) + (slot ? 9 : 19) * hour,
      slot: slots[slot].id,
      office: '',
      parties: of,
      counts: { arrests: 2 + Math.floor(random() * 6) },
    });
  return all.sort((a, b) => a.at - b.at);
}

/** Results of two or three participants: each reports them, they happened once. Those of a slip are told without their share, or with another value, at first. */
export const together = [
  { slot: 0, of: ['BE', 'NL'] },
  { slot: 0, of: ['AT', 'LU'], slip: 'differs' },
  { slot: 0, of: ['HU', 'CH'], slip: 'forgotten' },
  { slot: 1, of: ['AT', 'SK', 'EE'] },
  { slot: 1, of: ['BG', 'UA'], slip: 'forgotten' },
  { slot: 1, of: ['SE', 'FI', 'NO'] },
  { slot: 2, of: ['PT', 'BR'], slip: 'forgotten' },
  { slot: 2, of: ['LT', 'LV'] },
  { slot: 2, of: ['SI', 'HR'] },
];

/** @param {() => number} random @returns {Record<string, number>} */
function figures(random) {
  const rarely = (/** @type {number} */ share, /** @type {number} */ most) =>
    random() < share ? 1 + Math.floor(random() * most) : 0;
  const arrests = rarely(0.15, 4);
  return {
    persons_checked: 20 + Math.floor(random() * 180),
    vehicles_checked: Math.floor(random() * 40),
    arrests,
    arrests_trafficking: Math.floor(random() * (arrests + 1)),
    victims_potential: rarely(0.1, 5),
    documents_fraudulent: rarely(0.1, 3),
    investigations_new: rarely(0.05, 2),
  };
}
