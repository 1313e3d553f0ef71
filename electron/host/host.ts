/**
 * The workstation's data process: this station's copy of the record, the acts that wait for the hub, the way to the hub,
 * and any number of screens. Pure Node behind `Port`; what starts it (Electron, the console, a test) is not its matter.
 */
import { join } from 'node:path';
import type { LocalizedText } from '#shared/domain/values.ts';
import { AttachmentFolder } from '#shared/node/attachments/attachmentFolder.ts';
import { namedByAct, namedInJournal } from '#shared/node/journal/attachments.ts';
import type { Logger } from '#shared/node/log.ts';
import type { JournalEvent, PendingEvent } from '#shared/domain/journalEvent.ts';
import { commandOf } from '#shared/node/exchange/soundness.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import type { Port } from '#shared/protocol/hostContract.ts';
import { LIVE, type WorldId } from '#shared/domain/ids.ts';
import { systemClock } from '#shared/node/clock.ts';
import { keptFrom } from '#shared/node/series/keeping.ts';
import type { SeriesKind } from '#shared/node/series/rows.ts';
import { PASSWORD_COST, type PasswordCost } from '#shared/node/identity/password.ts';
import { Acts } from './acts/acts.ts';
import { DrillPlayer } from './drills/drillPlayer.ts';
import { AttachmentBook } from './attachments/attachmentBook.ts';
import { AttachmentsAtHub } from './db/attachmentsAtHub.ts';
import { Carried } from './db/carried.ts';
import { Conflicts } from './db/conflicts.ts';
import { ExchangeRecord } from './db/exchangeRecord.ts';
import { HandedFiles } from './files/handedFiles.ts';
import { NormalModels } from './normalModels.ts';
import { SiteImport } from './siteImport.ts';
import { openStation } from './db/openStation.ts';
import { LostRows } from './db/lostRows.ts';
import { Outbox } from './db/outbox.ts';
import { StationRecord } from './db/stationRecord.ts';

import { Outcomes } from './exchange/outcomes.ts';
import { StationExchange } from './exchange/stationExchange.ts';
import { StationExport } from './exchange/stationExport.ts';
import { StationImport } from './exchange/stationImport.ts';
import type { FindHub } from './hubAddress.ts';
import { SignIns } from './db/signIns.ts';
import { HubAccounts } from './session/hubAccounts.ts';
import { Session, type FirstSignInFile } from './session/session.ts';
import { sentenceOf } from './refusal.ts';
import { createAnswers } from './screens/answers.ts';
import { Screens } from './screens/screens.ts';
import { Standing } from './screens/standing.ts';
import { StationHealthWatch } from './stationHealth.ts';
import { AttachmentFetch } from './sync/attachmentFetch.ts';
import { AttachmentSender } from './sync/attachmentSender.ts';
import { CarriedSender } from './sync/carriedSender.ts';
import { FrameIntake } from './sync/frameIntake.ts';
import { Reports } from './reports/reports.ts';
import { RuleTrials } from './review/ruleTrials.ts';
import { Trends } from './review/trends.ts';
import { HistoryFetch } from './sync/historyFetch.ts';
import { HubLink } from './sync/hubLink.ts';
import { HubTime } from './sync/hubTime.ts';
import { LostRowsSender } from './sync/lostRowsSender.ts';
import { HubTrust } from './sync/hubTrust.ts';
import { identification } from './sync/identification.ts';
import { OutboxSender } from './sync/outboxSender.ts';
import { Presence } from './sync/presence.ts';
import { Replica } from './sync/replica.ts';
import { Upkeep } from './upkeep.ts';
import { WordFill } from './words/wordFill.ts';
import { missingOf, Worlds } from './worlds.ts';

export interface HostOptions {
  readonly dataDirectory: string;
  readonly hub: FindHub;
  readonly appVersion: string;
  /** Where the installation's recordings are; absent: this host plays no drill. */
  readonly assets?: string;
  readonly log: Logger;
  /** Of the hub that the shell embeds; null: the hub is somebody else's. */
  readonly first?: FirstSignInFile | null;
  /** For tests of what takes long. */
  readonly passwordCost?: PasswordCost;
}

export interface Host {
  attach(port: Port): void;
  close(): Promise<void>;
}

