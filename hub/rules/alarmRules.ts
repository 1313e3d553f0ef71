/** Runs each world's alarms over what was ingested, and has the command desk write what they conclude. */
import { randomUUID } from 'node:crypto';
import { CommandId, type WorldId } from '#shared/domain/ids.ts';
import { AlarmEvaluation, type AlarmConclusion, type ObservedReading } from '#shared/domain/rules/alarmEvaluation.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { Clock } from '../clock.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';

const TICK_MS = 1_000;

export interface AlarmRulesOptions {
  readonly journal: Journal;
  readonly desk: CommandDesk;
  readonly clock: Clock;
  /** Whether a world has a source: silence is an alarm only where something should be heard. */
  readonly isFed: (world: WorldId) => boolean;
}

export class AlarmRules {
  readonly #options: AlarmRulesOptions;
  readonly #evaluations = new Map<WorldId, { site: Site; evaluation: AlarmEvaluation }>();
  /** Conclusions that the disk did not take, in order: given again at the next tick. */
  readonly #unwritten = new Map<WorldId, AlarmConclusion[]>();
  readonly #stop: () => void;

  constructor(options: AlarmRulesOptions) {
    this.#options = options;
    this.#stop = options.clock.every(TICK_MS, () => {
      this.#tick();
    });
  }

  observe(world: WorldId, readings: readonly ObservedReading[]): void {
    const evaluation = this.#evaluation(world);
    if (evaluation === null) return;
    for (const reading of readings) this.#carryOut(world, evaluation.observe(reading));
  }

  close(): void {
    this.#stop();
  }

  #tick(): void {
    const { journal, clock, isFed } = this.#options;
    for (const { world } of journal.worlds()) {
      const waiting = this.#unwritten.get(world) ?? [];
      this.#unwritten.delete(world);
      this.#carryOut(world, waiting);
      if (isFed(world)) this.#carryOut(world, this.#evaluation(world)?.tick(clock.now()) ?? []);
    }
  }

  #evaluation(world: WorldId): AlarmEvaluation | null {
    const { journal, clock } = this.#options;
    const { register, drill } = journal.state(world);
    if (register.site === null || (drill.drill?.endedAt ?? null) !== null) return null;
    const standing = this.#evaluations.get(world);
    if (standing?.site === register.site) return standing.evaluation;
    const evaluation = new AlarmEvaluation(register.site, () => journal.state(world).alarms, clock.now());
    this.#evaluations.set(world, { site: register.site, evaluation });
    return evaluation;
  }

  #carryOut(world: WorldId, conclusions: readonly AlarmConclusion[]): void {
    const { desk, clock } = this.#options;
    for (const conclusion of conclusions) {
      const outcome = desk.judge(
        {
          id: CommandId.parse(randomUUID()),
          world,
          at: clock.now(),
          actor: { kind: 'system', name: 'alarm rules' },
          ...(conclusion.kind === 'raise'
            ? { type: 'RaiseAlarm', data: conclusion.occurrence }
            : { type: 'ReturnAlarmToNormal', data: conclusion.data }),
        },
        'hub',
      );
      if (outcome.outcome === 'deferred')
        this.#unwritten.set(world, [...(this.#unwritten.get(world) ?? []), conclusion]);
    }
  }
}
