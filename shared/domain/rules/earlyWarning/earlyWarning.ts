/**
 * Early warning in a world: readings and time go in; what to warn of, and what is over, comes out. Its memory is of one
 * size for each tag, whatever comes; after a restart it fills again before anything is concluded, and the warnings that
 * stand in the journal are taken on as they are.
 */
import { isInAlarm } from '../../alarms/condition.ts';
import type { Alarm, AlarmsState } from '../../alarms/evolve.ts';
import { AlarmRuleId, WarningId, type TagId } from '../../ids.ts';
import type { Site, Tag } from '../../register/site.ts';
import type { Instant, LocalizedText } from '../../values.ts';
import type { WarningCommand, WarningEnd, WarningIssue, WarningKind } from '../../warnings/events.ts';
import { MOST_OPEN, type Warning } from '../../warnings/evolve.ts';
import { levelSettings, type LevelSettings, type WarningSettings } from '../../warnings/settings.ts';
import { groupFault, modelFault, unwatched } from '../../warnings/unwatched.ts';
import type { WorldState } from '../../world.ts';
import type { Evaluation, EvaluationKind, ObservedReading, Passing, Past } from '../evaluation.ts';
import { comesTrueBy } from './cameTrue.ts';
import { GroupWatch } from './groupWatch.ts';
import { LevelWatch } from './levelWatch.ts';
import { ModelWatch } from './modelWatch.ts';
import { disagreementSays, levelShiftSays, rateSays, severalVariablesSays, timeToLimitSays } from './sentences.ts';
import { TrendWatch, type TrendConclusion } from './trendWatch.ts';

type WarningConclusion = Extract<WarningCommand, { type: 'IssueWarning' | 'EndWarning' }>;
type Draft = Omit<WarningIssue, 'warningId'>;

export const earlyWarning: EvaluationKind = {
  name: 'early warning',
  basis: ({ register, warnings }) => [register.site, warnings.settings, warnings.models],
  lacking: ({ register: { site }, warnings }) =>
    site === null
      ? []
      : unwatched(warnings, tagsById(site)).map(({ where, fault: { sentence } }) => ({ where, sentence })),
  make: (state, _now, before) => {
    const { site } = state().register;
    return site === null ? null : new EarlyWarning(site, state, before instanceof EarlyWarning ? before : null);
  },
};

/** So many levels read their past in a tick, some 8 ms for a day of minutes: a hub that starts goes on hearing meanwhile. */
const RECALLED_EACH_TICK = 5;
/** Each tag’s trend is judged once in so long; a slower tag not more often than it fills a slot of its window. */
const LONGEST_TURN_MS = 5_000;
const SLOTS_IN_WINDOW = 60;
const TICK_MS = 1_000;

interface TagWatch {
  readonly tag: Tag;
  readonly trend: TrendWatch | null;
  readonly level: LevelWatch | null;
  readonly models: readonly ModelWatch[];
  readonly groups: readonly GroupWatch[];
}

export class EarlyWarning implements Evaluation {
  readonly #state: () => WorldState;
  readonly #tags: ReadonlyMap<TagId, TagWatch>;
  readonly #models: readonly ModelWatch[];
  readonly #groups: readonly GroupWatch[];
  /** Tags with a trend, in parts; one part is judged each tick. */
  readonly #turns: readonly TagWatch[][];
  #turn = 0;
  readonly #levels: readonly LevelWatch[];
  /** Whose past is to be read. */
  #toRecall: LevelWatch[];