/** Rejects with DatabaseRefused when the station's database is newer than this build or cannot be opened. */
export async function createHost({
  dataDirectory,
  hub,
  appVersion,
  assets,
  log,
  first = null,
  passwordCost = PASSWORD_COST,
}: HostOptions): Promise<Host> {
  const station = openStation(dataDirectory, log);
  const { database, journal, series } = station;
  const record = new StationRecord(database);
  const { stationId } = record;
  const time = new HubTime({
    record,
    count: (problem) => {
      standing.count(problem);
    },
    onChange: (state) => {
      screens.push('clock', state);
    },
  });
  const { now } = time;
  const outbox = new Outbox(database);
  const conflicts = new Conflicts(database);
  const lostRows = new LostRows(database);
  const files = new HandedFiles(dataDirectory);
  const carried = new Carried(database);
  const exchanged = new ExchangeRecord(database);
  const worlds = new Worlds(journal, outbox, carried);
  const words = new WordFill({
    journal,
    index: station.words,
    onProgress: (world, unread) => {
      screens.pushWorld('words', { world, unread });
    },
    onError: (error) => {
      log.error({ error }, 'the words of the record could not be read');
      count({
        code: 'words-not-read',
        source: 'station',
        where: 'words.db',
        sentence: sentenceOf(error) ?? WORDS_NOT_READ,
      });
    },
  });
  const attachments = new AttachmentFolder({ directory: join(dataDirectory, 'station', 'attachments') });
  const book = new AttachmentBook({
    bytes: attachments,
    atHub: new AttachmentsAtHub(database, (error) => {
      log.error({ error }, 'which attachments the hub has could not be kept');
      count({ code: 'attachments-not-noted', source: 'station', where: 'station.db', sentence: NOT_NOTED });
    }),
    onChange: (states, work) => {
      screens.push('attachments', { states: [...states], ...work });
    },
  });
  const standing = new Standing({
    outbox,
    conflicts,
    worlds,
    record,
    notices: [...station.notices, ...(outbox.unreadable.length > 0 ? [actsUnreadable(outbox.unreadable.length)] : [])],
    screens: () => screens,
    exchange: () => exchange.state,
    now,
    log,
  });
  const { count, notice, pushConflicts } = standing;
  const hubAccounts = new HubAccounts();
  const session: Session = new Session({
    signIns: new SignIns(database),
    hub: hubAccounts,
    accounts: () => worlds.state(LIVE).accounts,
    shifts: () => worlds.state(LIVE).shifts,
    stationId,
    isBringingBack: () => lostRows.totals.waiting > 0,
    first,
    passwordCost,
    now,
    submit: (command) => acts.submit({ world: LIVE, command }),
    onChange: (view) => {
      screens.push('session', view);
    },
  });
  const acts = new Acts({
    outbox,
    conflicts,
    worlds,
    signed: session,
    now,
    attachmentSize: (attachmentId) => book.sizeHere(attachmentId),
    player: () => (player === null || link.connection.state === 'online' ? null : stationId),
    alsoWritten: () => {
      time.keep();
    },
    onStored: (stored) => {
      nameAttachments(stored.flatMap(({ events }) => events));
      for (const command of stored) screens.pushWorld('pending', { world: command.world, command });
      for (const world of new Set(stored.map((command) => command.world))) player?.look(world);
      standing.pushOutbox();
      standing.pushWorlds();
      sender.kick();
    },
    onConflictDecided: pushConflicts,
    onSetAside: (world, commandId) => {
      screens.pushWorld('settled', { world, commandId });
      standing.pushOutbox();
      pushConflicts();
      standing.pushWorlds();
      sender.kickAnew(world);
    },
  });
  const trends = new Trends({
    series,
    tag: (world, tagId) => worlds.state(world).register.site?.tags.find(({ id }) => id === tagId),
    now,
    log,
  });
  const ruleTrials = new RuleTrials({
    series,
    state: (world) => worlds.state(world),
    onProgress: (progress) => {
      screens.push('trial', progress);
    },
  });
  const screens = new Screens({
    answers: createAnswers({
      trends,
      ruleTrials,
      database,
      journal,
      series,
      outbox,
      conflicts,
      worlds,
      words,
      acts,
      attachments,
      book,
      exchange: () => exchange,
      files,
      siteImport: new SiteImport({
        files,
        state: () => worlds.state(LIVE),
        submit: (command) => acts.submit({ world: LIVE, command }),
      }),
      normalModels: new NormalModels({
        series,
        state: (world) => worlds.state(world),
        submit: (command, world) => acts.submit({ world, command }),
      }),
      reports: new Reports({
        database,
        journal,
        series,
        worlds,
        words,
        files,
        by: () => {
          const { session: signedIn } = session.view();
          return signedIn === null ? null : { name: signedIn.name, role: signedIn.duty };
        },
        now,
      }),
      record,
      session,
      stationId,
      appVersion,
      now,
      keptFrom: () => keptFrom(now(), record.keepSeries).raw,
      connection: () => link.connection,
      onTrust: ({ url, fingerprint, accept }) => {
        trust.decide(url, fingerprint, accept);
        link.tryNow();
      },
      onStationKey: (key) => {
        link.tryNow(key);
      },
      notices: () => standing.notices,
      problems: () => standing.problems,
      recovery: () => recovery.recovery,
      health: () => health.health,
      onWanted: () => {
        attachmentFetch.kick();
      },
      onSettings: (settings) => {
        screens.push('settings', settings);
      },
    }),
    log,
    count,
    greet: (push) => {
      push('clock', time.state);
      push('presence', { stations: presence.stations });
      push('stations', standing.names);
      push('connection', link.connection);
      push('worlds', { worlds: worlds.list() });
      push('progress', worlds.progress);
      push('outbox', outbox.waiting);
      push('attachments', { states: [], ...book.work });
      push('conflicts', { count: conflicts.count });
      push('problems', standing.problemCount());
      push('recovery', recovery.recovery);
      push('health', health.health);
      push('session', session.view());
    },
  });
  const sender = new OutboxSender({
    journal,
    outbox,
    conflicts,
    now,
    standsOnLost: (command) => recovery.standsOnLost(command),
    log,
    count,
    onSettled: (world, commandId) => {
      screens.pushWorld('settled', { world, commandId });
      standing.pushOutbox();
      standing.pushWorlds();
    },
    onConflict: pushConflicts,
    onDelivery: (world, commandId) => {
      const delivery = outbox.get(commandId)?.delivery;
      if (delivery === undefined) return;
      screens.pushWorld('delivery', { world, commandId, delivery });
      if (delivery.attempts > 0) standing.pushOutbox();
    },
  });
  const recovery = new LostRowsSender({
    database,
    journal,
    lostRows,
    conflicts,
    now,
    log,
    count,
    notice,
    onProgress: (progress) => {
      screens.push('recovery', progress);
    },
    onConflict: pushConflicts,
    onDone: (socket) => {
      carriedSender.connected(socket);
    },
    onBrought: () => {
      for (const world of outbox.worlds()) sender.kickAnew(world);
    },
  });
  const outcomes = new Outcomes({
    journal,
    carried,
    record: exchanged,
    stationId,
    now,
    onOwn: (answers) => {
      sender.answered(answers);
    },
    onSettled: (world, commandId) => {
      screens.pushWorld('settled', { world, commandId });
      standing.pushOutbox();
      standing.pushExchange();
    },
  });
  const carriedSender = new CarriedSender({
    carried,
    outcomes,
    log,
    count,
    onDone: (socket) => {
      sender.connected(socket);
    },
  });
  const history = new HistoryFetch({
    journal,
    worlds: () => worlds.held(),
    log,
    onProgress: (world) => {
      const missing = missingOf(journal, world);
      screens.pushWorld('history', { world, missing });
      standing.pushProgress();
      words.kick();
      if (missing > 0) return;
      book.name(namedInJournal(database));
      attachmentFetch.kick();
    },
  });
  const replica = new Replica({
    dataDirectory,
    database,
    journal,
    outbox,
    carried,
    conflicts,
    lostRows,
    worlds,
    stationId,
    now,
    log,
    count,
    notice,
    onConflictDecided: pushConflicts,
    onLost: () => {
      screens.push('recovery', recovery.recovery);
    },
    onEvents: (world, events, settled) => {
      words.kick();
      nameAttachments(events);
      screens.pushWorld('events', {
        world,
        events: [...events],
        sequence: journal.head(world),
        settled: [...settled],
      });
      if (settled.length > 0) standing.pushOutbox();
      standing.pushWorlds();
      standing.pushProgress();
      if (settled.length > 0) standing.pushExchange();
      lookAtAccounts();
      player?.look(world);
    },
    onReplaced: (replaced) => {
      for (const world of replaced) {
        player?.look(world);
        screens.pushWorld('reopen', { world });
        book.nameInState(world, journal.state(world));
      }
      attachmentFetch.kick();
      standing.pushOutbox();
      standing.pushWorlds();
      standing.pushProgress();
      lookAtAccounts();
      history.kick();
      words.kick();
    },
  });
  const attachmentSender = new AttachmentSender({ bytes: attachments, book, now, log });
  const attachmentFetch = new AttachmentFetch({
    bytes: attachments,
    book,
    now,
    log,
    count,
    onAsked: () => {
      attachmentSender.kick();
    },
  });
  const exchange = new StationExchange({
    files,
    export: new StationExport({
      journal,
      outbox,
      carried,
      lostRows,
      record: exchanged,
      worlds,
      attachments,
      book,
      stationId,
      signer: record.signer,
      now,
    }),
    import: new StationImport({
      nameOf: (id) => standing.nameOf(id),
      journal,
      replica,
      outbox,
      carried,
      conflicts,
      record: exchanged,
      outcomes,
      recovery,
      worlds,
      attachments,
      book,
      onHubHolds: (attachmentIds, madeAt) => {
        // Over the connection the hub has said so since.
        if (madeAt > (link.connection.lastHeardAt ?? 0)) book.hubHolds(attachmentIds);
      },
      stationId,
      now,
      onCarried: (stored) => {
        for (const command of stored) screens.pushWorld('pending', { world: command.world, command });
        for (const world of new Set(stored.map((command) => command.world))) player?.look(world);
        standing.pushWorlds();
      },
    }),
    outbox,
    carried,
    record: exchanged,
    stationId,
    fingerprint: fingerprintOf(record.signer.publicKey),
    now,
    onImported: () => {
      standing.pushExchange();
      standing.pushOutbox();
      carriedSender.kick();
      sender.kick();
      attachmentSender.kick();
      attachmentFetch.kick();
    },
  });
  const frames = new FrameIntake({
    series,
    count,
    onNames: namesAdded,
    onFrame: frameAdded,
  });
  const player =
    assets === undefined
      ? null
      : new DrillPlayer({
          assets,
          stationId,
          series,
          state: (world) => worlds.state(world),
          drill: (world) => worlds.drill(world),
          isBringingBack: (world) => lostRows.totals.waiting > 0 || recovery.isBehind(world),
          // What is carried for others may wait for long, and the hub takes it afterwards as well.
          isAtHub: (world) => link.connection.state === 'online' && outbox.of(world).length === 0,
          conclude: (world, commands) => acts.conclude(world, commands),
          clock: { ...systemClock, now },
          problems: standing,
          onNames: namesAdded,
          onFrame: frameAdded,
        });
  const presence = new Presence({
    stationId,
    now,
    looks: () => screens.looks(),
    onChange: (stations) => {
      screens.push('presence', { stations: [...stations] });
    },
  });
  const health = new StationHealthWatch({
    dataDirectory,
    now,
    waiting: () => outbox.waiting,
    skewMs: () => time.state.skewMs,
    onChange: (changed) => {
      screens.push('health', changed);
    },
    onError: (error) => {
      log.error({ error }, 'the health of this station could not be looked at');
    },
  });
  const trust = new HubTrust({ record, log });
  const link = new HubLink({
    hub,
    trust,
    identification: (to) => identification(stationId, record.signer, to),
    lastHeardAt: record.lastHeardAt,
    now,
    log,
    count,
    hello: () => {
      time.helloSent();
      return replica.hello();
    },
    welcome: (welcome) => {
      time.welcomed(welcome.hubTime);
      const taken = replica.welcome(welcome);
      if (taken.kind === 'taken') sender.answered(welcome.judged);
      standing.pushWorlds();
      standing.pushProgress();
      return taken;
    },
    events: (message) => replica.events(message),
    snapshot: (message) => replica.snapshot(message),
    dictionary: (message) => {
      standing.guarded(() => {
        frames.names(message);
      });
    },
    frame: (message) => {
      standing.guarded(() => {
        frames.take(message);
      });
    },
    attachmentsHeld: ({ attachmentIds }) => {
      attachmentFetch.heard(attachmentIds);
    },
    worlds: (listed) => {
      worlds.hubLists(listed);
      standing.pushWorlds();
      standing.pushProgress();
    },
    presence: (message) => {
      presence.heard(message);
    },
    stations: (told) => {
      standing.nameStations(told);
    },
    problems: (message) => {
      standing.hubProblems(message.problems);
    },
    health: (message) => health.heard(message),
    onConnect: () => {
      frames.connected();
    },
    onReady: (socket) => {
      // First what the hub lost: acts that wait were done on it.
      time.connected(socket);
      presence.connected(socket);
      recovery.connected(socket);
      history.connected(socket);
      trends.connected(socket);
      attachmentFetch.connected(socket);
      attachmentSender.connected(socket);
      hubAccounts.connected(socket);
      if (socket !== null) upkeep.unattended(session.connected());
    },
    onConnection: (connection) => {
      upkeep.noteHeard();
      if (connection.state === 'offline') hubAccounts.unreached();
      screens.push('connection', connection);
    },
  });

  const upkeep = new Upkeep({ link, record, time, series, attachments, session, screens, standing, log });

  function namesAdded(world: WorldId, kind: SeriesKind, first: number, names: readonly string[]): void {
    screens.pushWorld('dictionary', { world, kind, first, names: [...names] });
  }

  function frameAdded(world: WorldId, bytes: Uint8Array<ArrayBuffer>): void {
    screens.pushWorld('frame', { world, bytes });
  }

  /** The record names files: they are to be given to the hub, or fetched from it. */
  function nameAttachments(events: readonly (JournalEvent | PendingEvent)[]): void {
    if (!events.some(({ type }) => type === 'AttachmentAdded.v1')) return;
    book.nameIn(events);
    attachmentFetch.kick();
    attachmentSender.kick();
  }

  let accountsSeen = worlds.state(LIVE).accounts;
  /** A right that was taken away ends the session of whoever had it. */
  function lookAtAccounts(): void {
    const { accounts } = worlds.state(LIVE);
    if (accounts === accountsSeen) return;
    accountsSeen = accounts;
    session.accountsChanged();
  }

  try {
    await book.open();
  } catch (error) {
    log.error({ error }, 'the attachments of this station could not be listed');
    notice(ATTACHMENTS_UNREADABLE);
  }
  book.name(namedInJournal(database));
  for (const world of worlds.held()) book.nameInState(world, journal.state(world));
  book.nameIn(outbox.all().flatMap(({ events }) => events));
  book.name(
    carried.all().flatMap((act) => {
      const command = commandOf(act);
      return command === null ? [] : namedByAct(command);
    }),
  );
  words.kick();
  upkeep.start();
  for (const world of new Set([...worlds.held(), ...outbox.worlds()])) player?.look(world);
  link.start();
  log.info({ stationId, worlds: worlds.held() }, 'the host is up');

  return {
    attach(port) {
      screens.attach(port);
    },
    async close() {
      await player?.close();
      words.close();
      upkeep.close();
      health.close();
      time.close();
      presence.close();
      link.close();
      book.close();
      standing.close();
      screens.close();
      station.close();
      log.info('the host has ended');
    },
  };
}

