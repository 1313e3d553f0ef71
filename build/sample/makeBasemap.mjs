/**
 * Makes the offline basemap out of Natural Earth, as the package world-atlas holds it: `node build/sample/makeBasemap.mjs`.
 * Land and borders are simplified by the borders of their arcs, so that what is drawn beside each other still fits.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { feature, mesh } from 'topojson-client';
import { root } from '../setup.mjs';
import { cities, seas } from './placeNames.mjs';
import { distanceToLine } from './shapes.mjs';

/** Degrees: about a kilometre. The outline is for far zooms; near, the site's own drawing counts. */
const TOLERANCE = 0.012;
/** Rings with a smaller extent than this are left out. */
const SMALLEST = 0.12;

const folder = join(root, 'assets', 'basemap');
mkdirSync(folder, { recursive: true });
const atlas = (name) => JSON.parse(readFileSync(join(root, 'node_modules', 'world-atlas', `${name}.json`), 'utf8'));

/** Douglas and Peucker. */
function simplified(line) {
  if (line.length < 3) return line;
  let farthest = 0;
  let index = 0;
  for (let i = 1; i < line.length - 1; i += 1) {
    const off = distanceToLine(line[i], [line[0], line.at(-1)]);
    if (off > farthest) [farthest, index] = [off, i];
  }
  if (farthest <= TOLERANCE) return [line[0], line.at(-1)];
  return [...simplified(line.slice(0, index + 1)).slice(0, -1), ...simplified(line.slice(index))];
}

const rounded = (line) => line.map(([lon, lat]) => [Number(lon.toFixed(2)), Number(lat.toFixed(2))]);

/**
 * The atlas is for a sphere: a ring that passes the antimeridian jumps from 180 to -180. On a flat map it goes on past
 * 180 instead, and one that goes all around (Antarctica) is closed along the edge at the pole.
 */
function unrolled(ring) {
  const flat = [ring[0]];
  for (const [lon, lat] of ring.slice(1)) {
    const turns = Math.round((lon - flat.at(-1)[0]) / 360);
    flat.push([lon - 360 * turns, lat]);
  }
  const around = flat.at(-1)[0] - flat[0][0];
  // Begun on the far side of the antimeridian, all of it lies a world away.
  const worlds = Math.round((Math.min(...flat.map(([lon]) => lon)) + Math.max(...flat.map(([lon]) => lon))) / 720);
  if (Math.abs(around) < 1) return flat.map(([lon, lat]) => [lon - 360 * worlds, lat]);
  const pole = flat[0][1] < 0 ? -85 : 85;
  return [...flat, [flat.at(-1)[0], pole], [flat[0][0], pole], flat[0]];
}

/** A ring has no ends: it is cut at the point farthest from its first. */
function simplifiedRing(ring) {
  let index = 0;
  let far = 0;
  ring.forEach(([lon, lat], i) => {
    const off = Math.hypot(lon - ring[0][0], lat - ring[0][1]);
    if (off > far) [far, index] = [off, i];
  });
  if (far < SMALLEST) return null;
  const line = rounded([...simplified(ring.slice(0, index + 1)).slice(0, -1), ...simplified(ring.slice(index))]);
  return line.length < 4 ? null : line;
}

const write = (name, features) =>
  writeFileSync(
    join(folder, `${name}.json`),
    `{"type":"FeatureCollection","features":[\n${features.map((one) => JSON.stringify(one)).join(',\n')}\n]}\n`,
  );
const featureOf = (geometry, properties = {}) => ({ type: 'Feature', properties, geometry });

const land = atlas('land-50m');
const polygons = feature(land, land.objects.land).features.flatMap(({ geometry }) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
);
write(
  'land',
  polygons
    .map(([outer, ...holes]) => [simplifiedRing(unrolled(outer)), ...holes.map(simplifiedRing)])
    .filter(([outer]) => outer !== null)
    .map((rings) => featureOf({ type: 'Polygon', coordinates: rings.filter((ring) => ring !== null) })),
);

const countries = atlas('countries-50m');
write(
  'borders',
  mesh(countries, countries.objects.countries, (a, b) => a !== b).coordinates.map((line) =>
    featureOf({ type: 'LineString', coordinates: rounded(simplified(line)) }),
  ),
);

const named = (kind, list) =>
  list.map(([en, zh, lon, lat, rank]) =>
    featureOf({ type: 'Point', coordinates: [lon, lat] }, { kind, rank, name: { en, zh } }),
  );
write('names', [...named('city', cities), ...named('sea', seas)]);
