import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IncidentId, LIVE, LogEntryId, PlaceId } from '#shared/domain/ids.ts';
import { testCommand } from '#shared/domain/testing.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { NOON, openDesk, openFolder, VirtualClock, type Folder, type TestDesk } from '../testing.ts';
import { BackupRefused } from './backupFile.ts';
import { DailyBackups, type DailyBackupsOptions } from './dailyBackups.ts';
import { makeBackupInWorker } from './inWorker.ts';
import { checkBackup } from './restoreBackup.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
let folder: Folder;
let clock: VirtualClock;
let problems: ProblemBook;
const begun: DailyBackups[] = [];
beforeEach(() => {
  folder = openFolder();
  clock = new VirtualClock();
  problems = new ProblemBook(() => undefined);
});
afterEach(async () => {
  for (const backups of begun.splice(0)) await backups.close();
  folder.remove();
});
const files = (): string[] => readdirSync(join(folder.path, 'backups')).filter((name) => name.endsWith('.tar.gz'));
const codes = (): string[] => problems.list().map(({ code }) => code);
/** Writes a file of that name, as if it were one. */
const quick: DailyBackupsOptions['make'] = ({ file }) => {
  writeFileSync(file, 'a backup');
  return Promise.resolve(8);
};
function begin(more: Partial<DailyBackupsOptions> = {}): DailyBackups {
  const backups = new DailyBackups({
    dataDirectory: folder.path,
    version: 'test',
    at: { hours: new Date(clock.now()).getHours() + 2, minutes: 0 },
    keep: { daily: 7, weekly: 4 },
    clock,
    problems,
    log: pino({ level: 'silent' }),
    make: quick,
    ...more,
  });
  begun.push(backups);
  return backups;
}
async function openIncident({ desk }: TestDesk): Promise<IncidentId> {
  const incidentId = IncidentId.parse('incident-1');
  const data = {
    incidentId,
    scenario: 'toxic-gas-release' as const,
    title: 'Leak',
    level: 'III' as const,
    placeId: PlaceId.parse('tank-1'),
    position: [121.5, 38.9] as [number, number],
    alarmIds: [],
    commander: { name: 'Li Wei', role: 'commander' as const },
  };
  await desk.judge(testCommand({ type: 'OpenIncident', data }), 'hub');
  return incidentId;
}
let entries = 0;
function addEntry({ desk }: TestDesk, incidentId: IncidentId): Promise<unknown> {
  entries += 1;
  const data = { incidentId, entryId: LogEntryId.parse(`entry-${String(entries)}`), text: 'Gas at the east fence.' };
  return desk.judge(testCommand({ type: 'AddLogEntry', data }), 'hub');
}
const rested = (backups: DailyBackups): Promise<unknown> =>
  vi.waitUntil(() => backups.health.kind === 'daily' && !backups.health.making, { timeout: 20_000 });
/** So long by minutes, each with what it leads to. */
async function pass(backups: DailyBackups, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 30 * MINUTE_MS) {
    clock.pass(30 * MINUTE_MS);
    await rested(backups);
  }
}

