// Where things are on the map of Europe.
import europe from '../../../seed/geometry/europe.json';

/**
 * @typedef {object} Place
 * @property {string} [path]
 * @property {[number, number]} [anchor] the point of its land that it is shown for; only where its circle is on this map
 * @property {[number, number]} [seat] where the circle is instead, if the land is too crowded
 * @property {boolean} [small] the land cannot show a fill
 * @property {string} [of] the state that the territory belongs to
 */

/** @type {{width: number, height: number, around: number[][], places: Record<string, Place>}} */
export const map = /** @type {any} */ (europe);

/**
 * Who decides the fill of a piece of land: who takes part, else the state it belongs to.
 * @template T
 * @param {string} code
 * @param {Map<string, T>} participants by code
 * @returns {T | undefined}
 */
export function ownerOf(code, participants) {
  return participants.get(code) ?? participants.get(map.places[code]?.of ?? '');
}

/**
 * Where a circle sits at a zoom level. A seat is a distance on the screen: zooming in brings the circle home.
 * @param {Place} place one with an anchor
 * @param {number} zoom
 */
export function spotOf({ anchor, seat }, zoom) {
  const [x, y] = /** @type {[number, number]} */ (anchor);
  const [seatX, seatY] = seat ?? [x, y];
  return { x: x + (seatX - x) / zoom, y: y + (seatY - y) / zoom, anchor: { x, y } };
}

/** The distance from which on a line leads from a circle to its land, in pixels of the screen. */
export const leaderFrom = 8;
