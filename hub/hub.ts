/** A hub, put together: databases, ingest, rules, command desk, stations, sources. One process, one data folder. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CommandId, LIVE, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { SiteProblem } from '#shared/domain/register/siteFile.ts';
import { isDamage, isDiskFailure } from '#shared/node/database.ts';
import { forgetFirstSignIn, leaveFirstSignIn } from '#shared/node/firstSignIn.ts';
import type { PasswordCost } from '#shared/node/identity/password.ts';
import { fingerprintOf, newPrivateKey, PrivateKey, signerOf, type Signer } from '#shared/node/identity/signing.ts';
import type { Logger } from '#shared/node/log.ts';
import { ProblemBook, type ProblemSeen } from '#shared/node/problems.ts';
import { series0001 } from '#shared/node/series/migrations/0001-series.ts';
import { openOrSetAside } from '#shared/node/setAside.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { DailyBackups, type TimeOfDay } from './backup/dailyBackups.ts';
import { makeBackupInWorker } from './backup/inWorker.ts';
import type { Retention } from './backup/retention.ts';
import { newKey, readAddress, urlOf, writeAddress } from './address.ts';
import { AttachmentDesk } from './attachments/attachmentDesk.ts';
import { openAccounts } from './accounts/accounts.ts';
import { writeAdministrationKey } from './accounts/administrationKey.ts';
import { systemClock, type Clock } from './clock.ts';
import { openExchangeRecord } from './exchange/exchangeRecord.ts';
import { exchangeFolder, HubExchange } from './exchange/hubExchange.ts';
import { RedisFanout } from './fanout/redisFanout.ts';
import { Enrolment } from './enrolment/enrolment.ts';
import { openStationKey } from './enrolment/stationKey.ts';
import { HealthWatch } from './health/healthWatch.ts';
import { httpServer, listen } from './health/httpServer.ts';
import { Metrics } from './health/metrics.ts';
import { pages } from './health/pages.ts';
import { CheckpointSigner } from './histories/checkpointSigner.ts';
import { keepReached, shortfall, type Shortfall } from './histories/reached.ts';
import { openIdentity } from './histories/identity.ts';
import { goThere, readJoined } from './histories/joined.ts';
import { Recovery } from './histories/recovery.ts';
import { Ingest, type RegisterFound } from './ingest/ingest.ts';
import { CommandDesk, worldExists } from './journal/commandDesk.ts';
import { hubFolder, lockDataFolder } from './journal/hubJournal.ts';
import type { JournalStore } from './journal/journalStore.ts';
import { Leadership } from './journal/leadership.ts';
import { openRecord } from './journal/openRecord.ts';
import type { PostgresJournal } from './journal/postgresJournal.ts';
import { placeOf } from './journal/postgres/postgres.ts';
import { AlarmRules } from './rules/alarmRules.ts';
import { findRecording, loadRecording } from './sources/recording.ts';
import { Recordings } from './sources/recordings.ts';
import { StationServer } from './stations/stationServer.ts';
import { isLoopback } from '#shared/node/transport/loopback.ts';
import type { HubFingerprint } from '#shared/protocol/stations.ts';
import {
  givenCertificate,
  ownCertificate,
  type CertificateFiles,
  type HubCertificate,
} from './transport/certificate.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A register, the file that it came from, and what was wrong in it. */
export interface SiteGiven {
  readonly site: Site;
  readonly source: string;
  readonly problems?: readonly SiteProblem[];
}

