import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { geoContains } from 'd3-geo';
import { describe, expect, test } from 'vitest';
import { problemsOf, readCatalogue, readShapes } from './atlas.mjs';
import { drawGeometry } from './geometry.mjs';
import { pathOf, withoutSpecks } from './paths.mjs';

const catalogue = readCatalogue();
const shapes = readShapes(catalogue);
const drawn = drawGeometry();
const { europe, world, outermost } = Object.fromEntries(
  Object.entries(drawn).map(([name, text]) => [name, JSON.parse(text)]),
);

/** @typedef {import('geojson').MultiPolygon} MultiPolygon */

/** @param {string} code @returns {MultiPolygon} */
const shapeOf = (code) => shapes.get(code) ?? { type: 'MultiPolygon', coordinates: [] };

/**
 * A copy of the shapes in which one was changed.
 * @param {string} code @param {(shape: MultiPolygon) => MultiPolygon} change
 */
function changed(code, change) {
  const copy = new Map(shapes);
  copy.set(code, change(structuredClone(shapeOf(code))));
  return copy;
}

describe('the atlas', () => {
  test('may be drawn', () => expect(problemsOf(shapes, catalogue)).toEqual([]));

  test('has Crimea in Ukraine and Western Sahara by itself', () => {
    const at = (/** @type {[number, number]} */ ...place) =>
      [...shapes].filter(([, s]) => geoContains(s, place)).map(([c]) => c);
    expect(at(34.1, 44.95)).toEqual(['UA']);
    expect(at(-13.1, 27.1)).toEqual(['EH']);
  });

  test('has no line through Cyprus', () => {
    expect(shapeOf('CY').coordinates).toHaveLength(1);
  });

  test('with a ring wound the wrong way is refused', () => {
    const turned = changed('MT', (shape) => {
      shape.coordinates[0][0].reverse();
      return shape;
    });
    expect(problemsOf(turned, catalogue)).toEqual([expect.stringMatching(/^MT: a ring is wound/)]);
  });

  test('with a coordinate that is not a number is refused', () => {
    const broken = changed('FR', (shape) => {
      shape.coordinates[0][0][1][0] = NaN;
      return shape;
    });
    expect(problemsOf(broken, catalogue)).toContain('FR: a coordinate is not a number');
  });

  test('without a country is refused', () => {
    const without = new Map(shapes);
    without.delete('LU');
    expect(problemsOf(without, catalogue)).toEqual(['LU: has no shape']);
  });

  test('that gives Crimea away is refused', () => {
    const without = changed('UA', (shape) => ({
      ...shape,
      coordinates: shape.coordinates.filter(
        (rings) => !geoContains({ type: 'Polygon', coordinates: rings }, [34.1, 44.95]),
      ),
    }));
    expect(problemsOf(without, catalogue)).toContain('UA: Simferopol is not inside');
  });
});

describe('the drawn files', () => {
  test.each(Object.entries(drawn))('%s.json is kept as it is drawn', (name, text) => {
    const kept = readFileSync(new URL(`../../seed/geometry/${name}.json`, import.meta.url), 'utf8');
    expect(kept === text, `run: node frontend/tools/geometry.mjs`).toBe(true);
  });

  test('hold only numbers', () => {
    for (const text of Object.values(drawn)) expect(text).not.toMatch(/NaN|Infinity|null/);
  });

  test('stay below 120 kB compressed', () => {
    const bytes = Object.values(drawn).map((text) => brotliCompressSync(text).length);
    expect(bytes.reduce((sum, n) => sum + n)).toBeLessThan(120_000);
  });

  test('give every country and territory a circle, once', () => {
    const seated = (/** @type {Record<string, {anchor?: unknown}>} */ places) =>
      Object.keys(places).filter((code) => places[code].anchor);
    const expected = catalogue.parties.filter((p) => p.kind !== 'agency').map((p) => p.code);
    expect([...seated(europe.places), ...seated(world.places)].sort()).toEqual(expected.sort());
  });

  test('have the circles of Europe inside its frame', () => {
    for (const [code, { anchor, seat }] of Object.entries(europe.places)) {
      const [x, y] = seat ?? anchor ?? [1, 1];
      expect(x > 0 && x < europe.width && y > 0 && y < europe.height, code).toBe(true);
    }
  });

  test('have shapes for all states of the Union', () => {
    expect(catalogue.protocol.filter((code) => !europe.places[code].path)).toEqual([]);
  });

  test('have the outermost regions of the Union', () => {
    expect(
      outermost.places.map(
        (/** @type {{name: string, of: string}} */ { name, of }) => `${name} ${of}`,
      ),
    ).toEqual([
      'Canarias ES',
      'Açores PT',
      'Madeira PT',
      'Guadeloupe FR',
      'Martinique FR',
      'Guyane FR',
      'La Réunion FR',
      'Mayotte FR',
      'Saint-Martin FR',
    ]);
  });
});

describe('rings', () => {
  /** @param {number} side @returns {import('./paths.mjs').Ring} */
  const square = (side) => [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side],
  ];

  test('that are specks are dropped, the largest never', () => {
    expect(withoutSpecks([square(1), square(5), square(2.9)], 3)).toEqual([square(5)]);
    expect(withoutSpecks([square(1), square(0.5)], 3)).toEqual([square(1)]);
  });

  test('are written with one decimal and without standing still', () => {
    /** @type {import('./paths.mjs').Ring} */
    const ring = [
      [1.04, 2],
      [1.01, 2.02],
      [3.06, 2],
      [3, 4],
    ];
    expect(pathOf([ring])).toBe('M1,2l2.1,0 -0.1,2z');
  });
});
