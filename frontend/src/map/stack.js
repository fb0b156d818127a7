// The circles of a map: where they sit, which lies over which, what is written in and beside them.
import { codeLabel } from '../i18n/territories/names.js';
import { format } from './format.js';
import { placeLabels, textWidth } from './labels.js';
import { markOf } from './participant.js';
import { map, spotOf } from './places.js';

/**
 * @typedef {object} Seated
 * @property {import('./participant.js').MapParticipant} participant
 * @property {import('./participant.js').Mark} mark
 * @property {ReturnType<typeof spotOf>} spot in units of the map
 * @property {number} radius on the screen
 */

/**
 * The participants that have their circle on the map of Europe, in the order given.
 * @param {import('./participant.js').MapParticipant[]} participants
 * @param {object} how
 * @param {import('./participant.js').Measure} how.measure
 * @param {string | number} how.scaleMax
 * @param {number[]} how.breaks
 * @param {number} how.zoom
 * @param {number} how.shrink factor by which circles are smaller on a small screen
 * @returns {Seated[]}
 */
export function seat(participants, { measure, scaleMax, breaks, zoom, shrink }) {
  return participants
    .filter(({ code }) => map.places[code]?.anchor)
    .map((participant) => {
      const place = map.places[participant.code];
      const mark = markOf(participant, { measure, scaleMax, breaks, small: !!place.small });
      return { participant, mark, spot: spotOf(place, zoom), radius: mark.radius * shrink };
    });
}

/**
 * Where the participants' circles sit on the whole map.
 * @param {import('./participant.js').MapParticipant[]} participants
 */
export function spotsOf(participants) {
  return participants
    .filter(({ code }) => map.places[code]?.anchor)
    .map(({ code }) => spotOf(map.places[code], 1));
}

/**
 * The order in which circles are drawn: the smallest last and so on top.
 * @param {Seated[]} seated
 */
export function stack(seated) {
  return [...seated].sort((a, b) => b.radius - a.radius);
}

/**
 * Whose circle is at a point: of several the topmost. Circles smaller than a fingertip are hit all the same.
 * @param {Seated[]} stacked
 * @param {{x: number, y: number}} point in units of the map
 * @param {number} unit units of the map per pixel
 */
export function hit(stacked, point, unit) {
  return stacked.findLast(
    ({ spot, radius }) =>
      Math.hypot(spot.x - point.x, spot.y - point.y) <= hitRadius(radius) * unit,
  );
}

/** @param {number} radius on the screen */
export const hitRadius = (radius) => Math.max(radius + 2, 12);

/**
 * The number in a circle: whole if it fits, else shortened, else none.
 * @param {Seated} seated
 */
export function numberIn({ participant, mark, radius }) {
  if (mark.kind !== 'circle' || radius < 7.5 || !participant.value) return '';
  const room = mark.radius * 2 - 2;
  const { value } = participant.value;
  const texts = [format(value), format(value, 'short')];
  return texts.find((text) => textWidth(text, 11.5) <= room) ?? '';
}

/**
 * What stands below circles, where nothing else is: the code below large ones, the number of those too small to hold it.
 * Who zooms in sees all codes.
 * @param {Seated[]} stacked
 * @param {{unit: number, zoom: number}} how
 */
export function labelsBelow(stacked, { unit, zoom }) {
  const items = stacked.map((seated) => ({
    code: seated.participant.code,
    texts: textsBelow(seated, zoom),
    disc: {
      x: seated.spot.x / unit,
      y: seated.spot.y / unit,
      radius: seated.mark.kind === 'none' ? 0 : seated.radius,
    },
  }));
  const placed = placeLabels(
    items.filter(({ texts }) => texts.length > 0),
    { size: 10.5, sides: ['below'], around: items.map(({ disc }) => disc) },
  );
  return [...placed].map(([{ code }, { text, x, y }]) => ({
    code,
    text,
    x: x * unit,
    y: y * unit,
  }));
}

/**
 * The texts that would do below a circle, the best first.
 * @param {Seated} seated
 * @param {number} zoom
 */
function textsBelow(seated, zoom) {
  const { participant, mark, radius } = seated;
  if (mark.kind !== 'circle' || !participant.value) return [];
  const code = codeLabel(participant.code);
  const withCode = radius > 15 || zoom >= 2;
  if (numberIn(seated)) return withCode ? [code] : [];
  const number = format(participant.value.value, 'short');
  return withCode ? [`${code} ${number}`, number] : [number];
}
