/** What tests of the hub stand on: a clock that they move, databases on a real disk, real sockets. */
import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { join } from 'node:path';
import { pino } from 'pino';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { AccountId, LIVE, StationId, type WorldId } from '#shared/domain/ids.ts';
import { emptyAccounts, evolveAccounts } from '#shared/domain/accounts/evolve.ts';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/command.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { testCommand, testSite } from '#shared/domain/testing.ts';
import { readFirstSignIn } from '#shared/node/firstSignIn.ts';
import { grantOf } from '#shared/node/identity/grants.ts';
import { verifierOf, type PasswordCost } from '#shared/node/identity/password.ts';
import type { Signer } from '#shared/node/identity/signing.ts';
import { openDatabase, type Database } from '#shared/node/database.ts';
import { pinned } from '#shared/node/transport/pinnedTls.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { NOON, VirtualClock } from '#shared/node/testing.ts';
import { seriesMigrations } from '#shared/node/series/migrations.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { SignInReply, type CommandMessage, type Grant } from '#shared/protocol/accounts.ts';
import { PROTOCOL_VERSION, type HubToStation, type StationToHub } from '#shared/protocol/hubSocket.ts';
import { AttachmentFolder } from '#shared/node/attachments/attachmentFolder.ts';
import { AttachmentDesk } from './attachments/attachmentDesk.ts';
import { openAccounts, type Accounts } from './accounts/accounts.ts';
import { SqliteAccountStore } from './accounts/sqliteAccountStore.ts';
import { httpServer, listen } from './health/httpServer.ts';
import { Enrolment } from './enrolment/enrolment.ts';
import { newKey, urlOf } from './address.ts';
import { openExchangeRecord } from './exchange/exchangeRecord.ts';
import { HubExchange } from './exchange/hubExchange.ts';
import { CheckpointSigner } from './histories/checkpointSigner.ts';
import { openIdentity } from './histories/identity.ts';
import { Recovery } from './histories/recovery.ts';
import { Ingest } from '#shared/node/ingest/ingest.ts';
import { CommandDesk } from './journal/commandDesk.ts';
import { attachmentsFolder, openHubJournal } from './journal/hubJournal.ts';
import { SqliteJournal } from './journal/sqliteJournal.ts';
import { StationServer } from './stations/stationServer.ts';
import { ownCertificate, type HubCertificate } from './transport/certificate.ts';
import { TestIdentity } from './testIdentity.ts';

export { DRILL, fillDisk, makeRoom, NOON, openFolder, VirtualClock, type Folder } from '#shared/node/testing.ts';

export const STATION = StationId.parse('station-1');
export const KEY = 'the-key-of-the-test-hub';
export const ADMINISTRATION_KEY = 'the-other-key-of-the-test-hub';
/** A password check that takes no time. */
export const QUICK: PasswordCost = { n: 16, r: 1, p: 1 };
/** The one in whose name `testCommand` acts. */
export const LI_WEI = { accountId: AccountId.parse('account-li-wei'), name: 'Li Wei', role: 'administrator' } as const;
export const PASSWORD = 'the-password-of-li-wei';

export interface TestDesk {
  readonly clock: VirtualClock;
  readonly database: Database;
  readonly journal: SqliteJournal;
  readonly problems: ProblemBook;
  readonly desk: CommandDesk;
  /** The worlds that were told of new events, in order. */
  readonly told: WorldId[];
}

/** A command desk on a journal in `folder`, with the test site imported unless another, or none, is given. */
export async function openDesk(
  folder: string,
  { site = testSite, clock = new VirtualClock() }: { site?: Site | null; clock?: VirtualClock } = {},
): Promise<TestDesk> {
  const database = openHubJournal(folder);
  const journal = new SqliteJournal(database);
  const problems = new ProblemBook(() => undefined);
  const told: WorldId[] = [];
  journal.follow((world) => {
    told.push(world);
  });
  const desk = new CommandDesk({ journal, clock, problems });
  if (site !== null) await desk.judge(testCommand({ type: 'ImportSite', data: { site, source: 'test' } }), 'hub');
  return { clock, database, journal, problems, desk, told };
}

export type TestStation = Socket<HubToStation, StationToHub>;

