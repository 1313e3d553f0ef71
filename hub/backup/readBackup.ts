/** Reads a backup from its first byte to its last, and takes nothing from it on trust. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { once } from 'node:events';
import { Parser, type ReadEntry } from 'tar';
import SQLite from 'better-sqlite3';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import { verifyJournal } from '#shared/node/journal/verify.ts';
import {
  BackupRefused,
  JOURNAL,
  Manifest,
  MANIFEST,
  whyOf,
  type BackupEntry,
  type WorldInBackup,
} from './backupFile.ts';
import { hashOf } from './hashOf.ts';

const LARGEST_MANIFEST_BYTES = 256 * 1024 * 1024;

export interface ReadBackupOptions {
  readonly file: string;
  /** Where what is taken out goes, on the disk when this resolves. The journal always is: its chain is checked there. */
  readonly into: string;
  /** Also all else, read back from there. */
  readonly all: boolean;
}

/** Rejects with BackupRefused, which names what is wrong; what was taken out by then stays in `into`. */
export async function readBackup({ file, into, all }: ReadBackupOptions): Promise<Manifest> {
  if (!existsSync(file)) throw new BackupRefused(notThere(file));
  const reading = new Reading(file, into, all);
  try {
    await parse(file, (entry) => {
      reading.take(entry);
    });
  } catch (error) {
    const why = whyOf(error);
    throw new BackupRefused(
      damaged(file, { en: `it cannot be read to its end (${why})`, zh: `无法读取到结尾（${why}）` }),
      error,
    );
  }
  const manifest = await reading.done();
  if (all) await checkTakenOut(into, manifest);
  checkJournal(file, join(into, JOURNAL), manifest);
  return manifest;
}

/** What was read is no promise of what the disk took. Throws a sentence: the file is whole, the folder is not. */
async function checkTakenOut(into: string, { entries }: Manifest): Promise<void> {
  for (const { path, bytes, sha256 } of entries) {
    const written = await hashOf(join(into, path));
    if (written.bytes !== bytes || written.sha256 !== sha256)
      throw new Error(`${path} was read back from the disk as something else than was written`);
  }
}

/** Resolves when all has been handed over. Rejects for what is no gzipped tar, or is cut or changed anywhere. */
async function parse(file: string, take: (entry: ReadEntry) => void): Promise<void> {
  const parser = new Parser({ file, strict: true, maxDecompressionRatio: Infinity, onReadEntry: take });
  const parsed = once(parser, 'end');
  // Heard of below; what unpacks may fail first.
  parsed.catch(() => undefined);
  // Unpacked here: the parser is content when it has seen the last entry, but the checksum comes after it.
  await pipeline(createReadStream(file), createGunzip(), async (unpacked: AsyncIterable<Buffer>) => {
    for await (const chunk of unpacked) if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), parsed]);
  });
  parser.end();
  await parsed;
}

class Reading {
  readonly #file: string;
  readonly #into: string;
  readonly #all: boolean;
  readonly #missing = new Map<string, BackupEntry>();
  #manifest: Manifest | null = null;
  /** Entries come one after the other. */
  #taking: Promise<void> = Promise.resolve();
  #fault: unknown = null;

  constructor(file: string, into: string, all: boolean) {
    this.#file = file;
    this.#into = into;
    this.#all = all;
  }

