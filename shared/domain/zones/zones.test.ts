import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { substanceOfRegister } from '../substances/find.ts';
import { substanceLibrary } from '../substances/library.ts';
import { HazardClass, type Hazard, type Site, type Vessel } from '../register/site.ts';
import { testSite, testZoneCase } from '../testing.ts';
import { destination } from '../../science/geodesy.ts';
import { isInside } from '../../science/inside/pointsInside.ts';
import { planeAt, xOf, yOf } from '../../science/plane.ts';
import { computeZones, drawnZones, outerRing, type WeatherOfZones } from './computeZones.ts';
import { exposureIn, type Presence } from './exposure.ts';
import { refugesFor, windSideOf } from './escape.ts';
import { guideDistances } from './emergencyGuide.ts';
import { agreementOf, modelledAt } from './modelledAt.ts';
import { proposeRelease } from './proposeRelease.ts';
import { PasquillClass, releasedKg } from './zoneCase.ts';
import { endpointName } from './endpointName.ts';

const { substances } = await substanceLibrary();
const chlorine = substanceOfRegister(substances, testZoneCase.substance);
if (chlorine === null) throw new Error('The library has chlorine.');
const weather: WeatherOfZones = { windFrom: 270, windSpeed: 3, stability: 'D', temperature: 288.15, spread: null };
const computed = computeZones(testZoneCase, { record: chlorine, weather, vessel: null });
const nobody: Presence = { headcount: () => null, positionOf: () => null };

describe('the zones of a case', () => {
  it('are drawn to AEGL of the time of exposure, and lie down the wind', () => {
    expect(computed.zones.map(({ endpoint }) => endpointName(endpoint))).toEqual([
      'AEGL-1, 0.5 ppm, 30 min',
      'AEGL-2, 2.8 ppm, 30 min',
      'AEGL-3, 28 ppm, 30 min',
    ]);
    const [farthest] = drawnZones(computed);
    const tip = farthest?.ring.reduce((east, point) => (point[0] > east[0] ? point : east));
    expect(tip?.[0]).toBeGreaterThan(testZoneCase.position[0]);
  });

  it('have a wedge that is at least as wide as the wind was seen to swing', () => {
    const swinging = computeZones(testZoneCase, {
      record: chlorine,
      weather: { ...weather, spread: 40 },
      vessel: null,
    });
    expect(swinging.wedge?.halfAngle).toBe(80);
    expect(computed.wedge?.halfAngle).toBeLessThan(80);
    expect(outerRing(computed)).toEqual(computed.wedge?.ring);
  });

  it('that cannot be computed say why, and are not drawn', () => {
    const lacking = [
      computeZones(testZoneCase, { record: null, weather, vessel: null }),
      computeZones(testZoneCase, { record: chlorine, weather: null, vessel: null }),
      computeZones(testZoneCase, { record: { ...chlorine, values: {} }, weather, vessel: null }),
    ];
    for (const one of lacking) {
      expect(drawnZones(one)).toEqual([]);
      expect(outerRing(one)).toBeNull();
      expect(one.effects[0]?.lacks?.en).toMatch(/cannot be computed|no zone can be computed/);
    }
  });

  it('have at a point what is measured against: that of the outline through it', () => {
    const [zone] = drawnZones(computed);
    const onOutline = destination(testZoneCase.position, 90, (zone?.maxDistance ?? 0) * 0.999);
    const modelled = modelledAt(testZoneCase, chlorine, weather, onOutline, 'ppm');
    expect(modelled).toBeGreaterThan(0.49);
    expect(modelled).toBeLessThan(0.52);
    const upwind = destination(testZoneCase.position, 270, 3_000);
    expect(modelledAt(testZoneCase, chlorine, weather, upwind, 'ppm')).toBeNull();
    expect([agreementOf(1, 1.9), agreementOf(1, 3), agreementOf(3, 1)]).toEqual(['agrees', 'modelHigh', 'modelLow']);
  });

  it('have the distances of the guidebook beside them, by day and by night', () => {
    const by = (isDay: boolean) => guideDistances(chlorine, testZoneCase, { isDay, windSpeed: 3 });
    expect(by(true)?.isolation.metres).toBeGreaterThan(0);
    expect(by(false)?.protective?.metres ?? 0).toBeGreaterThanOrEqual(by(true)?.protective?.metres ?? Infinity);
  });
});