export interface HubOptions {
  readonly dataDirectory: string;
  /** Where the installation's recordings are. */
  readonly assets: string;
  /** Replaces the register of `live` when it differs. */
  readonly site?: SiteGiven;
  /**
   * Shown as long as `live` has no other register, with what is played into it (null: nothing). Its `source` tells it
   * from what was imported.
   */
  readonly sample?: SiteGiven & { readonly recording: string | null };
  /** What is played into `live` whatever its register is: a name, or the path of a manifest; null: nothing. */
  readonly recording: string | null;
  /** Multiplies the speed of recordings. */
  readonly speed: number;
  readonly address: string;
  /** Instead of a certificate of its own. Where it listens for its own machine only it needs none. */
  readonly certificate?: CertificateFiles;
  /** 0: that of the last run where it is free, else any. */
  readonly port: number;
  readonly version: string;
  readonly keepSeriesHours: number;
  /** When it backs itself up each day, and what it keeps of that; null: it does not. */
  readonly backup: { readonly at: TimeOfDay; readonly keep: Retention } | null;
  /** URL of a PostgreSQL that several hubs share as their journal; absent: SQLite in the data folder. */
  readonly journal?: string;
  /** URL of the Redis that carries between those hubs. */
  readonly fanout?: string;
  readonly log: Logger;
  readonly clock?: Clock;
  /** For tests of what takes long. */
  readonly passwordCost?: PasswordCost;
}

export interface Hub {
  readonly url: string;
  /** The station key at its start. */
  readonly key: string;
  /** Of the key that it signs its record with. */
  readonly fingerprint: string;
  /** Of its TLS key; null: it is reached on its own machine only, without encryption. */
  readonly tlsFingerprint: HubFingerprint | null;
  readonly enrolment: Enrolment;
  /** The site that `live` shows; null: none was ever imported. */
  readonly site: Site | null;
  readonly ingest: Ingest;
  readonly problems: ProblemBook;
  readonly exchange: HubExchange;
  close(): Promise<void>;
}

type Closer = () => Promise<void> | undefined | void;

/**
 * Rejects with DatabaseRefused, or with a sentence for a folder that is in use, a port that is taken or a recording that
 * is not there; nothing is left open then.
 */
