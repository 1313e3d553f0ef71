import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncidentId, PlaceId, ResponderId } from '../ids.ts';
import type { Plane } from '../../science/plane.ts';
import { figureOfShape } from '../geofences/shape.ts';
import { Responder, ResponderKind, Site } from '../register/site.ts';
import { untouchedResponder, type ResponderState } from '../resources/evolve.ts';
import { testSite } from '../testing.ts';
import { ResponseLevel, Scenario, type Position } from '../values.ts';
import { needsOf, type Need } from './needs.ts';
import { proposeDispatch, type Unit, type UnitWay } from './propose.ts';
import { soonest, unitsFor, type Whereabouts } from './units.ts';

const incidentId = IncidentId.parse('incident-1');
const wayOf = (seconds: number, exposedMetres = 0): UnitWay => ({
  seconds,
  metres: seconds * 8,
  exposedMetres,
  line: [],
  byRoad: true,
});
function unit(
  id: string,
  kind: ResponderKind,
  seconds: number | null,
  more: object = {},
  state: Partial<ResponderState> = {},
): Unit {
  return {
    responder: Responder.parse({ id, kind, name: { en: id, zh: `${id}号` }, callSign: id, ...more }),
    state: { ...untouchedResponder, ...state },
    position: null,
    way: seconds === null ? null : wayOf(seconds),
    from: 'position',
  };
}
const need = (kinds: ResponderKind[], more: Partial<Need> = {}): Need => ({
  what: { en: 'water', zh: '供水' },
  kinds,
  equipment: [],
  count: 1,
  leastCrew: 1,
  ...more,
});
const names = (id: string) => ({ en: `station ${id}`, zh: `${id}站` });
const proposed = (needs: readonly Need[], units: readonly Unit[]) => proposeDispatch(needs, units, incidentId, names);
const sent = (needs: readonly Need[], units: readonly Unit[]): string[] =>
  proposed(needs, units).picks.map(({ unit: { responder } }) => responder.id);
const assigned = (to: string): Partial<ResponderState> => ({
  status: 'on-scene',
  assignment: { incidentId: IncidentId.parse(to), task: 'x', at: 1, by: { kind: 'system', name: 'rules' } },
});

describe('where units are', () => {
  const at = (lon: number, lat: number): Position => [121.5 + lon / 1000, 38.9 + lat / 1000];
  const line = (id: string, ...coordinates: Position[]) => ({
    id,
    kind: 'road',
    name: { en: id, zh: `${id}路` },
    geometry: { type: 'LineString', coordinates },
  });
  const station = {
    id: 'station',
    kind: 'fire-station',
    name: { en: 'Station', zh: '消防站' },
    geometry: { type: 'Point', coordinates: at(0, 0) },
  };
  const responders = ['heard', 'silent', 'lost', 'sent'].map((id) => ({
    id,
    kind: 'fire-engine',
    name: { en: id, zh: `${id}号` },
    callSign: id,
    ...(id === 'lost' ? {} : { homePlaceId: 'station' }),
  }));
  const siteWith = (...roads: object[]) => Site.parse({ ...testSite, places: [station, ...roads], responders });
  const sentId = ResponderId.parse('sent');
  const states = { [sentId]: { ...untouchedResponder, ...assigned('incident-1') } };
  const whereabouts: Whereabouts = {
    now: 1_000_000,
    fixOf: (id) => (id === 'lost' ? null : { position: at(5, 0), at: id === 'heard' ? 990_000 : 1_000 }),
    placeAt: () => at(0, 0),
  };
  const road = line('main', at(0, 0), at(10, 0));

  it('is where they were heard, their station where that is too old, and nowhere where neither is known', () => {
    const units = unitsFor(siteWith(road), states, whereabouts, at(10, 0), () => []);
    expect(units.map(({ from, position }) => [from, position])).toEqual([
      ['position', at(5, 0)],
      ['home', at(0, 0)],
      ['position', null],
      // On its way it is not at home, however long it has been silent.
      ['position', at(5, 0)],
    ]);
    expect(soonest(units, 2).map(({ responder }) => responder.id)).toEqual(['heard', 'sent']);
  });

  it('is reckoned in a straight line, and said to be, where the register has no roads', () => {
    const [heard] = unitsFor(siteWith(), {}, whereabouts, at(10, 0), () => []);
    expect(heard?.way).toMatchObject({ byRoad: false, metres: expect.closeTo(433, -1) });
    expect(heard?.way?.seconds).toBeCloseTo((heard?.way?.metres ?? 0) / (30 / 3.6), 6);
  });

  it('goes round a danger where there is another road, by its own speed limits', () => {
    const round = line('round', at(0, 0), at(0, 1), at(10, 1), at(10, 0));
    const danger = (plane: Plane) => [figureOfShape({ type: 'circle', center: at(5, 0), radiusMetres: 30 }, plane)];
    const home = { ...whereabouts, fixOf: () => null };
    const through = unitsFor(siteWith(road), {}, home, at(10, 0), danger)[0];
    expect(Math.abs((through?.way?.exposedMetres ?? 0) - 60)).toBeLessThan(5);
    const [clear] = unitsFor(siteWith(road, round), {}, home, at(10, 0), danger);
    expect(clear?.way?.exposedMetres).toBe(0);
    const fast = { ...road, road: { speedKmh: 60 } };
    const [soon] = unitsFor(siteWith(fast), {}, home, at(10, 0), () => []);
    const [late] = unitsFor(siteWith(road), {}, home, at(10, 0), () => []);
    expect((late?.way?.seconds ?? 0) / (soon?.way?.seconds ?? 1)).toBeCloseTo(2, 3);
  });
});

