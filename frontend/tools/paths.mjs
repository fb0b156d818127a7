// From shapes on the globe to path strings on the page.
import { geoPath } from 'd3-geo';

/** @typedef {[x: number, y: number][]} Ring projected, closed, without its repeated last point */

/**
 * Projects a shape and returns its rings as they lie on the page, clipped as the projection clips.
 * @returns {Ring[]}
 */
export function ringsOf(shape, projection) {
  const rings = [];
  const pen = {
    moveTo: (x, y) => rings.push([[x, y]]),
    lineTo: (x, y) => rings.at(-1).push([x, y]),
    closePath() {},
    arc() {},
  };
  geoPath(projection, pen)(shape);
  return rings;
}

/** The longer side of the box around a ring, in pixels. */
export function sizeOf(ring) {
  const [west, north, east, south] = boxOf(ring);
  return Math.max(east - west, south - north);
}

/** @returns {[west: number, north: number, east: number, south: number]} */
export function boxOf(ring) {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The area inside a ring, in square pixels. */
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

/** The middle of a ring by area. */
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
 */
export function withoutSpecks(rings, least) {
  const largest = largestOf(rings);
  return rings.filter((ring) => ring === largest || sizeOf(ring) >= least);
}

/** @param {Ring[]} rings */
export function largestOf(rings) {
  return rings.reduce(
    (best, ring) => (best && areaOf(best) >= areaOf(ring) ? best : ring),
    undefined,
  );
}

/**
 * Writes rings as a path with one decimal: relative steps, which compress better than places.
 * @param {Ring[]} rings
 * @param {number} step points nearer than this to the one before are passed over, in pixels
 */
export function pathOf(rings, step = 0) {
  return rings.map((ring) => ringPath(ring, step)).join('');
}

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
