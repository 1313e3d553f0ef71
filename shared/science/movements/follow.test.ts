import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlaceId, ResponderId } from '../../domain/ids.ts';
import type { Movement } from '../../domain/movements/movement.ts';
import { Place, Responder } from '../../domain/register/site.ts';
import { DWELL_MS, follow, HYSTERESIS_METRES, SILENCE_MS, STAND_MS, unheard, type Fixes } from './follow.ts';
import { distanceTo, planeAt, xOf, yOf } from '../plane.ts';
import { groundsOf } from './grounds.ts';

const center: [number, number] = [118.2, 37.85];
const plane = planeAt(center);
const position = (x: number, y: number): [number, number] => [
  center[0] + x / plane.metresPerLongitude,
  center[1] + y / plane.metresPerLatitude,
];
const both = (text: string): { en: string; zh: string } => ({ en: text, zh: text });
const square = (id: string, kind: string, left: number, bottom: number, size: number, parentId?: string): Place =>
  Place.parse({
    id,
    kind,
    name: both(id),
    parentId,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          position(left, bottom),
          position(left + size, bottom),
          position(left + size, bottom + size),
          position(left, bottom + size),
          position(left, bottom),
        ],
      ],
    },
  });

/** Two units 200 m apart along a road at y = -20, a gate, and what is no place to be at. */
const site = {
  center,
  places: [
    square('unit-a', 'plant-unit', 0, 0, 100),
    square('unit-b', 'plant-unit', 300, 0, 100),
    square('house', 'building', 500, 100, 20),
    square('tank', 'tank', 10, 10, 20, 'unit-a'),
    square('pump', 'equipment', 310, 10, 10),
    square('fence', 'boundary', -1_000, -1_000, 3_000),
    Place.parse({
      id: 'gate',
      kind: 'gate',
      name: both('gate'),
      geometry: { type: 'Point', coordinates: position(700, -20) },
    }),
  ],
  responders: [
    Responder.parse({ id: 'f1', kind: 'fire-engine', name: both('F1'), callSign: 'F1', homePlaceId: 'house' }),
  ],
};
const grounds = groundsOf(site);
const f1 = ResponderId.parse('f1');
const T0 = 1_700_000_000_000;

type Fix = readonly [seconds: number, x: number, y: number];
function fixesOf(fixes: readonly Fix[]): Fixes {
  const at = Float64Array.from(fixes, ([seconds]) => T0 + seconds * 1_000);
  const places = fixes.map(([, x, y]) => position(x, y));
  return {
    at,
    longitude: Float64Array.from(places, ([longitude]) => longitude),
    latitude: Float64Array.from(places, ([, latitude]) => latitude),
  };
}
const movementsOf = (fixes: readonly Fix[]): readonly Movement[] => follow(grounds, f1, null, fixesOf(fixes)).movements;
const told = (movements: readonly Movement[]): string[] =>
  movements.map(({ kind, placeId, at }) => `${kind} ${placeId ?? 'road'} ${String((at - T0) / 1_000)}`);
/** A fix each five seconds. */
const stand = (from: number, to: number, x: number, y: number): Fix[] =>
  Array.from({ length: (to - from) / 5 }, (_, i): Fix => [from + i * 5, x, y]);
const drive = (from: number, x0: number, x1: number, y: number, metresPerSecond = 10): Fix[] =>
  Array.from({ length: Math.ceil(Math.abs(x1 - x0) / metresPerSecond / 5) }, (_, i): Fix => [
    from + i * 5,
    x0 + Math.sign(x1 - x0) * i * 5 * metresPerSecond,
    y,
  ]);

describe('grounds', () => {
  it('are the places where somebody can be: units, gates, homes; the small ones first', () => {
    expect(grounds.grounds.map(({ placeId }) => placeId)).toEqual(['house', 'gate', 'unit-b', 'unit-a']);
  });

  it('tell distances in metres, less than none inside', () => {
    const unit = grounds.grounds.find(({ placeId }) => placeId === 'unit-a');
    const gate = grounds.grounds.find(({ placeId }) => placeId === 'gate');
    if (unit === undefined || gate === undefined) throw new Error('no grounds');
    expect(distanceTo(unit, 50, 30, Infinity)).toBeCloseTo(-30, 3);
    expect(distanceTo(unit, 130, 140, Infinity)).toBeCloseTo(50, 3);
    expect(distanceTo(gate, 700, 80, Infinity)).toBeCloseTo(75, 3);
  });

  it('never say that something is farther off than it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...grounds.grounds),
        fc.double({ min: -500, max: 1_000, noNaN: true }),
        fc.double({ min: -500, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        (ground, x, y, most) => {
          const exact = distanceTo(ground, x, y, Infinity);
          const off = distanceTo(ground, x, y, most);
          expect(off).toBeLessThanOrEqual(exact + 1e-9);
          if (exact <= most) expect(off).toBeCloseTo(exact, 9);
        },
      ),
    );
  });

  it('take a hole for outside', () => {
    const [ground] = groundsOf({
      center,
      responders: [],
      places: [
        Place.parse({
          id: 'ring',
          kind: 'plant-unit',
          name: both('ring'),
          geometry: {
            type: 'Polygon',
            coordinates: [200, 50].map((half) =>
              [
                [-half, -half],
                [half, -half],
                [half, half],
                [-half, half],
              ].map(([x = 0, y = 0]) => position(x, y)),
            ),
          },
        }),
      ],
    }).grounds;
    if (ground === undefined) throw new Error('no ground');
    expect(distanceTo(ground, 0, 0, Infinity)).toBeCloseTo(50, 3);
    expect(distanceTo(ground, 100, 0, Infinity)).toBeCloseTo(-50, 3);
  });
});

