/**
 * Plays the recordings of drills that were begun here without the hub: readings into their worlds, alarms by the same
 * rules as at the hub, as acts of this station's outbox. When the hub is back and has all of a drill, it is handed over.
 */
import { randomUUID } from 'node:crypto';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command } from '#shared/domain/command.ts';
import type { DrillState } from '#shared/domain/drills/evolve.ts';
import { CommandId, LIVE, type StationId, type WorldId } from '#shared/domain/ids.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { Clock } from '#shared/node/clock.ts';
import { Ingest, registerIn } from '#shared/node/ingest/ingest.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import { Recordings } from '#shared/node/recordings/recordings.ts';
import { pastOf } from '#shared/node/rules/past.ts';
import { Rules } from '#shared/node/rules/rules.ts';
import { recordedFixes } from '#shared/node/series/recordedFixes.ts';
import type { SeriesKind } from '#shared/node/series/rows.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { encodeFrame, type Frame } from '#shared/protocol/frames.ts';

const LOOK_MS = 500;

export interface DrillPlayerOptions {
  /** Where the installation's recordings are. */
  readonly assets: string;
  readonly stationId: StationId;
  readonly series: SeriesStore;
  /** With what waits for the hub. */
  readonly state: (world: WorldId) => WorldState;
  /** As in `state`; asked of all worlds, it costs less. */
  readonly drill: (world: WorldId) => DrillState;
  /** What the hub lost is on its way back to it: until it has all, this station's worlds lack what was done last. */
  readonly isBringingBack: (world: WorldId) => boolean;
  /** The hub has all that was done here in a world, and can be given more. */
  readonly isAtHub: (world: WorldId) => boolean;
  /** To the outbox, decided; false: the disk did not take it. */
  readonly conclude: (world: WorldId, commands: readonly Command[]) => boolean;
  readonly clock: Clock;
  readonly problems: Pick<ProblemBook, 'count'>;
  /** Series that the store has numbered just now. */
  readonly onNames: (world: WorldId, kind: SeriesKind, first: number, names: readonly string[]) => void;
  readonly onFrame: (world: WorldId, bytes: Uint8Array<ArrayBuffer>) => void;
}

export class DrillPlayer {
  readonly #options: DrillPlayerOptions;
  readonly #ingest: Ingest;
  readonly #rules: Rules;
  readonly #recordings: Recordings;
  readonly #stop: () => void;
  /** Drills that are this station's to play. */
  readonly #own = new Set<WorldId>();
  readonly #played = new Set<WorldId>();
  /** Stopped, and about to be given to the hub. */
  readonly #handedOver = new Set<WorldId>();
  /** How many series of a world and kind the screens know. */
  readonly #named = new Map<string, number>();

  constructor(options: DrillPlayerOptions) {
    this.#options = options;
    const { clock, problems, series, state, conclude } = options;
    this.#rules = new Rules({
      worlds: () => this.#played,
      state,
      conclude: (world, commands) => Promise.resolve(conclude(world, commands)),
      actor: (name) => this.#as(name),
      place: 'station',
      clock,
      problems,
      isConcluded: (world) => this.#recordings.elapsedMs(world) !== null,
      positions: (world, from, to) =>
        recordedFixes(series, world, state(world).register.site?.responders ?? [], from, to),
      isFed: (world) => this.#recordings.elapsedMs(world) !== null && series.names(world, 'readings').size > 0,
      past: (world) => pastOf(series, world),
    });
    this.#ingest = new Ingest({
      place: 'station',
      series,
      clock,
      problems,
      registerOf: (world) => registerIn(state(world)),
      onFrame: (world, frame) => {
        this.#pass(world, frame);
      },
      onReadings: (world, readings) => {
        this.#rules.observe(world, readings);
      },
      onPositions: (world, positions) => {
        this.#rules.locate(world, positions);
      },
    });
    this.#recordings = new Recordings({
      assets: options.assets,
      speed: 1,
      clock,
      problems,
      deliver: (batch) => void this.#ingest.take(batch),
    });
    this.#stop = clock.every(LOOK_MS, () => {
      for (const world of this.#own) this.look(world);
    });
  }

  /** Something was done in a world, here or elsewhere. A drill that was played when this host ended goes on from where it would be. */
  look(world: WorldId): void {
    if (world === LIVE || this.#handedOver.has(world)) return;
    const { drill } = this.#options.drill(world);
    const isOwn = drill?.endedAt === null && drill.player === this.#options.stationId;
    if (isOwn) this.#own.add(world);
    else this.#own.delete(world);
    if (!isOwn || this.#options.isBringingBack(world)) {
      if (this.#played.delete(world)) this.#end(world);
      return;
    }
    if (!this.#played.has(world)) {
      this.#played.add(world);
      for (const kind of ['readings', 'positions'] as const)
        this.#named.set(`${world} ${kind}`, this.#options.series.names(world, kind).size);
      if (drill.recording !== null)
        this.#recordings.goOn(world, drill.recording, { since: drill.startedAt, elapsedMs: 0 });
    }
    if (this.#options.isAtHub(world)) void this.#handOver(world);
  }

  async close(): Promise<void> {
    this.#stop();
    this.#recordings.close();
    this.#ingest.close();
    await this.#rules.close();
  }

  /** What was played up to this moment is concluded first. */
  async #handOver(world: WorldId): Promise<void> {
    const { clock, drill, conclude } = this.#options;
    this.#handedOver.add(world);
    const { startedAt = clock.now() } = drill(world).drill ?? {};
    const elapsedMs = this.#recordings.elapsedMs(world) ?? Math.max(0, clock.now() - startedAt);
    this.#end(world);
    await this.#rules.settled();
    conclude(world, [
      {
        id: CommandId.parse(randomUUID()),
        world,
        at: clock.now(),
        actor: this.#as('drill player'),
        type: 'HandOverRecording',
        data: { elapsedMs },
      },
    ]);
    this.#handedOver.delete(world);
    // Where the disk did not take it, the next look plays on. Not at once: on a full disk that would go on without end.
    this.#played.delete(world);
  }

  #end(world: WorldId): void {
    this.#recordings.stop(world);
    this.#ingest.flush();
    this.#rules.forget(world);
  }

  #pass(world: WorldId, frame: Frame): void {
    const { series, onNames, onFrame } = this.#options;
    const names = [...series.names(world, frame.kind)];
    const place = `${world} ${frame.kind}`;
    for (const { first, run } of runs(names.slice(this.#named.get(place) ?? 0))) onNames(world, frame.kind, first, run);
    this.#named.set(place, names.length);
    onFrame(world, encodeFrame(frame));
  }

  #as(name: string): Actor {
    return { kind: 'system', name, stationId: this.#options.stationId };
  }
}

/** Names of numbers that follow on each other go together. */
function runs(names: readonly (readonly [number, string])[]): { readonly first: number; readonly run: string[] }[] {
  const found: { readonly first: number; readonly run: string[] }[] = [];
  for (const [number, name] of names) {
    const last = found.at(-1);
    if (last !== undefined && last.first + last.run.length === number) last.run.push(name);
    else found.push({ first: number, run: [name] });
  }
  return found;
}
