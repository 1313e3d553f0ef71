import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMoment, writeMoment } from './moments.ts';

it('reads what it writes, to the minute, in any zone', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/St_Johns', 'Asia/Kathmandu');
  // Out of the hour that a clock goes through twice in autumn.
  const winter = fc.integer({ min: Date.UTC(2026, 11, 1), max: Date.UTC(2027, 1, 28) });
  fc.assert(
    fc.property(winter, zones, (at, zone) => {
      expect(readMoment(writeMoment(at, zone), zone)).toBe(Math.floor(at / 60_000) * 60_000);
    }),
  );
});

it.each(['', '2026-13-01 08:00', '2026-02-30 08:00', '2026-01-31', '2026-01-31 24:10', '2026-01-31 08:61', 'tomorrow'])(
  'takes “%s” for no moment',
  (text) => {
    expect(readMoment(text, 'Asia/Shanghai')).toBeNull();
  },
);

it('knows the zone', () => {
  expect(readMoment('2026-01-31 08:30', 'Asia/Shanghai')).toBe(Date.UTC(2026, 0, 31, 0, 30));
  expect(readMoment('2026-7-1 08:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 6, 1, 6, 30));
});
