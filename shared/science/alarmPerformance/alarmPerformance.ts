/**
 * How well an alarm system serves its operators, from what happened to its alarms: the measures of EEMUA 191 and ISA-18.2.
 * Rates are for one operator. Times are instants, shares 0 to 1.
 */
import { STALE_ALARM_MS } from '../../domain/alarms/annunciation.ts';
import { FLOOD_BEGINS_ABOVE } from '../../domain/alarms/load.ts';
import type { AlarmPriority } from '../../domain/register/site.ts';
import type { Instant } from '../../domain/values.ts';
import { chatteringRaises } from './chattering.ts';
import { floodSpans, WINDOW_MS, type FloodSpan } from './floodSpans.ts';
import type { AlarmHappening } from './happening.ts';
import { atOnce, meanAtOnce, type Interval } from './intervals.ts';
import { nearestRank } from './nearestRank.ts';

const HOUR_MS = 3_600_000;
/** In an hour, for one operator (ISA-18.2). */
const HOUR_ABOVE = 30;
/** So many are named as the most frequent. */
export const TOP = 10;

export interface PerformancePeriod {
  /** What came before it is known of (what stood already), not counted. */
  readonly from: Instant;
  readonly to: Instant;
  /** Who share the alarms evenly; at least 1. */
  readonly operators: number;
}

export interface BadActor {
  readonly source: string;
  readonly raised: number;
  /** Of all raised. */
  readonly share: number;
  /** Which of its alarms, the most frequent first. */
  readonly rules: readonly { readonly rule: string; readonly raised: number }[];
}

export interface Chatterer {
  readonly rule: string;
  readonly source: string;
  /** Raised so while it chattered. */
  readonly raised: number;
}

export interface StandingSince {
  readonly alarm: string;
  readonly rule: string;
  readonly source: string;
  readonly since: Instant;
}

export interface AlarmPerformance extends PerformancePeriod {
  readonly raised: number;
  /**
   * How many were raised in each 10 minutes of the clock from `windowsFrom` on, of all operators. The first and the last
   * may reach beyond the period.
   */
  readonly windows: readonly number[];
  readonly windowsFrom: Instant;
  /** In 10 minutes, for one operator. */
  readonly averageRate: number;
  readonly peakRate: number;
  /** Null: none was raised. */
  readonly peakAt: Instant | null;
  readonly windowsAboveShare: number;
  /** Of hours with more than 30. */
  readonly hoursAboveShare: number;
  readonly floods: readonly FloodSpan[];
  readonly floodTimeShare: number;
  readonly top: readonly BadActor[];
  readonly topShare: number;
  /** How many different ones there were. */
  readonly sources: number;
  readonly chattering: readonly Chatterer[];
  readonly standing: { readonly atEnd: number; readonly most: number; readonly mean: number };
  readonly stale: { readonly atEnd: readonly StandingSince[]; readonly most: number };
  /** Null: no priority is known. */
  readonly priorities: Readonly<Record<AlarmPriority, number>> | null;
  readonly unknownPriority: number;
  readonly acknowledgement: {
    readonly acknowledged: number;
    /** Raised in the period and not acknowledged in it. */
    readonly open: number;
    /** From raised to acknowledged; null: none was. */
    readonly medianMs: number | null;
    readonly p90Ms: number | null;
  };
}

interface Standing {
  readonly rule: string;
  readonly source: string;
  readonly since: Instant;
}

interface Raises {
  readonly source: string;
  readonly at: Instant[];
}

/** `happenings`: in the order of time. */
export function alarmPerformance(happenings: Iterable<AlarmHappening>, period: PerformancePeriod): AlarmPerformance {
  const tally = new AlarmTally(period);
  for (const happening of happenings) tally.add(happening);
  return tally.result();
}

/** Takes what happened one after the other, so that a long record can be read in parts. */
export class AlarmTally {
  readonly #period: PerformancePeriod;
  readonly #windows: number[];
  readonly #windowsFrom: Instant;
  /** With those of before the period. */
  readonly #raisedAt: Instant[] = [];
  readonly #rules = new Map<string, Raises>();
  readonly #priorities: Record<AlarmPriority, number> = { high: 0, medium: 0, low: 0 };
  #unknownPriority = 0;
  readonly #standing = new Map<string, Standing>();
  readonly #stood: Interval[] = [];
  /** Those that nobody has acknowledged, and when they were raised: first, and again. */
  readonly #waiting = new Map<string, { readonly since: Instant; readonly last: Instant }>();
  readonly #waitedMs: number[] = [];

  constructor(period: PerformancePeriod) {
    this.#period = period;
    this.#windowsFrom = Math.floor(period.from / WINDOW_MS) * WINDOW_MS;
    this.#windows = new Array<number>(Math.max(1, Math.ceil((period.to - this.#windowsFrom) / WINDOW_MS))).fill(0);
  }

