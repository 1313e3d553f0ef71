/** A hub, put together: databases, ingest, rules, command desk, stations, sources. One process, one data folder. */
import { rmSync } from 'node:fs';
import { isOfStation } from '#shared/domain/actor.ts';
import type { DrillState } from '#shared/domain/drills/evolve.ts';
import { LIVE } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { forgetFirstSignIn, leaveFirstSignIn } from '#shared/node/firstSignIn.ts';
import type { PasswordCost } from '#shared/node/identity/password.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import type { Logger } from '#shared/node/log.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { DailyBackups, type TimeOfDay } from './backup/dailyBackups.ts';
import { makeBackupInWorker } from './backup/inWorker.ts';
import type { Retention } from './backup/retention.ts';
import { newKey, readAddress, urlOf, writeAddress } from './address.ts';
import { AttachmentDesk } from './attachments/attachmentDesk.ts';
import { openAccounts } from './accounts/accounts.ts';
import { writeAdministrationKey } from './accounts/administrationKey.ts';
import { systemClock, type Clock } from '#shared/node/clock.ts';
import { countSetAside, openExchangeRecord } from './exchange/exchangeRecord.ts';
import { exchangeFolder, HubExchange } from './exchange/hubExchange.ts';
import { RedisFanout } from './fanout/redisFanout.ts';
import { Enrolment } from './enrolment/enrolment.ts';
import { openStationKey } from './enrolment/stationKey.ts';
import { HealthWatch } from './health/healthWatch.ts';
import { httpServer, listen } from './health/httpServer.ts';
import { Metrics } from './health/metrics.ts';
import { pages } from './health/pages.ts';
import { CheckpointSigner } from './histories/checkpointSigner.ts';
import { identityOf } from './histories/identity.ts';
import { goThere, readJoined } from './histories/joined.ts';
import { journalOlder, keepReached, shortfall } from './histories/reached.ts';
import { Recovery } from './histories/recovery.ts';
import { Ingest } from '#shared/node/ingest/ingest.ts';
import type { KeepSeries } from '#shared/protocol/keeping.ts';
import { recordedFixes } from '#shared/node/series/recordedFixes.ts';
import { openSeries, tendSeries } from './series/openSeries.ts';
import { CommandDesk } from './journal/commandDesk.ts';
import { lockDataFolder } from './journal/hubJournal.ts';
import { Leadership } from './journal/leadership.ts';
import { openRecord } from './journal/openRecord.ts';
import { placeOf } from './journal/postgres/postgres.ts';
import { giveRegister, registerOf, type SiteGiven } from './register/liveRegister.ts';
import { giveSampleWork } from './register/sampleWork.ts';
import { pastOf } from '#shared/node/rules/past.ts';
import { Rules } from '#shared/node/rules/rules.ts';
import { followDrills, playWhatGoesOn } from './sources/goingOn.ts';
import { findRecording, loadRecording } from '#shared/node/recordings/recording.ts';
import { Recordings } from '#shared/node/recordings/recordings.ts';
import { Courier } from './outlets/courier.ts';
import { OutletDesk } from './outlets/outletDesk.ts';
import { openOutletStore } from './outlets/outletStore.ts';
import { Subscribers } from './outlets/socketOutlet.ts';
import { StationServer } from './stations/stationServer.ts';
import type { HubFingerprint } from '#shared/protocol/stations.ts';
import type { CertificateFiles } from './transport/certificate.ts';
import { certificateFor, keepCertificate } from './transport/hubCertificate.ts';

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
  readonly sample?: SiteGiven & {
    readonly recording: string | null;
    /** The file of permits and maintenance that a new installation begins with. */
    readonly work?: string;
  };
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
  readonly keepSeries: KeepSeries;
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
  /** The command line asks for it, after what it prepared on the data folder: close this hub, and open it again. */
  readonly onBeginAnew?: () => void;
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
  const { series, close: closeSeries } = openSeries({ dataDirectory, problems, clock });
  closers.push(closeSeries);
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
            if (leads) goOn();
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
  const outletStore = openOutletStore(dataDirectory, problems, () => clock.now());
  closers.push(outletStore.close);
  const subscribers = new Subscribers();
  const courier = new Courier({
    journal,
    desk,
    store: outletStore.store,
    subscribers,
    clock,
    log,
    isSent: leads,
  });
  closers.push(() => courier.close());
  const exchanged = openExchangeRecord(
    dataDirectory,
    countSetAside(problems, () => clock.now()),
  );
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
    accounts.eventsAppended(events);
    if (events.some(({ type }) => SENT.has(type))) setImmediate(() => courier.look());
    server?.eventsAppended(world, events);
    if (by === 'this hub') fanout?.appended(world, journal.head(world));
    if (leads()) followDrills(recordings, journal.drill(world), world, events);
    // Another process took back what was lost, or a station concluded them; else alarms are those of the hub that leads.
    if (
      events.some((event) => RAISED_OR_RETURNED.has(event.type) && (by === 'another hub' || isOfStation(event.actor)))
    )
      rules.forget(world);
    if (isOver(journal.drill(world))) rules.forget(world);
  });
  // What was ever heard should be heard again: a source that did not come back after a restart is silent, not absent.
  const rules = new Rules({
    // What has ended is frozen.
    worlds: () => journal.worlds().flatMap(({ world }) => (isOver(journal.drill(world)) ? [] : [world])),
    state: (world) => journal.state(world),
    conclude: (world, commands) => desk.conclude(world, commands),
    actor: (name) => ({ kind: 'system', name }),
    place: 'hub',
    clock,
    problems,
    isConcluded: () => leads(),
    positions: (world, from, to) =>
      recordedFixes(series, world, journal.state(world).register.site?.responders ?? [], from, to),
    // Who does not hear the others' readings cannot tell silence.
    isFed: (world) => leads() && (fanout?.up ?? true) && series.names(world, 'readings').size > 0,
    past: (world) => pastOf(series, world),
  });
  closers.push(() => rules.close());
  const ingest = new Ingest({
    place: 'hub',
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
    onPositions: (world, positions) => {
      if (leads() || fanout?.up !== true) rules.locate(world, positions);
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

  const { site, sample } = options;
  const sampleShown = await giveRegister({ site, sample, journal, desk, problems, clock });
  if (sampleShown && sample?.work !== undefined) await giveSampleWork(sample.work, { journal, desk, clock });
  await accounts.first((first) => {
    if (first === null) forgetFirstSignIn(dataDirectory);
    else leaveFirstSignIn(dataDirectory, first);
  });
  const played = options.recording ?? (sampleShown ? (sample?.recording ?? null) : null);
  const live = played === null ? null : loadRecording(findRecording(options.assets, played));
  const goOn = (): void => {
    playWhatGoesOn({ recordings, journal, clock, live });
  };
  if (leadership === null) goOn();

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
    onRenewed: () => {
      server?.dismissSources();
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
    outlets: new OutletDesk({ store: outletStore.store, courier, subscribers, journal, clock }),
    subscribers: {
      board: subscribers,
      outlets: () => outletStore.store.all(),
      onJoined: (outletId) => {
        courier.lookAgain(outletId);
      },
    },
    ingest,
    attachments,
    problems,
    clock,
    log,
    fanout,
    enrolment,
    beginAnew: options.onBeginAnew,
  });
  // Before all else is closed another hub is free to lead.
  closers.push(() => leadership?.close());
  await leadership?.start();
  writeAdministrationKey(dataDirectory, administrationKey);
  await enrolment.follow();
  const key = await stationKey.current();

  closers.push(tendSeries(series, options.keepSeries, clock, log));
  closers.push(keepCertificate(options, { http, clock, problems, log }));
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

const isOver = ({ drill }: DrillState): boolean => drill !== null && drill.endedAt !== null;

const SENT: ReadonlySet<string> = new Set<JournalEvent['type']>([
  'PublicWarningIssued.v1',
  'PublicWarningUpdated.v1',
  'PublicWarningCancelled.v1',
]);

const RAISED_OR_RETURNED: ReadonlySet<string> = new Set<JournalEvent['type']>([
  'AlarmRaised.v1',
  'AlarmReturnedToNormal.v1',
]);
