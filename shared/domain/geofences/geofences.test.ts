import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planeAt } from '../../science/plane.ts';
import type { DomainCommand } from '../command.ts';
import { GeofenceId, IncidentId, PlaceId, ResponderId, WorldId } from '../ids.ts';
import { GeofenceSchedule, type Geofence } from '../register/site.ts';
import { play, testCommand, testGeofence, testSite } from '../testing.ts';
import { decide, type WorldState } from '../world.ts';
import { carriedGeofences } from './carried.ts';
import { isOpenAt, wallClock } from './schedule.ts';
import { crossesItself } from './shape.ts';
import { findGeofence, standingGeofences } from './standing.ts';

const imported = testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } });
const start = play([imported]).state;
const after = (...commands: DomainCommand[]): WorldState =>
  play(
    commands.map((c) => testCommand(c)),
    start,
  ).state;
const refusal = (state: WorldState, command: DomainCommand): string => {
  const decision = decide(state, testCommand(command));
  return decision.kind === 'rejected' ? decision.rejection.code : 'accepted';
};
const draw: DomainCommand = { type: 'DrawGeofence', data: { geofence: testGeofence } };
const wider: Geofence = { ...testGeofence, toleranceMetres: 25 };
const remove = (seenVersion: number): DomainCommand => ({
  type: 'RemoveGeofence',
  data: { geofenceId: testGeofence.id, reason: 'work is done', seenVersion },
});

describe('geofences', () => {
  it('are drawn, changed and removed, each on the version that was seen', () => {
    const drawn = after(draw);
    expect(standingGeofences(drawn)).toMatchObject([{ geofence: testGeofence, version: 1, inForce: true }]);
    const change = (seenVersion: number): DomainCommand => ({
      type: 'ChangeGeofence',
      data: { geofence: wider, seenVersion },
    });
    expect(refusal(drawn, change(0))).toBe('geofence-changed');
    const changed = after(draw, change(1));
    expect(findGeofence(changed, testGeofence.id)).toMatchObject({ version: 2, geofence: { toleranceMetres: 25 } });
    expect(refusal(changed, remove(1))).toBe('geofence-changed');
    expect(standingGeofences(after(draw, change(1), remove(2)))).toEqual([]);
    expect(refusal(after(draw, remove(1)), change(1))).toBe('geofence-changed');
  });

  it('of the register stand changed or out of force whatever register comes, and can be put into force again', () => {
    const site = { ...testSite, geofences: [testGeofence] };
    const bring: DomainCommand = { type: 'ImportSite', data: { site, source: 'file' } };
    const newer: DomainCommand = {
      type: 'ImportSite',
      data: { site: { ...site, name: { en: 'New', zh: '新' } }, source: 'file' },
    };
    expect(findGeofence(after(bring), testGeofence.id)).toMatchObject({ version: 0, ofRegister: true, record: null });
    const gone = after(bring, remove(0), newer);
    expect(findGeofence(gone, testGeofence.id)).toMatchObject({ inForce: false, version: 1 });
    const again: DomainCommand = { type: 'ChangeGeofence', data: { geofence: testGeofence, seenVersion: 1 } };
    expect(findGeofence(after(bring, remove(0), newer, again), testGeofence.id)).toMatchObject({
      inForce: true,
      version: 2,
    });
  });

  it('of an incident end with it, and nobody lifts another one as a cordon', () => {
    const incidentId = IncidentId.parse('i1');
    const cordon: DomainCommand = { type: 'CordonOff', data: { geofence: testGeofence, incidentId } };
    expect(refusal(start, cordon)).toBe('incident-not-open');
    const open: DomainCommand = {
      type: 'OpenIncident',
      data: {
        incidentId,
        scenario: 'fire',
        title: 'Fire',
        level: 'IV',
        placeId: PlaceId.parse('tank-1'),
        position: [121.5, 38.9],
        alarmIds: [],
        commander: { name: 'Li Wei', role: 'coordinator' },
      },
    };
    const lift: DomainCommand = {
      type: 'LiftCordon',
      data: { geofenceId: testGeofence.id, reason: 'out', seenVersion: 1 },
    };
    expect(standingGeofences(after(open, cordon))).toMatchObject([{ incidentId }]);
    expect(standingGeofences(after(open, cordon, lift))).toEqual([]);
    expect(refusal(after(open, draw), lift)).toBe('geofence-no-cordon');
    const end = (type: 'EndIncident' | 'CloseIncident'): DomainCommand => ({
      type,
      data: { incidentId, reason: 'out' },
    });
    const closed = after(
      open,
      cordon,
      { ...draw, data: { geofence: other } },
      end('EndIncident'),
      end('CloseIncident'),
    );
    expect(standingGeofences(closed).map(({ geofence }) => geofence.id)).toEqual([other.id]);
  });
  const other: Geofence = { ...testGeofence, id: GeofenceId.parse('fence-2') };

  it('that cannot be judged are refused, with what is wrong', () => {
    const drawing = (change: Partial<Geofence>): string =>
      refusal(start, { type: 'DrawGeofence', data: { geofence: { ...testGeofence, ...change } } });
    const [rule] = testGeofence.rules;
    if (rule === undefined) throw new Error('It has a rule.');
    expect(drawing({ placeId: PlaceId.parse('nowhere') })).toBe('geofence-place-unknown');
    expect(drawing({ rules: [rule, rule] })).toBe('geofence-rule-twice');
    const nobody = { ...rule, who: { of: 'responders' as const, responderIds: [ResponderId.parse('gone')] } };
    expect(drawing({ rules: [nobody] })).toBe('geofence-responder-unknown');
    expect(drawing({ rules: [{ ...rule, who: { of: 'kinds', kinds: ['ambulance'] } }] })).toBe('geofence-about-nobody');
    const ring = testGeofence.shape.type === 'polygon' ? testGeofence.shape.ring : [];
    const [a, b, c, d] = ring;
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('It is a square.');
    expect(drawing({ shape: { type: 'polygon', ring: [a, c, b, d] } })).toBe('geofence-crosses-itself');
    expect(drawing({ shape: { type: 'polygon', ring: [a, b, a] } })).toBe('geofence-too-few-points');
    expect(drawing({})).toBe('accepted');
  });

  it('are practised in a drill as they stand in LIVE', () => {
    const live = after(draw);
    const world = WorldId.parse('drill:spring');
    const geofences = carriedGeofences(live.geofences);
    const begun = testCommand(
      {
        type: 'StartDrill',
        data: {
          name: 'Spring',
          objectives: [],
          recording: null,
          site: testSite,
          ...(geofences === undefined ? {} : { geofences }),
        },
      },
      { world },
    );
    expect(standingGeofences(play([begun]).state)).toMatchObject([{ geofence: testGeofence, inForce: true }]);
    expect(carriedGeofences(start.geofences)).toBeUndefined();
  });
});

