/**
 * A trend of one year of one tag at a reading a second, 31.5 million: from the question to the points of a picture, out of
 * SQLite, with roll-ups against reading the readings themselves and reducing them. Both read the same packed file; the second
 * has been spared the eight times as many bytes that it would read of rows. Then what it takes on disk, over all instruments of
 * the recorded site. `--days N` for a shorter time, `--points N` of the picture.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LIVE, TagId } from '#shared/domain/ids.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { KEEP_SERIES } from '#shared/protocol/keeping.ts';
import { seriesMigrations } from '#shared/node/series/migrations.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { readTrend } from '#shared/node/series/trend.ts';
import { pointsOf } from '#shared/science/trends/points.ts';
import { percentile, report, round, say } from './report.ts';
import { recordedTags, type RecordedTag } from './secondlyRecording.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' },
    points: { type: 'string', default: '1200' },
    json: { type: 'boolean' },
  },
});
const days = Number(values.days);
const maxPoints = Number(values.points);
const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** A Thursday at midnight UTC, as weeks of the epoch are. */
const BEGIN = Date.UTC(2026, 0, 1);
const TIMES = 5;
const FLEET = 5_000;
/** Of each instrument, to measure what a day takes. */
const SAMPLE_DAYS = 14;

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-trend-'));
const open = (name: string): Database =>
  openDatabase({ file: join(folder, name), migrations: seriesMigrations, synchronous: 'NORMAL' });

function write(store: SeriesStore, tag: RecordedTag, firstDay: number, n: number): void {
  const value = new Float64Array(n * DAY_SECONDS);
  tag.write(value, firstDay * DAY_SECONDS);
  store.backfill(LIVE, TagId.parse(tag.id), {
    at: Float64Array.from(value, (_, second) => BEGIN + firstDay * DAY_MS + second * 1000),
    value,
    quality: new Uint8Array(value.length),
  });
}

/** The middle of some, the first on a store that has read nothing yet. */
function milliseconds(times: number, work: () => unknown): { first: number; middle: number } {
  const all = Array.from({ length: times }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return { first: all[0] ?? NaN, middle: percentile(all, 0.5) };
}

/** What the blocks of each resolution take, with what SQLite itself needs of the file. */
function bytesByStep(database: Database): { raw: number; minutes: number; hours: number; file: number } {
  const read = database
    .prepare<[number], number>('SELECT coalesce(sum(length(bytes)), 0) FROM blocks WHERE step_ms = ?')
    .pluck();
  database.pragma('wal_checkpoint(TRUNCATE)');
  return {
    raw: read.get(0) ?? 0,
    minutes: read.get(60_000) ?? 0,
    hours: read.get(3_600_000) ?? 0,
    file: statSync(database.name).size,
  };
}

try {
  const tags = recordedTags();
  const tag = tags.find(({ id }) => id === 'PI-1007');
  if (tag === undefined) throw new Error('The recording has no PI-1007.');
  say(`Writing ${String(days)} days of ${tag.id}, a reading a second …`);
  const year = open('year.db');
  const filled = new SeriesStore(year);
  const began = performance.now();
  for (let day = 0; day < days; day += 7) write(filled, tag, day, Math.min(7, days - day));
  const writeSeconds = (performance.now() - began) / 1000;
  const size = bytesByStep(year);
  year.close();

  const query = { from: BEGIN, to: BEGIN + days * DAY_MS, maxPoints };
  const tagId = TagId.parse(tag.id);
  const reopened = open('year.db');
  const store = new SeriesStore(reopened);
  const rollups = milliseconds(TIMES, () => readTrend(store, LIVE, tagId, query));
  const { points, step } = readTrend(store, LIVE, tagId, query);
  // A month at a time: all of it at once is half a gigabyte.
  let rows = 0;
  const raw = milliseconds(1, () => {
    rows = 0;
    for (let from = query.from; from < query.to; from += 28 * DAY_MS) {
      const part = store.readings(LIVE, tagId, from, Math.min(from + 28 * DAY_MS, query.to) - 1);
      rows += part.at.length;
      pointsOf(part, query.to - query.from, maxPoints);
    }
  });
  const zooms = Object.fromEntries(
    (
      [
        ['hour', 1 / 24],
        ['day', 1],
        ['week', 7],
        ['month', 30],
      ] as const
    ).map(([name, span]) => {
      const to = query.to - DAY_MS;
      const ms = milliseconds(TIMES, () => readTrend(store, LIVE, tagId, { ...query, from: to - span * DAY_MS, to }));
      return [`${name}Ms`, round(ms.middle, 1)];
    }),
  );
  reopened.close();

  say(`Writing ${String(SAMPLE_DAYS)} days of each of ${String(tags.length)} instruments …`);
  const sample = open('sample.db');
  const sampled = new SeriesStore(sample);
  for (const one of tags) write(sampled, one, 0, SAMPLE_DAYS);
  const bytes = bytesByStep(sample);
  sample.close();
  const tagDays = tags.length * SAMPLE_DAYS;
  // What of the file is no content: pages not full, the index, what stands at the head of each row.
  const beside = bytes.file / (bytes.raw + bytes.minutes + bytes.hours);
  const perDay = {
    raw: (bytes.raw / tagDays) * beside,
    minutes: (bytes.minutes / tagDays) * beside,
    hours: (bytes.hours / tagDays) * beside,
  };
  const gigabytes = (perTagDay: number, keptDays: number): number => round((perTagDay * keptDays * FLEET) / 1e9, 1);
  const kept = {
    raw: gigabytes(perDay.raw, KEEP_SERIES.rawHours / 24),
    minutes: gigabytes(perDay.minutes, 365),
    hours: gigabytes(perDay.hours, 365),
  };
  report({
    bench: 'trend',
    ratio: round(raw.first / rollups.first, 0),
    against: 'reading the readings themselves, from the same file, and reducing them',
    readings: rows,
    points: points.at.length,
    stepMs: step,
    firstPictureMs: round(rollups.first, 1),
    againMs: round(rollups.middle, 1),
    rawMs: round(raw.first, 0),
    ...zooms,
    writeSeconds: round(writeSeconds, 1),
    yearMegabytes: round(size.file / 1e6, 1),
    yearRollupsMegabytes: round((size.minutes + size.hours) / 1e6, 2),
    bytesPerReading: round(perDay.raw / DAY_SECONDS, 2),
    bytesPerMinute: round(perDay.minutes / 1440, 2),
    bytesPerHour: round(perDay.hours / 24, 1),
    fleetYearGigabytes: round(kept.raw + kept.minutes + kept.hours, 1),
    fleetRawGigabytes: kept.raw,
    fleetMinutesGigabytes: kept.minutes,
    fleetHoursGigabytes: kept.hours,
  });
} finally {
  rmSync(folder, { recursive: true });
}