describe('a responder', () => {
  it('leaves where it was and arrives where it goes, at the first fix of each, with the way between', () => {
    const way = [...stand(0, 100, 20, 20), ...drive(100, 20, 380, 20), ...stand(136, 300, 350, 20)];
    const movements = movementsOf(way);
    expect(told(movements)).toEqual(['left unit-a 115', 'arrived unit-b 130']);
    const [left, arrived] = movements;
    expect(left?.since).toBe(T0);
    expect(arrived).toMatchObject({ fromPlaceId: 'unit-a', since: left?.at });
    expect(arrived?.metres).toBeCloseTo(150, 0);
  });

  it('is at a unit when it stands in the road along it, not when it drives or waits a moment there', () => {
    expect(movementsOf([...drive(0, -300, 600, -20)])).toEqual([]);
    expect(movementsOf([...drive(0, -300, 50, -20), ...stand(35, 75, 50, -20), ...drive(75, 50, 600, -20)])).toEqual(
      [],
    );
    const stops = [...drive(0, -300, 50, -20), ...stand(35, 200, 50, -20), ...drive(200, 50, 600, -20)];
    expect(told(movementsOf(stops))).toEqual(['arrived unit-a 35', 'left unit-a 210']);
  });

  it('that is found somewhere has not arrived there', () => {
    expect(movementsOf(stand(0, 600, 50, 20))).toEqual([]);
    expect(movementsOf(stand(0, 600, 50, -20))).toEqual([]);
  });

  it('is at the unit when it is at a tank in it', () => {
    const way = [...drive(0, -200, 20, 20), ...stand(25, 100, 20, 20)];
    expect(movementsOf(way).map(({ placeId }) => placeId)).toEqual(['unit-a']);
  });

  it('is at a gate within its radius and beside it', () => {
    const way = [...drive(0, 500, 690, -20), ...stand(20, 100, 690, -20)];
    expect(movementsOf(way).map(({ kind, placeId }) => `${kind} ${placeId ?? ''}`)).toEqual(['arrived gate']);
  });

  it('that falls silent is lost sight of when it was last heard, and seen again where it turns up', () => {
    const silent = SILENCE_MS / 1_000 + 60;
    const way = [...stand(0, 100, 20, 20), ...stand(100 + silent, 200 + silent, 350, 50)];
    const movements = movementsOf(way);
    expect(told(movements)).toEqual(['lost unit-a 95', `seen unit-b ${String(100 + silent)}`]);
    expect(movements[1]?.metres).toBeCloseTo(Math.hypot(330, 30), 0);
    const { followed } = follow(grounds, f1, null, fixesOf(stand(0, 100, 20, 20)));
    expect(told(unheard(followed, f1, T0 + 95_000 + SILENCE_MS))).toEqual([]);
    expect(told(unheard(followed, f1, T0 + 95_001 + SILENCE_MS))).toEqual(['lost unit-a 95']);
    const { followed: afterwards } = follow(grounds, f1, null, fixesOf(way));
    expect(afterwards?.ground?.placeId).toBe('unit-b');
  });
});

/** Goes from stop to stop, strays about each for a while, and is silent now and then. */
const wandering = fc
  .array(
    fc.record({
      stop: fc.constantFrom([50, 50], [350, 50], [700, -20], [200, -20], [10, -20], [98, 50], [120, 50]),
      strays: fc.array(fc.record({ x: fc.integer({ min: -30, max: 30 }), y: fc.integer({ min: -30, max: 30 }) }), {
        minLength: 1,
        maxLength: 20,
      }),
      wild: fc.constantFrom(0, 0.1, 0.3, 1),
      wait: fc.integer({ min: 1, max: 30 }),
      silence: fc.constantFrom(0, 0, 0, 250, 320, 900),
    }),
    { maxLength: 15 },
  )
  .map((legs) => {
    let seconds = 0;
    return legs.flatMap(({ stop: [x = 0, y = 0], strays, wild, wait, silence }) => {
      seconds += silence;
      return strays.map((stray): Fix => {
        seconds += wait;
        return [seconds, x + stray.x * wild, y + stray.y * wild];
      });
    });
  });

