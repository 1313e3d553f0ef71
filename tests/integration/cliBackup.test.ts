/** `muster backup` and `muster restore` on real folders: damaged files, full disks, processes killed at every step. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import SQLite from 'better-sqlite3';
import fc from 'fast-check';
import { create, extract } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newPrivateKey } from '#shared/node/identity/signing.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import { BackupRefused, Manifest } from '../../hub/backup/backupFile.ts';
import { makeBackup } from '../../hub/backup/makeBackup.ts';
import { checkBackup, restoreBackup } from '../../hub/backup/restoreBackup.ts';
import { lockDataFolder, openHubJournal } from '../../hub/journal/hubJournal.ts';
import { commandLine, node, startProgram } from '../e2e/helper/processes.ts';
import { smallDisk } from '../faults/disk.ts';
import { muster, openGround, smallSite, type Ground } from './commandLine.ts';
import { lengthen } from './files.ts';
import { openTestHub } from './testHub.ts';

let ground: Ground;
let elsewhere: string;
beforeEach(() => {
  ground = openGround();
  elsewhere = mkdtempSync(join(tmpdir(), 'muster-backup-'));
});
afterEach(async () => {
  await ground.close();
  rmSync(elsewhere, { recursive: true, force: true });
});
const journalOf = (data: string): string => join(data, 'hub', 'journal.db');
const file = (): string => join(elsewhere, 'muster.tar.gz');
const IDENTITY = JSON.stringify({ privateKey: newPrivateKey() });
const ATTACHMENT = `attachments/ab/ab${'0'.repeat(62)}`;

/** A hub's folder with a site, `events` log entries, an identity and an attachment. */
async function begin(events: number): Promise<void> {
  await muster(['import', smallSite, '--data', ground.data]);
  lengthen(journalOf(ground.data), events);
  const hub = join(ground.data, 'hub');
  writeFileSync(join(hub, 'identity.json'), IDENTITY, { mode: 0o600 });
  for (const name of [ATTACHMENT, 'attachments/unfinished/x.station-1']) put(join(hub, name), 'bytes of a photo');
}
function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
const backup = (...rest: string[]): ReturnType<typeof muster> =>
  muster(['backup', '--data', ground.data, '-o', file(), ...rest]);
const restore = (...rest: string[]): ReturnType<typeof muster> =>
  muster(['restore', file(), '--data', ground.data, ...rest]);

interface JournalSeen {
  readonly epoch: string;
  readonly events: number;
}
function journalIn(data: string): JournalSeen {
  const database = new SQLite(journalOf(data), { readonly: true });
  expect(verifyJournal(database).bad).toBeNull();
  const epoch = String(database.prepare("SELECT value FROM journal_meta WHERE key = 'epoch'").pluck().get());
  const events = Number(database.prepare('SELECT count(*) FROM events').pluck().get());
  database.close();
  return { epoch, events };
}
/** As a hub opens it: what a killed restore left to do is done. */
function opened(data: string): JournalSeen {
  const unlock = lockDataFolder(data);
  openHubJournal(data).close();
  unlock();
  return journalIn(data);
}

