import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airForecast, freeAirLitres, type AirReading, type AirSupply } from './breathingAir.ts';

const MINUTE = 60_000;
const supply = (...readings: [AirReading, ...AirReading[]]): AirSupply => ({
  cylinderLitres: 6.8,
  whistleBar: 55,
  assumed: 50,
  readings,
});
const read = (minutes: number, bar: number, arrived = false): AirReading => ({ at: minutes * MINUTE, bar, arrived });

describe('the air in a cylinder', () => {
  it('is less at 300 bar than litres times bar, by the compressibility of air', () => {
    // 6.8 × 300 / (1.01325 × 1.1089).
    expect(freeAirLitres(6.8, 300)).toBeCloseTo(1815.6, 0);
    expect(freeAirLitres(6.8, 100)).toBeCloseTo(675.8, 0);
    expect(freeAirLitres(6.8, 0)).toBe(0);
  });

  it('never falls with the pressure', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (bar, more) => {
          expect(freeAirLitres(6, bar + more)).toBeGreaterThanOrEqual(freeAirLitres(6, bar));
        },
      ),
    );
  });
});

describe('the forecast', () => {
  it('reckons from the entry with what is assumed', () => {
    const { whistleAt, turnBackAt, consumption } = airForecast(supply(read(0, 300)));
    expect(consumption).toBe(50);
    // (1815.6 − 372.5) / 50 minutes; a third of it to the turning back.
    expect(whistleAt / MINUTE).toBeCloseTo(28.87, 1);
    expect(turnBackAt / MINUTE).toBeCloseTo(28.87 / 3, 1);
  });

  it('keeps twice the air of the way in for the way out, once that is known', () => {
    const { turnBackBar } = airForecast(supply(read(0, 300), read(4, 260, true)));
    const kept = freeAirLitres(6.8, turnBackBar) - freeAirLitres(6.8, 55);
    expect(kept).toBeCloseTo(2 * (freeAirLitres(6.8, 300) - freeAirLitres(6.8, 260)), 3);
  });

  it('goes by what was used, and by what was used of late where that is more', () => {
    const slow = airForecast(supply(read(0, 300), read(10, 250)));
    expect(slow.consumption).toBeLessThan(50);
    const harder = airForecast(supply(read(0, 300), read(10, 250), read(12, 210)));
    expect(harder.consumption).toBeGreaterThan(100);
  });

  it('takes no two readings within a minute for a use of air', () => {
    const at = (seconds: number): AirReading => ({ at: seconds * 1000, bar: 290, arrived: false });
    const { consumption } = airForecast(supply(read(0, 300), at(5)));
    expect(consumption).toBeCloseTo(freeAirLitres(6.8, 300) - freeAirLitres(6.8, 290), 6);
  });

  it('never believes in somebody who does not breathe', () => {
    expect(airForecast(supply(read(0, 300), read(5, 300))).consumption).toBe(25);
  });

  it('is monotone: a lower pressure, or a thirstier crew, never puts the times off', () => {
    const pressure = fc.integer({ min: 56, max: 300 });
    fc.assert(
      fc.property(pressure, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }), (bar, less, minutes) => {
        const more = airForecast(supply(read(0, 300), read(minutes, bar)));
        const lower = airForecast(supply(read(0, 300), read(minutes, Math.max(0, bar - less))));
        expect(lower.whistleAt).toBeLessThanOrEqual(more.whistleAt);
        expect(lower.turnBackAt).toBeLessThanOrEqual(more.turnBackAt);
        expect(lower.emptyAt).toBeLessThanOrEqual(more.emptyAt);
        expect(more.turnBackAt).toBeLessThanOrEqual(more.whistleAt);
        expect(more.whistleAt).toBeLessThanOrEqual(more.emptyAt);
      }),
    );
    fc.assert(
      fc.property(
        pressure,
        fc.integer({ min: 10, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (bar, assumed, extra) => {
          const calm = airForecast({ ...supply(read(0, bar)), assumed });
          const hard = airForecast({ ...supply(read(0, bar)), assumed: assumed + extra });
          expect(hard.whistleAt).toBeLessThanOrEqual(calm.whistleAt);
        },
      ),
    );
  });
});