describe('a proposal', () => {
  it('is never larger than what is in the vessel, for any substance, vessel and weather', () => {
    const vessel: fc.Arbitrary<Vessel | null> = fc.oneof(
      fc.constant(null),
      fc.record({
        phase: fc.constantFrom('liquid', 'liquefied-gas', 'refrigerated-liquid', 'gas'),
        diameterM: fc.double({ min: 0.5, max: 80, noNaN: true }),
        heightM: fc.double({ min: 0.5, max: 40, noNaN: true }),
        pressurePaAbs: fc.double({ min: 1e5, max: 3e7, noNaN: true }),
        largestNozzleMm: fc.double({ min: 1, max: 1000, noNaN: true }),
        bundAreaM2: fc.double({ min: 1, max: 50_000, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...substances.slice(0, 60)),
        fc.constantFrom(...HazardClass.options),
        vessel,
        fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 12_000, noNaN: true })),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        fc.constantFrom(...PasquillClass.options),
        (record, hazardClass, standing, quantityT, windSpeed, stability) => {
          const hazard: Hazard = { substance: { name: record.name }, hazardClass, quantityT };
          const given = { hazard, vessel: standing, record, airTemperature: 293, windSpeed, stability };
          const { proposals, lacks } = proposeRelease(given);
          expect(proposals.length + lacks.length).toBeGreaterThan(0);
          for (const { release, inventory } of proposals) {
            expect(releasedKg(release)).toBeLessThanOrEqual(quantityT * 1000 * (1 + 1e-9));
            expect(inventory ?? 0).toBeLessThanOrEqual(quantityT * 1000);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of a liquefied gas has all of it in ten minutes as the worst case, and a hole of 10 mm as the likely one', () => {
    const hazard: Hazard = { substance: testZoneCase.substance, hazardClass: 'toxic-gas', quantityT: 46 };
    const { proposals } = proposeRelease({
      hazard,
      vessel: null,
      record: chlorine,
      airTemperature: 288,
      windSpeed: 3,
      stability: 'D',
    });
    expect(proposals.map(({ scenario }) => scenario)).toEqual(['likely', 'worst']);
    expect(proposals[1]?.release).toMatchObject({ emissionRate: 46_000 / 600, duration: 600 });
    const [likely] = proposals;
    if (likely?.release.kind !== 'continuous') throw new Error('It runs out.');
    expect(likely.release.emissionRate).toBeGreaterThan(1);
    expect(likely.release.emissionRate).toBeLessThan(3);
  });
});

const at = (id: string, kind: string, east: number, north: number, more: object = {}): Site['places'][number] =>
  ({
    id,
    kind,
    name: { en: id, zh: id },
    geometry: {
      type: 'Point',
      coordinates: destination(testSite.center, 90, east).map(
        (_, i) => destination(destination(testSite.center, 90, east), 0, north)[i],
      ),
    },
    ...more,
  }) as Site['places'][number];

const ringAround = (east: number, north: number, half: number): [number, number][] =>
  [
    [east - half, north - half],
    [east + half, north - half],
    [east + half, north + half],
    [east - half, north + half],
  ].map(([x = 0, y = 0]) => {
    const [lon, lat] = destination(destination(testSite.center, 90, x), 0, y);
    return [lon, lat];
  });

describe('who is inside', () => {
  const site: Site = {
    ...testSite,
    places: [
      at('school', 'school', 0, 0, { persons: { day: 200, night: 2 } }),
      at('unit', 'plant-unit', 10, 0, { persons: { day: 9, night: 3 } }),
      at('shed', 'building', 12, 0, { parentId: 'unit', persons: { day: 4, night: 1 } }),
      at('far', 'hospital', 900, 0, { persons: { day: 90, night: 90 } }),
      at('muster-west', 'muster-point', -500, 0),
      at('muster-east', 'muster-point', 500, 0),
      {
        id: 'road',
        kind: 'road',
        name: { en: 'road', zh: 'road' },
        geometry: {
          type: 'LineString',
          coordinates: [destination(testSite.center, 270, 600), testSite.center, destination(testSite.center, 90, 600)],
        },
      } as Site['places'][number],
    ],
    tags: [
      {
        ...testSite.tags[0],
        id: 'HC-1',
        kind: 'headcount',
        unit: 'persons',
        placeId: 'unit',
      } as Site['tags'][number],
    ],
  };
  const noon = Date.UTC(2026, 5, 1, 4);
  const ring = ringAround(0, 0, 100);

  it('is counted once: by the gates where they count, with its unit, else as usual at that time of day', () => {
    const usual = exposureIn(site, [ring], nobody, noon);
    expect(usual.persons).toBe(213);
    expect(exposureIn(site, [ring], nobody, noon + 12 * 3_600_000).persons).toBe(6);
    const counted = exposureIn(site, [ring], { ...nobody, headcount: () => 31 }, noon);
    expect(counted.persons).toBe(231);
    expect(counted.groups.buildings[0]).toMatchObject({ counted: 'within', persons: null });
    expect(usual.groups.hospitals).toEqual([]);
    expect(usual.groups.schools.map(({ place }) => place.id)).toEqual(['school']);
  });

  it('has the roads, where they are to be closed, and responders with a position', () => {
    const responder = site.responders[0];
    const { roads, roadBlocks, responders } = exposureIn(
      site,
      [ring],
      {
        ...nobody,
        positionOf: ({ id }) => (id === responder?.id ? { position: site.center, at: noon - 90_000 } : null),
      },
      noon,
    );
    expect(roads[0]?.metres).toBeGreaterThan(190);
    expect(roads[0]?.metres).toBeLessThan(215);
    expect(roadBlocks).toHaveLength(2);
    expect(responders).toMatchObject([{ responder: { id: responder?.id }, isStale: true }]);
  });

  it('moves as the wind turns', () => {
    const inside = (windFrom: number): number => {
      const turned = computeZones(
        { ...testZoneCase, position: [...site.center] },
        { record: chlorine, weather: { ...weather, windFrom }, vessel: null },
      );
      const [farthest] = drawnZones(turned);
      return farthest === undefined ? 0 : exposureIn(site, [farthest.ring], nobody, noon).groups.hospitals.length;
    };
    expect([inside(270), inside(90)]).toEqual([1, 0]);
  });

  it('has a way out against the wind, along the road, to a muster point outside', () => {
    const [best, ...rest] = refugesFor(site, [ring], { from: site.center, source: site.center, windFrom: 270 });
    expect(best?.muster.id).toBe('muster-west');
    expect(best?.side).toBe('upwind');
    expect(best?.metres).toBeGreaterThan(490);
    expect(best?.metresInZone).toBeGreaterThan(80);
    expect(rest).toEqual([]);
    expect(
      refugesFor(site, [ringAround(-500, 0, 50)], { from: site.center, source: site.center, windFrom: 270 }),
    ).toEqual([]);
    expect(windSideOf(site.center, destination(site.center, 0, 100), 270)).toBe('crosswind');
  });

  it('agrees with a test of each place', () => {
    const plane = planeAt(site.center);
    fc.assert(
      fc.property(
        fc.double({ min: -900, max: 900, noNaN: true }),
        fc.double({ min: 20, max: 900, noNaN: true }),
        (east, half) => {
          const around = ringAround(east, 0, half);
          const area = [
            Float64Array.from(
              [...around, around[0] ?? [0, 0]].flatMap(([lon, lat]) => [xOf(plane, lon), yOf(plane, lat)]),
            ),
          ];
          const { groups } = exposureIn(site, [around], nobody, noon);
          const found = Object.values(groups)
            .flat()
            .map(({ place }) => place.id);
          const expected = site.places
            .filter(
              ({ geometry }) =>
                geometry.type === 'Point' &&
                isInside(area, xOf(plane, geometry.coordinates[0]), yOf(plane, geometry.coordinates[1])),
            )
            .map(({ id }) => id);
          expect(found.toSorted()).toEqual(expected.toSorted());
        },
      ),
      { numRuns: 100 },
    );
  });
});
