import { area, booleanPointInPolygon, kinks, lineString, pointToLineDistance, polygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../domain/values.ts';
import { plumeConcentration } from '../dispersion/plume.ts';
import { STABILITY_CLASSES } from '../dispersion/stabilityClass.ts';
import { bearingDegrees, distanceMetres } from '../geodesy.ts';
import { fromPpm } from '../physics.ts';
import type { GasRelease, Vapour, ZoneWeather } from './conditions.ts';
import type { Endpoint, Ring, Zone, Zones } from './zone.ts';
import { blastZones, fireballZones, gasZones, poolFireZones } from './zones.ts';

const CHLORINE: Vapour = { molarMass: 0.070906, temperature: 239.11 };
const AMMONIA: Vapour = { molarMass: 0.017031, temperature: 288.15 };
const position: Position = [121.5, 38.9];
const aegl = (level: number, ppm: number): Endpoint => ({
  endpoint: 'AEGL',
  level: `AEGL-${String(level)}`,
  value: fromPpm(ppm, CHLORINE.molarMass),
  duration: 1800,
});
/** Chlorine, 30 minutes. */
const endpoints = [aegl(3, 28), aegl(2, 2.8), aegl(1, 0.5)];
const leak = (emissionRate: number, duration = 1800, height = 0): GasRelease => ({
  kind: 'continuous',
  emissionRate,
  duration,
  height,
});
const weather: ZoneWeather = { windSpeed: 3, windFrom: 270, stability: 'D' };

type Drawn = Extract<Zone, { kind: 'drawn' }>;
const drawn = ({ zones }: Zones): Drawn[] =>
  zones.map((zone) => {
    if (zone.kind !== 'drawn') throw new Error(`${zone.endpoint.level}: ${zone.reason.en}`);
    return zone;
  });
const figure = (ring: Ring): ReturnType<typeof polygon> => polygon([ring.map(([lon, lat]) => [lon, lat])]);
const first = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new Error('There is one.');
  return one;
};

const anyRelease: fc.Arbitrary<GasRelease> = fc.oneof(
  fc.record({
    kind: fc.constant('continuous' as const),
    emissionRate: fc.double({ min: 0.01, max: 50, noNaN: true }),
    duration: fc.constantFrom(60, 600, 3600, Infinity),
    height: fc.constantFrom(0, 2, 30),
  }),
  fc.record({
    kind: fc.constant('instantaneous' as const),
    mass: fc.double({ min: 1, max: 50_000, noNaN: true }),
    height: fc.constantFrom(0, 2),
  }),
);
const anyWeather: fc.Arbitrary<ZoneWeather> = fc.record({
  windSpeed: fc.double({ min: 0.5, max: 15, noNaN: true }),
  windFrom: fc.double({ min: 0, max: 360, noNaN: true }),
  stability: fc.constantFrom(...STABILITY_CLASSES),
  terrain: fc.constantFrom('rural' as const, 'urban' as const),
});
const anyVapour = fc.constantFrom(CHLORINE, AMMONIA, null);