describe('muster backup', () => {
  it('writes one file beside a hub that runs, for its owner only, and says what is in it', async () => {
    await begin(3_000);
    const hub = await ground.hub('--site', smallSite);
    const said = await backup();
    expect(said.error).toBe('');
    expect(said.out).toMatch(
      /muster\.tar\.gz: [\d.]+ kB, read back and checked\.\nlive: 3002 events, the newest of 20/,
    );
    expect(said.out).toContain('1 attachments.');
    expect(statSync(file()).mode & 0o077).toBe(0);
    expect(readdirSync(elsewhere)).toEqual(['muster.tar.gz']);
    expect(readdirSync(join(ground.data, 'backups'))).toEqual(['lock.db']);
    const { entries } = await checkBackup(ground.data, file());
    expect(entries.map(({ path }) => path)).toEqual(['journal.db', 'hub.json', 'identity.json', ATTACHMENT]);
    await hub.stop();
  });

  it('says in JSON what it made; readings and positions are in it when asked for', async () => {
    await begin(10);
    const hub = await ground.hub('--site', smallSite);
    await hub.stop();
    const made: unknown = JSON.parse((await backup('--json', '--with-series')).out);
    expect(made).toMatchObject({ file: file(), checked: true, worlds: [{ world: 'live', head: 12 }], files: 5 });
    expect((await checkBackup(ground.data, file())).entries.map(({ path }) => path)).toContain('series.db');
  });

  it('is a tar that any tool opens', async () => {
    await begin(10);
    await backup();
    await extract({ file: file(), cwd: elsewhere });
    expect(Manifest.parse(JSON.parse(readFileSync(join(elsewhere, 'manifest.json'), 'utf8'))).worlds).toHaveLength(1);
    expect(await muster(['journal', 'verify', join(elsewhere, 'journal.db')])).toMatchObject({ code: 0 });
  });

  it('goes to DATA/backups when no file is named, and refuses a folder without a journal', async () => {
    await begin(10);
    await muster(['backup', '--data', ground.data]);
    expect(readdirSync(join(ground.data, 'backups')).join()).toMatch(/muster-backup-20[\d-]+T[\d-]+Z\.tar\.gz/);
    const said = await muster(['backup', '--data', elsewhere]);
    expect(said).toMatchObject({ code: 1, error: expect.stringMatching(/has no hub’s journal in a file.*pg_dump/) });
  });

  it('does not make one of a journal that does not hold', async () => {
    await begin(10);
    const database = new SQLite(journalOf(ground.data));
    database.exec("UPDATE events SET body = replace(body, 'appended 4', 'appended 5') WHERE sequence = 6");
    database.close();
    expect(await backup()).toMatchObject({ code: 1, error: expect.stringMatching(/event 6 of live .* does not hold/) });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('that was killed at any step leaves the earlier backup, and nothing that is called one', async () => {
    await begin(200);
    await backup();
    const before = readFileSync(file());
    const steps = await killedAtEachStep(['backup', '--data', ground.data, '-o', file()], () => {
      expect(readdirSync(elsewhere).filter((name) => !name.endsWith('.part'))).toEqual(['muster.tar.gz']);
      expect(opened(ground.data).events).toBe(201);
    });
    expect(steps).toBeGreaterThan(4);
    expect(readFileSync(file()).equals(before)).toBe(false);
    expect(readdirSync(elsewhere)).toEqual(['muster.tar.gz']);
    expect(readdirSync(join(ground.data, 'backups'))).toEqual(['lock.db']);
    await checkBackup(ground.data, file());
  });
});

describe('a damaged backup', () => {
  it('with any byte changed is named and refused, and nothing is touched', async () => {
    await begin(30);
    await backup();
    const whole = readFileSync(file());
    const content = gunzipSync(whole);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(whole);
        changed.writeUInt8(changed.readUInt8(at) ^ by, at);
        // gzip has bytes that say nothing of what it holds, and several ways to say the same: zeros copied from here or there.
        fc.pre(!unpacksTo(changed, content));
        writeFileSync(file(), changed);
        await expect(checkBackup(ground.data, file())).rejects.toThrow(BackupRefused);
      }),
      { numRuns: 80 },
    );
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(whole.length >> 1) ^ 1, whole.length >> 1);
    writeFileSync(file(), changed.subarray(0, -4));
    const before = journalIn(ground.data);
    const said = await restore();
    expect(said).toMatchObject({ code: 1, error: expect.stringMatching(/muster\.tar\.gz is no whole backup: /) });
    expect(opened(ground.data)).toEqual(before);
    expect(readdirSync(ground.data).filter((name) => /restor|checking/.test(name))).toEqual([]);
  });

  it('that is cut anywhere is refused', async () => {
    await begin(30);
    await backup();
    const whole = readFileSync(file());
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        writeFileSync(file(), whole.subarray(0, length));
        await expect(checkBackup(ground.data, file())).rejects.toThrow(BackupRefused);
      }),
      { numRuns: 40 },
    );
  });

  it.each<[string, (folder: string) => string[], RegExp]>([
    ['lacks a file', () => ['manifest.json', 'journal.db'], /identity\.json is missing/],
    ['has one more', (folder) => (put(join(folder, 'evil'), 'x'), all(folder, 'evil')), /evil is not in its manifest/],
    [
      'has another in the place of one',
      (folder) => (put(join(folder, ATTACHMENT), 'bytes of a phot0'), all(folder)),
      /ab0+ is not what was backed up/,
    ],
    ['has no manifest', () => ['journal.db'], /does not begin with manifest\.json/],
  ])('that %s is refused, though the archive is whole', async (_what, paths, sentence) => {
    await begin(5);
    await backup();
    const folder = join(elsewhere, 'taken');
    put(join(folder, '.keep'), '');
    await extract({ file: file(), cwd: folder });
    await create({ file: file(), gzip: true, cwd: folder }, paths(folder));
    const { code, error } = await restore('--check');
    expect(code).toBe(1);
    expect(error).toMatch(sentence);
  });

  it('that would write elsewhere is refused', async () => {
    const folder = join(elsewhere, 'taken');
    const entry = { path: '../../out', bytes: 1, sha256: '0'.repeat(64) };
    const manifest = { format: 1, version: 'x', madeAt: 1, epoch: 'e', worlds: [], entries: [entry] };
    put(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await create({ file: file(), gzip: true, cwd: folder }, ['manifest.json']);
    expect(await restore()).toMatchObject({ code: 1, error: expect.stringContaining('manifest.json cannot be read') });
  });
});