  add(happening: AlarmHappening): void {
    const { at, alarm } = happening;
    if (at >= this.#period.to) return;
    switch (happening.kind) {
      case 'raised': {
        const { rule, source } = happening;
        if (!this.#standing.has(alarm)) this.#standing.set(alarm, { rule, source, since: at });
        this.#waiting.set(alarm, { since: this.#waiting.get(alarm)?.since ?? at, last: at });
        this.#raisedAt.push(at);
        if (at >= this.#period.from) this.#count(at, rule, source, happening.priority);
        return;
      }
      case 'setAside':
      case 'returned': {
        if (happening.kind === 'setAside') this.#waiting.delete(alarm);
        const standing = this.#standing.get(alarm);
        if (standing === undefined) return;
        this.#standing.delete(alarm);
        this.#stood.push({ from: standing.since, to: at });
        return;
      }
      case 'acknowledged': {
        const waiting = this.#waiting.get(alarm);
        if (waiting === undefined) return;
        const { since, last } = waiting;
        if (at >= this.#period.from) this.#waitedMs.push(at - since);
        if ((happening.raisedAt ?? last) < last) this.#waiting.set(alarm, { since: last, last });
        else this.#waiting.delete(alarm);
      }
    }
  }

  result(): AlarmPerformance {
    const { from, to, operators } = this.#period;
    const raised = sum(this.#windows);
    const peak = this.#windows.reduce((most, count) => Math.max(most, count), 0);
    const hours = chunked(this.#windows, HOUR_MS / WINDOW_MS);
    const floods = floodSpans(this.#raisedAt, operators, to).filter((flood) => (flood.to ?? to) > from);
    const { top, sources } = this.#top(raised);
    const intervals = [
      ...this.#stood,
      ...[...this.#standing.values()].map(({ since }) => ({ from: since, to })),
    ].filter((interval) => interval.to > from);
    const staleAfter = intervals
      .map((interval) => ({ from: Math.max(from, interval.from + STALE_ALARM_MS), to: interval.to }))
      .filter((interval) => interval.to > interval.from);
    const known = raised - this.#unknownPriority;
    return {
      from,
      to,
      operators,
      raised,
      windows: this.#windows,
      windowsFrom: this.#windowsFrom,
      averageRate: raised / operators / ((to - from) / WINDOW_MS),
      peakRate: peak / operators,
      peakAt: peak === 0 ? null : this.#windowsFrom + this.#windows.indexOf(peak) * WINDOW_MS,
      windowsAboveShare: shareAbove(this.#windows, FLOOD_BEGINS_ABOVE * operators),
      hoursAboveShare: shareAbove(hours, HOUR_ABOVE * operators),
      floods,
      floodTimeShare:
        sum(floods.map((flood) => Math.min(flood.to ?? to, to) - Math.max(flood.from, from))) / (to - from),
      top,
      sources,
      topShare: sum(top.map(({ share }) => share)),
      chattering: this.#chattering(),
      standing: {
        atEnd: this.#standing.size,
        most: atOnce(intervals.map((interval) => ({ from: Math.max(from, interval.from), to: interval.to }))),
        mean: meanAtOnce(intervals, from, to),
      },
      stale: { atEnd: this.#stale(), most: atOnce(staleAfter) },
      priorities: known === 0 && raised > 0 ? null : this.#priorities,
      unknownPriority: this.#unknownPriority,
      acknowledgement: {
        acknowledged: this.#waitedMs.length,
        open: [...this.#waiting.values()].filter(({ since }) => since >= from).length,
        medianMs: nearestRank(this.#waitedMs, 0.5),
        p90Ms: nearestRank(this.#waitedMs, 0.9),
      },
    };
  }

  #count(at: Instant, rule: string, source: string, priority: AlarmPriority | null): void {
    const window = Math.floor((at - this.#windowsFrom) / WINDOW_MS);
    this.#windows[window] = (this.#windows[window] ?? 0) + 1;
    if (priority === null) this.#unknownPriority += 1;
    else this.#priorities[priority] += 1;
    const raises = this.#rules.get(rule);
    if (raises === undefined) this.#rules.set(rule, { source, at: [at] });
    else raises.at.push(at);
  }

  #top(raised: number): { readonly top: BadActor[]; readonly sources: number } {
    const bySource = new Map<string, { rule: string; raised: number }[]>();
    for (const [rule, { source, at }] of this.#rules) {
      const rules = bySource.get(source) ?? [];
      rules.push({ rule, raised: at.length });
      bySource.set(source, rules);
    }
    const actors = [...bySource]
      .map(([source, rules]): BadActor => {
        const all = sum(rules.map((one) => one.raised));
        return { source, raised: all, share: all / raised, rules: rules.toSorted(mostFirst) };
      })
      .toSorted((a, b) => mostFirst(a, b) || (a.source < b.source ? -1 : 1));
    return { top: actors.slice(0, TOP), sources: actors.length };
  }

  #chattering(): Chatterer[] {
    return [...this.#rules]
      .map(([rule, { source, at }]) => ({ rule, source, raised: chatteringRaises(at) }))
      .filter(({ raised }) => raised > 0)
      .toSorted(mostFirst);
  }

  #stale(): StandingSince[] {
    return [...this.#standing]
      .filter(([, { since }]) => this.#period.to - since > STALE_ALARM_MS)
      .map(([alarm, standing]) => ({ alarm, ...standing }))
      .toSorted((a, b) => a.since - b.since);
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const mostFirst = (a: { readonly raised: number }, b: { readonly raised: number }): number => b.raised - a.raised;
const shareAbove = (counts: readonly number[], limit: number): number =>
  counts.filter((count) => count > limit).length / counts.length;

/** The sums of so many neighbours each. */
function chunked(values: readonly number[], size: number): number[] {
  const sums: number[] = [];
  for (let at = 0; at < values.length; at += size) sums.push(sum(values.slice(at, at + size)));
  return sums;
}
