/**
 * One tag's trend, watched: whether it goes to one of its limits within the horizon, and whether it moves too fast. Costs
 * the same memory whatever its rate; a robust trend is computed only where a plain one comes near a limit.
 */
import { rateOfChange } from '../../../science/statistics/rateOfChange.ts';
import type { RobustTrend, Series } from '../../../science/statistics/robustTrend.ts';
import { timeToThreshold, type TimeToThreshold } from '../../../science/statistics/timeToThreshold.ts';
import { TrendWindow } from '../../../science/statistics/trendWindow.ts';
import type { AlarmRuleId } from '../../ids.ts';
import type { AlarmRule, Tag } from '../../register/site.ts';
import type { Instant } from '../../values.ts';
import type { WarningEvidence } from '../../warnings/events.ts';
import { Onset } from './onset.ts';
import { UsualBand } from './usualBand.ts';

export interface TrendWatchOptions {
  readonly tag: Tag;
  readonly horizonMs: number;
  readonly confidence: number;
  /** Of the tag: those whose limits are watched; none: its trend is not. */
  readonly rules: readonly AlarmRule[];
  /** In the tag's unit; null: its rate is not watched. */
  readonly ratePerMinute: number | null;
}

/** What the tag's open warnings are about, before this watch began. */
export interface TrendStanding {
  readonly ruleIds: ReadonlySet<AlarmRuleId>;
  readonly rate: boolean;
}

export type TrendConclusion =
  | { readonly kind: 'limit begins'; readonly rule: AlarmRule; readonly evidence: EvidenceOf<'time-to-limit'> }
  | { readonly kind: 'limit ends'; readonly rule: AlarmRule }
  | { readonly kind: 'rate begins'; readonly evidence: EvidenceOf<'rate-of-change'> }
  | { readonly kind: 'rate ends' };
type EvidenceOf<Kind extends WarningEvidence['kind']> = Extract<WarningEvidence, { kind: Kind }>;

const MOST_SLOTS = 60;
const LEAST_SLOTS = 12;
const LEAST_SLOT_MS = 1_000;
/** Part of the window that the rate of change is judged over. */
const RATE_PART = 1 / 5;
/** The line must rise over the window by more than what it leaves: a limit that lies within the noise is no forecast. */
const RISE_OVER_NOISE = 1.5;
/** How much less the plain slope may be than the robust one before nobody looks closer. */
const SLACK = 2;
/** Part of the window that a reason must show for, and be gone for. */
const TO_BEGIN = 1 / 12;
const TO_END = 1 / 4;
/** The last third of the window must still go there, at least at this part of the slope: what turns back is not going on. */
const STILL_GOING = 3 / 4;
/** How far the line must be from where the tag usually is, in standard deviations: what wanders gets that far seldom. */
const OUTSIDE = 3.5;
/** The usual is that of so many windows; it is known after so many. */
const USUAL_WINDOWS = 10;
const KNOWN_WINDOWS = 1;
/** A rate is back when it is below this part of its limit. */
const RATE_BACK = 0.7;

interface Side {
  readonly sign: 1 | -1;
  /** The nearest limit first. */
  readonly rules: readonly AlarmRule[];
  readonly onset: Onset;
  /** Which one is warned of. */
  rule: AlarmRule | null;
  /** Not warned of again until then. */
  readonly quiet: Map<AlarmRuleId, Instant>;
}

export class TrendWatch {
  readonly #options: TrendWatchOptions;
  readonly #window: TrendWindow;
  readonly #spanMs: number;
  readonly #slots: number;
  readonly #usual: UsualBand;
  #usualAt: Instant = -Infinity;
  readonly #fewest: number;
  readonly #longestGapMs: number;
  readonly #sides: readonly Side[];
  readonly #rate: Onset | null;
  readonly #rateSlots: number;
  #rateQuietUntil = -Infinity;
  #lastAt: Instant = -Infinity;