export async function openHub(options: HubOptions): Promise<Hub> {
  // What was opened last is closed first.
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    return await putTogether(options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function putTogether(options: HubOptions, closers: Closer[], close: () => Promise<void>): Promise<Hub> {
  const { dataDirectory, log } = options;
  const clock = options.clock ?? systemClock;
  closers.push(lockDataFolder(dataDirectory));
  let server: StationServer | null = null;
  const problems = new ProblemBook((code) => {
    metrics.problem(code);
    server?.problemsChanged();
  });
  const metrics = new Metrics({
    health: () => watch.health,
    worlds: () => journal.worlds(),
    framesDropped: () => server?.framesDropped ?? 0,
  });
  const { shared, journal, store, attachmentStore } = await openRecord(options, clock, problems);
  closers.push(() => journal.close());
  if (shared === null) {
    const lost = shortfall(dataDirectory, journal, log);
    if (lost !== null) {
      const epoch = await journal.beginEpoch({});
      const problem = journalOlder(lost, epoch ?? '');
      log.warn({ ...lost, epoch }, problem.sentence.en);
      problems.count(problem, clock.now());
    }
    closers.push(keepReached(dataDirectory, journal, clock, log));
  }
  const identity = await identityOf(dataDirectory, shared);
  const signer = new CheckpointSigner(identity, journal);
  // Without its readings of the past a hub still does its work; without its journal it must not.
  const { database: seriesDatabase, store: series } = openOrSetAside(
    { file: join(hubFolder(dataDirectory), 'series.db'), migrations: [series0001], synchronous: 'NORMAL' },
    (opened) => new SeriesStore(opened),
    {
      save: () => undefined,
      begunAnew: (aside) => {
        problems.count(seriesSetAside(aside), clock.now());
      },
    },
  );
  closers.push(() => {
    seriesDatabase.close();
  });
  // From here on others are heard: nothing is waited for until all that hears them is there.
  const fanout =
    options.fanout === undefined || shared === null
      ? null
      : new RedisFanout({
          url: options.fanout,
          onPresence: (message) => server?.presence(message),
          clock,
          problems,
          onAppended: (world, head) => {
            shared.heard(world, head);
          },
          onFrame: (world, frame) => {
            ingest.relayed(world, frame);
          },
          onChange: () => {
            rules.beginAnew();
          },
        });
  closers.push(() => fanout?.close());
  // After the ingest, which passes on to stations what it still holds.
  closers.push(() => server?.close());
  const joined = readJoined(dataDirectory);
  const desk = new CommandDesk({
    journal,
    clock,
    problems,
    onJudged: (outcome, milliseconds) => {
      metrics.judged(outcome, milliseconds);
    },
  });
  const attachments = new AttachmentDesk({
    bytes: attachmentStore,
    isShared: shared !== null,
    named: await journal.attachments(),
    clock,
    problems,
    log,
    onHeld: (attachmentId) => {
      server?.attachmentHeld(attachmentId);
    },
  });
  closers.push(() => {
    attachments.close();
  });
  const leadership =
    options.journal === undefined
      ? null
      : new Leadership({
          url: options.journal,
          log,
          onChange: (leads) => {
            rules.beginAnew();
            if (leads) playWhatGoesOn();
            else recordings.close();
          },
        });
  // A hub that shares its journal with none does all there is to do.
  const leads = (): boolean => leadership?.leads ?? true;
  const recovery = new Recovery({
    journal,
    clock,
    problems,
    publicKey: signer.publicKey,
    onRecovered: (world) => {
      rules.forget(world);
    },
  });
  const accounts = openAccounts({
    store,
    journal,
    desk,
    signer: identity,
    clock,
    problems,
    passwordCost: options.passwordCost,
  });
  const exchanged = openExchangeRecord(dataDirectory, (aside) => {
    problems.count(exchangeSetAside(aside), clock.now());
  });
  closers.push(exchanged.close);
  // Of a command line that was ended in the middle.
  rmSync(exchangeFolder(dataDirectory), { recursive: true, force: true });
  const exchange = new HubExchange({
    dataDirectory,
    journal,
    desk,
    check: accounts.check,
    recovery,
    checkpoints: signer,
    signer: identity,
    record: exchanged.record,
    attachments: attachmentStore,
    onAttachmentHeld: (attachmentId) => {
      attachments.heardHeld(attachmentId);
    },
    problems,
    clock,
  });
  journal.follow((world, events, by) => {
    attachments.eventsAppended(events);
    server?.eventsAppended(world, events);
    if (by === 'this hub') fanout?.appended(world, journal.head(world));
    if (leads()) followDrills(world, events);
    // Another process took back what was lost; else alarms are concluded by the one that leads.
    if (by === 'another hub' && events.some(({ type }) => RAISED_OR_RETURNED.has(type))) rules.forget(world);
  });
  // What was ever heard should be heard again: a source that did not come back after a restart is silent, not absent.
  const rules = new AlarmRules({
    journal,
    desk,
    clock,
    problems,
    // Who does not hear the others' readings cannot tell silence.
    isFed: (world) => leads() && (fanout?.up ?? true) && series.names(world, 'readings').size > 0,
  });
  closers.push(() => rules.close());
  const ingest = new Ingest({
    series,
    clock,
    problems,
    registerOf: (world) => registerOf(journal, world),
    onFrame: (world, frame, from) => {
      server?.frame(world, frame);
      if (from === 'source') fanout?.frame(world, frame, series.names(world, frame.kind));
    },
    onReadings: (world, readings) => {
      // Where nothing carries them to the hub that leads, each judges its own.
      if (leads() || fanout?.up !== true) rules.observe(world, readings);
    },
    onTaken: (ingested) => {
      metrics.ingested(ingested);
    },
  });
  closers.push(() => {
    ingest.close();
  });
  const recordings = new Recordings({
    assets: options.assets,
    speed: options.speed,
    clock,
    problems,
    deliver: (batch) => void ingest.take(batch),
  });
  closers.push(() => {
    recordings.close();
  });

  function followDrills(world: WorldId, events: readonly JournalEvent[]): void {
    for (const event of events) {
      if (event.type === 'DrillStarted.v1' && event.data.recording !== null)
        recordings.playInstalled(world, event.data.recording, 0);
      if (event.type === 'DrillEnded.v1') recordings.stop(world);
    }
  }

  const sampleShown = options.site === undefined && (await isShown(options.sample, journal));
  const given = options.site ?? (sampleShown ? options.sample : undefined);
  if (given !== undefined && (await isReplacedByHand(given, journal)))
    problems.count(siteFileOlder(given), clock.now());
  else if (given !== undefined) await importSite(given, journal, desk, problems, clock.now());
  await accounts.first((first) => {
    if (first === null) forgetFirstSignIn(dataDirectory);
    else leaveFirstSignIn(dataDirectory, first);
  });
  const played = options.recording ?? (sampleShown ? (options.sample?.recording ?? null) : null);
  const playedLive = played === null ? null : loadRecording(findRecording(options.assets, played));
  function playWhatGoesOn(): void {
    if (playedLive !== null) recordings.play(LIVE, playedLive);
    // A drill that was running when the hub ended goes on, from where it would be now.
    for (const { world } of journal.worlds()) {
      const { drill } = journal.state(world).drill;
      if (drill?.endedAt === null && drill.recording !== null)
        recordings.playInstalled(world, drill.recording, Math.max(0, clock.now() - drill.startedAt));
    }
  }
  if (leadership === null) playWhatGoesOn();

  const earlier = readAddress(dataDirectory);
  const certificate = await certificateFor(options, clock.now());
  const tlsFingerprint = certificate?.fingerprint ?? null;
  const backups =
    options.backup === null || shared !== null
      ? null
      : new DailyBackups({
          ...options.backup,
          dataDirectory,
          version: options.version,
          clock,
          problems,
          log,
          make: makeBackupInWorker,
        });
  closers.push(() => backups?.close());
  const watch = new HealthWatch({
    dataDirectory,
    version: options.version,
    clock,
    problems,
    log,
    stations: () => server?.stations ?? [],
    backup: () => backups?.health ?? { kind: shared === null ? 'off' : 'postgres' },
    leads,
    redis: () => fanout?.up ?? null,
    onPostgres: shared !== null,
    tell: (health) => server?.tellHealth(health),
  });
  closers.push(() => {
    watch.close();
  });
  const http = httpServer(
    pages({
      health: () => watch.health,
      more: () => ({
        worlds: journal.worlds().map(({ world, head }) => ({ world, head })),
        problems: problems.total,
      }),
      metrics: () => metrics.text(),
      key: () => stationKey.current(),
      onError: (error) => {
        log.error({ error }, 'a page could not be answered');
      },
    }),
    certificate,
  );
  await watch.look();
  const wanted = options.port === 0 && earlier !== null ? Number(new URL(earlier.url).port) : options.port;
  const port = await listen(http, options.address, wanted).catch((error: unknown) => {
    if (options.port === 0) return listen(http, options.address, 0);
    throw error;
  });
  const administrationKey = newKey();
  const url = urlOf(options.address, port, certificate !== null);
  const ownKey = (): string => earlier?.key ?? newKey();
  const journalAt = options.journal === undefined ? {} : { journalAt: placeOf(options.journal) };
  const stationKey = await openStationKey(
    shared,
    ownKey(),
    () => clock.now(),
    (key) => {
      writeAddress(dataDirectory, { url, key, fingerprint: tlsFingerprint, pid: process.pid, ...journalAt });
    },
  );
  const enrolment = new Enrolment({
    store: journal.stations,
    key: stationKey,
    standing: () => journal.state(LIVE).accounts.stations,
    clock,
    fingerprint: () => tlsFingerprint,
    count: (code, where, sentence) => {
      problems.count({ code, source: 'station', where, sentence }, clock.now());
    },
    onRevoked: (stationId, sentence) => {
      server?.dismiss(stationId, sentence);
    },
    onNames: (names) => {
      server?.tellStations(names);
    },
  });
  server = new StationServer({
    http,
    encrypted: certificate !== null,
    administrationKey,
    joined: joined === null ? null : goThere(joined),
    version: options.version,
    journal,
    signer,
    recovery,
    exchange,
    series,
    desk,
    accounts,
    ingest,
    attachments,
    problems,
    clock,
    log,
    fanout,
    enrolment,
  });
  // Before all else is closed another hub is free to lead.
  closers.push(() => leadership?.close());
  await leadership?.start();
  writeAdministrationKey(dataDirectory, administrationKey);
  await enrolment.follow();
  const key = await stationKey.current();

  const prune = (): void => {
    try {
      series.prune(clock.now() - options.keepSeriesHours * HOUR_MS);
    } catch (error) {
      // What is too old stays for another hour; writing new readings tells of the disk.
      if (!isDiskFailure(error) && !isDamage(error)) throw error;
      log.error({ error }, 'old readings could not be removed');
    }
  };
  prune();
  closers.push(clock.every(HOUR_MS, prune));
  closers.push(clock.every(DAY_MS, () => void renewCertificate()));
  /** With the same key: stations notice nothing. */
  async function renewCertificate(): Promise<void> {
    try {
      const next = await certificateFor(options, clock.now());
      if (next !== null && 'setSecureContext' in http)
        http.setSecureContext({ cert: next.certificate, key: next.key, minVersion: 'TLSv1.3' });
    } catch (error) {
      log.error({ error }, 'the certificate could not be renewed');
      problems.count(certificateNotRenewed(error), clock.now());
    }
  }
  log.info({ url }, 'the hub is up');
  closers.unshift(() => {
    log.info('the hub has ended');
  });
  return {
    url,
    key,
    fingerprint: fingerprintOf(signer.publicKey),
    tlsFingerprint,
    enrolment,
    site: journal.state(LIVE).register.site,
    ingest,
    problems,
    exchange,
    close,
  };
}

const RAISED_OR_RETURNED: ReadonlySet<string> = new Set<JournalEvent['type']>([
  'AlarmRaised.v1',
  'AlarmReturnedToNormal.v1',
]);

/** Of all processes on one journal the same; else the data folder's. */
async function identityOf(dataDirectory: string, shared: PostgresJournal | null): Promise<Signer> {
  if (shared === null) return openIdentity(dataDirectory);
  return signerOf(PrivateKey.parse(await shared.shared('identity', newPrivateKey)));
}

/** Null: it listens for its own machine only, and nobody gave one. */
async function certificateFor(
  { dataDirectory, address, certificate }: HubOptions,
  now: number,
): Promise<HubCertificate | null> {
  if (certificate !== undefined) return givenCertificate(certificate, now);
  return isLoopback(address) ? null : ownCertificate(hubFolder(dataDirectory), address, now);
}

const certificateNotRenewed = (error: unknown): ProblemSeen => {
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: 'certificate-not-renewed',
    source: 'hub',
    where: 'certificate',
    sentence: {
      en: `The hub’s certificate could not be renewed: ${why} Stations refuse the hub when it has ended.`,
      zh: `无法更新中心证书：${why} 证书到期后工作站将拒绝连接中心。`,
    },
  };
};

/** An imported register stays, also one that was made from the sample and has its id; an older sample is replaced. */
/** What somebody imported on a screen is not undone by the file that the hub was started with, which may be older. */
async function isReplacedByHand({ site }: SiteGiven, journal: JournalStore): Promise<boolean> {
  if (isSame(journal.state(LIVE).register.site, site)) return false;
  const newest = await journal.newestOf(LIVE, 'register');
  return newest?.actor.kind === 'operator';
}

const siteFileOlder = ({ source }: SiteGiven): ProblemSeen => ({
  code: 'site-file-not-imported',
  source: 'site file',
  where: source,
  sentence: {
    en: `The register that stands was imported on a screen, so that the site file ${source} was not imported at this start. To put it in its place, import it on a screen or by “muster import”.`,
    zh: `当前台账由人员在屏幕上导入，因此本次启动未导入站点文件 ${source}。如需替换，请在屏幕上或用“muster import”导入。`,
  },
});

async function isShown(sample: SiteGiven | undefined, journal: JournalStore): Promise<boolean> {
  if (sample === undefined) return false;
  const standing = journal.state(LIVE).register.site;
  if (standing === null || isSame(standing, sample.site)) return true;
  const newest = await journal.newestOf(LIVE, 'register');
  return newest?.type === 'SiteImported.v1' && newest.data.source === sample.source;
}

const journalOlder = ({ world, head, reached }: Shortfall, epoch: string): ProblemSeen => ({
  code: 'journal-older',
  source: 'hub',
  where: world,
  sentence: {
    en: `This hub’s journal is an older copy: it ends at event ${String(head)} of ${world}, and had come to ${String(reached.sequence)}. It goes on as a new history (${epoch}); workstations bring back what it lost. Restore by “muster restore”, not by copying files.`,
    zh: `本中心日志是较旧的副本：${world} 止于第 ${String(head)} 条，此前已到第 ${String(reached.sequence)} 条。日志已作为新的历史继续（${epoch}），丢失的内容由工作站送回。请使用“muster restore”恢复，不要直接复制文件。`,
  },
});

const seriesSetAside = (aside: string): ProblemSeen => ({
  code: 'series-damaged',
  source: 'hub',
  where: 'series.db',
  sentence: {
    en: `The readings and positions stored at the hub were damaged. They were set aside as ${aside}; trends and tracks begin anew. The journal is not touched.`,
    zh: `中心存储的读数和位置数据已损坏，已移存为 ${aside}；趋势和轨迹重新开始。日志不受影响。`,
  },
});

const exchangeSetAside = (aside: string): ProblemSeen => ({
  code: 'exchange-damaged',
  source: 'hub',
  where: 'exchange.db',
  sentence: {
    en: `What the hub remembered of exchange files was damaged. It was set aside as ${aside}; the next files are larger, and nothing of the record is concerned.`,
    zh: `中心有关交换文件的记忆已损坏，已移存为 ${aside}；之后的文件会较大，记录不受影响。`,
  },
});

const isSame = (a: Site | null, b: Site): boolean => JSON.stringify(a) === JSON.stringify(b);

async function importSite(
  { site, source, problems: wrong = [] }: SiteGiven,
  journal: JournalStore,
  desk: CommandDesk,
  book: ProblemBook,
  at: number,
): Promise<void> {
  for (const { where, sentence } of wrong)
    book.count({ code: 'site-record-refused', source: 'site file', where, sentence }, at);
  // What stands already needs no room on the disk.
  if (isSame(journal.state(LIVE).register.site, site)) return;
  const outcome = await desk.judge(
    {
      id: CommandId.parse(randomUUID()),
      world: LIVE,
      at,
      actor: { kind: 'system', name: 'site file' },
      type: 'ImportSite',
      data: { site, source },
    },
    'hub',
  );
  if (outcome.outcome === 'deferred') throw new Error(outcome.sentence.en);
}

function registerOf(journal: JournalStore, world: WorldId): RegisterFound {
  if (!worldExists(journal, world)) return { state: 'unknown' };
  const { register, drill } = journal.state(world);
  if ((drill.drill?.endedAt ?? null) !== null) return { state: 'ended' };
  return register.site === null ? { state: 'unknown' } : { state: 'open', site: register.site };
}
