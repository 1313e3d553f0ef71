import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { queryObjects } from 'node:v8';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, WorldId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { ObservedPosition, ObservedReading } from '#shared/domain/rules/evaluation.ts';
import { testSite } from '#shared/domain/testing.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { seriesMigrations } from '#shared/node/series/migrations.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import type { Frame } from '#shared/protocol/frames.ts';
import { IngestBatch, MAX_INGEST_ROWS } from '#shared/protocol/ingest.ts';
import { DRILL, fillDisk, NOON, openFolder, VirtualClock, type Folder } from '../testing.ts';
import { Ingest, type RegisterFound } from './ingest.ts';

let folder: Folder;
let database: Database;
let clock: VirtualClock;
let problems: ProblemBook;
let series: SeriesStore;
let ingest: Ingest;
let frames: { world: WorldId; frame: Frame }[];
let heard: ObservedReading[];
let located: ObservedPosition[];
let register: RegisterFound;
/** Of worlds that have another than `register`. */
let registers: Map<WorldId, RegisterFound>;
const counted = (code: string): number => problems.list().find((problem) => problem.code === code)?.count ?? 0;
const batch = (given: Partial<IngestBatch>): IngestBatch => ({
  world: LIVE,
  source: 'test',
  readings: [],
  positions: [],
  ...given,
});
const row = (value: unknown, at = NOON): object => ({ tagId: 'PI-1', value, at });

beforeEach(() => {
  folder = openFolder();
  database = openDatabase({
    file: join(folder.path, 'series.db'),
    migrations: seriesMigrations,
    synchronous: 'NORMAL',
  });
  clock = new VirtualClock();
  problems = new ProblemBook(() => undefined);
  series = new SeriesStore(database);
  frames = [];
  heard = [];
  located = [];
  register = { state: 'open', site: testSite };
  registers = new Map();
  ingest = new Ingest({
    place: 'hub',
    series,
    clock,
    problems,
    registerOf: (world) => registers.get(world) ?? register,
    onFrame: (world, frame) => frames.push({ world, frame }),
    onReadings: (_world, readings) => heard.push(...readings),
    onPositions: (_world, positions) => located.push(...positions),
  });
});
afterEach(() => {
  database.close();
  folder.remove();
});

/** A drill that took a reading and has ended: its register. */
function drillEnded(number: number): WeakRef<Site> {
  const site = structuredClone(testSite);
  const world = WorldId.parse(`drill:${String(number)}`);
  registers.set(world, { state: 'open', site });
  ingest.take(batch({ world, readings: [row(1)] }));
  ingest.flush();
  registers.set(world, { state: 'ended' });
  return new WeakRef(site);
}

it('keeps nothing of drills that have ended', async () => {
  const past = [drillEnded(1), drillEnded(2), drillEnded(3)];
  ingest.take(batch({ readings: [row(1)] }));
  await setImmediate();
  // To count objects V8 first lets go of all that nobody holds.
  queryObjects(Ingest);
  expect(past.filter((site) => site.deref() !== undefined)).toEqual([]);
});

