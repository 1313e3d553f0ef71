import { expect, it } from 'vitest';
import { openDatabase } from '../../database.ts';
import { series0001 } from './0001-series.ts';

it('series/0001-series names a series once in each world, and finds its chunks by time without a scan', () => {
  const database = openDatabase({ file: ':memory:', migrations: [series0001], synchronous: 'NORMAL' });
  const add = database.prepare('INSERT INTO series (world, kind, id) VALUES (?, ?, ?)');
  add.run('live', 'readings', 'TI-1');
  add.run('drill:x', 'readings', 'TI-1');
  expect(() => add.run('live', 'readings', 'TI-1')).toThrow(/UNIQUE/);
  expect(() => add.run('live', 'sounds', 'TI-1')).toThrow(/CHECK/);
  expect(() => database.prepare("INSERT INTO chunks VALUES (99, 0, 1, x'00')").run()).toThrow(/FOREIGN KEY/);
  const plan = database
    .prepare<[], { detail: string }>(
      'EXPLAIN QUERY PLAN SELECT bytes FROM chunks WHERE series = 1 AND from_at BETWEEN 1 AND 2 AND to_at >= 1 ORDER BY from_at',
    )
    .all();
  expect(plan.map(({ detail }) => detail).join()).toContain('chunks_by_series');
  database.close();
});
