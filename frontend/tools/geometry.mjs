// Makes seed/geometry/*.json from the atlas: `node frontend/tools/geometry.mjs`. The files are kept in the repository, so that a build
// needs neither this script nor the atlas; a test holds them to be what this script makes.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { geoAzimuthalEqualArea, geoEqualEarth } from 'd3-geo';
import { problemsOf, readCatalogue, readShapes } from './atlas.mjs';
import { areaOf, centreOf, largestOf, pathOf, ringsOf, withoutSpecks } from './paths.mjs';

const folder = new URL('../../seed/geometry/', import.meta.url);

/**
 * @typedef {import('./atlas.mjs').Catalogue} Catalogue
 * @typedef {import('./atlas.mjs').Shapes} Shapes
 * @typedef {import('./paths.mjs').Point} Point
 * @typedef {import('d3-geo').GeoProjection} Projection
 *
 * @typedef {object} Seats what is decided by hand
 * @property {Record<string, Point>} points longitude and latitude of the point a place is shown at, where it is not the middle
 * @property {string[]} europe who has a circle on the map of Europe
 * @property {Record<string, Point>} seats where on that map a circle sits that has no room on its land
 *
 * @typedef {object} Place
 * @property {string} [path]
 * @property {boolean} [small]
 * @property {string} [of]
 * @property {Point} [anchor]
 * @property {Point} [seat]
 */

/** The map of Europe: the frame that is always shown, and the land around it for screens of other proportions. */
const frame = { width: 812, height: 536 };
/** @type {[Point, Point]} */
const around = [
  [-450, -60],
  [1262, 596],
];

const smallest = 60; // square pixels of land on which a fill can be told

/** EPSG:3035, on the sphere: the difference to the ellipsoid is below the width of a line. */
const laea = () =>
  geoAzimuthalEqualArea().rotate([-10, -52]).scale(824.4).translate([374.4, 291.7]).clipAngle(75);

/** The world without the polar regions, as wide as the side column. */
const world = { width: 196, height: 88 };
const equalEarth = () => geoEqualEarth().rotate([-11, 0]).scale(36.2).translate([98, 48]);

/** One box per outermost region. */
const outermostBox = { width: 60, height: 38 };
const finestScale = 6000; // pixels per radian: beyond it the atlas shows its corners
/**
 * The regions, each with a place on it and the degrees around that place that belong to it.
 * @type {{code: string, name: string, of: string, has: Point, within: number}[]}
 */
const outermostRegions = [
  { code: 'IC', name: 'Canarias', of: 'ES', has: [-15.8, 28.3], within: 4 },
  { code: 'PT-20', name: 'Açores', of: 'PT', has: [-28, 38.6], within: 5 },
  { code: 'PT-30', name: 'Madeira', of: 'PT', has: [-17, 32.8], within: 1.5 },
  { code: 'GP', name: 'Guadeloupe', of: 'FR', has: [-61.4, 16.2], within: 0.8 },
  { code: 'MQ', name: 'Martinique', of: 'FR', has: [-61, 14.65], within: 0.6 },
  { code: 'GF', name: 'Guyane', of: 'FR', has: [-53, 4], within: 4 },
  { code: 'RE', name: 'La Réunion', of: 'FR', has: [55.5, -21.1], within: 1 },
  { code: 'YT', name: 'Mayotte', of: 'FR', has: [45.15, -12.8], within: 0.8 },
  { code: 'MF', name: 'Saint-Martin', of: 'FR', has: [-63.05, 18.08], within: 0.4 },
];

/**
 * Everything that is drawn, as the texts of three files.
 * @returns {Record<'europe' | 'world' | 'outermost', string>}
 */
export function drawGeometry() {
  const catalogue = readCatalogue();
  const shapes = readShapes(catalogue);
  const problems = problemsOf(shapes, catalogue);
  if (problems.length > 0) throw new Error(`The atlas cannot be used:\n${problems.join('\n')}`);
  /** @type {Seats} */
  const seats = JSON.parse(readFileSync(new URL('seats.json', folder), 'utf8'));
  return {
    europe: asFile({ ...frame, around }, byCode(europe(shapes, catalogue, seats))),
    world: asFile(
      { ...world, land: worldLand(shapes) },
      byCode(worldPlaces(shapes, catalogue, seats)),
    ),
    outermost: asFile(outermostBox, outermost(shapes)),
  };
}

/**
 * Shapes by code; those with an anchor have their circle on this map, the others beyond Europe.
 * @param {Shapes} shapes @param {Catalogue} catalogue @param {Seats} seats
 */