describe('a ring', () => {
  it('whose corners go around never crosses itself', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 20, max: 200, noNaN: true }), { minLength: 5, maxLength: 20 }), (radii) => {
        const plane = planeAt([121.5, 38.9]);
        const ring = radii.map((radius, i): [number, number] => {
          const angle = (i / radii.length) * 2 * Math.PI;
          return [
            121.5 + (radius * Math.cos(angle)) / plane.metresPerLongitude,
            38.9 + (radius * Math.sin(angle)) / plane.metresPerLatitude,
          ];
        });
        expect(crossesItself(ring, plane)).toBe(false);
      }),
    );
  });
});

describe('a schedule', () => {
  const schedule = (given: unknown): GeofenceSchedule =>
    GeofenceSchedule.parse({ weekly: [], dates: [], ...Object(given) });
  const open = (given: GeofenceSchedule, time: string, zone = 'Asia/Shanghai'): boolean =>
    isOpenAt(given, wallClock(Date.parse(time), zone));

  it('goes over midnight, and belongs to the day on which it begins', () => {
    // 2026-11-30 is a Monday.
    const monday = schedule({ weekly: [{ days: [1], from: '22:00', to: '06:00' }] });
    expect(open(monday, '2026-11-30T21:59:00+08:00')).toBe(false);
    expect(open(monday, '2026-11-30T22:00:00+08:00')).toBe(true);
    expect(open(monday, '2026-12-01T05:59:59+08:00')).toBe(true);
    expect(open(monday, '2026-12-01T06:00:00+08:00')).toBe(false);
    expect(open(monday, '2026-11-30T05:00:00+08:00')).toBe(false);
    expect(open(schedule({ weekly: [{ days: [7], from: '22:00', to: '06:00' }] }), '2026-11-30T05:00:00+08:00')).toBe(
      true,
    );
    const day = schedule({ weekly: monday.weekly, dates: [{ from: '2026-11-30', to: '2026-11-30' }] });
    expect(open(day, '2026-12-01T05:00:00+08:00')).toBe(true);
    expect(open(day, '2026-12-07T23:00:00+08:00')).toBe(false);
  });

  it('of the same time twice is a whole day, and one of dates alone is all of them', () => {
    const whole = schedule({ weekly: [{ days: [1], from: '00:00', to: '00:00' }] });
    expect(open(whole, '2026-11-30T00:00:00+08:00')).toBe(true);
    expect(open(whole, '2026-11-30T23:59:00+08:00')).toBe(true);
    expect(open(whole, '2026-12-01T00:00:00+08:00')).toBe(false);
    const dates = schedule({ dates: [{ from: '2026-12-01', to: '2026-12-02' }] });
    expect(open(dates, '2026-12-02T23:59:00+08:00')).toBe(true);
    expect(open(dates, '2026-12-03T00:00:00+08:00')).toBe(false);
  });

  it('follows the clock on the wall when that is put forward or back', () => {
    const early = schedule({ weekly: [{ days: [7], from: '02:30', to: '03:30' }] });
    const zone = 'Europe/Berlin';
    // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    expect(open(early, '2026-03-29T00:59:00Z', zone)).toBe(false);
    expect(open(early, '2026-03-29T01:00:00Z', zone)).toBe(true);
    expect(open(early, '2026-03-29T01:30:00Z', zone)).toBe(false);
    expect(open(early, '2026-10-25T00:30:00Z', zone)).toBe(true);
    expect(open(early, '2026-10-25T01:15:00Z', zone)).toBe(false);
    expect(open(early, '2026-10-25T01:30:00Z', zone)).toBe(true);
    expect(open(early, '2026-10-25T02:30:00Z', zone)).toBe(false);
  });

  it('says what the minutes of a week say', () => {
    const time = fc
      .record({ hour: fc.nat(23), minute: fc.nat(59) })
      .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), time, time, fc.nat(7 * 1440 - 1), (day, from, to, minute) => {
        const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
        const begins = (day - 1) * 1440 + minutes(from);
        const lasts = (minutes(to) - minutes(from) + 1440) % 1440 || 1440;
        const expected = (minute - begins + 7 * 1440) % (7 * 1440) < lasts;
        const at = Date.parse('2026-11-30T00:00:00+08:00') + minute * 60_000;
        const given = schedule({ weekly: [{ days: [day], from, to }] });
        expect(isOpenAt(given, wallClock(at, 'Asia/Shanghai'))).toBe(expected);
      }),
    );
  });
});
