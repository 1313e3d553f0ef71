/**
 * `muster exchange`: what a hub or a workstation would tell the other by the network, as a file. A hub that runs makes and
 * takes it itself; where nothing runs on the folder it is done under the folder's lock.
 */
import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  closeSync,
  rmSync,
  writeSync,
  fsyncSync,
  renameSync,
} from 'node:fs';
import { dirname, join, resolve as absolute } from 'node:path';
import { z } from 'zod';
import { createHost } from '#host/host.ts';
import { StationId } from '#shared/domain/ids.ts';
import { AttachmentFolder } from '#shared/node/attachments/attachmentFolder.ts';
import { amountText } from '#shared/node/exchange/amountText.ts';
import { ExchangeRefused } from '#shared/node/exchange/exchangeRefused.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import { openLog } from '#shared/node/log.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import {
  ExchangeExported,
  ExchangeImported,
  EXCHANGED_BYTES,
  MAX_EXCHANGED_BYTES,
  PassedFile,
  type ExchangeMade,
  type ExchangeResult,
  type ExchangeTarget,
} from '#shared/protocol/exchange.ts';
import {
  HostMessage,
  hostMethods,
  type HandedFileId,
  type HostMethod,
  type HostParams,
  type HostReply,
  type Port,
} from '#shared/protocol/hostContract.ts';
import { Refusal } from '#shared/protocol/hubSocket.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { readAddress } from '../address.ts';
import { systemClock } from '#shared/node/clock.ts';
import { openAccounts } from '../accounts/accounts.ts';
import { SqliteAccountStore } from '../accounts/sqliteAccountStore.ts';
import { openExchangeRecord } from '../exchange/exchangeRecord.ts';
import { exchangeFolder, fileName, HubExchange } from '../exchange/hubExchange.ts';
import { CheckpointSigner } from '../histories/checkpointSigner.ts';
import { openIdentity } from '../histories/identity.ts';
import { Recovery } from '../histories/recovery.ts';
import { CommandDesk } from '../journal/commandDesk.ts';
import { attachmentsFolder, journalFile, lockDataFolder, openHubJournal } from '../journal/hubJournal.ts';
import { SqliteJournal } from '../journal/sqliteJournal.ts';
import { connectToAdministration, type AdministrationSocket } from './hubConnection.ts';
import { Data, dataFolder, Json, WrongUsage } from './options.ts';

const WITHIN_MS = 600_000;
const PIECE_BYTES = 512 * 1024;

const common = { data: Data, station: z.boolean().default(false), json: Json };
export const ExchangeExportOptions = z.object({
  ...common,
  for: z.string().min(1),
  output: z.string().min(1, 'It must be a file.').optional(),
  attachments: z.coerce
    .number('It must be a number of megabytes.')
    .min(0, 'It must not be negative.')
    .max(MAX_EXCHANGED_BYTES / 1e6, `It is ${String(MAX_EXCHANGED_BYTES / 1e6)} MB at most.`)
    .default(EXCHANGED_BYTES / 1e6),
});
export type ExchangeExportOptions = z.infer<typeof ExchangeExportOptions>;
export const ExchangeImportOptions = z.object({ ...common, enrol: z.array(z.string().min(1)).default([]) });
export type ExchangeImportOptions = z.infer<typeof ExchangeImportOptions>;

export async function runExchangeExport(options: ExchangeExportOptions): Promise<number> {
  const dataDirectory = dataFolder(options.data);
  const target = targetOf(options.for);
  const asked = { target, attachmentBytes: Math.round(options.attachments * 1e6) };
  const made = await (isStation(dataDirectory, options.station)
    ? exportStation(dataDirectory, asked, options.output)
    : exportHub(dataDirectory, asked, options.output));
  process.stdout.write(
    options.json
      ? `${JSON.stringify(made)}\n`
      : `${made.file}: ${String(made.bytes)} bytes. ${made.sentence.en} Take it to the other side.\n`,
  );
  return 0;
}

export async function runExchangeImport(file: string, options: ExchangeImportOptions): Promise<number> {
  const dataDirectory = dataFolder(options.data);
  const path = absolute(file);
  const station = isStation(dataDirectory, options.station);
  if (station && options.enrol.length > 0) throw new WrongUsage('--enrol: Only a hub enrols workstations.');
  const result = await (station ? importStation(dataDirectory, path) : importHub(dataDirectory, path, options.enrol));
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : told(result));
  if (!options.json) for (const { en } of result.notes) process.stderr.write(`${en}\n`);
  return result.notes.length > 0 ? 1 : 0;
}

