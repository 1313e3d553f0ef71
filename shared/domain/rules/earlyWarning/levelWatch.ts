/**
 * One tag’s level, watched: whether it has left the band in which it was of late, long before a limit. Each interval is
 * one value, the mean of what was heard in it; a tag costs the same memory whatever its rate. After a restart the watch
 * goes on from the record: it judges what is past by the same steps, without a word.
 */
import { LEVEL_MEMORY, LEVEL_WEIGHT, LevelChart, type LevelBand } from '../../../science/statistics/levelChart.ts';
import type { AlarmRule, Tag } from '../../register/site.ts';
import type { Instant } from '../../values.ts';
import type { WarningEvidence } from '../../warnings/events.ts';
import type { LevelSettings } from '../../warnings/settings.ts';
import type { Past } from '../evaluation.ts';
import { Onset } from './onset.ts';

type Evidence = Extract<WarningEvidence, { kind: 'level-shift' }>;
export type LevelConclusion =
  | { readonly kind: 'begins'; readonly evidence: Evidence; readonly ahead: AlarmRule | null }
  | { readonly kind: 'ends' };

/** What is to be read of the past before anything is judged. */
type PastWanted = Parameters<Past>[1];

/** So many intervals outside, and it has left; so many back inside, and it is over: gas comes in puffs. */
const TO_BEGIN = 2;
const TO_END = 29;
/** It is back when it is within this part of the band’s half width. */
const BACK = 0.75;
/** Of the way from air to the limit. */
const MOST_NORMAL = 1 / 4;
/** Less than so many of the last decimal is not read off an instrument. */
const LEAST_DECIMALS = 2;
/** A shift that is older than so many intervals when it becomes known is of the past. */
const FRESH_INTERVALS = 3;
/** So many that nothing was heard in are a pause. */
const PAUSE_INTERVALS = 5;

export class LevelWatch {
  readonly tag: Tag;
  readonly #settings: LevelSettings;
  readonly #intervalMs: number;
  /** A gas detector that reads less than usual warns of no gas; one of oxygen, which has a low limit, of too little. */
  readonly #sides: readonly Evidence['side'][];
  #chart = new LevelChart();
  readonly #onset: Onset;
  /** The interval that is being heard: its number since 1970, what was heard in it. */
  #interval = -1;
  #sum = 0;
  #count = 0;
  #lastAt: Instant = -Infinity;
  /** Where the shift that lasts began, and on which side. */
  #left: { readonly since: Instant; readonly side: Evidence['side'] } | null = null;
  /** A warning is open. */
  #told: boolean;
  /** Its alarm was raised: the same shift is not warned of twice. */
  #released = false;
  #isRecalled = false;

  /** `standing`: of the warning of it that is open. */
  constructor(tag: Tag, settings: LevelSettings, standing: Evidence | null) {
    this.tag = tag;
    this.#settings = settings;
    this.#intervalMs = Math.max(settings.intervalMs, tag.reportingIntervalMs);
    this.#sides = isOfGasInAir(tag) ? ['high'] : ['high', 'low'];
    this.#onset = new Onset(
      { toBeginMs: TO_BEGIN * this.#intervalMs, toEndMs: TO_END * this.#intervalMs },
      standing !== null,
    );
    this.#told = standing !== null;
    if (standing === null) return;
    const { from, side, level, usual, low, high } = standing;
    this.#chart.adopt(level, { usual, low, high });
    this.#left = { since: from, side };
  }

