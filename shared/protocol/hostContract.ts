/**
 * The one contract between a screen and its host: requests with replies, and pushes. Electron carries it over a
 * MessagePort, the browser console over a loopback WebSocket; neither knows what it carries.
 */
import { z } from 'zod';
import { MAX_ATTACHMENT_BYTES } from '../domain/attachments/events.ts';
import { AccountName, AccountRole } from '../domain/accounts/events.ts';
import { DomainCommand } from '../domain/command.ts';
import { Operator, OperatorRole } from '../domain/actor.ts';
import { REMARKS_CHARACTERS } from '../domain/handovers/events.ts';
import { Tally } from '../domain/handovers/tally.ts';
import { Lane } from '../domain/lane.ts';
import {
  AccountId,
  AttachmentId,
  CommandId,
  IncidentId,
  MadeRuleId,
  PlaceId,
  ResponderId,
  StationId,
  WorldId,
} from '../domain/ids.ts';
import { Envelope, JournalEvent, PendingEnvelope, UnknownEvent } from '../domain/journalEvent.ts';
import type { PendingEvent } from '../domain/journalEvent.ts';
import { Movement } from '../domain/movements/movement.ts';
import type { WorldState } from '../domain/world.ts';
import { Instant, LocalizedText, REASON_CHARACTERS } from '../domain/values.ts';
import { PlanDraft } from '../domain/plans/plan.ts';
import { Geofence } from '../domain/register/site.ts';
import { GeofenceTrial } from './geofenceTrial.ts';
import type { AlarmPerformance } from '../science/alarmPerformance/alarmPerformance.ts';
import { HostHealth } from './health.ts';
import { REGISTER_LISTS } from '../domain/register/siteChanges.ts';
import { ExchangedBytes, ExchangeMade, ExchangeResult, ExchangeTarget } from './exchange.ts';
import { AccountSession, NewPassword } from './accounts.ts';
import { RejectionMessage, WorldSummary } from './hubSocket.ts';
import { Problem } from './ingest.ts';
import { RuleDraft, RuleDrafts } from './ruleDrafts.ts';
import { TrialId, TrialProgress, TrialQuery, TrialReply } from './ruleTrials.ts';
import { StatisticsQuery, StatisticsReply, TrendQuery, TrendReply, TrendSets } from './trends.ts';
import { EnrolledStation, HubFingerprint, StationNames } from './stations.ts';
import { KeepSeries } from './keeping.ts';
import { TrainingAsked, TrainingId, TrainingResult, WatchAsked, WatchedPeriod } from './normalModels.ts';
import { OutletAct, OutletListed } from './outlets.ts';
import { Look, PresenceMessage } from './presence.ts';
import { ReportAsked, ReportFormat, ReportShown } from './reports.ts';

// The state and pending events come from the host's own database, by the same code that the screen runs: checked for
// being there, not field by field.
const State = z.custom<WorldState>((value) => typeof value === 'object' && value !== null && 'register' in value);
const Pending = z.custom<PendingEvent>((value) => PendingEnvelope.safeParse(value).success);
const Performance = z.custom<AlarmPerformance>(
  (value) => typeof value === 'object' && value !== null && 'raised' in value,
);
const Bytes = z.instanceof(Uint8Array);

/** What a person at this station has to know, or decide, before it can use a hub. */
export const HubQuestion = z.discriminatedUnion('asks', [
  /** The hub is met for the first time. `turnedDown`: a person here has refused it. */
  z.object({ asks: z.literal('trust'), url: z.string(), fingerprint: HubFingerprint, turnedDown: z.boolean() }),
  /** It has another key than before, and is refused. */
  z.object({ asks: z.literal('nothing'), url: z.string(), fingerprint: HubFingerprint, known: HubFingerprint }),
  /** It does not know this station: it wants its station key, once. */
  z.object({ asks: z.literal('station-key'), url: z.string() }),
]);
export type HubQuestion = z.infer<typeof HubQuestion>;