describe('movements', () => {
  it('of one responder are in time order, and each begins where the one before ended', () => {
    let any = 0;
    fc.assert(
      fc.property(wandering, (fixes) => {
        const movements = movementsOf(fixes);
        any += movements.length;
        let where: PlaceId | 'road' | 'lost' | undefined;
        let last = 0;
        for (const movement of movements) {
          expect(movement.at).toBeGreaterThanOrEqual(last);
          expect(movement.since).toBeGreaterThanOrEqual(last);
          expect(movement.since).toBeLessThanOrEqual(movement.at);
          expect(movement.metres).toBeGreaterThanOrEqual(0);
          last = movement.at;
          const place = movement.placeId ?? 'road';
          if (movement.kind === 'arrived') {
            expect([undefined, 'road']).toContain(where);
            where = place;
          } else if (movement.kind === 'left') {
            expect([undefined, place]).toContain(where);
            where = 'road';
          } else if (movement.kind === 'lost') {
            expect([undefined, place]).toContain(where);
            where = 'lost';
          } else {
            expect(where).toBe('lost');
            where = place;
          }
        }
      }),
      { numRuns: 300 },
    );
    // A law about nothing holds always.
    expect(any).toBeGreaterThan(200);
  });

  it('are the same however the fixes are cut into pieces, and whatever is given twice', () => {
    fc.assert(
      fc.property(wandering, fc.nat(250), fc.nat(20), (fixes, cut, again) => {
        const first = follow(grounds, f1, null, fixesOf(fixes.slice(0, cut)));
        const second = follow(grounds, f1, first.followed, fixesOf(fixes.slice(Math.max(0, cut - again))));
        expect([...first.movements, ...second.movements]).toEqual(movementsOf(fixes));
      }),
      { numRuns: 300 },
    );
  });

  it('are the same when nothing is taken for calm', () => {
    fc.assert(
      fc.property(wandering, (fixes) => {
        let followed: ReturnType<typeof follow>['followed'] = null;
        const movements: Movement[] = [];
        for (const fix of fixes) {
          const next: ReturnType<typeof follow> = follow(grounds, f1, followed, fixesOf([fix]));
          movements.push(...next.movements);
          followed = next.followed === null ? null : { ...next.followed, calm: { x: 0, y: 0, metres: 0 } };
        }
        expect(movements).toEqual(movementsOf(fixes));
      }),
      { numRuns: 200 },
    );
  });

  const noise = fc.array(
    fc.record({
      wait: fc.integer({ min: 1, max: 60 }),
      angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      off: fc.double({ min: 0, max: HYSTERESIS_METRES / 2 - 0.01, noNaN: true }),
    }),
    { minLength: 1, maxLength: 120 },
  );
  const noisy = (steps: readonly { wait: number; angle: number; off: number }[], x: number, y: number): Fix[] => {
    let seconds = 0;
    return steps.map(({ wait, angle, off }): Fix => {
      seconds += wait;
      return [seconds, x + off * Math.cos(angle), y + off * Math.sin(angle)];
    });
  };

  it('are not made of noise smaller than the hysteresis: one arrival at most, wherever it stands', () => {
    fc.assert(
      fc.property(
        noise,
        fc.double({ min: -100, max: 800, noNaN: true }),
        fc.double({ min: -100, max: 200, noNaN: true }),
        (steps, x, y) => {
          const movements = movementsOf(noisy(steps, x, y));
          expect(movements.length).toBeLessThanOrEqual(1);
          expect(movements.every(({ kind }) => kind === 'arrived')).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are not made at a fence: who stands on it was found there', () => {
    fc.assert(
      fc.property(noise, fc.double({ min: 0, max: 100, noNaN: true }), (steps, x) => {
        expect(movementsOf(noisy(steps, x, 0))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('need the time that they are said to need', () => {
    const inside = (seconds: number): Fix[] => [
      [0, -200, 50],
      [10, 50, 20],
      [10 + seconds, 50, 20],
    ];
    expect(movementsOf(inside(DWELL_MS / 1_000 - 1))).toEqual([]);
    expect(told(movementsOf(inside(DWELL_MS / 1_000)))).toEqual(['arrived unit-a 10']);
    const beside = (seconds: number): Fix[] => [
      [0, -200, -20],
      [10, 50, -20],
      [10 + seconds, 50, -20],
    ];
    expect(movementsOf(beside(STAND_MS / 1_000 - 1))).toEqual([]);
    expect(told(movementsOf(beside(STAND_MS / 1_000)))).toEqual(['arrived unit-a 10']);
  });

  it('pass over fixes that say no position', () => {
    expect(movementsOf([[0, NaN, 0], ...stand(5, 60, 50, 20)])).toEqual([]);
    expect(xOf(plane, center[0]) + yOf(plane, center[1])).toBe(0);
  });
});