describe('the zones of a gas', () => {
  it('end where the plume’s concentration is that of the endpoint', () => {
    const request = { release: leak(1, Infinity), vapour: AMMONIA, weather, position, endpoints };
    for (const { endpoint, maxDistance } of drawn(gasZones(request)))
      expect(
        plumeConcentration(
          { coefficients: 'briggs-rural', stability: 'D', windSpeed: 3, emissionRate: 1, releaseHeight: 0 },
          { x: maxDistance, y: 0, z: 0 },
        ),
      ).toBeCloseTo(endpoint.value, 12);
  });

  it('lie downwind, as far as they say', () => {
    const { ring, maxDistance } = first(
      drawn(gasZones({ release: leak(1), vapour: null, weather, position, endpoints })),
    );
    const tip = first(ring.toSorted((a, b) => distanceMetres(position, b) - distanceMetres(position, a)));
    expect(distanceMetres(position, tip)).toBeCloseTo(maxDistance, 3);
    expect(bearingDegrees(position, tip)).toBeCloseTo(90, 6);
  });

  it('choose the model by the gas, and say which', () => {
    const with_ = (release: GasRelease, vapour: Vapour | null): string =>
      gasZones({ release, vapour, weather, position, endpoints }).description.model;
    expect(with_(leak(5), CHLORINE)).toBe('britter-mcquaid');
    expect(with_({ kind: 'instantaneous', mass: 1000, height: 0 }, CHLORINE)).toBe('britter-mcquaid');
    expect(with_(leak(5), AMMONIA)).toBe('gaussian-plume');
    expect(with_(leak(0.00001), CHLORINE)).toBe('gaussian-plume');
    expect(with_({ kind: 'instantaneous', mass: 1000, height: 0 }, AMMONIA)).toBe('gaussian-puff');
  });

  it('are rings that do not cross themselves, closed, counter-clockwise, a higher level in the lower, all in the wedge', () => {
    fc.assert(
      fc.property(anyRelease, anyWeather, anyVapour, (release, at, vapour) => {
        const { zones, wedge } = gasZones({ release, vapour, weather: at, position, endpoints });
        const widest = Math.max(...zones.map((zone) => (zone.kind === 'drawn' ? zone.maxDistance : 0)));
        const rings = zones.flatMap((zone) => (zone.kind === 'drawn' ? [zone.ring] : []));
        expect(wedge === null).toBe(rings.length === 0);
        const all = wedge === null ? rings : [...rings, wedge.ring];
        for (const ring of all) {
          expect(ring.at(-1)).toEqual(ring[0]);
          expect(kinks(figure(ring)).features).toEqual([]);
          expect(
            ring.reduce((sum, [x, y], i) => sum + x * (ring[i + 1]?.[1] ?? y) - (ring[i + 1]?.[0] ?? x) * y, 0),
          ).toBeGreaterThan(0);
          expect(area(figure(ring))).toBeGreaterThan(0);
        }
        rings.forEach((ring, i) => {
          for (const outer of all.slice(i + 1)) {
            // Polygons cut the corners of a curve, each its own.
            for (const [x, y] of ring)
              if (!booleanPointInPolygon([x, y], figure(outer)))
                expect(
                  pointToLineDistance([x, y], lineString(outer.map(([lon, lat]) => [lon, lat])), { units: 'meters' }),
                ).toBeLessThan(0.005 * widest);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('turn with the wind, and keep their shape', () => {
    fc.assert(
      fc.property(
        anyRelease,
        anyWeather,
        anyVapour,
        fc.double({ min: 0, max: 360, noNaN: true }),
        (release, at, vapour, windFrom) => {
          const both = [at, { ...at, windFrom }].map((one) =>
            gasZones({ release, vapour, weather: one, position, endpoints }).zones.flatMap((zone) =>
              zone.kind === 'drawn' ? [zone.ring] : [],
            ),
          );
          const [one = [], other = []] = both;
          one.forEach((ring, i) => {
            ring.forEach((point, k) => {
              const turned = other[i]?.[k] ?? position;
              expect(distanceMetres(position, turned)).toBeCloseTo(distanceMetres(position, point), 3);
              const by = bearingDegrees(position, turned) - bearingDegrees(position, point) - (windFrom - at.windFrom);
              if (distanceMetres(position, point) > 1) expect(Math.cos((by * Math.PI) / 180)).toBeCloseTo(1, 6);
            });
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('grow with the release', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 20, noNaN: true }), anyWeather, anyVapour, (rate, at, vapour) => {
        const distances = [rate, 1.3 * rate].map((emissionRate) =>
          gasZones({ release: leak(emissionRate), vapour, weather: at, position, endpoints }).zones.map((zone) =>
            zone.kind === 'drawn' ? zone.maxDistance : 0,
          ),
        );
        const models = [rate, 1.3 * rate].map(
          (emissionRate) =>
            gasZones({ release: leak(emissionRate), vapour, weather: at, position, endpoints }).description.model,
        );
        // Where the gas becomes dense another model takes over.
        fc.pre(models[0] === models[1] && models[0] === 'gaussian-plume');
        distances[0]?.forEach((distance, i) => {
          expect(distances[1]?.[i] ?? 0).toBeGreaterThanOrEqual(distance - 1e-6);
        });
      }),
    );
  });

  it('begin away from a high stack, where the plume first comes down', () => {
    const [zone] = gasZones({
      release: leak(1, Infinity, 30),
      vapour: AMMONIA,
      weather,
      position,
      endpoints: [aegl(1, 0.5)],
    }).zones;
    if (zone?.kind !== 'drawn') throw new Error('It is drawn.');
    const nearest = Math.min(...zone.ring.map((point) => distanceMetres(position, point)));
    expect(nearest).toBeGreaterThan(100);
    expect(
      plumeConcentration(
        { coefficients: 'briggs-rural', stability: 'D', windSpeed: 3, emissionRate: 1, releaseHeight: 30 },
        { x: nearest, y: 0, z: 0 },
      ),
    ).toBeCloseTo(zone.endpoint.value, 10);
  });

  it('that are not reached are not empty figures but a sentence, with how much there is', () => {
    const { zones, wedge } = gasZones({ release: leak(1e-9), vapour: null, weather, position, endpoints });
    expect(zones.map(({ kind }) => kind)).toEqual(['notReached', 'notReached', 'notReached']);
    expect(wedge).toBeNull();
    expect(zones[0]).toMatchObject({
      reason: { en: expect.stringContaining('AEGL-3 is reached nowhere') as string },
    });
  });

  it.each([
    ['windSpeed', { weather: { ...weather, windSpeed: 0 } }],
    ['windSpeed', { weather: { ...weather, windSpeed: -2 } }],
    ['windSpeed', { weather: { ...weather, windSpeed: NaN } }],
    ['windFrom', { weather: { ...weather, windFrom: 400 } }],
    ['emissionRate', { release: leak(-1) }],
    ['duration', { release: leak(1, 0) }],
    ['height', { release: leak(1, 60, -3) }],
    ['mass', { release: { kind: 'instantaneous' as const, mass: Infinity, height: 0 } }],
    ['molarMass', { vapour: { molarMass: 0 } }],
    ['position', { position: [200, 10] as Position }],
    ['endpoint', { endpoints: [{ ...aegl(2, 1), value: 0 }] }],
  ])('that cannot be computed name %s and what to do', (field, change) => {
    const { zones, wedge } = gasZones({ release: leak(1), vapour: CHLORINE, weather, position, endpoints, ...change });
    expect(wedge).toBeNull();
    for (const zone of zones) {
      expect(zone).toMatchObject({ kind: 'notComputed', field });
      if (zone.kind === 'notComputed') expect(zone.reason.en).toMatch(/; it must be .* Enter /);
    }
  });
});

describe('the zones of heat and blast', () => {
  it('are circles, of the fireball also by a dose', () => {
    const heat = (kilowatts: number, duration: number | null): Endpoint => ({
      endpoint: 'thermal radiation',
      level: `${String(kilowatts)} kW/m²`,
      value: kilowatts * 1000,
      duration,
    });
    const [strong, weak, brief] = drawn(
      fireballZones({ mass: 42_000, position, endpoints: [heat(12.5, null), heat(5, null), heat(5, 40)] }),
    );
    if (strong === undefined || weak === undefined || brief === undefined) throw new Error('Three.');
    expect(strong.maxDistance).toBeLessThan(weak.maxDistance);
    // The fireball lasts 15.3 s, so it must be hotter to come to the same.
    expect(brief.maxDistance).toBeLessThan(weak.maxDistance);
    for (const point of weak.ring) expect(distanceMetres(position, point)).toBeCloseTo(weak.maxDistance, 3);
    expect(fireballZones({ mass: 42_000, position, endpoints: [heat(400, null)] }).zones[0]).toMatchObject({
      kind: 'notReached',
    });
    const pool = drawn(
      poolFireZones({
        diameter: 20,
        fuel: { burningRate: 0.055, extinction: 2.1 },
        position,
        endpoints: [heat(12.5, null), heat(5, null)],
      }),
    );
    expect(pool[0]?.maxDistance).toBeLessThan(pool[1]?.maxDistance ?? 0);
  });

  it('of 1 psi around 1,000 kg of TNT ends where the curve has 6,895 Pa', () => {
    const [zone] = drawn(
      blastZones({
        tntMass: 1000,
        position,
        endpoints: [{ endpoint: 'overpressure', level: '1 psi', value: 6894.76, duration: null }],
      }),
    );
    // Swisdak’s second piece at Z = 18.13: by hand, exp(...) = 6.895 kPa.
    expect((zone?.maxDistance ?? 0) / 10).toBeCloseTo(18.13, 1);
    expect(
      blastZones({
        tntMass: -5,
        position,
        endpoints: [{ endpoint: 'overpressure', level: '1 psi', value: 6894.76, duration: null }],
      }).zones[0],
    ).toMatchObject({ kind: 'notComputed', field: 'tntMass' });
  });
});
