/**
 * A rule on recorded readings, before it goes into force: which alarms it would have raised. The very evaluation that a hub
 * runs, in simulated time; nobody acknowledges anything in it.
 */
import type { AlarmId, MadeRuleId, TagId } from '../ids.ts';
import type { Site } from '../register/site.ts';
import type { ObservedReading } from '../rules/evaluation.ts';
import { AlarmSimulation, type SimulatedEvent } from '../rules/simulation.ts';
import { othersOf } from '../rules/conditions/conditionOf.ts';
import type { Instant, LocalizedText } from '../values.ts';
import { derive } from './derive.ts';
import type { RuleDefinition } from './rule.ts';

export interface TriedAlarm {
  readonly tagId: TagId;
  readonly at: Instant;
  /** In `unit`, as the limit. */
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
  readonly message: LocalizedText;
  /** Null: it still stood at the end. */
  readonly returnedAt: Instant | null;
}

export interface TrialResult {
  /** All alarms; only the first of them are listed. */
  readonly count: number;
  readonly alarms: readonly TriedAlarm[];
  /** How long at least one of them stood. */
  readonly inAlarmMs: number;
  /** The most in any ten minutes. */
  readonly peak: number;
  /** Tags whose alarm came and went so often that it counts as chattering (ISA-18.2). */
  readonly chattering: readonly TagId[];
  /** Floods that it would have made by itself, for one operator. */
  readonly floods: number;
}

export const MOST_LISTED = 500;
const TEN_MINUTES_MS = 600_000;

export class RuleTrial {
  readonly #simulation: AlarmSimulation;
  readonly #from: Instant;
  readonly #alarms: (TriedAlarm & { returnedAt: Instant | null })[] = [];
  readonly #standing = new Map<AlarmId, number>();
  readonly #chattering = new Set<TagId>();
  readonly #lastTenMinutes: Instant[] = [];
  #count = 0;
  #peak = 0;
  #floods = 0;
  #inAlarmMs = 0;
  #since: Instant | null = null;

  constructor(ruleId: MadeRuleId, definition: RuleDefinition, site: Site, from: Instant) {
    const { definitions } = derive(ruleId, 1, definition, site);
    const tags = new Map(definitions.map((one) => [String(one.ruleId), one.tagId]));
    const heard = tagsTried(ruleId, definition, site);
    this.#from = from;
    this.#simulation = new AlarmSimulation({
      basis: {
        definitions,
        staleAfterMs: new Map(
          site.tags.filter(({ id }) => heard.has(id)).map(({ id, staleAfterMs }) => [id, staleAfterMs]),
        ),
      },
      operators: 1,
      from,
      tell: (event) => {
        this.#take(event, tags);
      },
    });
  }

  /** So many so far. */
  get count(): number {
    return this.#count;
  }

  /** In order of time, over all tags. */
  read(reading: ObservedReading): void {
    this.#simulation.read(reading);
  }

  end(to: Instant): TrialResult {
    this.#simulation.end();
    if (this.#since !== null) this.#inAlarmMs += Math.max(0, to - this.#since);
    this.#since = null;
    return {
      count: this.#count,
      alarms: this.#alarms,
      inAlarmMs: Math.min(this.#inAlarmMs, to - this.#from),
      peak: this.#peak,
      chattering: [...this.#chattering],
      floods: this.#floods,
    };
  }

  #take(event: SimulatedEvent, tags: ReadonlyMap<string, TagId>): void {
    const { at } = event;
    switch (event.type) {
      case 'AlarmRaised.v1': {
        const { alarmId, tagId, value, setpoint, unit, message, observedAt } = event.data;
        if (tagId === undefined) return;
        this.#count += 1;
        this.#since ??= at;
        this.#standing.set(alarmId, this.#alarms.length);
        if (this.#alarms.length < MOST_LISTED)
          this.#alarms.push({ tagId, at: observedAt, value, limit: setpoint, unit, message, returnedAt: null });
        this.#lastTenMinutes.push(at);
        while ((this.#lastTenMinutes[0] ?? at) <= at - TEN_MINUTES_MS) this.#lastTenMinutes.shift();
        this.#peak = Math.max(this.#peak, this.#lastTenMinutes.length);
        return;
      }
      case 'AlarmReturnedToNormal.v1': {
        const listed = this.#alarms[this.#standing.get(event.data.alarmId) ?? -1];
        if (listed !== undefined) listed.returnedAt = at;
        this.#standing.delete(event.data.alarmId);
        if (this.#standing.size > 0 || this.#since === null) return;
        this.#inAlarmMs += at - this.#since;
        this.#since = null;
        return;
      }
      case 'AlarmChatteringBegan.v1': {
        const tagId = tags.get(event.data.ruleId);
        if (tagId !== undefined) this.#chattering.add(tagId);
        return;
      }
      case 'AlarmFloodBegan.v1':
        this.#floods += 1;
        return;
      default:
    }
  }
}

/** All tags whose readings it takes: those that it watches, and those that it goes by as well. */
export function tagsTried(ruleId: MadeRuleId, definition: RuleDefinition, site: Site): ReadonlySet<TagId> {
  const { definitions } = derive(ruleId, 1, definition, site);
  return new Set(definitions.flatMap((one) => [one.tagId, ...othersOf(one)]));
}