  /** `before`: what judged until now. Levels that are watched as they were go on: what is normal takes hours to learn. */
  constructor(site: Site, state: () => WorldState, before: EarlyWarning | null = null) {
    this.#state = state;
    const { settings, models, open } = state().warnings;
    const standing = Object.values(open);
    const stands = (kind: WarningKind, subject: string): boolean =>
      standing.some((warning) => warning.kind === kind && warning.subject === subject);
    const tags = tagsById(site);
    this.#models = Object.values(models).flatMap((model) => {
      if (modelFault(model, tags) !== null) return [];
      const own = tagsOf(model.tagIds, tags);
      return [new ModelWatch(model, own, stands('several-variables', model.modelId))];
    });
    this.#groups = settings.groups.flatMap((group) => {
      if (groupFault(group, tags) !== null) return [];
      const own = tagsOf(group.tagIds, tags);
      return [new GroupWatch(group, own, stands('sensor-disagreement', group.groupId))];
    });
    const settingOf = new Map(settings.tags.map((setting) => [setting.tagId, setting]));
    this.#tags = new Map(
      site.tags.map((tag) => {
        const watched = watchedOf(tag, settings, settingOf.get(tag.id));
        const trend =
          watched.rules.length === 0 && watched.ratePerMinute === null
            ? null
            : new TrendWatch(
                { tag, horizonMs: settings.trend.horizonMs, confidence: settings.trend.confidence, ...watched },
                {
                  ruleIds: new Set(watched.rules.filter(({ id }) => stands('time-to-limit', id)).map(({ id }) => id)),
                  rate: stands('rate-of-change', tag.id),
                },
              );
        const watch: TagWatch = {
          tag,
          trend,
          level: watched.level ? this.#levelOf(tag, levelSettings(settings), standing, before) : null,
          models: this.#models.filter((model) => model.has(tag.id)),
          groups: this.#groups.filter(({ group }) => group.tagIds.includes(tag.id)),
        };
        return [tag.id, watch];
      }),
    );
    this.#levels = [...this.#tags.values()].flatMap(({ level }) => level ?? []);
    this.#toRecall = [...this.#levels];
    const turnMs = Math.min(LONGEST_TURN_MS, Math.max(TICK_MS, settings.trend.horizonMs / 2 / SLOTS_IN_WINDOW));
    const turns = Math.max(1, Math.round(turnMs / TICK_MS));
    this.#turns = Array.from({ length: turns }, () => []);
    [...this.#tags.values()]
      .filter(({ trend }) => trend !== null)
      .forEach((watch, place) => this.#turns[place % turns]?.push(watch));
  }

  /** A warning of what is not watched any more would stand for ever. */
  begin(now: Instant): WarningConclusion[] {
    return Object.values(this.#state().warnings.open)
      .filter((warning) => !this.#isWatched(warning))
      .map(({ warningId }) => ended(warningId, { because: 'not-watched' }, now));
  }

  observe(reading: ObservedReading): readonly WarningConclusion[] {
    const watch = this.#tags.get(reading.tagId);
    if (watch === undefined) return NOTHING;
    if (reading.quality !== 'bad') {
      watch.trend?.push(reading.at, reading.value);
      watch.level?.push(reading.at, reading.value);
    }
    for (const model of watch.models) model.push(reading);
    for (const group of watch.groups) group.push(reading);
    return NOTHING;
  }

  tick({ now, isFed, past }: Passing): WarningConclusion[] {
    if (!isFed) return [];
    if (this.#toRecall.length > 0) this.#recall(now, past);
    const { warnings, alarms } = this.#state();
    const open = Object.values(warnings.open);
    const conclusions = this.#cameTrue(open, Object.values(alarms.active), now);
    const over = new Set(conclusions.map(({ data }) => data.warningId));
    const inAlarm = lazily(() => rulesInAlarm(alarms));
    const standing = (kind: WarningKind, subject: string): Warning | undefined =>
      open.find((warning) => warning.kind === kind && warning.subject === subject && !over.has(warning.warningId));
    let room = MOST_OPEN - open.length;
    /** False: there is no room for another. */
    const issue = (draft: Draft): boolean => {
      if (room <= 0) return false;
      room -= 1;
      const warningId = WarningId.parse(`${idParts[draft.kind]}:${draft.subject}:${String(Math.round(now))}`);
      conclusions.push({ type: 'IssueWarning', data: { warningId, ...draft } });
      return true;
    };
    const end = (kind: WarningKind, subject: string): void => {
      const warning = standing(kind, subject);
      if (warning !== undefined) conclusions.push(ended(warning.warningId, { because: 'over' }, now));
    };
    for (const watch of this.#turns[this.#turn] ?? [])
      for (const concluded of watch.trend?.judge(now, (ruleId) => inAlarm().has(ruleId)) ?? [])
        concludeTrend(watch, concluded, { now, issue, end });
    this.#turn = (this.#turn + 1) % this.#turns.length;
    for (const level of this.#levels) this.#concludeLevel(level, inAlarm, standing, { now, issue, end });
    for (const model of this.#models) this.#concludeModel(model, { now, issue, end });
    for (const group of this.#groups) this.#concludeGroup(group, { now, issue, end });
    return conclusions;
  }

  #levelOf(tag: Tag, settings: LevelSettings, standing: readonly Warning[], before: EarlyWarning | null): LevelWatch {
    const level = before === null ? null : (before.#tags.get(tag.id)?.level ?? null);
    if (level?.isOf(tag, settings) === true) return level;
    const open = standing.find(({ kind, subject }) => kind === 'level-shift' && subject === tag.id)?.evidence;
    return new LevelWatch(tag, settings, open?.kind === 'level-shift' ? open : null);
  }

  /** What somebody judged wrong while it stood was normal from then on. */
  #recall(now: Instant, past: Past | undefined): void {
    const { ended: over } = this.#state().warnings;
    const acceptedAt = (tagId: TagId): Instant =>
      Math.max(
        0,
        ...Object.values(over).flatMap(({ kind, subject, judgement, ended: end }) =>
          kind === 'level-shift' && subject === tagId && judgement?.verdict === 'wrong' && end !== null
            ? [judgement.at <= end.at ? judgement.at : 0]
            : [],
        ),
      );
    const all = past === undefined ? Infinity : RECALLED_EACH_TICK;
    for (const level of this.#toRecall.splice(0, all)) {
      const { id } = level.tag;
      const wanted = level.wants(now, acceptedAt(id));
      if (wanted !== null) level.recall(past?.(id, wanted) ?? []);
    }
  }

  #concludeLevel(
    level: LevelWatch,
    inAlarm: () => ReadonlySet<AlarmRuleId>,
    standing: (kind: WarningKind, subject: string) => Warning | undefined,
    { now, issue, end }: Telling,
  ): void {
    const { tag } = level;
    if (level.isTold && standing('level-shift', tag.id)?.judgement?.verdict === 'wrong') {
      level.accept();
      end('level-shift', tag.id);
      return;
    }
    const concluded = level.conclude(now, () => tag.alarmRules.some(({ id }) => inAlarm().has(id)));
    if (concluded === null) return;
    if (concluded.kind === 'ends') {
      end('level-shift', tag.id);
      return;
    }
    const { evidence, ahead } = concluded;
    const issued = issue({
      kind: 'level-shift',
      subject: tag.id,
      watched: tag.id,
      tagIds: [tag.id],
      placeId: tag.placeId,
      severity: ahead?.priority ?? 'medium',
      says: levelShiftSays(tag, evidence),
      evidence,
      observedAt: now,
    });
    if (!issued) level.retract();
  }

  #concludeModel(model: ModelWatch, { now, issue, end }: Telling): void {
    const { trained } = model;
    for (const concluded of model.conclude()) {
      if (concluded.kind === 'ends') {
        end('several-variables', trained.modelId);
        continue;
      }
      const { evidence } = concluded;
      const [first] = evidence.contributors;
      const tag = first === undefined ? undefined : this.#tags.get(first.tagId)?.tag;
      // Who contributes most is in alarm already: that alarm says more.
      const active = Object.values(this.#state().alarms.active);
      const isSaid = active.some((alarm) => alarm.tagId === tag?.id && isInAlarm(alarm));
      const issued =
        tag !== undefined &&
        !isSaid &&
        issue({
          kind: 'several-variables',
          subject: trained.modelId,
          watched: trained.modelId,
          tagIds: evidence.contributors.map(({ tagId }) => tagId),
          placeId: tag.placeId,
          severity: 'medium',
          says: severalVariablesSays(trained, evidence, tag.name),
          evidence,
          observedAt: now,
        });
      if (!issued) model.release();
    }
  }

  #concludeGroup(watch: GroupWatch, { now, issue, end }: Telling): void {
    const { group } = watch;
    const concluded = watch.judge(now);
    if (concluded === null) return;
    if (concluded.kind === 'ends') {
      end('sensor-disagreement', group.groupId);
      return;
    }
    const { evidence } = concluded;
    const named = evidence.off[0] ?? evidence.sensors[0]?.tagId;
    const tag = named === undefined ? undefined : this.#tags.get(named)?.tag;
    const name: LocalizedText | null = evidence.off.length === 0 ? null : (tag?.name ?? null);
    const issued =
      tag !== undefined &&
      issue({
        kind: 'sensor-disagreement',
        subject: group.groupId,
        watched: group.groupId,
        tagIds: [...group.tagIds],
        placeId: tag.placeId,
        severity: 'low',
        says: disagreementSays(group, evidence, name),
        evidence,
        observedAt: now,
      });
    if (!issued) watch.release();
  }

  /** What a warning went ahead of is there: it has done its work. */
  #cameTrue(open: readonly Warning[], alarms: readonly Alarm[], now: Instant): WarningConclusion[] {
    if (open.length === 0 || alarms.length === 0) return [];
    return open.flatMap((warning) => {
      const model = this.#models.find(({ trained }) => trained.modelId === warning.subject);
      const alarm = alarms.find((one) => comesTrueBy(warning, one, model?.contributed ?? NO_TAGS));
      if (alarm === undefined) return [];
      this.#release(warning, now);
      const leadMs = Math.max(0, Math.round(alarm.observedAt - warning.observedAt));
      return [ended(warning.warningId, { because: 'came-true', alarmId: alarm.alarmId, leadMs }, now)];
    });
  }

  #release({ evidence, subject, tagIds }: Warning, now: Instant): void {
    const [first] = tagIds;
    const watch = first === undefined ? undefined : this.#tags.get(first);
    const trend = watch?.trend;
    switch (evidence.kind) {
      case 'level-shift':
        watch?.level?.release();
        return;
      case 'time-to-limit':
        trend?.release(evidence.ruleId, now);
        return;
      case 'rate-of-change':
        trend?.releaseRate(now);
        return;
      case 'several-variables':
        this.#models.find(({ trained }) => trained.modelId === subject)?.release();
        return;
      case 'sensor-disagreement':
        this.#groups.find(({ group }) => group.groupId === subject)?.release();
    }
  }

  #isWatched({ evidence, subject, tagIds }: Warning): boolean {
    const [first] = tagIds;
    const watch = first === undefined ? undefined : this.#tags.get(first);
    const trend = watch?.trend;
    switch (evidence.kind) {
      case 'level-shift':
        return (watch?.level ?? null) !== null;
      case 'time-to-limit':
        return trend?.watchesRule(evidence.ruleId) === true;
      case 'rate-of-change':
        return trend?.watchesRate === true;
      case 'several-variables':
        return this.#models.some(({ trained }) => trained.modelId === subject);
      case 'sensor-disagreement':
        return this.#groups.some(({ group }) => group.groupId === subject);
    }
  }
}

interface Telling {
  readonly now: Instant;
  readonly issue: (draft: Draft) => boolean;
  readonly end: (kind: WarningKind, subject: string) => void;
}

function concludeTrend({ tag, trend }: TagWatch, concluded: TrendConclusion, { now, issue, end }: Telling): void {
  const common = { watched: tag.id, tagIds: [tag.id], placeId: tag.placeId, observedAt: now };
  switch (concluded.kind) {
    case 'limit begins': {
      const { rule, evidence } = concluded;
      const says = timeToLimitSays(tag, evidence);
      const severity = rule.priority;
      if (!issue({ kind: 'time-to-limit', subject: rule.id, severity, says, evidence, ...common }))
        trend?.release(rule.id, now);
      return;
    }
    case 'limit ends':
      end('time-to-limit', concluded.rule.id);
      return;
    case 'rate begins': {
      const { evidence } = concluded;
      const says = rateSays(tag, evidence);
      if (!issue({ kind: 'rate-of-change', subject: tag.id, severity: 'medium', says, evidence, ...common }))
        trend?.releaseRate(now);
      return;
    }
    case 'rate ends':
      end('rate-of-change', tag.id);
  }
}

/** What is watched of a tag: as for all, but for what is set for it. */
function watchedOf(
  tag: Tag,
  settings: WarningSettings,
  own: WarningSettings['tags'][number] | undefined,
): { readonly rules: Tag['alarmRules']; readonly ratePerMinute: number | null; readonly level: boolean } {
  const { trend, rate } = settings;
  const isOn = own?.trend === undefined ? trend.isOn : own.trend === 'on';
  const hasLimits = tag.alarmRules.length > 0;
  const usual = rate.isOn && hasLimits ? rate.partOfRangePerMinute * (tag.range.high - tag.range.low) : null;
  const ratePerMinute = own?.ratePerMinute === undefined ? usual : own.ratePerMinute;
  return {
    rules: isOn ? tag.alarmRules : [],
    ratePerMinute: ratePerMinute !== null && ratePerMinute > 0 ? ratePerMinute : null,
    level: own?.level === undefined ? tag.kind === 'gas' && levelSettings(settings).isOn : own.level === 'on',
  };
}

const tagsById = (site: Site): ReadonlyMap<TagId, Tag> => new Map(site.tags.map((tag) => [tag.id, tag]));

const tagsOf = (ids: readonly TagId[], tags: ReadonlyMap<TagId, Tag>): Tag[] => ids.flatMap((id) => tags.get(id) ?? []);

/** And those that somebody has set aside: what is not told of as an alarm is not warned of. */
function rulesInAlarm({ active, aside }: AlarmsState): ReadonlySet<AlarmRuleId> {
  const rules = new Set(Object.values(active).flatMap((alarm) => (isInAlarm(alarm) ? [alarm.ruleId] : [])));
  for (const ruleId of Object.keys(aside)) rules.add(AlarmRuleId.parse(ruleId));
  return rules;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const ended = (warningId: WarningId, end: WarningEnd, observedAt: Instant): WarningConclusion => ({
  type: 'EndWarning',
  data: { warningId, end, observedAt },
});

const idParts: Readonly<Record<WarningKind, string>> = {
  'time-to-limit': 'limit',
  'rate-of-change': 'rate',
  'level-shift': 'level',
  'several-variables': 'normal',
  'sensor-disagreement': 'sensors',
};
const NOTHING: readonly WarningConclusion[] = [];
const NO_TAGS: ReadonlySet<TagId> = new Set();
