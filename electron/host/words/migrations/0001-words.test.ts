import { expect, it } from 'vitest';
import { openDatabase } from '#shared/node/database.ts';
import { words0001 } from './0001-words.ts';

it('words/0001-words keeps one index for each world, and each span of it once', () => {
  const database = openDatabase({ file: ':memory:', migrations: [words0001], synchronous: 'NORMAL' });
  const index = database.prepare('INSERT INTO indexes (world, made_of) VALUES (?, ?)');
  index.run('live', 'a');
  index.run('drill:x', 'a');
  expect(() => index.run('live', 'b')).toThrow(/UNIQUE/);
  const span = database.prepare('INSERT INTO spans VALUES (1, ?, ?)');
  span.run(1, 9);
  expect(() => span.run(1, 12)).toThrow(/UNIQUE/);
  database.close();
});