function unpacksTo(packed: Buffer, content: Buffer): boolean {
  try {
    return gunzipSync(packed).equals(content);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return false;
  }
}

const all = (folder: string, ...more: string[]): string[] => [
  'manifest.json',
  ...Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).entries.map(({ path }) => path),
  ...more,
];

describe('muster restore', () => {
  it('changes nothing where the hub that runs is not started again by whoever runs it, and says so', async () => {
    await begin(10);
    await backup();
    const hub = await openTestHub(ground.data, null);
    try {
      expect(await restore()).toMatchObject({
        code: 1,
        error: expect.stringMatching(/does not start it again\. Nothing was changed/),
      });
      expect(existsSync(join(ground.data, 'restoring'))).toBe(false);
    } finally {
      await hub.close();
    }
    expect(await restore()).toMatchObject({ code: 0 });
  }, 40_000);

  it('refuses while something holds the folder that is no hub to ask', async () => {
    await begin(10);
    await backup();
    const unlock = lockDataFolder(ground.data);
    expect(await restore()).toMatchObject({ code: 1, error: expect.stringContaining('Another hub runs on') });
    unlock();
  }, 40_000);

  it('puts back what was backed up as a new history, keeps what was there, and says what to expect', async () => {
    await begin(100);
    const hub = join(ground.data, 'hub');
    await backup();
    const before = journalIn(ground.data);
    lengthen(journalOf(ground.data), 50);
    writeFileSync(join(hub, 'identity.json'), JSON.stringify({ privateKey: newPrivateKey() }));
    rmSync(join(hub, ATTACHMENT));
    put(join(hub, `attachments/cd/cd${'0'.repeat(62)}`), 'a later one');
    const said = await restore();
    expect(said.error).toBe('');
    expect(said.out).toMatch(/live: 101 events, the newest of 20.*What was there is kept in .*before-restore-/s);
    expect(said.out).toContain('Stations hold what came after, and bring it back by themselves');
    const after = opened(ground.data);
    expect(after.events).toBe(101);
    expect(after.epoch).not.toBe(before.epoch);
    expect(readFileSync(join(hub, 'identity.json'), 'utf8')).toBe(IDENTITY);
    expect(readFileSync(join(hub, ATTACHMENT), 'utf8')).toBe('bytes of a photo');
    expect(existsSync(join(hub, `attachments/cd/cd${'0'.repeat(62)}`))).toBe(true);
    const aside = readdirSync(ground.data).find((name) => name.startsWith('before-restore-')) ?? '';
    const kept = new SQLite(join(ground.data, aside, 'journal.db'), { readonly: true });
    expect(kept.prepare('SELECT count(*) FROM events').pluck().get()).toBe(151);
    kept.close();
    await ground.hub('--site', smallSite);
  });

  it('reads back what it has written, and puts nothing in place that the disk has taken otherwise', async () => {
    await begin(10);
    await backup();
    const before = journalIn(ground.data);
    const program = startProgram(node, [
      '--import',
      DISK_THAT_LIES,
      commandLine,
      'restore',
      file(),
      '--data',
      ground.data,
    ]);
    await program.ended;
    expect(program.process.exitCode).toBe(1);
    expect(program.said()).toMatch(/identity\.json was read back .* Nothing there was changed/);
    expect(opened(ground.data)).toEqual(before);
    expect(readFileSync(join(ground.data, 'hub', 'identity.json'), 'utf8')).toBe(IDENTITY);
    expect(readdirSync(ground.data).filter((name) => name.startsWith('restoring'))).toEqual([]);
  });

  it('makes a hub on a new machine out of the file alone', async () => {
    await begin(20);
    await backup();
    const data = join(elsewhere, 'new');
    expect(await muster(['restore', file(), '--data', data])).toMatchObject({ code: 0 });
    expect(opened(data).events).toBe(21);
  });

  it('that was killed at any step leaves a folder that opens, with the old record whole or the restored one', async () => {
    await begin(60);
    await backup();
    lengthen(journalOf(ground.data), 40);
    const old = journalIn(ground.data);
    let restored = 0;
    const steps = await killedAtEachStep(['restore', file(), '--data', ground.data], () => {
      const { epoch, events } = opened(ground.data);
      if (epoch === old.epoch) expect(events).toBe(101);
      else {
        expect(events).toBe(61);
        restored += 1;
      }
      expect(readFileSync(join(ground.data, 'hub', 'identity.json'), 'utf8')).toBe(IDENTITY);
      expect(existsSync(join(ground.data, 'restoring'))).toBe(false);
    });
    expect(steps).toBeGreaterThan(6);
    expect(restored).toBeGreaterThan(3);
  }, 120_000);
});