interface Asked {
  readonly target: ExchangeTarget;
  readonly attachmentBytes: number;
}

interface Made extends ExchangeMade {
  readonly file: string;
}

function targetOf(name: string): ExchangeTarget {
  if (name === 'hub') return { kind: 'hub' };
  if (name === 'all') return { kind: 'station', stationId: null };
  const stationId = StationId.safeParse(name);
  if (stationId.success) return { kind: 'station', stationId: stationId.data };
  throw new WrongUsage('--for: It must be hub, all, or the name of a workstation.');
}

/** A folder that has both is a hub's, unless its workstation is asked for. */
function isStation(dataDirectory: string, asked: boolean): boolean {
  const hasStation = existsSync(join(dataDirectory, 'station', 'station.db'));
  const hasHub = existsSync(journalFile(dataDirectory)) || existsSync(join(dataDirectory, 'hub', 'hub.json'));
  if (asked || (hasStation && !hasHub)) {
    if (!hasStation && !asked) throw new Error(`${dataDirectory} has no workstation.`);
    return true;
  }
  if (!hasHub)
    throw new Error(`${dataDirectory} has neither a hub nor a workstation. Name another folder with --data.`);
  return false;
}

async function exportHub(dataDirectory: string, asked: Asked, output: string | undefined): Promise<Made> {
  const { target, attachmentBytes } = asked;
  return throughHub(
    dataDirectory,
    async (socket) => {
      const raw: unknown = await socket.timeout(WITHIN_MS).emitWithAck('exchange-export', asked);
      const { file, name, bytes, attachments, sentence } = ExchangeExported.parse(accepted(raw));
      const made = join(exchangeFolder(dataDirectory), file);
      const path = absolute(output ?? name);
      try {
        putThere(made, path);
      } finally {
        rmSync(made, { force: true });
      }
      return { file: path, bytes, attachments, sentence };
    },
    async (exchange) => {
      const path = absolute(output ?? fileName(target, Date.now()));
      return { file: path, ...(await exchange.export(path, target, attachmentBytes)) };
    },
  );
}

async function importHub(dataDirectory: string, path: string, enrol: readonly string[]): Promise<ExchangeResult> {
  return throughHub(
    dataDirectory,
    async (socket) => {
      const file = PassedFile.parse(randomUUID());
      const passed = join(exchangeFolder(dataDirectory), file);
      mkdirSync(dirname(passed), { recursive: true });
      try {
        putThere(path, passed);
        const raw: unknown = await socket.timeout(WITHIN_MS).emitWithAck('exchange-import', { file, enrol });
        return ExchangeImported.parse(accepted(raw)).result;
      } finally {
        rmSync(passed, { force: true });
      }
    },
    (exchange) => exchange.import(path, enrol),
  );
}

function accepted(raw: unknown): unknown {
  const refused = Refusal.safeParse(raw);
  if (refused.success) throw new Error(refused.data.sentence.en);
  return raw;
}

/** A copy under a name of its own first: whoever finds the file finds all of it. */
function putThere(from: string, to: string): void {
  const next = `${to}.next`;
  try {
    copyFileSync(from, next);
    const copied = openSync(next, 'r+');
    fsyncSync(copied);
    closeSync(copied);
    renameSync(next, to);
  } catch (error) {
    rmSync(next, { force: true });
    throw new Error(
      `${from} cannot be copied to ${to}: ${error instanceof Error ? error.message : String(error)}. Check the paths and the room on the disk.`,
      { cause: error },
    );
  }
}

async function throughHub<Result>(
  dataDirectory: string,
  running: (socket: AdministrationSocket) => Promise<Result>,
  alone: (exchange: HubExchange) => Promise<Result>,
): Promise<Result> {
  const socket = await connectToAdministration(dataDirectory);
  if (socket !== null)
    try {
      return await running(socket);
    } finally {
      socket.close();
    }
  const journalAt = readAddress(dataDirectory)?.journalAt;
  if (journalAt !== undefined)
    throw new Error(`The hub of ${dataDirectory} keeps its journal at ${journalAt}, and does not run. Start it first.`);
  const unlock = lockDataFolder(dataDirectory);
  try {
    return await withHub(dataDirectory, alone);
  } finally {
    unlock();
  }
}