  take(entry: ReadEntry): void {
    this.#taking = this.#taking
      .then(() => this.#takeOne(entry))
      .catch((error: unknown) => {
        this.#fault ??= error;
        // What is not read keeps all behind it from being read.
        entry.resume();
      });
  }

  /** Throws BackupRefused for what is wrong or missing. */
  async done(): Promise<Manifest> {
    await this.#taking;
    if (this.#fault instanceof Error) throw this.#fault;
    if (this.#manifest === null)
      throw new BackupRefused(damaged(this.#file, { en: 'it has no manifest', zh: '缺少清单' }));
    const [missing] = this.#missing.keys();
    if (missing !== undefined)
      throw new BackupRefused(damaged(this.#file, { en: `${missing} is missing`, zh: `缺少 ${missing}` }));
    return this.#manifest;
  }

  async #takeOne(entry: ReadEntry): Promise<void> {
    if (this.#fault !== null) {
      entry.resume();
      return;
    }
    if (this.#manifest === null) {
      this.#manifest = await this.#readManifest(entry);
      for (const named of this.#manifest.entries) this.#missing.set(named.path, named);
      return;
    }
    const named = this.#missing.get(entry.path);
    if (named === undefined)
      throw new BackupRefused(
        damaged(this.#file, {
          en: `${entry.path} is not in its manifest, or stands twice`,
          zh: `${entry.path} 不在清单中，或出现两次`,
        }),
      );
    const isSame =
      entry.size === named.bytes &&
      (await this.#write(entry, this.#all || named.path === JOURNAL ? join(this.#into, named.path) : null)) ===
        named.sha256;
    if (!isSame)
      throw new BackupRefused(
        damaged(this.#file, {
          en: `${named.path} is not what was backed up`,
          zh: `${named.path} 与备份时的内容不符`,
        }),
      );
    this.#missing.delete(named.path);
  }

  async #readManifest(entry: ReadEntry): Promise<Manifest> {
    if (entry.path !== MANIFEST || entry.size > LARGEST_MANIFEST_BYTES)
      throw new BackupRefused(
        damaged(this.#file, { en: `it does not begin with ${MANIFEST}`, zh: `开头不是 ${MANIFEST}` }),
      );
    const text = Buffer.concat(await entry.collect()).toString('utf8');
    try {
      return Manifest.parse(JSON.parse(text));
    } catch (error) {
      throw new BackupRefused(
        damaged(this.#file, {
          en: `its ${MANIFEST} cannot be read by this version`,
          zh: `此版本无法读取其 ${MANIFEST}`,
        }),
        error,
      );
    }
  }

  /** Resolves to its SHA-256. Null: only that is wanted. */
  async #write(entry: ReadEntry, path: string | null): Promise<string> {
    const hash = createHash('sha256');
    if (path !== null) mkdirSync(dirname(path), { recursive: true });
    const out = path === null ? null : createWriteStream(path, { mode: 0o600, flush: true });
    const closed = out === null ? null : finished(out);
    // Heard of below; a disk that fails meanwhile must not be a rejection that nobody handles.
    closed?.catch(() => undefined);
    for await (const chunk of entry) {
      hash.update(chunk);
      if (out?.write(chunk) === false) await Promise.race([once(out, 'drain'), closed]);
    }
    out?.end();
    await closed;
    return hash.digest('hex');
  }
}

function checkJournal(file: string, journal: string, { entries, epoch, worlds }: Manifest): void {
  if (!entries.some(({ path }) => path === JOURNAL))
    throw new BackupRefused(damaged(file, { en: `it has no ${JOURNAL}`, zh: `缺少 ${JOURNAL}` }));
  let database: Database | null = null;
  try {
    database = new SQLite(journal, { readonly: true, fileMustExist: true });
    const pages = String(database.pragma('quick_check(1)', { simple: true }));
    if (pages !== 'ok')
      throw new BackupRefused(damaged(file, { en: `its journal is damaged: ${pages}`, zh: `其日志已损坏：${pages}` }));
    const { bad } = verifyJournal(database);
    if (bad !== null)
      throw new BackupRefused(
        damaged(file, {
          en: `event ${String(bad.sequence)} of ${bad.world} in its journal does not hold`,
          zh: `其日志中 ${bad.world} 的第 ${String(bad.sequence)} 条事件不成立`,
        }),
      );
    const described = describeJournal(database);
    if (described.epoch !== epoch || JSON.stringify(described.worlds) !== JSON.stringify(worlds))
      throw new BackupRefused(
        damaged(file, {
          en: 'its journal is another than its manifest says',
          zh: '其日志与清单不符',
        }),
      );
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    throw new BackupRefused(
      damaged(file, {
        en: `its journal cannot be read: ${whyOf(error)}`,
        zh: `无法读取其日志：${whyOf(error)}`,
      }),
      error,
    );
  } finally {
    database?.close();
  }
}

/** Of a journal's file, whatever migrations it has. */
export function describeJournal(database: Database): { epoch: string; worlds: WorldInBackup[] } {
  const epoch = database.prepare<[], string>("SELECT value FROM journal_meta WHERE key = 'epoch'").pluck().get();
  const worlds = database
    .prepare<[], WorldInBackup>(
      `SELECT world, sequence AS head, recorded_at AS recordedAt FROM events
       JOIN (SELECT world AS of, max(sequence) AS last FROM events GROUP BY world) ON world = of AND sequence = last
       ORDER BY world`,
    )
    .all();
  return { epoch: epoch ?? '', worlds };
}

const notThere = (file: string): LocalizedText => ({
  en: `${file} does not exist. Name a backup; those that the hub makes are in DATA/backups.`,
  zh: `${file} 不存在。请指定一个备份；中心自动备份位于 DATA/backups。`,
});

const damaged = (file: string, why: LocalizedText): LocalizedText => ({
  en: `${file} is no whole backup: ${why.en}. Nothing was taken from it. Use another backup.`,
  zh: `${file} 不是完整的备份：${why.zh}。未使用其中任何内容。请使用其他备份。`,
});