export interface TestServer {
  readonly clock: VirtualClock;
  readonly database: Database;
  readonly journal: SqliteJournal;
  readonly desk: CommandDesk;
  readonly ingest: Ingest;
  readonly attachments: AttachmentFolder;
  readonly attachmentDesk: AttachmentDesk;
  readonly series: SeriesStore;
  readonly problems: ProblemBook;
  readonly server: StationServer;
  readonly http: Server | SecureServer;
  readonly url: string;
  readonly certificate: HubCertificate | null;
  readonly enrolment: Enrolment;
  /** What it signs with. */
  readonly identity: Signer;
  /**
   * Connected and, as a station, known by its own key, unless told otherwise; rejects with the hub's refusal.
   * `as` null: it does not show which station it is.
   */
  connect(
    namespace?: '/' | '/source' | '/administration',
    options?: Partial<ManagerOptions & SocketOptions> & { as?: TestIdentity | null },
  ): Promise<TestStation>;
  readonly accounts: Accounts;
  /** The command as it comes from a station where Li Wei has signed in. */
  signed(command: Command): CommandMessage;
  /** Of a code, how many were counted. */
  counted(code: string): number;
  close(): Promise<void>;
}

export async function openServer(
  folder: string,
  { answerWithinMs = 300, encrypted = false } = {},
): Promise<TestServer> {
  const clock = new VirtualClock();
  const certificate = encrypted ? await ownCertificate(join(folder, 'hub'), '127.0.0.1', Date.now()) : null;
  let server: StationServer | null = null;
  const database = openHubJournal(folder);
  const journal = new SqliteJournal(database);
  const problems = new ProblemBook(() => server?.problemsChanged());
  const seriesDatabase = openDatabase({
    file: join(folder, 'hub', 'series.db'),
    migrations: seriesMigrations,
    synchronous: 'NORMAL',
  });
  const series = new SeriesStore(seriesDatabase);
  const desk = new CommandDesk({ journal, clock, problems });
  journal.follow((world, events) => server?.eventsAppended(world, events));
  await desk.judge(testCommand({ type: 'ImportSite', data: { site: testSite, source: 'test' } }, { at: NOON }), 'hub');
  const store = new SqliteAccountStore(database);
  const identity = openIdentity(folder);
  // Beside the journal: it is the tests' own.
  const known = evolveAccounts(emptyAccounts, { type: 'AccountCreated.v1', at: 0, data: LI_WEI });
  const withLiWei = {
    histories: journal.histories,
    state: (world: WorldId): WorldState => {
      const state = journal.state(world);
      return { ...state, accounts: { ...state.accounts, accounts: { ...known.accounts, ...state.accounts.accounts } } };
    },
  };
  const accounts = openAccounts({
    store,
    journal: withLiWei,
    desk,
    signer: identity,
    clock,
    problems,
    passwordCost: QUICK,
  });
  await store.setVerifier(LI_WEI.accountId, await verifierOf(PASSWORD, QUICK));
  const ingest = new Ingest({
    place: 'hub',
    series,
    clock,
    problems,
    registerOf: (world) =>
      world === LIVE ? { state: 'open', site: journal.state(LIVE).register.site ?? testSite } : { state: 'unknown' },
    onFrame: (world, frame) => server?.frame(world, frame),
    onReadings: () => undefined,
    onPositions: () => undefined,
  });
  const attachments = new AttachmentFolder({ directory: attachmentsFolder(folder) });
  const attachmentDesk = new AttachmentDesk({
    bytes: attachments,
    isShared: false,
    named: await journal.attachments(),
    clock,
    problems,
    log: pino({ level: 'silent' }),
    onHeld: (attachmentId) => server?.attachmentHeld(attachmentId),
  });
  journal.follow((_world, events) => {
    attachmentDesk.eventsAppended(events);
  });
  const signer = new CheckpointSigner(identity, journal);
  const recovery = new Recovery({
    journal,
    clock,
    problems,
    publicKey: signer.publicKey,
    onRecovered: () => undefined,
  });
  const http = httpServer((_request, response) => response.writeHead(404).end(), certificate);
  const url = urlOf('127.0.0.1', await listen(http, '127.0.0.1', 0), certificate !== null);
  const exchanged = openExchangeRecord(folder, () => undefined);
  const exchange = new HubExchange({
    dataDirectory: folder,
    journal,
    desk,
    check: accounts.check,
    recovery,
    checkpoints: signer,
    signer: identity,
    record: exchanged.record,
    attachments,
    onAttachmentHeld: (attachmentId) => {
      attachmentDesk.heardHeld(attachmentId);
    },
    problems,
    clock,
  });
  const log = pino({ level: 'silent' });
  let key = KEY;
  const enrolment = new Enrolment({
    store: journal.stations,
    standing: () => journal.state(LIVE).accounts.stations,
    key: {
      current: () => Promise.resolve(key),
      renew: (revokedAt) => {
        key = newKey(revokedAt + 1);
        return Promise.resolve();
      },
    },
    clock,
    fingerprint: () => certificate?.fingerprint ?? null,
    count: (code, where, sentence) => {
      problems.count({ code, source: 'station', where, sentence }, clock.now());
    },
    onRevoked: (stationId, sentence) => server?.dismiss(stationId, sentence),
    onRenewed: () => server?.dismissSources(),
    onNames: (names) => server?.tellStations(names),
  });
  server = new StationServer({
    http,
    encrypted,
    enrolment,
    version: 'test',
    journal,
    signer,
    recovery,
    exchange,
    series,
    administrationKey: ADMINISTRATION_KEY,
    desk,
    accounts,
    // Tests of outlets open a whole hub.
    outlets: { act: () => Promise.resolve({ ok: true, outlets: [], tested: null }) },
    ingest,
    attachments: attachmentDesk,
    problems,
    clock,
    log,
    fanout: null,
    answerWithinMs,
  });
  const opened = server;
  const sockets: TestStation[] = [];
  return {
    clock,
    database,
    journal,
    desk,
    ingest,
    attachments,
    attachmentDesk,
    series,
    problems,
    server: opened,
    http,
    url,
    accounts,
    signed: (command) => ({ command, grant: grantFor(identity, command) }),
    certificate,
    enrolment,
    identity,
    connect: (namespace = '/', { as = TestIdentity.of(STATION), ...options } = {}) =>
      new Promise((resolve, reject) => {
        const socket: TestStation = io(`${url}${namespace}`, {
          transports: ['websocket'],
          auth: { key: namespace === '/administration' ? ADMINISTRATION_KEY : KEY, protocol: PROTOCOL_VERSION },
          reconnection: false,
          forceNew: true,
          ...(certificate === null
            ? {}
            : pinned(new X509Certificate(certificate.certificate), certificate.fingerprint)),
          ...options,
        });
        sockets.push(socket);
        socket.once('connect_error', reject);
        if (namespace === '/' && as !== null)
          as.show(socket, KEY, certificate?.fingerprint).then(() => {
            resolve(socket);
          }, reject);
        else
          socket.once('connect', () => {
            resolve(socket);
          });
      }),
    counted: (code) =>
      problems
        .list()
        .filter((problem) => problem.code === code)
        .reduce((sum, { count }) => sum + count, 0),
    async close() {
      for (const socket of sockets) socket.close();
      await opened.close();
      ingest.close();
      seriesDatabase.close();
      exchanged.close();
      database.close();
    },
  };
}

