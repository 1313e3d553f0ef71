import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIVE } from '#shared/domain/ids.ts';
import { play, testCommand, testSite } from '#shared/domain/testing.ts';
import { openHubJournal } from '../journal/hubJournal.ts';
import { SqliteJournal } from '../journal/sqliteJournal.ts';
import { systemClock } from '#shared/node/clock.ts';
import { keepReached, shortfall } from './reached.ts';

const log = pino({ level: 'silent' });
let folder: string;
let journal: SqliteJournal;
const file = (): string => join(folder, 'hub', 'reached.json');
const open = (): void => {
  journal = new SqliteJournal(openHubJournal(folder));
};
const imported = play([testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } })]).events;
const append = async (): Promise<unknown> => journal.record(LIVE, [], 1, () => ({ events: imported, judged: [] }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-reached-'));
  mkdirSync(join(folder, 'hub'));
  open();
});
afterEach(async () => {
  await journal.close();
  rmSync(folder, { recursive: true });
});

it('is what the journal had come to, and nothing is short of it', async () => {
  expect(shortfall(folder, journal, log)).toBeNull();
  const end = keepReached(folder, journal, systemClock, log);
  await append();
  end();
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
    epoch: journal.epoch,
    heads: { live: { sequence: 1 } },
  });
  expect(shortfall(folder, journal, log)).toBeNull();
  await append();
  expect(shortfall(folder, journal, log)).toBeNull();
});

it('shows a journal that is older, and none that has begun an epoch since', async () => {
  await append();
  const hash = 'a'.repeat(64);
  writeFileSync(file(), JSON.stringify({ epoch: journal.epoch, heads: { live: { sequence: 9, hash } } }));
  expect(shortfall(folder, journal, log)).toEqual({ world: LIVE, head: 1, reached: { sequence: 9, hash } });
  await journal.beginEpoch({});
  expect(shortfall(folder, journal, log)).toBeNull();
});

it('that cannot be read says nothing', () => {
  writeFileSync(file(), '{"epoch":');
  expect(shortfall(folder, journal, log)).toBeNull();
});
