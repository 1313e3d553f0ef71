import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GeofenceId, ResponderId } from '../../ids.ts';
import { AlarmOccurrence } from '../../alarms/events.ts';
import { geofenceRuleId } from './alarmIds.ts';
import { fire1, gas1, squareWith, T0, Walk } from './testing.ts';

const entered = squareWith({ type: 'zone-entered' });
const MINUTE = 60_000;

describe('a geofence', () => {
  it('tells who is inside once a second fix bears it out, and returns when a second one is outside', () => {
    const walk = new Walk([entered]).fix(0, -150, 0).fix(5, -50, 0).fix(10, -40, 0).tick(11);
    expect(walk.said).toEqual(['zone-entered fire-1 10']);
    walk.fix(15, -105, 0).fix(20, -120, 0).fix(25, -130, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 10', 'back 25']);
  });

  it('is not moved by one wild fix, whether it leads in or out', () => {
    const walk = new Walk([entered]).fix(0, -300, 0).fix(5, 0, 0).fix(10, -300, 0).fix(15, -300, 0);
    expect(walk.said).toEqual([]);
    walk.fix(20, -50, 0).fix(25, 0, 0).fix(30, 5_000, 0).fix(35, 0, 0).fix(40, 0, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 25']);
  });

  it('believes a jump that the next fix bears out', () => {
    const walk = new Walk([entered]).fix(0, 3_000, 0).fix(5, 0, 0).fix(10, 0, 0).fix(15, 0, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 15']);
  });

  it('passes over what comes late or out of order, and raises nothing for the past', () => {
    const walk = new Walk([entered]).tick(600);
    walk.fix(300, 0, 0).fix(305, 0, 0).fix(310, 0, 0);
    expect(walk.said).toEqual([]);
    walk.fix(301, 0, 0).fix(601, 0, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 601']);
    walk.fix(610, -300, 0).fix(605, 0, 0).fix(615, -300, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 601', 'back 615']);
  });

  it('never takes silence for leaving: an alarm stands until its responder is seen elsewhere', () => {
    const walk = new Walk([entered]).fix(0, 0, 0).fix(5, 0, 0);
    for (let seconds = 10; seconds < 1_000; seconds += 10) walk.tick(seconds);
    expect(walk.said).toEqual(['zone-entered fire-1 5']);
    walk.fix(1_000, 300, 0).fix(1_005, 300, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 5', 'back 1005']);
  });

  it('waits for its delay while that lasts, also between fixes', () => {
    const walk = new Walk([squareWith({ type: 'zone-entered', delayMs: 20_000 })]).fix(0, 0, 0).fix(5, 0, 0).tick(19);
    expect(walk.said).toEqual([]);
    walk.tick(20);
    expect(walk.said).toEqual(['zone-entered fire-1 20']);
  });

  it('tells of one who has left, not of one who was never inside nor of one who is not heard', () => {
    const left = squareWith({ type: 'zone-left' });
    expect(new Walk([left]).stand(0, 60, 300, 0).said).toEqual([]);
    const walk = new Walk([left]).stand(0, 60, 0, 0).tick(500);
    expect(walk.said).toEqual([]);
    walk.fix(501, 200, 0).fix(506, 210, 0).fix(511, 50, 0).fix(516, 50, 0);
    expect(walk.said).toEqual(['zone-left fire-1 506', 'back 516']);
  });

  it('tells of one who stays too long, counted from its first fix inside', () => {
    const walk = new Walk([squareWith({ type: 'dwell', longerThanMs: 2 * MINUTE })]).stand(0, 118, 0, 0);
    expect(walk.said).toEqual([]);
    expect(walk.stand(120, 140, 0, 0).said).toEqual(['dwell fire-1 120']);
    // Whoever is not heard is not said to stay.
    const silent = new Walk([squareWith({ type: 'dwell', longerThanMs: 2 * MINUTE })]).stand(0, 30, 0, 0);
    for (let seconds = 30; seconds < 900; seconds += 5) silent.tick(seconds);
    expect(silent.said).toEqual([]);
  });

  it('tells of one who did not come out, heard or not, and says which', () => {
    const fence = squareWith({ type: 'overstay', withinMs: 10 * MINUTE, silentMs: 3 * MINUTE });
    const walk = new Walk([fence]).stand(0, 30, 0, 0);
    for (let seconds = 30; seconds < 206; seconds += 5) walk.tick(seconds);
    expect(walk.said).toEqual(['overstay fire-1 205']);
    expect(walk.messages).toEqual([
      'Engine 1 (F1) has not come out of Restricted; no position for 3 min, last known inside',
    ]);
    const heard = new Walk([fence]).stand(0, 605, 0, 0);
    expect(heard.said).toEqual(['overstay fire-1 600']);
    expect(heard.messages).toEqual(['Engine 1 (F1) has not come out of Restricted']);
  });

  it('tells of speed, reported or from fix to fix, not of one fast fix', () => {
    const fence = squareWith({ type: 'speed', aboveMps: 30 / 3.6 });
    const reported = new Walk([fence]).fix(0, -90, 0).fix(3, -80, 0).fix(4, -70, 0, fire1, 10);
    expect(reported.said).toEqual([]);
    expect(reported.fix(5, -60, 0, fire1, 11).fix(6, -55, 0, fire1, 8.2).said).toEqual(['speed fire-1 5']);
    expect(reported.fix(7, -50, 0, fire1, 4).said).toEqual(['speed fire-1 5', 'back 7']);
    const measured = new Walk([fence]).fix(0, -90, 0).fix(2, -85, 0).fix(5, -50, 0).fix(8, -10, 0);
    expect(measured.said).toEqual(['speed fire-1 8']);
    expect(Object.values(measured.state.alarms.active)).toMatchObject([{ value: 48, setpoint: 30, unit: 'km/h' }]);
  });

  it('tells of two that are too near to each other, of both, until they are apart', () => {
    const fence = squareWith({
      type: 'proximity',
      withinMetres: 20,
      delayMs: 10_000,
      who: { of: 'kinds', kinds: ['fire-engine'] },
      to: { of: 'kinds', kinds: ['gas-rescue'] },
    });
    const walk = new Walk([fence]).stand(0, 10, 0, 0).stand(0, 10, 60, 0, gas1);
    walk.fix(12, 15, 0, gas1).fix(14, 15, 0, gas1).tick(20);
    expect(walk.said).toEqual([]);
    walk.tick(22);
    expect(Object.values(walk.state.alarms.active)).toMatchObject([
      { type: 'proximity', unit: 'm', setpoint: 20, value: expect.closeTo(15, 3) },
    ]);
    walk.fix(25, 21, 0, gas1);
    expect(walk.said).toHaveLength(1);
    walk.restart(30);
    expect(walk.fix(31, 0, 0).fix(32, 40, 0, gas1).said.slice(1)).toEqual(['back 32']);
  });

  it('tells of a post that nobody holds, and whether that is known', () => {
    const fence = squareWith({ type: 'absence', atLeast: 1, delayMs: MINUTE });
    const walk = new Walk([fence]).tick(0).tick(59);
    expect(walk.said).toEqual([]);
    walk.tick(60);
    expect(walk.messages).toEqual(['Restricted: 0 of 1 there']);
    walk.fix(70, 0, 0).fix(75, 0, 0).tick(76);
    expect(walk.said).toEqual(['absence  60', 'back 76']);
    const unheard = new Walk([fence]).stand(0, 60, 0, 0);
    for (let seconds = 60; seconds < 200; seconds += 5) unheard.tick(seconds);
    expect(unheard.messages).toEqual(['Restricted: 0 of 1 there; not heard, last inside: F1']);
  });

  it('judges by its schedule: what stands returns when that ends, and time counts from when it begins', () => {
    // 02:00 UTC is 10:00 at the site.
    const schedule = { weekly: [{ days: [1], from: '10:01', to: '10:05' }], dates: [] };
    const walk = new Walk([{ ...squareWith({ type: 'dwell', longerThanMs: MINUTE }), schedule }]).stand(0, 119, 0, 0);
    expect(walk.said).toEqual([]);
    walk.stand(120, 310, 0, 0);
    expect(walk.said).toEqual(['dwell fire-1 120', 'back 300']);
  });

  it('that is removed returns its alarms; those of others, and what is remembered of them, stay', () => {
    const other = { ...squareWith({ type: 'dwell', longerThanMs: MINUTE }), id: GeofenceId.parse('fence-2') };
    const walk = new Walk([entered, other]).stand(0, 30, 0, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 5']);
    walk.give({ type: 'RemoveGeofence', data: { geofenceId: entered.id, reason: 'done', seenVersion: 0 } });
    walk.stand(30, 70, 0, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 5', 'back 30', 'dwell fire-1 60']);
  });

  it('that is changed returns what its rules no longer say', () => {
    const walk = new Walk([entered]).stand(0, 30, 0, 0);
    const only = squareWith({ type: 'zone-entered', who: { of: 'kinds', kinds: ['gas-rescue'] } });
    walk.give({ type: 'ChangeGeofence', data: { geofence: only, seenVersion: 0 } });
    expect(walk.tick(31).said).toEqual(['zone-entered fire-1 5', 'back 31']);
  });

  it('goes on with what stands after a restart: raises it no second time, and returns it when it is over', () => {
    const walk = new Walk([entered]).stand(0, 30, 0, 0);
    walk.restart(100);
    walk.stand(100, 120, 0, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 5']);
    walk.restart(200);
    walk.fix(200, 500, 0).fix(205, 500, 0);
    expect(walk.said).toEqual(['zone-entered fire-1 5', 'back 205']);
    // Nobody has acknowledged it: when it comes back it is the same occurrence.
    walk.restart(300);
    walk.fix(300, 0, 0).fix(305, 0, 0);
    expect(Object.values(walk.state.alarms.active)).toMatchObject([{ occurrences: 2 }]);
  });

  describe('after a restart', () => {
    const dwell = squareWith({ type: 'dwell', longerThanMs: 2 * MINUTE });
    const overstay = squareWith({ type: 'overstay', withinMs: 2 * MINUTE });

    it('counts how long somebody has been inside from when it entered, as was recorded', () => {
      const walk = new Walk([dwell]).stand(0, 60, 0, 0);
      walk.restart(70, 'what was recorded');
      expect(walk.stand(70, 119, 0, 0).said).toEqual([]);
      expect(walk.stand(120, 140, 0, 0).said).toEqual(['dwell fire-1 120']);
      // Without what was recorded nobody knows more.
      const forgetful = new Walk([dwell]).stand(0, 60, 0, 0);
      forgetful.restart(70);
      expect(forgetful.stand(70, 140, 0, 0).said).toEqual([]);
    });

    it('concludes nothing from what was recorded alone', () => {
      const walk = new Walk([squareWith({ type: 'zone-left' }, { type: 'zone-entered' })]);
      walk.stand(0, 30, 0, 0).stand(30, 60, 500, 0);
      const before = [...walk.said];
      walk.restart(70, 'what was recorded');
      walk.stand(70, 90, 500, 0);
      expect(walk.said).toEqual(before);
    });

    it('tells of one that came out while nothing ran', () => {
      const walk = new Walk([squareWith({ type: 'zone-left' })]).stand(0, 30, 0, 0);
      walk.restart(300, 'what was recorded');
      expect(walk.fix(300, 500, 0).fix(305, 500, 0).tick(305).said).toEqual(['zone-left fire-1 305']);
    });

    it('says nothing of one whose time ended while nothing ran until it could be heard', () => {
      // A position is old after a minute.
      const gone = new Walk([overstay]).stand(0, 30, 0, 0);
      gone.restart(300, 'what was recorded');
      expect(gone.tick(301).fix(304, 500, 0).tick(305).fix(309, 500, 0).tick(330).said).toEqual([]);
      const missing = new Walk([overstay]).stand(0, 30, 0, 0);
      missing.restart(300, 'what was recorded');
      expect(missing.tick(301).tick(360).said).toEqual([]);
      expect(missing.tick(361).said).toEqual(['overstay fire-1 361']);
      expect(missing.messages[0]).toMatch(/no position for 6 min, last known inside/);
    });

    it('takes nobody for silent because nothing ran', () => {
      const walk = new Walk([squareWith({ type: 'overstay', withinMs: 60 * MINUTE, silentMs: 2 * MINUTE })]);
      walk.stand(0, 30, 0, 0).restart(600, 'what was recorded');
      expect(walk.tick(601).tick(719).said).toEqual([]);
      expect(walk.tick(720).said).toEqual(['overstay fire-1 720']);
    });

    it('counts from when its schedule began, if that was later', () => {
      const schedule = { weekly: [{ days: [1], from: '10:01', to: '10:09' }], dates: [] };
      const walk = new Walk([{ ...dwell, schedule }]).stand(0, 90, 0, 0);
      walk.restart(90, 'what was recorded');
      expect(walk.stand(90, 179, 0, 0).said).toEqual([]);
      expect(walk.stand(180, 190, 0, 0).said).toEqual(['dwell fire-1 180']);
    });

    it('counts from when it was drawn, if that was later', () => {
      const walk = new Walk([]).stand(0, 60, 0, 0).tick(60);
      walk.give({ type: 'DrawGeofence', data: { geofence: dwell } });
      walk.stand(60, 90, 0, 0).restart(90, 'what was recorded');
      expect(walk.stand(90, 179, 0, 0).said).toEqual([]);
      expect(walk.stand(180, 190, 0, 0).said).toEqual(['dwell fire-1 180']);
    });

    it('is the same as without one, whenever that is', () => {
      const fence = squareWith(
        { type: 'zone-entered' },
        { type: 'dwell', longerThanMs: MINUTE },
        { type: 'zone-left' },
      );
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(0, 98, 130, 500), { minLength: 2, maxLength: 40 }),
          fc.nat(),
          (places, when) => {
            const walkWith = (restarts: boolean): readonly string[] => {
              const walk = new Walk([fence]);
              places.forEach((x, step) => {
                walk.fix(step * 5, x, 0).tick(step * 5);
                if (restarts && step === when % places.length) walk.restart(step * 5, 'what was recorded');
              });
              return walk.said;
            };
            expect(walkWith(true)).toEqual(walkWith(false));
          },
        ),
      );
    });
  });

  it('raises what the journal takes, however long the ids are', () => {
    const geofenceId = GeofenceId.parse('g'.repeat(80));
    const long = (letter: string): ResponderId => ResponderId.parse(letter.repeat(128));
    const ids = [long('a'), long('b'), fire1].map((id) => geofenceRuleId(geofenceId, { id: 'r'.repeat(16) }, id));
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => id.length <= 100)).toBe(true);
    const walk = new Walk([entered]).stand(0, 30, 0, 0);
    expect(() => AlarmOccurrence.parse(Object.values(walk.state.alarms.active)[0])).not.toThrow();
  });
});

describe('what a geofence says', () => {
  const steps = fc.array(
    fc.record({
      wait: fc.integer({ min: 1, max: 15 }),
      x: fc.constantFrom(0, 50, 95, 105, 115, 150),
      y: fc.constantFrom(0, 50, 95, 105, 115, 150),
    }),
    { minLength: 30, maxLength: 80 },
  );

  it('alternates: of one rule and responder nothing is raised twice, nor returned twice', () => {
    let any = 0;
    fc.assert(
      fc.property(steps, (all) => {
        const walk = new Walk([entered]);
        let seconds = 0;
        for (const { wait, x, y } of all) {
          seconds += wait;
          walk.fix(seconds, x, y).tick(seconds);
        }
        any += walk.said.length;
        walk.said.forEach((said, i) => {
          expect(said.startsWith('back')).toBe(i % 2 === 1);
        });
      }),
    );
    // A law about nothing holds always.
    expect(any).toBeGreaterThan(50);
  });

  it('does not chatter: noise smaller than the tolerance raises once at most, wherever it stands', () => {
    const noise = fc.array(
      fc.record({
        wait: fc.integer({ min: 1, max: 30 }),
        angle: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        off: fc.double({ min: 0, max: entered.toleranceMetres / 2 - 0.01, noNaN: true }),
      }),
      { minLength: 2, maxLength: 100 },
    );
    fc.assert(
      fc.property(
        noise,
        fc.double({ min: -130, max: 130, noNaN: true }),
        fc.double({ min: -130, max: 130, noNaN: true }),
        (all, x, y) => {
          const walk = new Walk([entered]);
          let seconds = 0;
          for (const { wait, angle, off } of all) {
            seconds += wait;
            walk.fix(seconds, x + off * Math.cos(angle), y + off * Math.sin(angle)).tick(seconds);
          }
          expect(walk.said.length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('is nothing outside of its schedule, but what is over', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 8 }), (all, opens) => {
        const minute = (n: number): string => `10:${String(n).padStart(2, '0')}`;
        const schedule = { weekly: [{ days: [1], from: minute(opens), to: minute(opens + 2) }], dates: [] };
        const walk = new Walk([{ ...entered, schedule }]);
        let seconds = 0;
        for (const { wait, x, y } of all) {
          for (let next = seconds + 1; next <= seconds + wait; next += 1) walk.tick(next);
          seconds += wait;
          walk.fix(seconds, x, y);
        }
        for (const said of walk.said.filter((one) => !one.startsWith('back'))) {
          const at = Number(said.split(' ').at(-1));
          expect(at).toBeGreaterThanOrEqual(opens * 60);
          expect(at).toBeLessThan((opens + 2) * 60);
        }
        expect(T0 % MINUTE).toBe(0);
      }),
    );
  });
});