/** What Li Wei was given at sign-in, at the station that the command comes from. */
function grantFor(signer: Signer, { actor }: Command): Grant {
  const stationId = actor.kind === 'operator' ? actor.stationId : STATION;
  const [issuedAt, expiresAt] = [NOON - 3_600_000, NOON + 72 * 3_600_000];
  return grantOf({ ...LI_WEI, stationId, issuedAt, expiresAt }, signer);
}

/** Signs in at a hub of `openHub` as its first administrator. */
export async function signInFirst(socket: TestStation, dataDirectory: string): Promise<Grant> {
  const first = readFirstSignIn(dataDirectory);
  if (first === null) throw new Error('The hub has left no first password.');
  const reply = SignInReply.parse(await socket.timeout(5_000).emitWithAck('sign-in', first));
  if (!reply.ok) throw new Error(reply.sentence.en);
  return reply.grant;
}

/** The command in the name of whoever the grant was given to. */
export function signedBy(grant: Grant, command: Command): CommandMessage {
  const { accountId, name, stationId } = grant;
  const actor: Actor = { kind: 'operator', operator: { name, role: 'coordinator' }, stationId, accountId };
  return { command: { ...command, actor }, grant };
}

/** A port that somebody else holds. */
export async function holdPort(): Promise<{ readonly port: number; release(): Promise<void> }> {
  const server = createServer();
  const port = await listen(server, '127.0.0.1', 0);
  return {
    port,
    release: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
