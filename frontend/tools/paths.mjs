// From shapes on the globe to path strings on the page.
import { geoPath } from 'd3-geo';

/** @typedef {[x: number, y: number]} Point in pixels */
/** @typedef {Point[]} Ring projected, closed, without its repeated last point */

/**
 * Projects a shape and returns its rings as they lie on the page, clipped as the projection clips.
 * @param {import('geojson').MultiPolygon} shape
 * @param {import('d3-geo').GeoProjection} projection
 * @returns {Ring[]}
 */
export function ringsOf(shape, projection) {
  /** @type {Ring[]} */
  const rings = [];
  /** @type {import('d3-geo').GeoContext} */
  const pen = {
    moveTo: (x, y) => rings.push([[x, y]]),
    lineTo: (x, y) => rings.at(-1)?.push([x, y]),
    beginPath() {},
    closePath() {},
    arc() {},
  };
  geoPath(projection, pen)(shape);
  return rings;
}

/** The longer side of the box around a ring, in pixels. @param {Ring} ring */
export function sizeOf(ring) {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}

/** The area inside a ring, in square pixels. @param {Ring} ring */
export function areaOf(ring) {
  return (
    Math.abs(
      ring.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = ring[(i + 1) % ring.length];
        return sum + x * nextY - nextX * y;
      }, 0),
    ) / 2
  );
}

/** The middle of a ring by area. @param {Ring} ring @returns {Point} */
export function centreOf(ring) {
  let twice = 0;
  let sumX = 0;
  let sumY = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    const cross = x * nextY - nextX * y;
    twice += cross;
    sumX += (x + nextX) * cross;
    sumY += (y + nextY) * cross;
  });
  return twice === 0 ? ring[0] : [sumX / (3 * twice), sumY / (3 * twice)];
}

/**
 * Drops rings smaller than `least` pixels, but never the largest: every shape leaves a trace.
 * @param {Ring[]} rings
 * @param {number} least
 */
export function withoutSpecks(rings, least) {
  if (rings.length === 0) return rings;
  const largest = largestOf(rings);
  return rings.filter((ring) => ring === largest || sizeOf(ring) >= least);
}

/** The ring of the greatest area. @param {Ring[]} rings at least one */
export function largestOf(rings) {
  return rings.reduce((best, ring) => (areaOf(best) >= areaOf(ring) ? best : ring));
}

/**
 * Writes rings as a path with one decimal: relative steps, which compress better than places.
 * @param {Ring[]} rings
 * @param {number} step points nearer than this to the one before are passed over, in pixels
 */
export function pathOf(rings, step = 0) {
  return rings.map((ring) => ringPath(ring, step)).join('');
}

/** @param {Ring} ring @param {number} step */
function ringPath(ring, step) {
  const tenths = ring.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)]);
  let [lastX, lastY] = tenths[0];
  let path = `M${lastX / 10},${lastY / 10}l`;
  const steps = [];
  for (const [x, y] of tenths.slice(1)) {
    if (Math.max(Math.abs(x - lastX), Math.abs(y - lastY)) < Math.max(step * 10, 1)) continue;
    steps.push(`${(x - lastX) / 10},${(y - lastY) / 10}`);
    [lastX, lastY] = [x, y];
  }
  path += steps.join(' ');
  return steps.length < 2 ? '' : `${path}z`;
}