  /** Whether it judges as one with these would. */
  isOf(tag: Tag, settings: LevelSettings): boolean {
    return this.tag === tag && JSON.stringify(this.#settings) === JSON.stringify(settings);
  }

  get isTold(): boolean {
    return this.#told;
  }

  push(at: Instant, value: number): void {
    if (!Number.isFinite(value)) return;
    this.#lastAt = Math.max(this.#lastAt, at);
    // What comes before the past was read is in the record already.
    if (this.#isRecalled) this.#hear(at, value);
  }

  /** Null: it knows already. `notBefore`: what was before somebody said is not normal any more. */
  wants(now: Instant, notBefore: Instant): PastWanted | null {
    if (this.#isRecalled) return null;
    const normalUntil = this.#left?.since ?? now;
    return {
      from: Math.max(0, notBefore, normalUntil - LEVEL_MEMORY * this.#intervalMs),
      until: now,
      intervalMs: this.#intervalMs,
    };
  }

  /** What was asked for, in order of time; nothing, where nothing is kept. */
  recall(past: ReturnType<Past>): void {
    if (this.#isRecalled) return;
    this.#isRecalled = true;
    const { level, band } = this.#chart;
    const since = this.#left?.since ?? -Infinity;
    // Of a shift that stands: what was before it was normal, and what lasts is judged by the band that it left.
    if (band !== null) {
      this.#chart = new LevelChart();
      for (const { at, value } of past) if (at < since) this.#chart.take(value, true);
      this.#chart.dropWaiting();
      this.#chart.adopt(level, band);
    }
    for (const { at, value } of past) if (at >= since) this.#hear(at, value);
  }

  /** The alarm was raised. */
  release(): void {
    this.#told = false;
    this.#released = true;
  }

  /** Somebody said that this is no shift: what is now is normal, and is learned anew. */
  accept(): void {
    this.#chart = new LevelChart();
    this.#onset.rest();
    this.#left = null;
    this.#told = false;
    this.#released = false;
    this.#isRecalled = true;
  }

  /** Its warning could not be issued. */
  retract(): void {
    this.#told = false;
  }

  /** `isSaid`: an alarm of the tag says it already. */
  conclude(now: Instant, isSaid: () => boolean): LevelConclusion | null {
    if (!this.#onset.stands) {
      this.#released = false;
      if (!this.#told) return null;
      this.#told = false;
      return { kind: 'ends' };
    }
    const { band, level } = this.#chart;
    if (this.#told || this.#released || band === null || this.#left === null) return null;
    const freshMs = Math.max(FRESH_INTERVALS * this.#intervalMs, this.tag.staleAfterMs);
    if (now - this.#lastAt > freshMs || isSaid()) return null;
    this.#told = true;
    const { since, side } = this.#left;
    const { low, high } = this.#edges(band);
    return {
      kind: 'begins',
      ahead: this.#ahead(side, level),
      evidence: {
        kind: 'level-shift',
        from: Math.round(since),
        to: Math.round(Math.max(since, this.#lastAt)),
        side,
        unit: this.tag.unit,
        level,
        usual: band.usual,
        low,
        high,
        intervalMs: this.#intervalMs,
        weight: LEVEL_WEIGHT,
      },
    };
  }

  /** One that comes when its interval is over says nothing any more. */
  #hear(at: Instant, value: number): void {
    const interval = Math.floor(at / this.#intervalMs);
    if (interval < this.#interval) return;
    if (interval > this.#interval) {
      if (this.#count > 0) this.#step((this.#interval + 1) * this.#intervalMs);
      // A pause: what showed before it need not have lasted.
      if (interval - this.#interval > PAUSE_INTERVALS) {
        this.#onset.step('unclear', at);
        if (!this.#onset.stands) this.#left = null;
      }
      this.#interval = interval;
      this.#sum = 0;
      this.#count = 0;
    }
    this.#sum += value;
    this.#count += 1;
  }

  /** The interval that ended at `at`. */
  #step(at: Instant): void {
    this.#chart.take(this.#sum / this.#count, !this.#onset.stands);
    const { band, level } = this.#chart;
    if (band === null) return;
    const { low, high } = this.#edges(band);
    const away =
      level > band.usual ? (level - band.usual) / (high - band.usual) : (band.usual - level) / (band.usual - low);
    const side: Evidence['side'] = level > band.usual ? 'high' : 'low';
    const isWatched = this.#sides.includes(side);
    if (isWatched && away > 1) {
      if (this.#left?.side !== side && !this.#onset.stands) this.#left = { since: at, side };
    } else if (!this.#onset.stands) this.#left = null;
    const step = this.#onset.step(isWatched && away > 1 ? 'shows' : isWatched && away > BACK ? 'unclear' : 'gone', at);
    if (step === 'begins') this.#chart.dropWaiting();
    if (step === 'ends') this.#left = null;
  }

  /** The band is at least as wide as a shift that is worth a word. */
  #edges(band: LevelBand): { readonly low: number; readonly high: number } {
    const least = (side: Evidence['side']): number => {
      const { range, decimals } = this.tag;
      const limit = this.#ahead(side, band.usual)?.setpoint ?? (side === 'high' ? range.high : range.low);
      return Math.max(Math.abs(limit - band.usual) * this.#settings.leastPart, LEAST_DECIMALS * 10 ** -decimals);
    };
    const { usual } = band;
    return {
      low: Math.min(band.low, usual - least('low')),
      high: Math.max(Math.min(band.high, this.#mostNormal()), usual + least('high')),
    };
  }

  /** A gas detector that was often a good part of the way to its limit has learned gas, not air. */
  #mostNormal(): number {
    if (!isOfGasInAir(this.tag)) return Infinity;
    const air = Math.max(0, this.tag.range.low);
    const limit = this.#ahead('high', air)?.setpoint ?? Infinity;
    return air + MOST_NORMAL * (limit - air);
  }

  /** The nearest limit on that side. */
  #ahead(side: Evidence['side'], level: number): AlarmRule | null {
    const sign = side === 'high' ? 1 : -1;
    const types: readonly AlarmRule['type'][] = side === 'high' ? ['H', 'HH'] : ['L', 'LL'];
    const own = this.tag.alarmRules.filter(
      ({ type, setpoint }) => types.includes(type) && sign * (setpoint - level) > 0,
    );
    return own.toSorted((a, b) => sign * (a.setpoint - b.setpoint))[0] ?? null;
  }
}

/** Where there is none of it as a rule. */
export const isOfGasInAir = ({ kind, alarmRules }: Pick<Tag, 'kind' | 'alarmRules'>): boolean =>
  kind === 'gas' && !alarmRules.some(({ type }) => type === 'L' || type === 'LL');
