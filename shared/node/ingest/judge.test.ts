import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testSite } from '#shared/domain/testing.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { NOON } from '../testing.ts';
import { judgePosition, judgeReading, MAX_AGE_MS, MAX_AHEAD_MS } from './judge.ts';

const tagOf = (id: string): (typeof testSite.tags)[number] | undefined => testSite.tags.find((tag) => tag.id === id);
const responderOf = (id: string): (typeof testSite.responders)[number] | undefined =>
  testSite.responders.find((responder) => responder.id === id);
const reading = (given: object): unknown =>
  judgeReading({ tagId: 'PI-1', value: 100, at: NOON, ...given }, tagOf, NOON);
const position = (given: object): unknown =>
  judgePosition({ responderId: 'fire-1', at: NOON, longitude: 121.5, latitude: 38.9, ...given }, responderOf, NOON);

describe('a reading', () => {
  it('that is as the register has it is taken as it is', () => {
    expect(reading({ unit: 'kPa' })).toEqual({
      ok: true,
      row: { tagId: 'PI-1', at: NOON, value: 100, quality: Quality.good },
    });
    expect(reading({ quality: 'bad' })).toMatchObject({ ok: true, row: { quality: Quality.bad } });
  });

  it.each([
    ['NaN', { value: Number.NaN }, 'value-missing', /PI-1: the value is not a number\. Check/],
    ['null, which is NaN in JSON', { value: null }, 'value-missing', /not a number/],
    ['infinite', { value: Number.POSITIVE_INFINITY }, 'value-missing', /not a number/],
    ['a text', { value: '100' }, 'value-missing', /not a number/],
    ['in another unit', { unit: 'psi' }, 'unit-wrong', /“psi”, the register says “kPa”\. Convert/],
    ['of an unknown tag', { tagId: 'PI-9' }, 'tag-unknown', /no tag “PI-9”\. Add it/],
    ['from the future', { at: NOON + MAX_AHEAD_MS + 1 }, 'time-ahead', /2026-06-01T12:01:00\.001Z is in the future/],
    [
      'a year back',
      { at: NOON - 365 * 86_400_000 },
      'time-old',
      /2025-06-01T12:00:00\.000Z is more than 300 days back/,
    ],
    ['of no time', { at: null }, 'time-missing', /time is not a number\. Send UTC milliseconds/],
    ['of a time that no calendar has', { at: 1e300 }, 'time-ahead', /1e\+300/],
    ['without a tag', { tagId: 7 }, 'row-malformed', /tagId: .*Correct the source/],
    ['of an unknown quality', { quality: 'splendid' }, 'row-malformed', /quality/],
  ])('that is %s is refused with what, where and what to do', (_name, given, code, sentence) => {
    expect(reading(given)).toMatchObject({ ok: false, code, sentence: { en: expect.stringMatching(sentence) } });
  });

  it('that is no object at all is refused', () => {
    for (const raw of [null, undefined, 5, 'PI-1', [], () => 1])
      expect(judgeReading(raw, tagOf, NOON)).toMatchObject({ ok: false, code: 'row-malformed' });
  });

  it('outside the range of its instrument is taken with doubt, and never made better', () => {
    expect(reading({ value: 4001 })).toMatchObject({ ok: true, row: { value: 4001, quality: Quality.uncertain } });
    expect(reading({ value: 4001, quality: 'bad' })).toMatchObject({ row: { quality: Quality.bad } });
  });

  it('of a clock that runs a little ahead is held to the hub’s, so that it does not make the next ones late', () => {
    expect(reading({ at: NOON + MAX_AHEAD_MS })).toMatchObject({ ok: true, row: { at: NOON } });
    expect(reading({ at: NOON - MAX_AGE_MS })).toMatchObject({ ok: true, row: { at: NOON - MAX_AGE_MS } });
  });
});

describe('a position', () => {
  it('keeps what the source does not know as unknown', () => {
    expect(position({ heading: null, speed: -1 })).toMatchObject({
      ok: true,
      row: { heading: Number.NaN, speed: Number.NaN },
    });
    expect(position({ heading: -90, speed: 3 })).toMatchObject({ ok: true, row: { heading: 270, speed: 3 } });
  });

  it.each([
    [
      'off the globe',
      { latitude: 91 },
      'position-wrong',
      /F1: 121\.5, 91 is no longitude and latitude\. Check their order/,
    ],
    ['NaN', { longitude: Number.NaN }, 'position-wrong', /no longitude/],
    ['of an unknown responder', { responderId: 'x' }, 'responder-unknown', /no responder “x”/],
    ['a year back', { at: NOON - 365 * 86_400_000 }, 'time-old', /300 days/],
    ['from the future', { at: NOON + 3_600_000 }, 'time-ahead', /future/],
  ])('that is %s is refused', (_name, given, code, sentence) => {
    expect(position(given)).toMatchObject({ ok: false, code, sentence: { en: expect.stringMatching(sentence) } });
  });
});

describe('whatever comes', () => {
  const anyRow = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
    fc.record(
      {
        tagId: fc.oneof(fc.constant('PI-1'), fc.string(), fc.anything()),
        responderId: fc.oneof(fc.constant('fire-1'), fc.string()),
        value: fc.oneof(fc.double(), fc.anything()),
        at: fc.oneof(fc.double(), fc.integer({ min: NOON - 1000, max: NOON + 1000 }), fc.anything()),
        longitude: fc.oneof(fc.double(), fc.double({ min: -180, max: 180 })),
        latitude: fc.oneof(fc.double(), fc.double({ min: -90, max: 90 })),
        unit: fc.oneof(fc.constant('kPa'), fc.string(), fc.anything()),
        quality: fc.oneof(fc.constantFrom('good', 'bad'), fc.anything()),
      },
      { requiredKeys: [] },
    ),
  );

  it('nothing throws, what is taken is finite and in time, and a sentence that is not too long says why the rest is not', () => {
    fc.assert(
      fc.property(anyRow, (raw) => {
        for (const judged of [judgeReading(raw, tagOf, NOON), judgePosition(raw, responderOf, NOON)]) {
          if (judged.ok) {
            expect(judged.row.at).toBeLessThanOrEqual(NOON);
            expect(judged.row.at).toBeGreaterThanOrEqual(NOON - MAX_AGE_MS);
            if ('value' in judged.row) expect(Number.isFinite(judged.row.value)).toBe(true);
            else expect(Number.isFinite(judged.row.longitude + judged.row.latitude)).toBe(true);
          } else {
            expect(judged.sentence.en).toMatch(/\.$/);
            expect(judged.sentence.zh).toMatch(/。$/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