  constructor(options: TrendWatchOptions, standing: TrendStanding) {
    this.#options = options;
    const { tag, rules, ratePerMinute } = options;
    this.#spanMs = spanOf(options.horizonMs, tag);
    const slots = slotsOf(this.#spanMs, tag);
    this.#window = new TrendWindow({ spanMs: this.#spanMs, slots });
    this.#slots = slots;
    this.#usual = new UsualBand(USUAL_WINDOWS * slots, 10 ** -tag.decimals / 4);
    this.#fewest = Math.ceil(slots / 2);
    this.#longestGapMs = Math.max(this.#spanMs / 4, 3 * tag.reportingIntervalMs);
    this.#rateSlots = Math.max(6, Math.round(slots * RATE_PART));
    const side = (sign: 1 | -1, types: readonly AlarmRule['type'][]): Side => {
      const own = rules.filter(({ type }) => types.includes(type)).toSorted((a, b) => sign * (a.setpoint - b.setpoint));
      const rule = own.find(({ id }) => standing.ruleIds.has(id)) ?? null;
      const limits = { toBeginMs: this.#spanMs * TO_BEGIN, toEndMs: this.#spanMs * TO_END };
      return { sign, rules: own, onset: new Onset(limits, rule !== null), rule, quiet: new Map() };
    };
    this.#sides = [side(1, ['H', 'HH']), side(-1, ['L', 'LL'])].filter((one) => one.rules.length > 0);
    this.#rate =
      ratePerMinute === null
        ? null
        : new Onset({ toBeginMs: this.#spanMs / 60, toEndMs: this.#spanMs * TO_END }, standing.rate);
  }

  watchesRule(ruleId: AlarmRuleId): boolean {
    return this.#sides.some(({ rules }) => rules.some(({ id }) => id === ruleId));
  }

  get watchesRate(): boolean {
    return this.#rate !== null;
  }

  /** A value that is bad says nothing; one that comes late finds its place as long as the window reaches back to it. */
  push(at: Instant, value: number): void {
    if (this.#window.push(at, value)) this.#lastAt = Math.max(this.#lastAt, at);
  }

  /** The alarm was raised, or the warning ended otherwise. The next limit may be warned of at once, this one not soon. */
  release(ruleId: AlarmRuleId, now: Instant): void {
    for (const side of this.#sides)
      if (side.rule?.id === ruleId) {
        side.onset.rest();
        side.rule = null;
        side.quiet.set(ruleId, now + this.#spanMs);
      }
  }

  releaseRate(now: Instant): void {
    this.#rate?.rest();
    this.#rateQuietUntil = now + this.#spanMs;
  }

  /** `inAlarm`: whether an alarm of the rule stands. What is not heard is not judged. */
  judge(now: Instant, inAlarm: (ruleId: AlarmRuleId) => boolean): TrendConclusion[] {
    if (now - this.#lastAt > this.#options.tag.staleAfterMs) return [];
    const series = this.#window.series();
    this.#learn(series);
    if (this.#window.filled < this.#fewest || longestGap(series) > this.#longestGapMs) return [];
    const plain = rateOfChange(series) ?? 0;
    const conclusions: TrendConclusion[] = [];
    let trend: RobustTrend | null | undefined;
    for (const side of this.#sides) {
      const isKnown = side.onset.stands || this.#usual.count >= KNOWN_WINDOWS * this.#slots;
      if (!isKnown || (!side.onset.stands && !this.#comesNear(side, series, plain))) {
        side.onset.step('gone', now);
        continue;
      }
      trend ??= this.#window.trend(this.#options.confidence, this.#fewest);
      if (trend !== null) conclusions.push(...this.#judgeSide(side, { trend, series }, now, inAlarm));
    }
    conclusions.push(...this.#judgeRate(series, now, inAlarm));
    return conclusions;
  }

  /** A value each slot. */
  #learn({ at, value }: Series): void {
    const last = value.length - 1;
    if ((at[last] ?? 0) - this.#usualAt < this.#spanMs / this.#slots) return;
    this.#usualAt = at[last] ?? 0;
    this.#usual.push(value[last] ?? NaN);
  }

  /** By the plain slope, generously. */
  #comesNear({ sign, rules }: Side, series: Series, plain: number): boolean {
    const { length } = series.value;
    const last = series.value[length - 1] ?? NaN;
    const reach = sign * plain * this.#options.horizonMs * SLACK;
    return reach > 0 && rules.some(({ setpoint }) => sign * (setpoint - last) < reach);
  }

  #judgeSide(
    side: Side,
    { trend, series }: { readonly trend: RobustTrend; readonly series: Series },
    now: Instant,
    inAlarm: (ruleId: AlarmRuleId) => boolean,
  ): TrendConclusion[] {
    const { horizonMs, confidence } = this.#options;
    const { sign, onset } = side;
    const ahead =
      side.rule ??
      side.rules.find(
        ({ id, setpoint }) =>
          !inAlarm(id) && sign * (setpoint - trend.level) > 0 && now >= (side.quiet.get(id) ?? -Infinity),
      );
    if (ahead === undefined) {
      onset.step('gone', now);
      return [];
    }
    const threshold = { value: ahead.setpoint, side: sign === 1 ? ('high' as const) : ('low' as const) };
    const reached = timeToThreshold(trend, threshold, horizonMs);
    const rises = sign * trend.slope * this.#spanMs > RISE_OVER_NOISE * trend.noise;
    const recent = (rateOfChange(lastPart(series, 1 / 3)) ?? 0) * sign * (this.#spanMs / 3) + trend.noise;
    const isGoing = recent >= (STILL_GOING * sign * trend.slope * this.#spanMs) / 3;
    const isOutside = sign * this.#usual.away(trend.level) > OUTSIDE;
    const isSure =
      reached !== null && reached.probability >= confidence && reached.likely > 0 && rises && isOutside && isGoing;
    const isGone = reached === null || reached.probability < confidence / 2;
    const step = onset.step(isSure ? 'shows' : isGone ? 'gone' : 'unclear', now);
    if (step === 'ends') {
      side.rule = null;
      side.quiet.set(ahead.id, now + this.#spanMs / 4);
      return [{ kind: 'limit ends', rule: ahead }];
    }
    if (step !== 'begins' || reached === null) return [];
    side.rule = ahead;
    return [{ kind: 'limit begins', rule: ahead, evidence: this.#evidence(ahead, trend, reached) }];
  }

  #evidence(rule: AlarmRule, trend: RobustTrend, reached: TimeToThreshold): EvidenceOf<'time-to-limit'> {
    const to = Math.round(trend.lastAt);
    const after = (milliseconds: number): Instant => Math.round(trend.lastAt + milliseconds);
    // Beyond a year no clock counts.
    const latest = reached.latest === null || reached.latest > MOST_AHEAD_MS ? null : after(reached.latest);
    return {
      kind: 'time-to-limit',
      from: Math.max(0, Math.round(to - this.#spanMs)),
      to,
      ruleId: rule.id,
      type: rule.type,
      limit: rule.setpoint,
      level: trend.level,
      unit: this.#options.tag.unit,
      rate: {
        perMinute: trend.slope * MINUTE_MS,
        low: trend.slopeLow * MINUTE_MS,
        high: trend.slopeHigh * MINUTE_MS,
        confidence: trend.confidence,
      },
      expectedAt: after(reached.likely),
      earliestAt: after(reached.earliest),
      latestAt: latest,
      probability: reached.probability,
    };
  }

  #judgeRate(series: Series, now: Instant, inAlarm: (ruleId: AlarmRuleId) => boolean): TrendConclusion[] {
    const { ratePerMinute, tag } = this.#options;
    if (this.#rate === null || ratePerMinute === null) return [];
    const { at, value } = lastPart(series, this.#rateSlots / series.value.length);
    const perMinute = (rateOfChange({ at, value }) ?? 0) * MINUTE_MS;
    const part = Math.abs(perMinute) / ratePerMinute;
    // An alarm that stands says more than that the value moves.
    const isQuiet = now < this.#rateQuietUntil || (part >= 1 && tag.alarmRules.some(({ id }) => inAlarm(id)));
    const shows = part >= 1 && (this.#rate.stands || !isQuiet);
    const step = this.#rate.step(shows ? 'shows' : part < RATE_BACK ? 'gone' : 'unclear', now);
    if (step === 'ends') return [{ kind: 'rate ends' }];
    if (step !== 'begins') return [];
    return [
      {
        kind: 'rate begins',
        evidence: {
          kind: 'rate-of-change',
          from: Math.round(at[0] ?? now),
          to: Math.round(at.at(-1) ?? now),
          unit: tag.unit,
          perMinute,
          limitPerMinute: ratePerMinute,
          value: value.at(-1) ?? NaN,
        },
      },
    ];
  }
}

const MINUTE_MS = 60_000;
const MOST_AHEAD_MS = 366 * 24 * 60 * MINUTE_MS;

/** Half of the horizon: what lasted half as long as it is to go on. Longer where a tag reports seldom. */
const spanOf = (horizonMs: number, { reportingIntervalMs }: Tag): number =>
  Math.max(horizonMs / 2, LEAST_SLOTS * Math.max(reportingIntervalMs, LEAST_SLOT_MS));

const slotsOf = (spanMs: number, { reportingIntervalMs }: Tag): number =>
  Math.min(MOST_SLOTS, Math.max(LEAST_SLOTS, Math.floor(spanMs / Math.max(reportingIntervalMs, LEAST_SLOT_MS))));

function lastPart({ at, value }: Series, part: number): { readonly at: Float64Array; readonly value: Float64Array } {
  const from = Math.max(0, Math.round(value.length * (1 - part)));
  return { at: Float64Array.from(at).subarray(from), value: Float64Array.from(value).subarray(from) };
}

function longestGap({ at }: Series): number {
  let longest = 0;
  for (let i = 1; i < at.length; i += 1) longest = Math.max(longest, (at[i] ?? 0) - (at[i - 1] ?? 0));
  return longest;
}