describe('daily backups', () => {
  it('makes up for the one that was missed, then one each day at its time', async () => {
    const backups = begin();
    clock.pass(MINUTE_MS);
    await rested(backups);
    const made = (): number => ('last' in backups.health ? (backups.health.last?.at ?? 0) : 0) - NOON;
    expect(made()).toBe(MINUTE_MS);
    await pass(backups, HOUR_MS);
    expect(made()).toBe(MINUTE_MS);
    await pass(backups, 90 * MINUTE_MS);
    expect(made()).toBe(2 * HOUR_MS);
    // The newer of the same day.
    expect(files()).toHaveLength(1);
    await pass(backups, 20 * HOUR_MS);
    expect(made()).toBe(2 * HOUR_MS);
    await pass(backups, 5 * HOUR_MS);
    expect(made()).toBe(26 * HOUR_MS);
    expect(files()).toHaveLength(2);
    expect(codes()).toEqual([]);
  });

  it('keeps what retention says, and what is not its own', async () => {
    const backups = begin();
    writeFileSync(join(folder.path, 'backups', 'mine.tar.gz'), 'by hand');
    await pass(backups, 40 * 24 * HOUR_MS);
    expect(files()).toContain('mine.tar.gz');
    expect(files().length - 1).toBeGreaterThanOrEqual(9);
    expect(files().length - 1).toBeLessThanOrEqual(11);
  });

  it('that fail are a problem that names the last good one, are tried again each hour, and become overdue', async () => {
    const full = { en: 'The disk is full.', zh: '磁盘已满。' };
    let fails = false;
    let tries = 0;
    const make: DailyBackupsOptions['make'] = (task, abort) => {
      tries += 1;
      return fails ? Promise.reject(new BackupRefused(full)) : quick(task, abort);
    };
    const backups = begin({ make });
    await pass(backups, 3 * HOUR_MS);
    const before = files();
    fails = true;
    tries = 0;
    await pass(backups, 24 * HOUR_MS);
    expect(backups.health).toMatchObject({ failed: { sentence: { en: expect.stringContaining('disk is full') } } });
    expect(problems.list()[0]?.sentence.en).toContain(`The last good one is ${join(folder.path, 'backups')}`);
    expect(codes()).toEqual(['backup-failed']);
    await pass(backups, 10 * HOUR_MS);
    expect(tries).toBeGreaterThan(8);
    expect(tries).toBeLessThan(13);
    expect(codes().toSorted()).toEqual(['backup-failed', 'backup-overdue']);
    expect(backups.health).toMatchObject({ overdue: true });
    expect(files()).toEqual(before);
    fails = false;
    await pass(backups, 2 * HOUR_MS);
    expect(backups.health).toMatchObject({ overdue: false, failed: null });
    expect(files()).not.toEqual(before);
  });

  it('knows those of the run before', async () => {
    const first = begin();
    clock.pass(MINUTE_MS);
    await rested(first);
    await first.close();
    const second = begin();
    clock.pass(MINUTE_MS);
    expect(second.health).toMatchObject({ making: false, last: { bytes: 8 } });
  });

  it('are made on a thread of its own, beside a journal that is written; one that is broken off is no backup', async () => {
    const desk = await openDesk(folder.path, { clock });
    const backups = begin({ make: makeBackupInWorker });
    clock.pass(MINUTE_MS);
    await backups.close();
    expect(files()).toEqual([]);
    const incidentId = await openIncident(desk);
    for (let n = 0; n < 3_000; n += 1) void addEntry(desk, incidentId);
    await addEntry(desk, incidentId);
    const before = desk.journal.head(LIVE);
    const again = begin({ make: makeBackupInWorker });
    clock.pass(MINUTE_MS);
    while (again.health.kind === 'daily' && again.health.making) {
      await addEntry(desk, incidentId);
      await new Promise(setImmediate);
    }
    const after = desk.journal.head(LIVE);
    expect(after).toBeGreaterThan(before + 20);
    expect(files()).toHaveLength(1);
    const { worlds } = await checkBackup(folder.path, join(folder.path, 'backups', files()[0] ?? ''));
    expect(worlds[0]?.head).toBeGreaterThanOrEqual(before);
    expect(worlds[0]?.head).toBeLessThan(after);
    expect(readdirSync(join(folder.path, 'backups')).toSorted()).toEqual(['lock.db', ...files()].toSorted());
    expect(again.health).toMatchObject({ failed: null, last: { at: clock.now() } });
    await desk.journal.close();
  });

  it('in a folder that cannot be used do not keep a hub from starting, and are told of', async () => {
    writeFileSync(join(folder.path, 'backups'), 'a file in its place');
    const desk = await openDesk(folder.path, { clock });
    const backups = begin({ make: makeBackupInWorker });
    clock.pass(MINUTE_MS);
    await rested(backups);
    expect(problems.list()[0]).toMatchObject({
      code: 'backup-failed',
      sentence: { en: expect.stringMatching(/backups cannot be used.*There is no earlier backup/) },
    });
    await desk.journal.close();
  });

  it('says why the thread could not make one', async () => {
    const backups = begin({ make: makeBackupInWorker });
    clock.pass(MINUTE_MS);
    await rested(backups);
    expect(problems.list()[0]).toMatchObject({
      code: 'backup-failed',
      sentence: { en: expect.stringMatching(/has no hub’s journal in a file.*There is no earlier backup/) },
    });
  });
});
