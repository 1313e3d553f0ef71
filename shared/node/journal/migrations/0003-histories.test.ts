import { expect, it } from 'vitest';
import { openDatabase } from '../../database.ts';
import { Journal } from '../journal.ts';
import { journal0001 } from './0001-journal.ts';
import { journal0003 } from './0003-histories.ts';

it('journal/0003-histories keeps each place of an epoch once, beside a journal that is there already', () => {
  const database = openDatabase({ file: ':memory:', migrations: [journal0001], synchronous: 'FULL' });
  database.prepare("INSERT INTO journal_meta VALUES ('epoch', 'e')").run();
  journal0003.up(database);
  const journal = new Journal(database);
  expect(journal.epoch).toBe('e');
  expect(journal.lineage()).toEqual([]);
  const add = database.prepare('INSERT INTO epoch_lineage VALUES (?, ?, ?, ?, ?)');
  add.run(0, 'd', 'live', 5, 'h');
  expect(() => add.run(1, 'd', 'live', 6, 'h')).toThrow(/UNIQUE/);
  const sign = database.prepare("INSERT INTO checkpoints VALUES (?, ?, 'e', 'h', 'k', 's')");
  sign.run('live', 5);
  expect(() => sign.run('live', 5)).toThrow(/UNIQUE/);
  database.close();
});