export const Connection = z.object({
  state: z.enum(['online', 'connecting', 'offline']),
  /** When this state began. */
  since: Instant,
  /** Last time anything came from the hub; null: never. */
  lastHeardAt: Instant.nullable(),
  /** Why, when not online. */
  sentence: LocalizedText.nullable(),
  question: HubQuestion.nullable(),
  /** The hub that this station followed last; null: none since it was started. */
  hub: z
    .object({
      url: z.string(),
      version: z.string(),
      epoch: z.string(),
      /** Of the key that it signs its record with. */
      fingerprint: z.string(),
    })
    .nullable(),
});
export type Connection = z.infer<typeof Connection>;

/** How far the wall clock of this computer is ahead of the hub's; null: the hub has never told. All times are the hub's. */
export const ClockState = z.object({ skewMs: z.number().nullable() });
export type ClockState = z.infer<typeof ClockState>;

export const Settings = z.object({
  /** Null: never chosen; the screen follows the system. */
  language: z.enum(['en', 'zh']).nullable(),
  theme: z.enum(['day', 'night']),
  /** Shown when off: sound is never off without being seen to be. */
  sound: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

/** Who is signed in at this station, and what there is to say of it. All screens of a station are one person's. */
export const SessionView = z.object({
  session: z
    .object({
      accountId: AccountId,
      name: z.string(),
      /** What the account may do, as this station knows it. */
      role: AccountRole,
      duty: OperatorRole,
      /** Until then without the hub; the hub moves it on. */
      expiresAt: Instant,
      /** A screen that holds it goes on after the data process was started again. */
      token: z.string(),
    })
    .nullable(),
  /** Who has signed in here before, the last first, and what they were on duty as. */
  people: z.array(z.object({ name: z.string(), duty: OperatorRole })),
  /** The first administrator's password, to be written down. */
  first: z.object({ name: z.string(), password: z.string() }).nullable(),
  /** Why the last session ended, when it was not the person's own doing. */
  ended: LocalizedText.nullable(),
  /** A station that nobody touches for so long signs out; null: never. */
  idleMinutes: z.number().int().nullable(),
});
export type SessionView = z.infer<typeof SessionView>;

/** An act that the hub has not settled yet. */
export const PendingAct = z.object({
  commandId: CommandId,
  world: WorldId,
  type: z.string(),
  at: Instant,
  events: z.array(Pending),
  /** The station that did it, where it came from there by an exchange file; absent: done here. */
  carriedFor: StationId.optional(),
});
export type PendingAct = z.infer<typeof PendingAct>;

/**
 * `here`: on this station's disk only. `sent`: given to the hub, which has not answered. `accepted`: on the hub's disk; its
 * events are on their way here.
 */
export const Stage = z.enum(['here', 'sent', 'accepted']);
export type Stage = z.infer<typeof Stage>;

/** How far an act has come on its way to the hub. */
export const Delivery = z.object({
  stage: Stage,
  /** Those in vain. */
  attempts: z.number().int(),
  /** When the last of them was. */
  triedAt: Instant.nullable(),
  /** Why the hub did not take it when it last said so. */
  answer: LocalizedText.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const PendingCommand = PendingAct.extend({ delivery: Delivery });
export type PendingCommand = z.infer<typeof PendingCommand>;

/** An act that the hub turned away; it stands until a person has decided. */
export const Conflict = z.object({
  commandId: CommandId,
  world: WorldId,
  at: Instant,
  rejectedAt: Instant,
  operator: Operator,
  /** What was asked, as given. */
  command: DomainCommand,
  rejection: RejectionMessage,
});
export type Conflict = z.infer<typeof Conflict>;

/** What the hub's history lacked and this station brings back; counts are of acts, of what was lost last. */
export const Recovery = z.object({
  /** Events that are not at the hub yet. */
  waiting: z.number().int().nonnegative(),
  back: z.number().int().nonnegative(),
  /** So already at the hub, or brought by another station. */
  known: z.number().int().nonnegative(),
  /** Turned away: among the conflicts, until a person has decided. */
  conflicts: z.number().int().nonnegative(),
  /** Why the hub does not take what waits; null: it does. */
  sentence: LocalizedText.nullable(),
});
export type Recovery = z.infer<typeof Recovery>;

/** Zod unions of this size do not infer a discriminant; a row is a known event or one that this build cannot read. */
export const TimelineEvent = z
  .object({ known: z.literal(true), event: JournalEvent, pending: z.boolean() })
  .or(z.object({ known: z.literal(false), event: UnknownEvent, pending: z.literal(false) }));
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/** A larger part of a file is not passed between screen and host in one message. */
export const PORT_CHUNK_BYTES = 512 * 1024;
const portChunk = Bytes.refine(({ byteLength }) => byteLength <= PORT_CHUNK_BYTES, {
  message: `at most ${String(PORT_CHUNK_BYTES)} bytes`,
});

/** Where the bytes of an attachment are. */
export const AttachmentState = z.object({
  attachmentId: AttachmentId,
  bytes: z.number().int().nonnegative(),
  /** So many are on this station’s disk; all of them: it can be shown. */
  here: z.number().int().nonnegative(),
  /** So many are at the hub, as far as is known here. */
  atHub: z.number().int().nonnegative(),
  /** Why it does not get on, when it does not. */
  sentence: LocalizedText.nullable(),
});
export type AttachmentState = z.infer<typeof AttachmentState>;

const amount = z.object({ files: z.number().int().nonnegative(), bytes: z.number().int().nonnegative() });
/** What is still to go up to the hub, and what is still to come. */
export const AttachmentWork = z.object({ toSend: amount, toFetch: amount });
export type AttachmentWork = z.infer<typeof AttachmentWork>;

export const TrackPoints = z.object({
  at: z.instanceof(Float64Array),
  longitude: z.instanceof(Float64Array),
  latitude: z.instanceof(Float64Array),
});

export const SubmitReply = z.discriminatedUnion('outcome', [
  /** On this station's disk; the hub is told. */
  z.object({ outcome: z.literal('stored'), commandId: CommandId }),
  z.object({ outcome: z.literal('rejected'), rejection: RejectionMessage }),
]);
export type SubmitReply = z.infer<typeof SubmitReply>;

/** Frames carry series numbers; `dictionary` maps number to id, for the world it is opened in. */
export const OpenReply = z.object({
  sequence: z.number().int().nonnegative(),
  state: State,
  pending: z.array(PendingCommand),
  readingNames: z.array(z.string()),
  positionNames: z.array(z.string()),
  /** The newest of every series, one frame each. */
  readings: Bytes,
  positions: Bytes,
});
export type OpenReply = z.infer<typeof OpenReply>;

/** A file on its way between a station's disk and a screen. */
export const HandedFileId = z.uuid().brand<'HandedFileId'>();
export type HandedFileId = z.infer<typeof HandedFileId>;

export const SiteCheckId = z.uuid().brand<'SiteCheckId'>();
export type SiteCheckId = z.infer<typeof SiteCheckId>;

const count = z.number().int().nonnegative();

/** What came of reading a site file. `readable` null: what every site needs is not there. */
export const SiteCheck = z.object({
  readable: z
    .object({
      check: SiteCheckId,
      name: LocalizedText,
      changes: z.record(z.enum(REGISTER_LISTS), z.object({ added: count, removed: count, changed: count })),
      /** It is the register that stands. */
      stands: z.boolean(),
      /** What it says of early warning comes with it, or what was set here stays; `none`: it says nothing. */
      earlyWarning: z.enum(['none', 'taken', 'stays']),
    })
    .nullable(),
  /** The first of them; each names one bad record, which is left out. */
  problems: z.array(z.object({ where: z.string(), sentence: LocalizedText })),
  problemCount: count,
});
export type SiteCheck = z.infer<typeof SiteCheck>;

/** What files of plans hold, as drafts, and what is wrong in them. */
export const PlansCheck = z.object({
  plans: z.array(PlanDraft),
  /** The first of them. */
  problems: z.array(z.object({ where: z.string(), sentence: LocalizedText })),
  problemCount: count,
});
export type PlansCheck = z.infer<typeof PlansCheck>;

/** How much of the record is here, over all worlds, in events. `total`: as far as the hub has said. */
export const RecordProgress = z.object({ here: count, total: count });
export type RecordProgress = z.infer<typeof RecordProgress>;

/** Files instead of a network: what goes along, and whom they were exchanged with. */
export const ExchangeState = z.object({
  /** Acts done here, and of other stations, that the hub has not settled as far as is known here. */
  own: z.number().int().nonnegative(),
  carried: z.number().int().nonnegative(),
  /** Of this station's key: what people compare where the hub does not know the station. */
  fingerprint: z.string(),
  /** `madeAt` is of the newest file from there; null: none came. */
  peers: z.array(z.object({ peer: z.string(), madeAt: Instant.nullable() })),
});
export type ExchangeState = z.infer<typeof ExchangeState>;

/** A workstation as the hub knows it, and the fingerprint of its key, as the station itself shows it. */
export const StationListed = EnrolledStation.extend({ fingerprint: z.string() });
export type StationListed = z.infer<typeof StationListed>;

/** Remarks, and whom they are for; empty: nothing was written. */
export const HandoverDraft = z.object({ remarks: z.string().max(REMARKS_CHARACTERS), to: z.string().max(80) });
export type HandoverDraft = z.infer<typeof HandoverDraft>;

const method = <Params extends z.ZodType, Reply extends z.ZodType>(
  params: Params,
  reply: Reply,
): { params: Params; reply: Reply } => ({ params, reply });
const nothing = z.object({});

/** Every request that a screen may make of its host. */
export const hostMethods = {
  'station.describe': method(
    nothing,
    z.object({
      stationId: StationId,
      version: z.string(),
      connection: Connection,
      worlds: z.array(WorldSummary),
      progress: RecordProgress,
      settings: Settings,
      /** Said once, as a banner: a database set aside, a replay that could not be played, … */
      notices: z.array(LocalizedText),
    }),
  ),
  'settings.change': method(Settings.partial(), Settings),
  /** The answer to a question of trust: whether this fingerprint is the hub's. */
  'hub.trust': method(z.object({ url: z.string(), fingerprint: HubFingerprint, accept: z.boolean() }), nothing),
  /** The hub's station key, to be shown to it once. */
  'hub.enrol': method(z.object({ key: z.string().trim().min(1).max(200) }), nothing),
  /** Makes the host push this world's events and frames to the screen, instead of the one before. */
  'world.open': method(z.object({ world: WorldId }), OpenReply),
  /** Resolves after the act is on disk. The host adds id, time, and the one who is signed in as actor. */
  'command.submit': method(z.object({ world: WorldId, command: DomainCommand }), SubmitReply),
  'session.read': method(nothing, SessionView),
  /** Also while somebody else is signed in, who hands over. `duty` null: as last time. */
  'session.sign-in': method(
    z.object({ name: AccountName, password: z.string().min(1).max(200), duty: OperatorRole.nullable() }),
    nothing,
  ),
  /** After the data process was started again. */
  'session.resume': method(z.object({ token: z.string().min(1).max(100) }), nothing),
  /** Ends the shift, too. */
  'session.sign-out': method(nothing, nothing),
  /** Somebody touched a screen. */
  'session.touch': method(nothing, nothing),
  'session.written-down': method(nothing, nothing),
  /** These take the hub. */
  'account.create': method(z.object({ name: AccountName, role: AccountRole }), z.object({ password: z.string() })),
  'account.reset-password': method(z.object({ accountId: AccountId }), z.object({ password: z.string() })),
  'account.change-own-password': method(z.object({ current: z.string().min(1).max(200), next: NewPassword }), nothing),
  'account.sessions': method(nothing, z.object({ sessions: z.array(AccountSession) })),
  /** Where the hub sends public warnings: listed, set up, removed, tested. By administrators, with the hub. */
  'outlets.ask': method(
    z.object({ act: OutletAct }),
    z.object({
      outlets: z.array(OutletListed),
      tested: z.object({ delivered: z.boolean(), sentence: LocalizedText }).nullable(),
    }),
  ),
  'stations.list': method(nothing, z.object({ stations: z.array(StationListed) })),
  /** `key`: the hub's new station key, given once; null: the station was revoked before. */
  'station.revoke': method(
    z.object({ stationId: StationId, reason: z.string().trim().min(1).max(REASON_CHARACTERS) }),
    z.object({ key: z.string().nullable() }),
  ),
  /** The past of some tags. `askHub`: also of the hub, where something is missing here; else the answer comes at once. */
  'series.read': method(TrendQuery.safeExtend({ askHub: z.boolean() }), TrendReply),
  /** What it comes to. */
  'series.statistics': method(StatisticsQuery.safeExtend({ askHub: z.boolean() }), StatisticsReply),
  /** What a rule would have done on the readings that are kept here. Until then the push `trial` tells how far it is. */
  'rules.try': method(TrialQuery, TrialReply),
  'rules.cancel-try': method(z.object({ trial: TrialId }), nothing),
  /** Tags that belong together, under a name that a person here gave. */
  /** For how long readings are kept here. An administrator may change it; what is too old then is removed bit by bit. */
  'keeping.read': method(nothing, KeepSeries),
  'keeping.write': method(KeepSeries, KeepSeries),
  'trend-sets.read': method(nothing, z.object({ sets: TrendSets })),
  'trend-sets.write': method(z.object({ sets: TrendSets }), z.object({ sets: TrendSets })),
  'track.read': method(z.object({ world: WorldId, responderId: ResponderId, from: Instant, to: Instant }), TrackPoints),
  /** Newest first; `before` pages on. Lanes and text narrow it. */
  'timeline.read': method(
    z.object({
      world: WorldId,
      from: Instant.optional(),
      to: Instant.optional(),
      lanes: z.array(Lane).optional(),
      incidentId: IncidentId.optional(),
      /** Words of what people read, in either language; those between spaces in any order. */
      text: z.string().max(200).optional(),
      /** Any of these: ids that an event names, or its kind (`DrillStarted`). */
      about: z.array(z.string().min(1).max(200)).min(1).max(20).optional(),
      /** The `before` of the reply before. */
      before: z.string().optional(),
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({
      events: z.array(TimelineEvent),
      before: z.string().nullable(),
      total: z.number().int(),
      /** So many events were not looked through for `text` yet; the push `words` tells when there are fewer. */
      unread: z.number().int(),
    }),
  ),
  /**
   * The time range that the journal covers, or the part of it from `from` to `to`, and how many events fall in each of
   * `bins` equal parts of it, by lane.
   */
  'timeline.extent': method(
    z.object({
      world: WorldId,
      bins: z.number().int().min(1).max(500),
      from: Instant.optional(),
      to: Instant.optional(),
    }),
    z.object({ from: Instant, to: Instant, counts: z.record(Lane, z.array(z.number().int())) }),
  ),
  /** What happened between two moments, counted: for the handover of a shift. */
  'timeline.tally': method(z.object({ world: WorldId, from: Instant, to: Instant }), Tally),
  /**
   * What the one who is signed in has begun to write for a handover; it is here after a restart, too. It is kept for whoever
   * wrote it: they may have signed out in between.
   */
  'handover.draft': method(z.object({ world: WorldId }), HandoverDraft),
  'handover.keep-draft': method(HandoverDraft.extend({ world: WorldId, accountId: AccountId }), nothing),
  /** What the one who is signed in has begun to write of alarm rules; `draft` null: it is in force, or thrown away. */
  'rules.drafts': method(z.object({ world: WorldId }), z.object({ accountId: AccountId, drafts: RuleDrafts })),
  'rules.keep-draft': method(
    z.object({ world: WorldId, accountId: AccountId, ruleId: MadeRuleId, draft: RuleDraft.nullable() }),
    nothing,
  ),
  /**
   * Movements of responders, newest first; `before` pages on. Concluded from the fixes that this station keeps, a bounded
   * span in one go: `from` of the reply is where it really began to look, and `before` goes on from there.
   */
  'movements.read': method(
    z.object({
      world: WorldId,
      from: Instant,
      to: Instant,
      responderId: ResponderId.optional(),
      /** Of a call sign, or a name of responder or place. */
      text: z.string().max(200).optional(),
      /** The `before` of the reply before. */
      before: z.string().optional(),
      limit: z.number().int().min(1).max(1000),
      bins: z.number().int().min(1).max(500).optional(),
    }),
    z.object({
      movements: z.array(Movement),
      before: z.string().nullable(),
      /** Of the span that was looked at, all pages of it. */
      total: z.number().int(),
      from: Instant,
      /** How many fall in each of `bins` equal parts of the span that was asked for. */
      counts: z.array(z.number().int()).nullable(),
    }),
  ),
  /** What a geofence would have raised on the movements that this station keeps. */
  'geofence.try': method(z.object({ world: WorldId, geofence: Geofence, from: Instant, to: Instant }), GeofenceTrial),
  /** By EEMUA 191 and ISA-18.2. `unitIds` null: all. `missing`: so many events of the world are not here yet. */
  'alarms.performance': method(
    z
      .object({
        world: WorldId,
        from: Instant,
        to: Instant,
        operators: z.number().int().min(1).max(100),
        unitIds: z.array(PlaceId).max(2_000).nullable(),
      })
      .refine(({ from, to }) => from < to),
    z.object({ performance: Performance, missing: count }),
  ),
  /** Of another system’s alarm log as CSV. Null: nothing in it could be read. `problems`: the first of them. */
  'alarms.performance-of-log': method(
    z.object({ file: HandedFileId, operators: z.number().int().min(1).max(100) }),
    z.object({
      performance: Performance.nullable(),
      problems: z.array(z.object({ line: z.number().int(), sentence: LocalizedText })),
      problemCount: count,
    }),
  ),
  /** Board and map as they were at an instant. */
  'review.seek': method(
    z.object({ world: WorldId, at: Instant }),
    z.object({ at: Instant, state: State, readings: Bytes, positions: Bytes }),
  ),
  /**
   * Gives a file to this station, a part at a time, before the act that names it; an empty part asks where to go on.
   * `whole`: it is on the disk, its hash checked.
   */
  'attachment.write': method(
    z.object({
      attachmentId: AttachmentId,
      bytes: z.number().int().min(1).max(MAX_ATTACHMENT_BYTES),
      offset: z.number().int().nonnegative(),
      chunk: portChunk,
    }),
    z.object({ received: z.number().int().nonnegative(), whole: z.boolean() }),
  ),
  'attachment.read': method(
    z.object({
      attachmentId: AttachmentId,
      offset: z.number().int().nonnegative(),
      length: z.number().int().min(1).max(PORT_CHUNK_BYTES),
    }),
    z.object({ chunk: Bytes }),
  ),
  /** Where some attachments are; those that nothing names are left out. What changes is pushed. */
  'attachment.states': method(
    z.object({ attachmentIds: z.array(AttachmentId).max(2_000) }),
    z.object({ states: z.array(AttachmentState) }),
  ),
  /** Somebody waits for it: it is fetched before the others. */
  'attachment.want': method(z.object({ attachmentId: AttachmentId }), nothing),
  /** `carried`: acts of other stations, brought by file, that the hub has not settled as far as is known here. */
  'outbox.read': method(nothing, z.object({ pending: z.array(PendingCommand), carried: z.array(PendingCommand) })),
  /** An act that the hub does not take leaves the way to those behind it, and stands as a conflict until it is decided. */
  'outbox.set-aside': method(
    z.object({ commandId: CommandId, reason: z.string().trim().min(1).max(REASON_CHARACTERS) }),
    nothing,
  ),
  'conflicts.read': method(nothing, z.object({ conflicts: z.array(Conflict) })),
  /** `reapply` gives the act again, on what stands now. Either way the decision becomes an event. */
  'conflict.resolve': method(
    z.object({
      commandId: CommandId,
      choice: z.enum(['keep-theirs', 'reapply']),
      reason: z.string().max(REASON_CHARACTERS),
    }),
    SubmitReply,
  ),
  /** What this screen shows, for the other stations. */
  'presence.say': method(Look, nothing),
  'recovery.read': method(nothing, Recovery),
  'health.read': method(nothing, HostHealth),
  'exchange.read': method(nothing, ExchangeState),
  'exchange.export': method(
    z.object({ for: ExchangeTarget, attachmentBytes: ExchangedBytes }),
    ExchangeMade.extend({ file: HandedFileId, name: z.string() }),
  ),
  /** A piece of an exported file, from a place on; empty: there is no more, and the station lets go of it. */
  'exchange.download': method(
    z.object({ file: HandedFileId, offset: z.number().int().nonnegative() }),
    z.object({ bytes: Bytes }),
  ),
  /** What a site file holds, what is wrong in it, and what it would change. Files that it names are given with it. */
  'site.check': method(
    z.object({
      files: z
        .array(z.object({ name: z.string().max(500), file: HandedFileId }))
        .min(1)
        .max(100),
    }),
    SiteCheck,
  ),
  /** The register of LIVE becomes what was checked. Refused when something else was checked since. */
  'site.replace': method(z.object({ check: SiteCheckId }), SubmitReply),
  /** The plans of JSON files and spreadsheets; nothing of them is stored. */
  'plans.check': method(
    z.object({
      world: WorldId,
      files: z
        .array(z.object({ name: z.string().max(500), file: HandedFileId }))
        .min(1)
        .max(50),
    }),
    PlansCheck,
  ),
  /** A plan as a workbook; `plan` null: the template. */
  'plans.workbook': method(
    z.object({ plan: PlanDraft.nullable(), language: z.enum(['en', 'zh']) }),
    z.object({ bytes: Bytes }),
  ),
  /** The next piece of a file that is to be imported; `file` null begins one. */
  'file.upload': method(
    z.object({
      file: HandedFileId.nullable(),
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= 1_048_576),
    }),
    z.object({ file: HandedFileId }),
  ),
  /** A form of an incident, or a plan, as it would be printed. */
  'report.show': method(ReportAsked, ReportShown),
  /** The same as a file, made beside everything else that the host does. `told`: what the reader should know of it. */
  'report.make': method(
    ReportAsked.extend({ format: ReportFormat }),
    z.object({ file: HandedFileId, name: z.string(), told: LocalizedText.nullable() }),
  ),
  /** What the next accident report says, for the act that makes it. */
  'report.accident': method(
    z.object({ world: WorldId, incidentId: IncidentId }),
    z.object({ values: z.record(z.string(), LocalizedText) }),
  ),
  /** A piece of a file that was made here, from a place on; empty: there is no more, and the station lets go of it. */
  'file.download': method(
    z.object({ file: HandedFileId, offset: z.number().int().nonnegative() }),
    z.object({ bytes: Bytes }),
  ),
  'exchange.import': method(z.object({ file: HandedFileId }), ExchangeResult),
  /** A normal-operation model out of what this station has recorded; nothing is in force by it. */
  'normal-model.train': method(TrainingAsked, TrainingResult),
  /** What a model says of a recorded period: of another than it was trained on, before it goes into force. */
  'normal-model.watch': method(WatchAsked, WatchedPeriod),
  'normal-model.put-in-force': method(z.object({ training: TrainingId }), SubmitReply),
  'problems.read': method(nothing, z.object({ problems: z.array(Problem) })),
} as const;
export type HostMethods = typeof hostMethods;
export type HostMethod = keyof HostMethods;
export type HostParams<M extends HostMethod> = z.input<HostMethods[M]['params']>;
export type HostReply<M extends HostMethod> = z.output<HostMethods[M]['reply']>;

/** Every message that a host sends unasked. World data comes only for the world that is open. */
export const hostPushes = {
  connection: Connection,
  worlds: z.object({ worlds: z.array(WorldSummary) }),
  /** Events the hub has settled, in order; `settled` are the commands of this station that they end. */
  events: z.object({
    world: WorldId,
    events: z.array(z.intersection(Envelope, z.custom<JournalEvent>())),
    sequence: z.number().int(),
    settled: z.array(CommandId),
  }),
  pending: z.object({ world: WorldId, command: PendingCommand }),
  delivery: z.object({ world: WorldId, commandId: CommandId, delivery: Delivery }),
  /** Settled without events, turned away, or set aside. */
  settled: z.object({ world: WorldId, commandId: CommandId }),
  /** What is shown no longer holds (new epoch, a snapshot came): open the world again. */
  reopen: z.object({ world: WorldId }),
  dictionary: z.object({
    world: WorldId,
    kind: z.enum(['readings', 'positions']),
    first: z.number().int(),
    names: z.array(z.string()),
  }),
  frame: z.object({ world: WorldId, bytes: Bytes }),
  settings: Settings,
  conflicts: z.object({ count: z.number().int() }),
  session: SessionView,
  /** `stuck`: of those that wait, the acts that the hub has said it does not take. */
  outbox: z.object({ waiting: z.number().int(), oldestAt: Instant.nullable(), stuck: z.number().int() }),
  attachments: AttachmentWork.extend({ states: z.array(AttachmentState) }),
  problems: z.object({ kinds: z.number().int(), total: z.number().int() }),
  clock: ClockState,
  /** Of the other stations, all that is known. */
  presence: PresenceMessage,
  /** What the workstations are called, as the hub last said. */
  stations: StationNames,
  history: z.object({ world: WorldId, missing: z.number().int() }),
  progress: RecordProgress,
  /** How many events a search does not look through yet. */
  words: z.object({ world: WorldId, unread: z.number().int() }),
  recovery: Recovery,
  trial: TrialProgress,
  exchange: ExchangeState,
  /** Every few seconds. */
  health: HostHealth,
  notice: LocalizedText,
} as const;
export type HostPushes = typeof hostPushes;
export type HostPush = keyof HostPushes;
export type HostPushPayload<P extends HostPush> = z.output<HostPushes[P]>;

/** What goes over the Port. */
export const ScreenMessage = z.object({ id: z.number().int(), method: z.string(), params: z.unknown() });
export type ScreenMessage = z.infer<typeof ScreenMessage>;
export const HostMessage = z.union([
  z.object({ id: z.number().int(), ok: z.literal(true), reply: z.unknown() }),
  z.object({ id: z.number().int(), ok: z.literal(false), sentence: LocalizedText }),
  z.object({ push: z.string(), payload: z.unknown() }),
]);
export type HostMessage = z.infer<typeof HostMessage>;

/** A two-way pipe for one screen. `post` never throws; after `onClose` nothing more comes. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}