const WORDS_NOT_READ: LocalizedText = {
  en: 'This station failed on preparing its record for searching; its log says why. Searching may find too little. End Muster, delete station/words.db and start again: it is made anew.',
  zh: '本工作站为检索准备记录时出错，原因见日志，检索结果可能不全。请退出 Muster，删除 station/words.db 后重新启动，系统将重新生成。',
};

const ATTACHMENTS_UNREADABLE: LocalizedText = {
  en: 'The photos and files stored at this station cannot be listed; the log says why. Check the folder station/attachments, then start Muster again. Acts are not concerned.',
  zh: '无法列出本工作站保存的照片和文件，原因见日志。请检查 station/attachments 目录后重启 Muster。操作记录不受影响。',
};

const NOT_NOTED: LocalizedText = {
  en: 'This station’s disk is full or has failed: which files the hub has could not be noted, and the hub is asked again. Make room on the disk.',
  zh: '本工作站磁盘已满或故障：无法记录中心已有哪些文件，将再次询问中心。请清理磁盘。',
};

const actsUnreadable = (n: number): LocalizedText => ({
  en: `${String(n)} acts that wait at this station cannot be read by this version of Muster. They are kept and not sent. Start the version that wrote them.`,
  zh: `本工作站有 ${String(n)} 项等待发送的操作无法由此版本的 Muster 读取。已保留，未发送。请启动写入它们的版本。`,
});
