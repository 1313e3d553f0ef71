import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DrillCommand } from '#shared/domain/drills/events.ts';
import { LIVE } from '#shared/domain/ids.ts';
import { MAX_INGEST_ROWS, type IngestBatch, type ReadingRow } from '#shared/protocol/ingest.ts';
import { NOON, VirtualClock } from '../testing.ts';
import { play, type PlayOptions } from './player.ts';
import type { RecordedReadings, RecordedStream, Recording } from './recording.ts';

const readings = (given: Partial<RecordedReadings> = {}): RecordedReadings => ({
  kind: 'readings',
  id: 'gas',
  speed: 1,
  loop: true,
  tagIds: ['A', 'B'],
  rows: [0, 1, 2].map((second) => ({ second, values: [second * 10, second === 1 ? Number.NaN : second] })),
  ...given,
});
const track = (loop: boolean): RecordedStream => ({
  kind: 'positions',
  id: 'cars',
  speed: 1,
  loop,
  rows: [
    { second: 0, responderId: 'fire-1', longitude: 121, latitude: 38 },
    { second: 10, responderId: 'fire-1', longitude: 121.001, latitude: 38 },
    { second: 20, responderId: 'fire-1', longitude: 121.001, latitude: 38 },
  ],
});
const recording = (...streams: RecordedStream[]): Recording => ({ id: 'r', name: { en: 'R', zh: '记' }, streams });

function run(
  seconds: number,
  given: Partial<PlayOptions> & { recording: Recording },
  meanwhile: (clock: VirtualClock, second: number) => void = () => undefined,
): { rows: ReadingRow[]; batches: IngestBatch[]; ended: number; clock: VirtualClock } {
  const clock = new VirtualClock();
  const batches: IngestBatch[] = [];
  let ended = 0;
  play({
    world: LIVE,
    speed: 1,
    clock,
    deliver: (batch) => batches.push(batch),
    onEnd: () => (ended += 1),
    ...given,
  });
  for (let second = 0; second < seconds; second += 1) {
    clock.pass(1000);
    meanwhile(clock, second);
  }
  const rows = batches.flatMap((batch) => batch.readings as ReadingRow[]);
  return { rows, batches, ended, clock };
}

describe('a recording that is played', () => {
  it('goes on from as far as a station may say that it has played, and from nothing that cannot be counted on from', () => {
    const handedOver = (elapsedMs: number) =>
      DrillCommand.safeParse({ type: 'HandOverRecording', data: { elapsedMs } }).success;
    // At 1e300 a round more changes nothing: its rows would come due without end.
    expect([handedOver(8.64e15), handedOver(8.7e15), handedOver(1e300)]).toEqual([true, false, false]);
    const { rows } = run(3, { recording: recording(readings()), elapsedMs: 8.64e15 });
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.length).toBeLessThan(8);
  });

  it('gives each row when its time has come, with that time, and no reading where none was recorded', () => {
    const { rows } = run(2, { recording: recording(readings()) });
    expect(rows).toEqual([
      { tagId: 'A', value: 0, at: NOON },
      { tagId: 'B', value: 0, at: NOON },
      { tagId: 'A', value: 10, at: NOON + 1000 },
      { tagId: 'A', value: 20, at: NOON + 2000 },
      { tagId: 'B', value: 2, at: NOON + 2000 },
    ]);
  });

  it('begins again at its end without a break in its rhythm, for ever or once', () => {
    const looped = run(30, { recording: recording(readings()) });
    const times = looped.rows.filter(({ tagId }) => tagId === 'A').map(({ at }) => at);
    expect(times).toEqual(Array.from({ length: 31 }, (_, i) => NOON + i * 1000));
    expect(looped.ended).toBe(0);
    const once = run(30, { recording: recording(readings({ loop: false })) });
    expect(once.rows.filter(({ tagId }) => tagId === 'A')).toHaveLength(3);
    expect(once.ended).toBe(1);
  });

  it('is the same each time, whatever the speed, and as much faster as asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (eighths) => {
        // Eighths are exact, so that a row that is due on the second is.
        const speed = eighths / 8;
        const given = { recording: recording(readings()), speed };
        const { rows } = run(20, given);
        expect(run(20, given).rows).toEqual(rows);
        expect(rows.filter(({ tagId }) => tagId === 'A').map(({ value }) => value)).toEqual(
          Array.from({ length: Math.floor(20 * speed) + 1 }, (_, i) => (i % 3) * 10),
        );
        rows.forEach(({ at }, i) => expect(at ?? 0).toBeGreaterThanOrEqual(rows[i - 1]?.at ?? 0));
      }),
      { numRuns: 40 },
    );
  });

  it('that goes on after a restart goes on where it would be', () => {
    const whole = run(40, { recording: recording(readings()) }).rows;
    const rest = run(40 - 17, { recording: recording(readings()), elapsedMs: 17_000 }).rows;
    expect(rest.map(({ value }) => value)).toEqual(
      whole.filter(({ at }) => at! > NOON + 17_000).map(({ value }) => value),
    );
    expect(run(5, { recording: recording(readings({ loop: false })), elapsedMs: 60_000 })).toMatchObject({
      rows: [],
      ended: 1,
    });
  });

  it('waits while the machine sleeps and when the clock is set, instead of pouring out hours at once', () => {
    for (const leap of [36_000_000, -36_000_000]) {
      const { rows, clock } = run(20, { recording: recording(readings()) }, (virtual, second) => {
        if (second === 9) virtual.leap(leap);
      });
      expect(rows.length).toBeLessThan(50);
      expect(rows.length).toBeGreaterThan(25);
      expect(clock.now() - (rows.at(-1)?.at ?? 0)).toBeLessThan(1500);
    }
  });

  it('is delivered in batches that an ingest takes', () => {
    const wide = readings({
      tagIds: Array.from({ length: 7000 }, (_, i) => `T${String(i)}`),
    });
    const rows = [0, 0.1, 0.2, 0.3].map((second) => ({ second, values: new Array<number>(7000).fill(1) }));
    const { batches } = run(1, { recording: recording({ ...wide, rows }) });
    expect(batches.flatMap((batch) => batch.readings).length).toBeGreaterThanOrEqual(28_000);
    for (const batch of batches) expect(batch.readings.length).toBeLessThanOrEqual(MAX_INGEST_ROWS);
  });
});

describe('a track that is played', () => {
  it('tells heading and speed from what was driven, and none for the way from its end to its beginning', () => {
    const { batches } = run(45, { recording: recording(track(true)) });
    const fixes = batches.flatMap((batch) => batch.positions) as { heading?: number; speed?: number }[];
    expect(fixes[0]).not.toHaveProperty('speed');
    expect(fixes[1]!.heading).toBeCloseTo(90, 0);
    expect(fixes[1]!.speed).toBeCloseTo(8.76, 1);
    expect(fixes[2]).toMatchObject({ heading: fixes[1]!.heading, speed: 0 });
    expect(fixes[3]).not.toHaveProperty('speed');
  });
});
