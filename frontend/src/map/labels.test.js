import { describe, expect, test } from 'vitest';
import { overlap, placeLabels, touches } from './labels.js';
import { spread } from './spread.js';

describe('labels', () => {
  const frame = { x: 0, y: 0, width: 100, height: 50 };
  const sides = /** @type {const} */ (['right', 'left', 'below']);
  const at = (
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {string[]} */ ...texts
  ) => ({
    disc: { x, y, radius: 4 },
    texts,
  });
  const place = (/** @type {ReturnType<typeof at>[]} */ ...items) =>
    items.map((item) => placeLabels(items, { size: 10, sides: [...sides], frame }).get(item));

  test('stand at the first free side', () => {
    const [free] = place(at(50, 25, 'NG'));
    expect(free?.x).toBeGreaterThan(50);
    const [atEdge] = place(at(95, 25, 'NG'));
    expect(atEdge?.x).toBeLessThan(95);
  });

  test('keep off other discs and other labels', () => {
    const [th, vn] = place(at(50, 25, 'TH'), at(60, 25, 'VN'));
    expect(th?.x).toBeLessThan(50);
    expect(vn?.x).toBeGreaterThan(60);
  });

  test('grow shorter before they are left out', () => {
    const crowd = [
      at(30, 25, 'AA 123 456', 'AA'),
      at(46, 25, 'BB'),
      at(30, 36, 'CC'),
      at(30, 14, 'DD'),
    ];
    expect(place(...crowd)[0]?.text).toBe('AA');
    expect(place(at(50, 25, 'x'.repeat(40)))[0]).toBeUndefined();
  });

  test('know when a box touches a disc or another box', () => {
    const box = { x: 0, y: 0, width: 10, height: 10 };
    expect(touches(box, { x: 14, y: 5, radius: 5 })).toBe(true);
    expect(touches(box, { x: 14, y: 14, radius: 5 })).toBe(false);
    expect(overlap(box, { ...box, x: 9 })).toBe(true);
    expect(overlap(box, { ...box, x: 10 })).toBe(false);
  });
});

describe('spread', () => {
  test('parts points that are too near and leaves the others', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 50, y: 50 },
      { x: 50, y: 50 },
    ];
    const [a, b, c, d] = spread(points, 10);
    expect([a, b]).toEqual([
      { x: -3, y: 0 },
      { x: 7, y: 0 },
    ]);
    expect(Math.hypot(c.x - d.x, c.y - d.y)).toBeCloseTo(10);
    expect(points[0]).toEqual({ x: 0, y: 0 });
  });
});
