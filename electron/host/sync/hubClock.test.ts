import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOf, HubClock, WAITS_AT_MOST_MS, type KeptClock, type RoundTrip } from './hubClock.ts';
import { passedClock } from './passed.ts';

const BEGIN = 1_700_000_000_000;

/** A station whose wall clock and hub can be set, and whose time passes as told. */
function station(kept: KeptClock | null = null, aheadMs = 0) {
  const world = { passed: 1_000, aheadMs, hub: BEGIN };
  const clock = new HubClock({
    passed: () => world.passed,
    wall: () => BEGIN + world.passed + world.aheadMs,
    kept,
  });
  const hubTime = (): number => world.hub + world.passed;
  const pass = (ms: number): void => {
    world.passed += ms;
  };
  const ask = (thereMs: number, backMs: number): number => {
    const sentAt = world.passed;
    pass(thereMs);
    const told = Math.floor(hubTime());
    pass(backMs);
    return clock.took({ sentAt, receivedAt: world.passed, hubTime: told });
  };
  return { world, clock, hubTime, pass, ask };
}

const delay = fc.double({ min: 0, max: 3_000, noNaN: true });

describe('the estimate', () => {
  it('is never wrong by more than it says, however uneven the way there and back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(delay, delay, delay), { minLength: 1, maxLength: 12 }), (ways) => {
        let passed = 0;
        const trips = ways.map(([before, there, back]): RoundTrip => {
          const sentAt = passed + before;
          passed = sentAt + there + back;
          return { sentAt, receivedAt: passed, hubTime: Math.floor(BEGIN + sentAt + there) };
        });
        const best = bestOf(trips, passed);
        expect(Math.abs((best?.offsetMs ?? NaN) - BEGIN)).toBeLessThanOrEqual(best?.errorMs ?? NaN);
        // Of the short ways, not of the long ones.
        const shortest = Math.min(...trips.map(({ sentAt, receivedAt }) => receivedAt - sentAt));
        expect(best?.errorMs).toBeLessThanOrEqual(shortest / 2 + 1 + passed * 100e-6);
      }),
    );
  });

  it('follows a hub whose own clock is set, from the next answer on', () => {
    const { world, clock, hubTime, ask } = station();
    ask(1, 1);
    world.hub += 3_600_000;
    ask(40, 40);
    expect(Math.abs(clock.now() - hubTime())).toBeLessThan(45);
  });
});

describe('the clock', () => {
  const step = fc.oneof(
    fc.record({ what: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 100_000 }) }),
    fc.record({ what: fc.constant('wall' as const), ms: fc.integer({ min: -1e8, max: 1e8 }) }),
    fc.record({ what: fc.constant('ask' as const), ms: fc.integer({ min: 0, max: 5_000 }) }),
    fc.record({ what: fc.constant('hub' as const), ms: fc.integer({ min: -200_000, max: 200_000 }) }),
    fc.record({ what: fc.constant('restart' as const), ms: fc.constant(0) }),
  );

  it('does not run backwards, whatever clocks are set, restarts between, unless it says so', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let { world, clock, pass, ask } = station();
        let last = clock.now();
        for (const { what, ms } of steps) {
          if (what === 'pass') pass(ms);
          if (what === 'wall') world.aheadMs += ms;
          if (what === 'hub') world.hub += ms;
          if (what === 'ask') {
            const back = ask(ms / 3, ms);
            if (back > 0) {
              expect(back).toBeGreaterThan(WAITS_AT_MOST_MS);
              last = 0;
            }
          }
          if (what === 'restart') {
            const { aheadMs, hub } = world;
            ({ world, clock, pass, ask } = station(clock.kept, aheadMs));
            world.hub = hub;
          }
          const now = clock.now();
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
        }
      }),
    );
  });

  it('does not heed the wall clock while the process runs', () => {
    const { world, clock, hubTime, pass, ask } = station();
    ask(5, 5);
    world.aheadMs = -7_200_000;
    pass(60_000);
    expect(Math.abs(clock.now() - hubTime())).toBeLessThan(20);
    expect(clock.skewMs).toBeCloseTo(-7_200_000, -2);
  });

  it('keeps the last known difference for a start without the hub', () => {
    const { clock, ask } = station(null, 90_000);
    ask(5, 5);
    const again = station(clock.kept, 90_000);
    expect(Math.abs(again.clock.now() - again.hubTime())).toBeLessThan(20);
    expect(again.clock.skewMs).toBeCloseTo(90_000, -2);
  });

  it('waits for a hub that is a little behind it, and goes back to one that is far behind it, and says so', () => {
    const little = station(null, 20_000);
    const before = little.clock.now();
    expect(little.ask(5, 5)).toBe(0);
    expect(little.clock.now()).toBe(before);
    little.pass(30_000);
    expect(Math.abs(little.clock.now() - little.hubTime())).toBeLessThan(20);
    const far = station(null, 3_600_000);
    far.clock.now();
    expect(far.ask(5, 5)).toBeCloseTo(3_600_000, -2);
    expect(Math.abs(far.clock.now() - far.hubTime())).toBeLessThan(20);
  });

  it('has no skew to tell before the hub has told its time', () => {
    expect(station().clock.skewMs).toBeNull();
  });
});

it('time passes also while the computer sleeps, once', () => {
  let awake = 0;
  let slept = 0;
  // As coarse as a system counts it.
  const passed = passedClock(
    () => awake,
    () => Math.round((50_000 + awake + slept) / 10) * 10,
  );
  awake = 5_004;
  expect(passed()).toBe(5_004);
  slept = 3_600_000;
  awake += 1_500;
  expect(passed()).toBeCloseTo(6_504 + 3_600_000, -2);
  awake += 10_000;
  expect(passed()).toBeCloseTo(16_504 + 3_600_000, -2);
});
