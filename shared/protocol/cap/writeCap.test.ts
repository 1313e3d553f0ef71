import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAlert, anyInstant, anyZone } from './anyAlert.ts';
import { readCapTime, writeCapTime } from './capTime.ts';
import { checkCap } from './checkCap.ts';
import { writeCap } from './writeCap.ts';

describe('what is written', () => {
  it('is never forbidden, whatever is in it', () => {
    fc.assert(
      fc.property(anyAlert, anyZone, (message, timeZone) => {
        fc.pre(message.references.every(({ identifier }) => identifier !== message.identifier));
        const errors = checkCap(writeCap(message, timeZone)).filter(({ level }) => level === 'error');
        expect(errors).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('says times in the zone of the site, and UTC as the standard has it', () => {
    const at = Date.UTC(2026, 4, 24, 8, 49);
    expect(writeCapTime(at, 'Asia/Shanghai')).toBe('2026-05-24T16:49:00+08:00');
    expect(writeCapTime(at, 'UTC')).toBe('2026-05-24T08:49:00-00:00');
    expect(writeCapTime(at, 'America/St_Johns')).toBe('2026-05-24T06:19:00-02:30');
    fc.assert(
      fc.property(anyInstant, anyZone, (moment, timeZone) => {
        expect(readCapTime(writeCapTime(moment, timeZone))).toEqual({ at: moment, plusZero: false });
      }),
    );
  });
});