describe('rows', () => {
  it('go as one frame to the disk, the stations and the alarms after a moment', () => {
    expect(ingest.take(batch({ readings: [row(1), row(2, NOON + 1)] }))).toEqual({
      taken: 2,
      refused: 0,
      firstRefusal: null,
    });
    ingest.take(batch({ positions: [{ responderId: 'fire-1', at: NOON, longitude: 121, latitude: 38 }] }));
    expect(frames).toEqual([]);
    clock.pass(200);
    expect(frames.map(({ frame }) => [frame.kind, frame.series.length])).toEqual([
      ['readings', 2],
      ['positions', 1],
    ]);
    expect(heard.map(({ value }) => value)).toEqual([1, 2]);
    expect(located).toEqual([{ responderId: 'fire-1', at: NOON, position: [121, 38], speed: NaN }]);
    expect(series.latest(LIVE, 'readings').value).toEqual(Float64Array.of(2));
    clock.pass(1000);
    expect(frames).toHaveLength(2);
  });

  it('that are bad cost themselves only, are counted by place, and the source is told the first reason', () => {
    const reply = ingest.take(batch({ readings: [row(1), row(null), row(null), { tagId: 'X', value: 1, at: NOON }] }));
    expect(reply).toMatchObject({
      taken: 1,
      refused: 3,
      firstRefusal: { en: expect.stringMatching(/PI-1: the value/) },
    });
    expect(problems.list()).toMatchObject([
      { code: 'tag-unknown', source: 'test', where: 'X', count: 1 },
      { code: 'value-missing', where: 'PI-1', count: 2 },
    ]);
  });

  it('that come late are kept as history and counted, and what is shown stays the newest', () => {
    ingest.take(batch({ readings: [row(5)] }));
    clock.pass(200);
    expect(ingest.take(batch({ readings: [row(4, NOON - 5000)] }))).toMatchObject({ taken: 1, refused: 0 });
    ingest.take(batch({ positions: [{ responderId: 'fire-1', at: NOON, longitude: 121, latitude: 38 }] }));
    ingest.take(batch({ positions: [{ responderId: 'fire-1', at: NOON - 9000, longitude: 120, latitude: 38 }] }));
    clock.pass(200);
    expect(counted('row-late')).toBe(1);
    expect(problems.list().filter(({ code }) => code === 'row-late')).toHaveLength(2);
    expect(series.latest(LIVE, 'readings').value).toEqual(Float64Array.of(5));
    expect(series.latest(LIVE, 'positions').longitude).toEqual(Float64Array.of(121));
    expect(series.readings(LIVE, testSite.tags[0]!.id, NOON - 10_000, NOON).value).toEqual(Float64Array.of(4, 5));
  });

  it('of a world without a register, or of a drill that has ended, are refused whole', () => {
    register = { state: 'unknown' };
    expect(ingest.take(batch({ world: DRILL, readings: [row(1)] }))).toMatchObject({ taken: 0, refused: 1 });
    register = { state: 'ended' };
    expect(ingest.take(batch({ world: DRILL, readings: [row(1)] }))).toMatchObject({
      firstRefusal: { en: expect.stringMatching(/drill:spring has ended and its record is frozen/) },
    });
    clock.pass(1000);
    expect(frames).toEqual([]);
    expect([counted('world-unknown'), counted('drill-ended')]).toEqual([1, 1]);
  });

  it('that come faster than the timer do not pile up', () => {
    const readings = Array.from({ length: MAX_INGEST_ROWS }, (_, i) => row(i, NOON - 1));
    ingest.take(batch({ readings: readings.slice(0, MAX_INGEST_ROWS - 1) }));
    expect(frames).toHaveLength(0);
    ingest.take(batch({ readings: [row(1)] }));
    expect(frames).toHaveLength(1);
  });

  it('cannot be stored on a full disk, but are shown and alarmed, also of a series that was never seen', () => {
    ingest.take(batch({ readings: [row(1)] }));
    clock.pass(200);
    fillDisk(database);
    const many = (rowOf: (i: number) => object): object[] => Array.from({ length: 500 }, (_, i) => rowOf(i));
    ingest.take(batch({ readings: many(() => row(9999)) }));
    clock.pass(200);
    expect(heard.at(-1)?.value).toBe(9999);
    expect(frames).toHaveLength(2);
    expect(counted('series-not-written')).toBe(1);
    ingest.take(batch({ positions: many(() => ({ responderId: 'fire-1', at: NOON, longitude: 121, latitude: 38 })) }));
    ingest.take(batch({ world: DRILL, readings: many(() => row(3)) }));
    clock.pass(200);
    expect(counted('series-not-written')).toBe(3);
    expect(heard.at(-1)?.value).toBe(3);
  });
});

it('over any batch of anything nothing throws, and taken and refused are the rows', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.record({ tagId: fc.constantFrom('PI-1', 'X'), value: fc.double(), at: fc.integer({ min: 0, max: NOON * 2 }) }),
    fc.record({
      responderId: fc.constant('fire-1'),
      at: fc.constant(NOON),
      longitude: fc.double(),
      latitude: fc.double(),
    }),
  );
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 20 }), fc.array(anything, { maxLength: 20 }), (readings, positions) => {
      const reply = ingest.take(batch({ readings, positions }));
      expect(reply.taken + reply.refused).toBe(readings.length + positions.length);
      expect(reply.firstRefusal === null).toBe(reply.refused === 0);
      ingest.flush();
    }),
  );
  const stored = frames.reduce((sum, { frame }) => sum + frame.series.length, 0);
  expect(heard.length).toBeLessThanOrEqual(stored);
});

it('a batch keeps its good rows over JSON, which writes NaN as null', () => {
  const wire: unknown = JSON.parse(JSON.stringify(batch({ readings: [row(Number.NaN), row(7)] })));
  expect(ingest.take(IngestBatch.parse(wire))).toMatchObject({ taken: 1, refused: 1 });
});