describe('whom to send', () => {
  it('is the nearest by travel time of a fitting kind, with what is asked for along', () => {
    const units = [
      unit('far', 'fire-engine', 300),
      unit('near', 'fire-engine', 100),
      unit('nearest', 'ambulance', 10),
      unit('equipped', 'fire-engine', 200, { equipment: ['foam'] }),
    ];
    expect(sent([need(['fire-engine'])], units)).toEqual(['near']);
    expect(sent([need(['fire-engine'], { equipment: ['foam'] })], units)).toEqual(['equipped']);
    expect(sent([need(['fire-engine'], { count: 2 })], units)).toEqual(['near', 'equipped']);
  });

  it('is nobody with too small a crew, who is out of service, sent already, or not to be reached', () => {
    const units = [
      unit('two', 'gas-rescue', 10, { crew: 2 }),
      unit('out', 'gas-rescue', 10, {}, { status: 'out-of-service' }),
      unit('busy', 'gas-rescue', 10, {}, assigned('incident-2')),
      unit('lost', 'gas-rescue', null),
    ];
    const { picks, unmet } = proposed([need(['gas-rescue'], { leastCrew: 4 })], units);
    expect(picks).toEqual([]);
    expect(unmet).toMatchObject([
      { missing: 1, why: { en: 'of the others nobody knows where they are, or no road leads from there' } },
    ]);
    expect(proposed([need(['gas-rescue'], { leastCrew: 4 })], units.slice(0, 1)).unmet[0]?.why.en).toBe(
      'those that are free are a crew of 2, 4 are needed',
    );
    expect(proposed([need(['ambulance'])], units).unmet[0]?.why.en).toMatch(/the register has no such unit/);
    expect(proposed([need(['gas-rescue'])], units.slice(1, 3)).unmet[0]?.why.en).toMatch(/all others are sent/);
  });

  it('counts who is on the incident already', () => {
    const units = [unit('on', 'fire-engine', 10, {}, assigned('incident-1')), unit('free', 'fire-engine', 20)];
    expect(sent([need(['fire-engine'])], units)).toEqual([]);
    expect(sent([need(['fire-engine'], { count: 2 })], units)).toEqual(['free']);
  });

  it('leaves a station its last unit where another is there within two minutes more, and takes it otherwise', () => {
    const last = unit('last', 'fire-engine', 100, { homePlaceId: 'west' });
    const pair = ['a', 'b'].map((id) => unit(id, 'fire-engine', 200, { homePlaceId: 'east' }));
    expect(sent([need(['fire-engine'])], [last, ...pair])).toEqual(['a']);
    const late = pair.map((one) => ({ ...one, way: wayOf(260) }));
    expect(sent([need(['fire-engine'])], [last, ...late])).toEqual(['last']);
  });

  it('says what a unit leaves behind, that its position is old, and how far it drives through danger', () => {
    const from = { from: 'home', way: wayOf(100, 120.4) } as const;
    const one = { ...unit('one', 'fire-engine', 0, { homePlaceId: 'west' }), ...from };
    const other = unit('other', 'fire-engine', 500, { homePlaceId: 'west' });
    expect(proposed([need(['fire-engine'])], [one, other]).picks[0]?.notes.map(({ en }) => en)).toEqual([
      'no recent position: counted from its station',
      '120 m of its way lie in a danger zone',
      'leaves 1 of 2 at station west',
    ]);
    expect(proposed([need(['fire-engine'])], [one]).picks[0]?.notes.at(-1)?.en).toBe(
      'leaves none of its kind at station west',
    );
  });

  it('never sends a unit twice, nor more than are needed, and says what is missing', () => {
    const anyUnit = fc.record({
      kind: fc.constantFrom(...ResponderKind.options),
      seconds: fc.option(fc.integer({ min: 1, max: 900 })),
      home: fc.constantFrom('west', 'east'),
      busy: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyUnit, { maxLength: 30 }),
        fc.constantFrom(...Scenario.options),
        fc.constantFrom(...ResponseLevel.options),
        (given, scenario, level) => {
          const units = given.map(({ kind, seconds, home, busy }, index) =>
            unit(
              `u${String(index)}`,
              kind,
              seconds,
              { homePlaceId: PlaceId.parse(home), crew: 4 },
              busy ? assigned('incident-2') : {},
            ),
          );
          const needs = needsOf(scenario, level);
          const { picks, unmet } = proposed(needs, units);
          const ids = picks.map(({ unit: { responder } }) => responder.id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const one of needs) {
            const of = picks.filter((pick) => pick.need === one).length;
            const missing = unmet.find((lack) => lack.need === one)?.missing ?? 0;
            expect(of + missing).toBe(one.count);
          }
          for (const { unit: picked, need: met } of picks) {
            expect(picked.state.assignment).toBeNull();
            expect(met.kinds).toContain(picked.responder.kind);
          }
        },
      ),
    );
  });
});
