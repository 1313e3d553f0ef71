/** What a screen may ask of its host, each request by the part that knows. */
import { isExercise, type StationId, type WorldId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { evolveAll } from '#shared/domain/world.ts';
import type { Database } from '#shared/node/database.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { SeriesKind } from '#shared/node/series/rows.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { encodeFrame } from '#shared/protocol/frames.ts';
import type { HostHealth } from '#shared/protocol/health.ts';
import type { Connection, HostParams, Recovery, Settings } from '#shared/protocol/hostContract.ts';
import type { HubFingerprint } from '#shared/protocol/stations.ts';
import type { Problem } from '#shared/protocol/ingest.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import type { Acts } from '../acts/acts.ts';
import type { AttachmentBook } from '../attachments/attachmentBook.ts';
import { takeFromScreen } from '../attachments/fromScreen.ts';
import type { Conflicts } from '../db/conflicts.ts';
import type { Outbox } from '../db/outbox.ts';
import type { StationRecord } from '../db/stationRecord.ts';
import type { StationExchange } from '../exchange/stationExchange.ts';
import type { HandedFiles } from '../files/handedFiles.ts';
import { journalPerformance } from '../alarmPerformance/journalPerformance.ts';
import { logPerformance } from '../alarmPerformance/logPerformance.ts';
import { tryGeofence } from '../review/geofenceTrial.ts';
import { HostRefusal, NOBODY } from '../refusal.ts';
import { Movements } from '../review/movements.ts';
import type { RuleTrials } from '../review/ruleTrials.ts';
import type { Trends } from '../review/trends.ts';
import { readStationTimeline, stationTally, stationTimelineExtent } from '../review/timeline.ts';
import type { Session } from '../session/session.ts';
import type { Reports } from '../reports/reports.ts';
import type { NormalModels } from '../normalModels.ts';
import { templatePlan } from '#shared/domain/plans/sheets/templatePlan.ts';
import { checkPlans } from '../planCheck.ts';
import type { SiteImport } from '../siteImport.ts';
import type { WordFill } from '../words/wordFill.ts';
import type { Worlds } from '../worlds.ts';
import type { Answers } from './screens.ts';

export interface AnswersOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly series: SeriesStore;
  readonly outbox: Outbox;
  readonly conflicts: Conflicts;
  readonly worlds: Worlds;
  readonly words: WordFill;
  readonly acts: Acts;
  readonly attachments: AttachmentStore;
  readonly book: AttachmentBook;
  readonly exchange: () => StationExchange;
  readonly files: HandedFiles;
  readonly trends: Trends;
  readonly ruleTrials: RuleTrials;
  readonly siteImport: SiteImport;
  readonly normalModels: NormalModels;
  readonly reports: Reports;
  readonly record: StationRecord;
  readonly session: Session;
  readonly stationId: StationId;
  readonly appVersion: string;
  readonly now: () => number;
  /** Values and fixes from before this are no longer kept. */
  readonly keptFrom: () => number;
  readonly connection: () => Connection;
  readonly onTrust: (decision: HostParams<'hub.trust'> & { readonly fingerprint: HubFingerprint }) => void;
  readonly onStationKey: (key: string) => void;
  readonly notices: () => readonly LocalizedText[];
  readonly problems: () => Problem[];
  readonly recovery: () => Recovery;
  readonly health: () => HostHealth;
  /** Somebody waits for a file. */
  readonly onWanted: () => void;
  readonly onSettings: (settings: Settings) => void;
}

