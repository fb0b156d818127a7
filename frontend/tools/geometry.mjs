// Makes seed/geometry/*.json from the atlas: `npm run geometry`. The files are kept in the repository, so that a build
// needs neither this script nor the atlas; a test holds them to be what this script makes.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { geoAzimuthalEqualArea, geoEqualEarth } from 'd3-geo';
import { problemsOf, readCatalogue, readShapes } from './atlas.mjs';
import { areaOf, centreOf, largestOf, pathOf, ringsOf, withoutSpecks } from './paths.mjs';

const folder = new URL('../../seed/geometry/', import.meta.url);

/** The map of Europe: the frame that is always shown, and the land around it for screens of other proportions. */
const frame = { width: 812, height: 536 };
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

/** One box per outermost region; `has` is a place on it, `within` the degrees around it that belong to it. */
const outermostBox = { width: 60, height: 38 };
const finestScale = 6000; // pixels per radian: beyond it the atlas shows its corners
const outermostRegions = [
  { code: 'IC', name: 'Canarias', of: 'ES', has: [-15.8, 28.3], within: 4 },
  { code: 'PT-20', name: 'Açores', of: 'PT', has: [-28, 38.6], within: 5 },
  { code: 'PT-30', name: 'Madeira', of: 'PT', has: [-17, 32.8], within: 1.5 },
  { code: 'GP', name: 'Guadeloupe', of: 'FR', has: [-61.4, 16.2], within: 0.8 },
  { code: 'MQ', name: 'Martinique', of: 'FR', has: [-61, 14.65], within: 0.6 },
  { code: 'GF', name: 'Guyane', of: 'FR', has: [-53, 4], within: 4 },
  { code: 'RE', name: 'La Réunion', of: 'FR', has: [55.5, -21.1], within: 1 },
  { code: 'YT', name: 'Mayotte', of: 'FR', has: [45.15, -12.8], within: 0.8 },
  { code: 'MF', name: 'Saint-Martin', of: 'MF', has: [-63.05, 18.08], within: 0.4 },
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
  const seats = JSON.parse(readFileSync(new URL('seats.json', folder), 'utf8'));
  return {
    europe: asFile({ ...frame, around, places: europe(shapes, seats) }),
    world: asFile({
      ...world,
      land: worldLand(shapes),
      places: worldPlaces(shapes, catalogue, seats),
    }),
    outermost: asFile({ ...outermostBox, places: outermost(shapes) }),
  };
}

/** Shapes by code; those with a seat have their circle on this map, the others have it beyond Europe. */
function europe(shapes, seats) {
  const projection = laea().clipExtent(around);
  const places = {};
  for (const [code, shape] of shapes) {
    const rings = withoutSpecks(ringsOf(shape, projection), 3);
    const path = pathOf(rings);
    if (path) places[code] = { path, small: areaOf(largestOf(rings)) < smallest || undefined };
  }
  for (const code of seats.europe) {
    const anchor = anchorOf(code, shapes, seats, laea());
    places[code] = { small: true, ...places[code], anchor, seat: seats.seats[code] };
  }
  return places;
}

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

/** Everybody who has no circle on the map of Europe. */
function worldPlaces(shapes, catalogue, seats) {
  const projection = equalEarth();
  const places = {};
  for (const { code, kind } of catalogue.parties) {
    if (kind === 'agency' || seats.europe.includes(code)) continue;
    const shape = shapes.get(code);
    const path = shape && pathOf(withoutSpecks(ringsOf(shape, projection), 1.5), 0.5);
    const [x, y] = anchorOf(code, shapes, seats, projection);
    const anchor = [
      Math.min(Math.max(x, 4), world.width - 4),
      Math.min(Math.max(y, 4), world.height - 4),
    ];
    places[code] = { path: path || undefined, anchor };
  }
  return places;
}

/** The point of a place that its circle stands for: given by hand, or the middle of its largest piece of land. */
function anchorOf(code, shapes, seats, projection) {
  const shape = shapes.get(code);
  if (!seats.points[code] && !shape)
    throw new Error(`${code} has no shape: give it a point in seed/geometry/seats.json.`);
  const point = seats.points[code]
    ? projection(seats.points[code])
    : centreOf(largestOf(ringsOf(shape, projection)));
  return point.map(tenth);
}

function outermost(shapes) {
  return outermostRegions.map(({ code, name, of, has, within }) => {
    const near = shapes
      .get(of)
      .coordinates.filter(
        ([[first]]) =>
          Math.abs(first[0] - has[0]) <= within && Math.abs(first[1] - has[1]) <= within,
      );
    if (near.length === 0) throw new Error(`${name} is not in the atlas.`);
    const region = { type: 'MultiPolygon', coordinates: near };
    const projection = geoAzimuthalEqualArea().rotate(has.map((degrees) => -degrees));
    fitOutermost(projection, region, 1);
    if (projection.scale() > finestScale) {
      fitOutermost(projection, region, finestScale / projection.scale());
    }
    return {
      code,
      name,
      of: of === 'MF' ? 'FR' : of,
      path: pathOf(withoutSpecks(ringsOf(region, projection), 1), 0.2),
    };
  });
}

/** Fits a region into the middle `share` of its box. */
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

const tenth = (value) => Math.round(value * 10) / 10;

/** One place per line, so that a change of one border is one line of a comparison. */
function asFile({ places, ...head }) {
  const rows = Array.isArray(places)
    ? places.map((place) => JSON.stringify(place))
    : Object.keys(places)
        .sort()
        .map((code) => `${JSON.stringify(code)}: ${JSON.stringify(places[code])}`);
  const [open, close] = Array.isArray(places) ? '[]' : '{}';
  return `${JSON.stringify(head).slice(0, -1)}, "places": ${open}\n${rows.join(',\n')}\n${close}}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(drawGeometry()))
    writeFileSync(new URL(`${name}.json`, folder), text);
}
