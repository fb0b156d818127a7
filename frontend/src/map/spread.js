/**
 * Moves points apart that lie nearer than a distance, each by half and no further than it takes. The same points always
 * end in the same places, whatever their values are.
 * @param {{x: number, y: number}[]} points
 * @param {number} distance
 * @returns {{x: number, y: number}[]} in the same order
 */
export function spread(points, distance) {
  const moved = points.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < 30; round++) {
    let still = true;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++)
        still = !part(moved[i], moved[j], distance) && still;
    }
    if (still) break;
  }
  return moved;
}

/** @param {{x: number, y: number}} a @param {{x: number, y: number}} b @param {number} distance */
function part(a, b, distance) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const between = Math.hypot(dx, dy);
  if (between >= distance - 0.01) return false;
  // Two points in one place part sideways.
  const push = (distance - between) / 2;
  const [ux, uy] = between === 0 ? [1, 0] : [dx / between, dy / between];
  a.x -= ux * push;
  a.y -= uy * push;
  b.x += ux * push;
  b.y += uy * push;
  return true;
}