export function createAnswers(options: AnswersOptions): Answers {
  const {
    database,
    journal,
    series,
    outbox,
    conflicts,
    worlds,
    acts,
    attachments,
    book,
    exchange,
    siteImport,
    normalModels,
    record,
    session,
    now,
  } = options;
  const movements = new Movements({
    series,
    site: (world) => worlds.state(world).register.site,
    keptFrom: options.keptFrom,
    now,
    isUp: () => database.open,
  });
  return {
    'station.describe': () => ({
      stationId: options.stationId,
      version: options.appVersion,
      connection: options.connection(),
      worlds: worlds.list(),
      progress: worlds.progress,
      settings: record.settings,
      notices: [...options.notices()],
    }),
    'settings.change': (change) => {
      const { language, theme, sound } = record.settings;
      const settings: Settings = {
        language: change.language === undefined ? language : change.language,
        theme: change.theme ?? theme,
        sound: change.sound ?? sound,
      };
      record.settings = settings;
      options.onSettings(settings);
      return settings;
    },
    'hub.trust': (decision) => {
      options.onTrust(decision);
      return {};
    },
    'hub.enrol': ({ key }) => {
      options.onStationKey(key);
      return {};
    },
    'world.open': ({ world }, screen) => {
      // A screen stays with a drill that the hub has lost, and shows how it comes back.
      const isShown = screen.world === world;
      if (isExercise(world) && !isShown && !worlds.isKnown(world)) throw new HostRefusal(unknownWorld(world));
      screen.world = world;
      return {
        sequence: journal.head(world),
        state: journal.state(world),
        pending: [...worlds.delivered(world)],
        readingNames: namesByNumber(series, world, 'readings'),
        positionNames: namesByNumber(series, world, 'positions'),
        readings: encodeFrame(series.latest(world, 'readings')),
        positions: encodeFrame(series.latest(world, 'positions')),
      };
    },
    'command.submit': (given) => acts.submit(given),
    'session.read': () => session.view(),
    'session.sign-in': async ({ name, password, duty }) => {
      await session.signIn(name, password, duty);
      return {};
    },
    'session.resume': ({ token }) => {
      session.resume(token);
      return {};
    },
    'session.sign-out': () => {
      session.signOut();
      return {};
    },
    'session.touch': () => {
      session.touched();
      return {};
    },
    'session.written-down': () => {
      session.writtenDown();
      return {};
    },
    'account.create': async (account) => {
      const { password } = await session.ask((grant) => ({ ask: 'create', grant, ...account }));
      return { password: password ?? '' };
    },
    'account.reset-password': async ({ accountId }) => {
      const { password } = await session.ask((grant) => ({ ask: 'reset-password', grant, accountId }));
      return { password: password ?? '' };
    },
    'account.change-own-password': async ({ current, next }) => {
      await session.changeOwnPassword(current, next);
      return {};
    },
    'account.sessions': async () => {
      const { sessions } = await session.ask((grant) => ({ ask: 'sessions', grant }));
      return { sessions };
    },
    'outlets.ask': async ({ act }) => {
      const { outlets, tested } = await session.askOutlets(act);
      return { outlets, tested };
    },
    'stations.list': async () => {
      const { stations } = await session.askStations({ act: 'list' });
      return { stations: stations.map((one) => ({ ...one, fingerprint: fingerprintOf(one.publicKey) })) };
    },
    'station.revoke': async ({ stationId, reason }) => {
      const { key } = await session.askStations({ act: 'revoke', stationId, reason });
      return { key };
    },
    'series.read': ({ askHub, ...query }) => options.trends.read(query, askHub),
    'series.statistics': ({ askHub, ...query }) => options.trends.statistics(query, askHub),
    'rules.try': (query) => options.ruleTrials.try(query),
    'rules.cancel-try': ({ trial }) => {
      options.ruleTrials.cancel(trial);
      return {};
    },
    'keeping.read': () => record.keepSeries,
    'keeping.write': (keep) => {
      if (session.view().session?.role !== 'administrator') throw new HostRefusal(KEEPING_NEEDS_ADMINISTRATOR);
      record.keepSeries = keep;
      return keep;
    },
    'trend-sets.read': () => ({ sets: record.trendSets }),
    'trend-sets.write': ({ sets }) => {
      record.trendSets = sets;
      return { sets };
    },
    'track.read': ({ world, responderId, from, to }) => {
      const { at, longitude, latitude } = series.track(world, responderId, from, to);
      return {
        at: Float64Array.from(at),
        longitude: Float64Array.from(longitude),
        latitude: Float64Array.from(latitude),
      };
    },
    'timeline.read': (query) => {
      const { world } = query;
      const pending = worlds.pending(world);
      return readStationTimeline(
        { database, words: options.words, pending, state: worlds.state(world), head: journal.head(world) },
        query,
      );
    },
    'timeline.extent': ({ world, bins, ...part }) =>
      stationTimelineExtent(database, world, bins, worlds.pending(world), now(), part),
    'timeline.tally': ({ world, from, to }) => stationTally(database, worlds.pending(world), { world, from, to }),
    'handover.draft': ({ world }) => {
      if (session.grant === null) throw new HostRefusal(NOBODY);
      return record.handoverDraft(world, session.grant.accountId);
    },
    'handover.keep-draft': ({ world, accountId, ...draft }) => {
      record.keepHandoverDraft(world, accountId, draft);
      return {};
    },
    'rules.drafts': ({ world }) => {
      if (session.grant === null) throw new HostRefusal(NOBODY);
      const { accountId } = session.grant;
      return { accountId, drafts: record.ruleDrafts(world, accountId) };
    },
    'rules.keep-draft': ({ world, accountId, ruleId, draft }) => {
      record.keepRuleDraft(world, accountId, ruleId, draft);
      return {};
    },
    'movements.read': (query) => movements.read(query),
    'alarms.performance': (query) =>
      journalPerformance(
        {
          database,
          journal,
          waiting: worlds.pending(query.world).flatMap(({ events }) => events),
          site: worlds.state(query.world).register.site,
        },
        query,
      ),
    'alarms.performance-of-log': (given) => logPerformance(options.files, given),
    'geofence.try': ({ world, geofence, from, to }) =>
      tryGeofence({
        series,
        world,
        site: worlds.state(world).register.site,
        geofence,
        from: Math.max(from, options.keptFrom()),
        to: Math.min(to, now()),
        isUp: () => database.open,
      }),
    'review.seek': ({ world, at }) => ({
      at,
      state: evolveAll(
        journal.stateAt(world, at),
        worlds
          .pending(world)
          .flatMap(({ events }) => events)
          .filter((event) => event.at <= at),
      ),
      readings: encodeFrame(series.latestAt(world, 'readings', at)),
      positions: encodeFrame(series.latestAt(world, 'positions', at)),
    }),
    'attachment.write': (given) => takeFromScreen(attachments, book, given),
    'attachment.read': async ({ attachmentId, offset, length }) => ({
      chunk: await attachments.read(attachmentId, offset, length),
    }),
    'attachment.states': ({ attachmentIds }) => ({ states: book.states(attachmentIds) }),
    'attachment.want': ({ attachmentId }) => {
      book.want(attachmentId);
      options.onWanted();
      return {};
    },
    'outbox.read': () => ({ pending: outbox.all(), carried: exchange().carried }),
    'outbox.set-aside': (given) => {
      acts.setAside(given);
      return {};
    },
    'conflicts.read': () => ({ conflicts: conflicts.all() }),
    'conflict.resolve': (resolution) => acts.resolve(resolution),
    'presence.say': (look, screen) => {
      screen.look = look;
      return {};
    },
    'recovery.read': () => options.recovery(),
    'health.read': () => options.health(),
    'exchange.read': () => exchange().state,
    'exchange.export': ({ for: target, attachmentBytes }) => exchange().export(target, attachmentBytes),
    'exchange.download': ({ file, offset }) => exchange().download(file, offset),
    'site.check': ({ files }) => siteImport.check(files),
    'plans.check': ({ world, files }) => checkPlans(options.files, files, worlds.state(world).register.site),
    'plans.workbook': async ({ plan, language }) => {
      const { writePlanWorkbook } = await import('#shared/node/plans/planFiles.ts');
      return { bytes: new Uint8Array(await writePlanWorkbook(plan ?? templatePlan, language)) };
    },
    'site.replace': ({ check }) => siteImport.replace(check),
    'file.upload': ({ file, bytes }) => ({ file: options.files.append(file, bytes) }),
    'report.show': (asked) => options.reports.show(asked),
    'report.make': ({ format, ...asked }) => options.reports.make(asked, format),
    'report.accident': (asked) => ({ values: options.reports.accidentValues(asked) }),
    'file.download': ({ file, offset }) => options.files.download(file, offset),
    'exchange.import': ({ file }) => exchange().import(file),
    'normal-model.train': (asked) => normalModels.train(asked),
    'normal-model.watch': (asked) => normalModels.watch(asked),
    'normal-model.put-in-force': ({ training }) => normalModels.putInForce(training),
    'problems.read': () => ({ problems: options.problems() }),
  };
}

/** `names[number]` is a series’ id; numbers of other worlds and kinds are empty. */
function namesByNumber(series: SeriesStore, world: WorldId, kind: SeriesKind): string[] {
  const names: string[] = [];
  for (const [number, name] of series.names(world, kind)) {
    while (names.length < number) names.push('');
    names[number] = name;
  }
  return names;
}

const KEEPING_NEEDS_ADMINISTRATOR: LocalizedText = {
  en: 'For how long readings are kept is for administrators to set. Sign in as one.',
  zh: '读数保存时间须由管理员设置，请以管理员身份登录。',
};

const unknownWorld = (world: WorldId): LocalizedText => ({
  en: `This station knows no drill “${world}”. It may have been started elsewhere while the hub was out of reach; it appears in the list when the hub has told of it.`,
  zh: `本工作站没有演练“${world}”。它可能在中心断开期间由其他工作站启动；中心通知后将出现在列表中。`,
});