/** The parts of a hub that files stand on, without its sockets. */
async function withHub<Result>(
  dataDirectory: string,
  act: (exchange: HubExchange) => Promise<Result>,
): Promise<Result> {
  const database = openHubJournal(dataDirectory);
  const journal = new SqliteJournal(database);
  const { record, close } = openExchangeRecord(dataDirectory, () => undefined);
  try {
    const problems = new ProblemBook(() => undefined);
    const clock = systemClock;
    const signer = openIdentity(dataDirectory);
    const { publicKey } = signer;
    const desk = new CommandDesk({ journal, clock, problems });
    const { check } = openAccounts({ store: new SqliteAccountStore(database), journal, desk, signer, clock, problems });
    return await act(
      new HubExchange({
        dataDirectory,
        journal,
        desk,
        check,
        recovery: new Recovery({ journal, clock, problems, publicKey, onRecovered: () => undefined }),
        checkpoints: new CheckpointSigner(signer, journal),
        signer,
        record,
        attachments: new AttachmentFolder({ directory: attachmentsFolder(dataDirectory) }),
        onAttachmentHeld: () => undefined,
        problems,
        clock,
      }),
    );
  } finally {
    close();
    await journal.close();
  }
}

async function exportStation(
  dataDirectory: string,
  { target, attachmentBytes }: Asked,
  output: string | undefined,
): Promise<Made> {
  return withStation(dataDirectory, async (ask) => {
    const { file, name, ...made } = await ask('exchange.export', { for: target, attachmentBytes });
    const path = absolute(output ?? name);
    const next = `${path}.next`;
    rmSync(next, { force: true });
    const opened = openSync(next, 'wx', 0o600);
    try {
      for (let offset = 0; ;) {
        const piece = await ask('exchange.download', { file, offset });
        if (piece.bytes.length === 0) break;
        for (let at = 0; at < piece.bytes.length;) at += writeSync(opened, piece.bytes, at);
        offset += piece.bytes.length;
      }
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(next, path);
    return { file: path, ...made };
  });
}

async function importStation(dataDirectory: string, path: string): Promise<ExchangeResult> {
  if (!existsSync(path)) throw new Error(`${path} does not exist.`);
  return withStation(dataDirectory, async (ask) => {
    const opened = openSync(path, 'r');
    let file: HandedFileId | null = null;
    try {
      for (;;) {
        const piece = new Uint8Array(PIECE_BYTES);
        const read = readSync(opened, piece);
        if (read === 0 && file !== null) break;
        ({ file } = await ask('file.upload', { file, bytes: piece.slice(0, read) }));
      }
    } finally {
      closeSync(opened);
    }
    return ask('exchange.import', { file });
  });
}

type Ask = <M extends HostMethod>(method: M, params: HostParams<M>) => Promise<HostReply<M>>;

/** By the workstation's own data process, without a hub, for as long as it takes. */
async function withStation<Result>(dataDirectory: string, act: (ask: Ask) => Promise<Result>): Promise<Result> {
  const log = openLog({ directory: join(dataDirectory, 'log'), name: 'exchange' });
  const host = await createHost({ dataDirectory, hub: () => null, appVersion: packageJson.version, log });
  try {
    return await act(
      asking((port) => {
        host.attach(port);
      }),
    );
  } finally {
    await host.close();
  }
}

function asking(attach: (port: Port) => void): Ask {
  const waiting = new Map<number, (message: HostMessage) => void>();
  let send: (message: unknown) => void = () => undefined;
  let last = 0;
  attach({
    post: (message) => {
      const parsed = HostMessage.parse(message);
      if ('id' in parsed) waiting.get(parsed.id)?.(parsed);
    },
    onMessage: (listener) => {
      send = listener;
    },
    onClose: () => undefined,
  });
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      waiting.set(id, (message) => {
        waiting.delete(id);
        if (!('ok' in message)) return;
        // The table pairs each method with its reply; TypeScript does not follow that through a union.
        if (message.ok) resolve(hostMethods[method].reply.parse(message.reply) as HostReply<typeof method>);
        else reject(new ExchangeRefused(message.sentence));
      });
      send({ id, method, params });
    });
}

function told({ from, acts, known, events, settled, conflicts, missing, attachments }: ExchangeResult): string {
  const whose = from.kind === 'hub' ? `the hub ${fingerprintOf(from.publicKey)}` : from.stationId;
  const n = String;
  return `Taken from ${whose}: ${n(acts)} acts (${n(known)} known before), ${n(events)} events. ${n(settled)} acts of this side are settled, ${n(conflicts)} were turned away, ${n(missing)} events are still missing. Photos and files: ${amountText(attachments.taken)} taken, ${n(attachments.known.files)} known before, ${n(attachments.damaged.files)} damaged on the way, ${n(attachments.left.files)} not stored, ${amountText(attachments.missing)} still missing.\n`;
}