it('a disk that gets full costs no earlier backup, leaves no part of a new one, and no half of a restore', async (context) => {
  const disk = smallDisk(join(elsewhere, 'disk'));
  if (disk === null) {
    context.skip('this user may not mount a file system');
    return;
  }
  try {
    await begin(20_000);
    const options = { dataDirectory: ground.data, version: 'test', now: 1, reserveBytes: -1e12 };
    const earlier = join(disk.folder, 'earlier.tar.gz');
    await makeBackup({ ...options, file: earlier });
    disk.fill();
    await expect(makeBackup({ ...options, file: join(disk.folder, 'new.tar.gz') })).rejects.toThrow(
      /new\.tar\.gz was not made: the disk is full/,
    );
    // With what is to stay free, it is refused before anything is written.
    await expect(makeBackup({ ...options, reserveBytes: 0, file: join(disk.folder, 'new.tar.gz') })).rejects.toThrow(
      /has 0 MB free, and it takes up to \d+ MB\. Make room/,
    );
    expect(readdirSync(disk.folder).toSorted()).toEqual(['earlier.tar.gz']);
    await checkBackup(ground.data, earlier);
    expect(readdirSync(join(ground.data, 'backups'))).toEqual(['lock.db']);
    disk.empty();
    const data = join(disk.folder, 'data');
    await restoreBackup(data, earlier, 1);
    const before = journalIn(data);
    // Room to begin.
    disk.fill(2_000_000);
    await expect(restoreBackup(data, earlier, 2)).rejects.toThrow(/could not be taken out .*Nothing there was changed/);
    disk.empty();
    expect(opened(data)).toEqual(before);
    expect(readdirSync(data).filter((name) => name.startsWith('restoring'))).toEqual([]);
  } finally {
    disk.remove();
  }
});

/** Runs the command again and again, killed before its first, second, … change of a file, until it ends by itself. */
async function killedAtEachStep(args: readonly string[], look: () => void): Promise<number> {
  for (let step = 1; ; step += 1) {
    const program = startProgram(node, ['--import', killAt(step), commandLine, ...args]);
    await program.ended;
    if (program.process.exitCode !== null) {
      expect([program.process.exitCode, program.said()]).toEqual([0, expect.anything()]);
      look();
      return step - 1;
    }
    look();
  }
}

/** Says that it has written, and has one letter less of a key. */
const DISK_THAT_LIES = `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { createWriteStream } = fs;
    fs.createWriteStream = (path, ...rest) => {
      const stream = createWriteStream(path, ...rest);
      if (path.endsWith('identity.json')) stream.once('close', () => fs.truncateSync(path, fs.statSync(path).size - 1));
      return stream;
    };
    syncBuiltinESMExports();
  `)}`;

const killAt = (step: number): string =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    let left = ${String(step)};
    for (const [of, names] of [[fs, ['renameSync', 'writeFileSync', 'rmSync', 'createWriteStream']], [fs.promises, ['rename', 'rm', 'writeFile']]])
      for (const name of names) {
        const act = of[name];
        of[name] = (...args) => {
          if (--left === 0) process.kill(process.pid, 'SIGKILL');
          return act.apply(of, args);
        };
      }
    syncBuiltinESMExports();
  `)}`;
