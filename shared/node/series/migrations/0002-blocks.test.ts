import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LIVE, TagId } from '../../../domain/ids.ts';
import { encodeFrame } from '../../../protocol/frames.ts';
import { openDatabase } from '../../database.ts';
import { KEEP_SERIES } from '../../../protocol/keeping.ts';
import { keptFrom } from '../keeping.ts';
import { seriesMigrations } from '../migrations.ts';
import { SeriesStore } from '../seriesStore.ts';
import { series0001 } from './0001-series.ts';

const HOUR = 3_600_000;

it('series/0002-blocks takes over what stands in chunks and frames, and finds blocks without a scan', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-series-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'series.db');
  const options = { file, synchronous: 'NORMAL' } as const;
  const before = openDatabase({ ...options, migrations: [series0001] });
  before.prepare("INSERT INTO series VALUES (7, 'live', 'readings', 'TI-1')").run();
  const rows = (from: number, n: number): Uint8Array =>
    encodeFrame({
      kind: 'readings',
      at: Float64Array.from({ length: n }, (_, i) => from + i * 1000),
      value: Float64Array.from({ length: n }, (_, i) => i / 8),
      series: new Uint32Array(n).fill(7),
      quality: new Uint8Array(n),
    });
  // A chunk that ends in the next hour, and a frame that was not sorted yet.
  before.prepare('INSERT INTO chunks VALUES (7, ?, ?, ?)').run(HOUR - 5_000, HOUR + 4_000, rows(HOUR - 5_000, 10));
  before
    .prepare("INSERT INTO recent_frames (world, kind, from_at, to_at, bytes) VALUES ('live', 'readings', ?, ?, ?)")
    .run(HOUR + 5_000, HOUR + 7_000, rows(HOUR + 5_000, 3));
  before.close();

  const database = openDatabase({ ...options, migrations: seriesMigrations });
  const store = new SeriesStore(database);
  const read = (): number[] => [...store.readings(LIVE, TagId.parse('TI-1'), 0, 10 * HOUR).at];
  const expected = Array.from({ length: 13 }, (_, i) => HOUR - 5_000 + i * 1000);
  expect(read()).toEqual(expected);
  while (store.tend(3 * HOUR, keptFrom(3 * HOUR, KEEP_SERIES)));
  expect(database.prepare('SELECT count(*) FROM chunks').pluck().get()).toBe(0);
  expect(read()).toEqual(expected);
  expect([...store.rollup(LIVE, TagId.parse('TI-1'), HOUR, 0, 10 * HOUR).count]).toEqual([5, 8]);

  const plan = database
    .prepare<[], { detail: string }>(
      'EXPLAIN QUERY PLAN SELECT bytes FROM blocks WHERE series = 1 AND step_ms = 0 AND from_at > 1 AND from_at < 9 ORDER BY from_at',
    )
    .all();
  expect(plan.map(({ detail }) => detail).join()).toMatch(/^SEARCH blocks USING INDEX/);
  expect(() => database.prepare("INSERT INTO blocks VALUES (91, 99, 0, 1, x'00')").run()).toThrow(/FOREIGN KEY/);
  expect(() => database.prepare("INSERT INTO blocks VALUES (92, 7, 5, 1, x'00')").run()).toThrow(/CHECK/);
  database.close();
});
