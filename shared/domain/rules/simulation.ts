/**
 * The rules of alarms over recorded readings, in simulated time: the very evaluations that a hub runs, but as fast as the
 * readings come, and each conclusion at the moment when it is due. For trying rules on the past, and for the command line.
 */
import { decideAlarms } from '../alarms/decide.ts';
import type { AlarmCommand, AlarmEvent } from '../alarms/events.ts';
import { draftOfAlarms, emptyAlarms, evolveAlarmsInPlace } from '../alarms/evolve.ts';
import type { Actor } from '../actor.ts';
import { emptyAlarmRules } from '../alarmRules/evolve.ts';
import { emptyRegister } from '../register/evolve.ts';
import type { Instant } from '../values.ts';
import { AlarmEvaluation, type AlarmBasis } from './alarmEvaluation.ts';
import { ChatteringEvaluation } from './chatteringEvaluation.ts';
import type { Conclusion, ObservedReading } from './evaluation.ts';
import { FloodEvaluation } from './floodEvaluation.ts';

export type SimulatedEvent = AlarmEvent & { readonly at: Instant };

const actor: Actor = { kind: 'system', name: 'alarm rules' };

/** Nobody sets an alarm aside here. */
const NO_SOURCES = { register: emptyRegister, alarmRules: emptyAlarmRules };

const isAlarmCommand = (conclusion: Conclusion): conclusion is AlarmCommand => conclusion.type in CONCLUDED;
/** What these evaluations conclude. */
const CONCLUDED: Partial<Record<Conclusion['type'], true>> = {
  RaiseAlarm: true,
  ReturnAlarmToNormal: true,
  RecordPastExcursion: true,
  BeginAlarmFlood: true,
  EndAlarmFlood: true,
  BeginAlarmChattering: true,
  EndAlarmChattering: true,
};

export interface SimulationOptions {
  readonly basis: AlarmBasis;
  /** On shift: a flood is so many alarms for each. */
  readonly operators: number;
  /** When it begins: the silence of what is never heard counts from here. */
  readonly from: Instant;
  /** In order of time. */
  readonly tell: (event: SimulatedEvent) => void;
}

export class AlarmSimulation {
  readonly #alarms = draftOfAlarms(emptyAlarms);
  readonly #evaluation: AlarmEvaluation;
  readonly #flood: FloodEvaluation;
  readonly #chattering: ChatteringEvaluation;
  readonly #tell: (event: SimulatedEvent) => void;
  /** The newest time of all readings so far: it never goes back. */
  #now: Instant;

  constructor({ basis, operators, from, tell }: SimulationOptions) {
    this.#tell = tell;
    this.#now = from;
    this.#evaluation = new AlarmEvaluation(basis, () => this.#alarms, from);
    this.#flood = new FloodEvaluation(
      () => this.#alarms,
      () => operators,
    );
    this.#chattering = new ChatteringEvaluation(() => this.#alarms);
  }

  /** Readings that came late or out of order: judged as past. */
  get late(): number {
    return this.#evaluation.late;
  }

  /** Lets time pass up to the reading, then takes it in; what is due at its very moment comes after it. */
  read(reading: ObservedReading): void {
    if (reading.at > this.#now) {
      this.#passUntil(reading.at, false);
      this.#now = reading.at;
      this.#evaluation.now = reading.at;
    }
    this.#carryOut(this.#evaluation.observe(reading));
  }

  /** The readings are at their end, and with them the simulated time. */
  end(): void {
    this.#passUntil(this.#now, true);
    this.#carryOut(this.#evaluation.end());
  }

  #passUntil(end: Instant, inclusive: boolean): void {
    for (;;) {
      const next = Math.min(this.#evaluation.nextAt, this.#flood.nextAt, this.#chattering.nextAt);
      if (next > end || (next === end && !inclusive)) return;
      this.#now = Math.max(this.#now, next);
      const passing = { now: this.#now, isFed: true };
      this.#carryOut(this.#evaluation.tick(passing));
      this.#judgeLoad();
    }
  }

  #carryOut(conclusions: readonly Conclusion[]): void {
    let raised = false;
    for (const conclusion of conclusions) {
      this.#record(conclusion);
      raised ||= conclusion.type === 'RaiseAlarm';
    }
    if (raised) this.#judgeLoad();
  }

  #judgeLoad(): void {
    const passing = { now: this.#now, isFed: true };
    for (const conclusion of this.#flood.tick(passing)) this.#record(conclusion);
    for (const conclusion of this.#chattering.tick(passing)) this.#record(conclusion);
  }

  #record(conclusion: Conclusion): void {
    if (!isAlarmCommand(conclusion)) return;
    const at = this.#now;
    const decision = decideAlarms(this.#alarms, NO_SOURCES, { ...conclusion, at });
    if (decision.kind === 'rejected') return;
    for (const event of decision.events) {
      evolveAlarmsInPlace(this.#alarms, { ...event, at, actor });
      this.#tell({ ...event, at });
    }
  }
}
