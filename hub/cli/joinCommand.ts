/**
 * `muster join`: a command post that was cut off comes back. What its hub has recorded is brought to the main hub, as a
 * station brings it; then the post's hub sends its workstations there.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { createHost } from '#host/host.ts';
import { stationMigrations } from '#host/db/openStation.ts';
import { HubFingerprints, hubKeyIn, type HubAddress } from '#host/hubAddress.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { openDatabase } from '#shared/node/database.ts';
import { fingerprintOf, type Signer } from '#shared/node/identity/signing.ts';
import { signCheckpoint } from '#shared/node/journal/checkpoints.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { openLog } from '#shared/node/log.ts';
import { Connection, HostMessage, Recovery, type Port } from '#shared/protocol/hostContract.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { readAddress } from '../address.ts';
import { openIdentity } from '../histories/identity.ts';
import { goThere, readJoined, writeJoined } from '../histories/joined.ts';
import { hubFolder, journalFile, lockDataFolder } from '../journal/hubJournal.ts';
import { Data, dataFolder, Json } from './options.ts';

export const JoinOptions = z.object({
  data: Data,
  hub: z.url({ protocol: /^https?$/, error: 'It must be an address such as https://10.0.0.5:4700.' }),
  hubKeyFile: z.string().min(1, 'It must be a file.'),
  hubFingerprint: HubFingerprints.optional(),
  json: Json,
});
export type JoinOptions = z.infer<typeof JoinOptions>;

/** A hub that does not answer by then is not there. */
const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 200;

export async function runJoin(options: JoinOptions): Promise<number> {
  const dataDirectory = dataFolder(options.data);
  const journalAt = readAddress(dataDirectory)?.journalAt;
  if (journalAt !== undefined) throw new Error(sharedPost(dataDirectory, journalAt, options.hub));
  if (!existsSync(journalFile(dataDirectory)))
    throw new Error(
      `${journalFile(dataDirectory)} does not exist. Name the data folder of the post’s hub with --data.`,
    );
  const joined = readJoined(dataDirectory);
  if (joined !== null) throw new Error(goThere(joined).en);
  const unlock = lockDataFolder(dataDirectory);
  try {
    const { hubFingerprint: fingerprints } = options;
    const hub: HubAddress = {
      url: options.hub,
      key: hubKeyIn(options.hubKeyFile),
      ...(fingerprints === undefined ? {} : { fingerprints }),
    };
    const signer = openIdentity(dataDirectory);
    const folder = join(hubFolder(dataDirectory), 'joining');
    makeStation(journalFile(dataDirectory), folder, signer);
    const recovery = await bring(folder, hub, dataDirectory);
    if (recovery.sentence !== null) {
      process.stderr.write(
        `${recovery.sentence.en}\nThe key of this post’s hub has the fingerprint ${fingerprintOf(signer.publicKey)}. Nothing was changed; run this again when the hub trusts it.\n`,
      );
      return 1;
    }
    writeJoined(dataDirectory, { url: options.hub, at: Date.now() });
    process.stdout.write(options.json ? `${JSON.stringify(recovery)}\n` : told(recovery, options.hub));
    return 0;
  } finally {
    unlock();
  }
}

/** The post's record as a station would hold it: each world vouched for by the post's hub up to its end. */
function makeStation(journal: string, folder: string, signer: Signer): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'station'), { recursive: true });
  const database = openDatabase({
    file: join(folder, 'station', 'station.db'),
    migrations: stationMigrations,
    synchronous: 'FULL',
  });
  try {
    database.prepare('ATTACH ? AS post').run(journal);
    database
      .transaction(() => {
        for (const table of ['events', 'snapshots', 'epoch_lineage'])
          database.exec(`INSERT INTO ${table} SELECT * FROM post.${table}`);
        database.exec(
          "INSERT OR REPLACE INTO journal_meta SELECT key, value FROM post.journal_meta WHERE key = 'epoch'",
        );
      })
      .immediate();
    database.exec('DETACH post');
    const replica = new Journal(database);
    replica.signer = signer.publicKey;
    for (const { world, head: sequence, hash } of replica.worlds())
      replica.checkpoints.keepNewest(signCheckpoint(signer, { epoch: replica.epoch, world, sequence, hash }));
  } finally {
    database.close();
  }
}

/** Resolves when all was brought, or with why it is not taken. Throws a sentence when the hub is not there. */
async function bring(folder: string, hub: HubAddress, dataDirectory: string): Promise<Recovery> {
  const log = openLog({ directory: join(dataDirectory, 'log'), name: 'join' });
  const host = await createHost({ dataDirectory: folder, hub: () => hub, appVersion: packageJson.version, log });
  let connection: Connection | null = null;
  let recovery: Recovery | null = null;
  const listen: Port = {
    post: (message) => {
      const parsed = HostMessage.safeParse(message);
      if (!parsed.success || !('push' in parsed.data)) return;
      if (parsed.data.push === 'connection') connection = Connection.parse(parsed.data.payload);
      if (parsed.data.push === 'recovery') recovery = Recovery.parse(parsed.data.payload);
    },
    onMessage: () => undefined,
    onClose: () => undefined,
  };
  host.attach(listen);
  try {
    const answered = { at: Date.now() };
    for (;;) {
      const now = standing(connection, recovery);
      if (now.recovery !== null) return now.recovery;
      if (now.progress) answered.at = Date.now();
      if (Date.now() - answered.at > WITHIN_MS)
        throw new Error(now.why?.en ?? `The hub at ${hub.url} does not answer.`);
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    await host.close();
  }
}

interface Standing {
  /** Set when there is nothing more to wait for. */
  readonly recovery: Recovery | null;
  readonly progress: boolean;
  readonly why: LocalizedText | null;
}

function standing(connection: Connection | null, recovery: Recovery | null): Standing {
  const online = connection?.state === 'online';
  const ended = online && recovery !== null && (recovery.waiting === 0 || recovery.sentence !== null);
  return { recovery: ended ? recovery : null, progress: online, why: connection?.sentence ?? null };
}

const told = ({ back, known, conflicts }: Recovery, url: string): string =>
  `${String(back)} acts of this post are part of the record of the hub at ${url} now, ${String(known)} were known there. ${
    conflicts === 0
      ? ''
      : `${String(conflicts)} contradict what was done there; each is shown at the workstation where it was done, to be decided there. `
  }This post’s hub sends its workstations there from now on.\n`;

/** Each workstation has the record of its hub, and brings it by itself. */
const sharedPost = (dataDirectory: string, journalAt: string, url: string): string =>
  `The hub of ${dataDirectory} keeps its journal at ${journalAt}, which several hubs share; “muster join” is for a post with one hub. Bring its record by its workstations: end all hubs on that journal, start the workstations with --hub ${url}, and trust the post’s key where the main hub runs (“muster hub trust” lists it there as soon as a workstation has come). They bring what the main hub lacks, and what contradicts it is shown there.`;