function europe(shapes, catalogue, seats) {
  const projection = laea().clipExtent(around);
  const stateOf = new Map(catalogue.parties.map(({ code, part_of }) => [code, part_of]));
  /** @type {Record<string, Place>} */
  const places = {};
  for (const [code, shape] of shapes) {
    const rings = withoutSpecks(ringsOf(shape, projection), 3);
    const path = pathOf(rings);
    if (!path) continue;
    const small = areaOf(largestOf(rings)) < smallest || undefined;
    places[code] = { path, small, of: stateOf.get(code) };
  }
  for (const code of seats.europe) {
    const anchor = anchorOf(code, shapes, seats, laea());
    places[code] = { small: true, ...places[code], anchor, seat: seats.seats[code] };
  }
  return places;
}

/** @param {Shapes} shapes */
function worldLand(shapes) {
  const projection = equalEarth().clipExtent([
    [0, 0],
    [world.width, world.height],
  ]);
  return [...shapes]
    .filter(([code]) => code !== 'AQ')
    .map(([, shape]) => pathOf(withoutSpecks(ringsOf(shape, projection), 1.5), 0.5))
    .join('');
}

/**
 * Everybody who has no circle on the map of Europe.
 * @param {Shapes} shapes @param {Catalogue} catalogue @param {Seats} seats
 */
function worldPlaces(shapes, catalogue, seats) {
  const projection = equalEarth();
  /** @type {Record<string, Place>} */
  const places = {};
  for (const { code, kind } of catalogue.parties) {
    if (kind === 'agency' || seats.europe.includes(code)) continue;
    const shape = shapes.get(code);
    const path = shape && pathOf(withoutSpecks(ringsOf(shape, projection), 1.5), 0.5);
    const [x, y] = anchorOf(code, shapes, seats, projection);
    /** @type {Point} */
    const anchor = [
      Math.min(Math.max(x, 4), world.width - 4),
      Math.min(Math.max(y, 4), world.height - 4),
    ];
    places[code] = { path: path || undefined, anchor };
  }
  return places;
}

/**
 * The point of a place that its circle stands for: given by hand, or the middle of its largest piece of land.
 * @param {string} code @param {Shapes} shapes @param {Seats} seats @param {Projection} projection
 * @returns {Point}
 */
function anchorOf(code, shapes, seats, projection) {
  const shape = shapes.get(code);
  const byHand = seats.points[code] && projection(seats.points[code]);
  const [x, y] = byHand ?? (shape ? centreOf(largestOf(ringsOf(shape, projection))) : []);
  if (x === undefined || y === undefined)
    throw new Error(`${code} has no shape: give it a point in seed/geometry/seats.json.`);
  return [tenth(x), tenth(y)];
}

/** @param {Shapes} shapes */
function outermost(shapes) {
  return outermostRegions.map(({ code, name, of, has: [lon, lat], within }) => {
    // Saint-Martin has a shape of its own, the others are islands of their state.
    const coordinates = (shapes.get(code) ?? shapes.get(of))?.coordinates.filter(
      ([[[x, y]]]) => Math.abs(x - lon) <= within && Math.abs(y - lat) <= within,
    );
    if (!coordinates?.length) throw new Error(`${name} is not in the atlas.`);
    /** @type {import('geojson').MultiPolygon} */
    const region = { type: 'MultiPolygon', coordinates };
    const projection = geoAzimuthalEqualArea().rotate([-lon, -lat]);
    fitOutermost(projection, region, 1);
    if (projection.scale() > finestScale)
      fitOutermost(projection, region, finestScale / projection.scale());
    const path = pathOf(withoutSpecks(ringsOf(region, projection), 1), 0.2);
    return { code, name, of, path };
  });
}

/**
 * Fits a region into the middle `share` of its box.
 * @param {Projection} projection @param {import('geojson').MultiPolygon} region @param {number} share
 */
function fitOutermost(projection, region, share) {
  const [x, y] = [outermostBox.width / 2, outermostBox.height / 2];
  const [dx, dy] = [(x - 4) * share, (y - 4) * share];
  projection.fitExtent(
    [
      [x - dx, y - dy],
      [x + dx, y + dy],
    ],
    region,
  );
}

/** @param {number} value */
const tenth = (value) => Math.round(value * 10) / 10;

/** @param {Record<string, Place>} places */
const byCode = (places) => Object.fromEntries(Object.entries(places).sort());

/**
 * One place per line, so that a change of one border is one line of a comparison.
 * @param {object} head
 * @param {object[] | Record<string, object>} places
 */
function asFile(head, places) {
  const list = Array.isArray(places);
  const rows = Object.entries(places).map(
    ([code, place]) => (list ? '' : `"${code}": `) + JSON.stringify(place),
  );
  const [open, close] = list ? '[]' : '{}';
  return `${JSON.stringify(head).slice(0, -1)}, "places": ${open}\n${rows.join(',\n')}\n${close}}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(drawGeometry()))
    writeFileSync(new URL(`${name}.json`, folder), text);
}
