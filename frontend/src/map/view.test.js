import { describe, expect, test } from 'vitest';
import { map, spotOf } from './places.js';
import { follow, viewOf, wholeView, zoomBy } from './view.js';

describe('view', () => {
  const points = Object.values(map.places)
    .filter(({ anchor }) => anchor)
    .map((place) => spotOf(place, 1));
  const desk = wholeView({ width: 811, height: 526 }, map);

  test('is the frame on a desk', () => {
    expect(desk.height).toBe(536);
    expect(desk.width).toBeCloseTo(826.4, 1);
  });

  test.each([
    ['a phone', 366, 400],
    ['a tall phone', 366, 560],
    ['a wall', 2000, 900],
    ['a very wide screen', 3000, 700],
  ])('on %s shows every circle', (_, width, height) => {
    const view = wholeView({ width, height }, map, points);
    expect(view.width / view.height).toBeCloseTo(width / height);
    expect(view.height).toBeGreaterThanOrEqual(536);
    for (const { x, y } of points) {
      expect(x > view.x + 26 && x < view.x + view.width - 26).toBe(true);
      expect(y > view.y + 12 && y < view.y + view.height - 12).toBe(true);
    }
  });

  test('zooms around a point that stays where it is', () => {
    const camera = { zoom: 1, x: 406, y: 268 };
    const point = { x: 300, y: 200 };
    const before = viewOf(desk, camera);
    const after = viewOf(desk, zoomBy(desk, camera, 2, point));
    expect((point.x - after.x) / after.width).toBeCloseTo((point.x - before.x) / before.width);
    expect(after.width).toBeCloseTo(before.width / 2);
  });

  test('never leaves the map, and zooms between 1 and 6', () => {
    const far = { zoom: 2, x: -5000, y: 9000 };
    expect(viewOf(desk, far)).toMatchObject({ x: desk.x, y: desk.y + desk.height / 2 });
    expect(zoomBy(desk, far, 100).zoom).toBe(6);
    expect(zoomBy(desk, far, 0).zoom).toBe(1);
  });

  test('follows a point only as far as it must', () => {
    const camera = { zoom: 4, x: 400, y: 268 };
    expect(follow(desk, camera, { x: 400, y: 268 })).toEqual(camera);
    const moved = viewOf(desk, follow(desk, camera, { x: 220, y: 268 }));
    expect(220).toBeGreaterThan(moved.x);
    expect(moved.y).toBe(viewOf(desk, camera).y);
  });
});
