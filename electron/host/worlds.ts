/** The worlds as this station sees them: what the hub has settled and, over it, what was done here and is not settled. */
import type { DomainCommand } from '#shared/domain/command.ts';
import type { DrillState } from '#shared/domain/drills/evolve.ts';
import { LIVE, type WorldId } from '#shared/domain/ids.ts';
import { evolveAll, type WorldState } from '#shared/domain/world.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import type { PendingAct, PendingCommand, RecordProgress } from '#shared/protocol/hostContract.ts';
import type { Heads } from '#shared/protocol/histories.ts';
import type { WorldSummary } from '#shared/protocol/hubSocket.ts';
import type { Carried } from './db/carried.ts';
import type { Outbox } from './db/outbox.ts';

interface Projection {
  readonly settled: WorldState;
  readonly pending: readonly PendingAct[];
  readonly state: WorldState;
}

/** What the state says of a drill comes from these. */
const OF_DRILL: ReadonlySet<string> = new Set<DomainCommand['type']>(['StartDrill', 'HandOverRecording', 'EndDrill']);
const SUMMARIZED: ReadonlySet<string> = new Set<DomainCommand['type']>(['ReplaceRegister', 'StartDrill', 'EndDrill']);

export class Worlds {
  readonly #journal: Journal;
  readonly #outbox: Outbox;
  readonly #carried: Carried | null;
  /** Worlds with events here; the journal would have to search for them. */
  #held: Set<WorldId>;
  /** As the hub last listed them: it names also what has not come over yet. */
  #atHub: readonly WorldSummary[] = [];
  /** The last event of each world that the hub is known to have. */
  readonly #reached = new Map<WorldId, number>();
  readonly #projections = new Map<WorldId, Projection>();
  readonly #both = new Map<
    WorldId,
    {
      readonly own: readonly PendingAct[];
      readonly carried: readonly PendingAct[];
      readonly both: readonly PendingAct[];
    }
  >();

  constructor(journal: Journal, outbox: Outbox, carried: Carried | null = null) {
    this.#journal = journal;
    this.#outbox = outbox;
    this.#carried = carried;
    this.#held = new Set(journal.worlds().map(({ world }) => world));
  }

  /** Pending acts over the settled state: what the operator sees, and what a new act is decided on. */
  state(world: WorldId): WorldState {
    const settled = this.#journal.state(world);
    const pending = this.pending(world);
    if (pending.length === 0) {
      this.#projections.delete(world);
      return settled;
    }
    const before = this.#projections.get(world);
    if (before?.settled === settled && before.pending === pending) return before.state;
    const more = before?.settled === settled ? added(before.pending, pending) : null;
    const state = evolveAll(
      more === null || before === undefined ? settled : before.state,
      (more ?? pending).flatMap(({ events }) => events),
    );
    this.#projections.set(world, { settled, pending, state });
    return state;
  }

  /** As in `state`: of a drill that has ended, the rest of it need not be read from the disk. */
  drill(world: WorldId): DrillState {
    return this.pending(world).some(({ type }) => OF_DRILL.has(type))
      ? this.state(world).drill
      : this.#journal.drill(world);
  }

  /** Acts that the hub has not settled: those that are carried for other stations, then those done here. */
  pending(world: WorldId): readonly PendingAct[] {
    const own = this.#outbox.of(world);
    const carried = this.#carried?.of(world) ?? [];
    if (carried.length === 0) return own;
    const before = this.#both.get(world);
    if (before?.own === own && before.carried === carried) return before.both;
    const both = [...carried, ...own];
    this.#both.set(world, { own, carried, both });
    return both;
  }

  /** The same, each with how far it has come on its way to the hub. */
  delivered(world: WorldId): PendingCommand[] {
    return [...(this.#carried?.of(world) ?? []), ...this.#outbox.pending(world)];
  }

  isKnown(world: WorldId): boolean {
    return this.list().some((summary) => summary.world === world);
  }

  list(): WorldSummary[] {
    const worlds = new Set([
      LIVE,
      ...this.#held,
      ...this.#atHub.map(({ world }) => world),
      ...this.#outbox.worlds(),
      ...(this.#carried?.worlds() ?? []),
    ]);
    return [...worlds].flatMap((world) => this.#summary(world) ?? []);
  }

  /** The cursors of `hello`: the last event held, by world. */
  cursors(): Heads {
    return Object.fromEntries(this.#journal.worlds().map(({ world, head, hash }) => [world, { sequence: head, hash }]));
  }

  held(): readonly WorldId[] {
    return [...this.#held];
  }

  /** Of a world that at the hub goes up to `head`. */
  received(world: WorldId, head: number): void {
    this.#held.add(world);
    this.#reaches(world, head);
  }

  hubLists(worlds: readonly WorldSummary[]): void {
    this.#atHub = worlds;
    for (const { world, head } of worlds) this.#reaches(world, head);
  }

  /** How much of the record of all worlds is here. */
  get progress(): RecordProgress {
    let here = 0;
    let total = 0;
    for (const world of new Set([...this.#held, ...this.#reached.keys()])) {
      const head = this.#journal.head(world);
      here += head - missingOf(this.#journal, world);
      total += Math.max(head, this.#reached.get(world) ?? 0);
    }
    return { here, total };
  }

  /** The replica went over to another history. */
  forget(): void {
    this.#held = new Set(this.#journal.worlds().map(({ world }) => world));
    this.#atHub = [];
    this.#reached.clear();
    this.#projections.clear();
  }

  #reaches(world: WorldId, head: number): void {
    this.#reached.set(world, Math.max(head, this.#reached.get(world) ?? 0));
  }

  /** Null: a drill of which nothing says yet that it was started. */
  #summary(world: WorldId): WorldSummary | null {
    // Few acts change what a summary says; for the others the pending ones need not be gone through.
    const isChanged = this.pending(world).some(({ type }) => SUMMARIZED.has(type));
    const drill = isChanged ? this.state(world).drill : this.#journal.drill(world);
    const atHub = this.#atHub.find((summary) => summary.world === world);
    const head = this.#journal.head(world);
    if (world !== LIVE && drill.drill === null) return atHub === undefined ? null : { ...atHub, head };
    return {
      world,
      head,
      name: drill.drill?.name ?? this.state(world).register.site?.name.en ?? atHub?.name ?? world,
      startedAt: drill.drill?.startedAt ?? atHub?.startedAt ?? 0,
      endedAt: drill.drill?.endedAt ?? null,
    };
  }
}

export const missingOf = (journal: Journal, world: WorldId): number =>
  journal.missing(world).reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** What `now` has after all of `before`; null: it is not `before` with something added. */
function added(before: readonly PendingAct[], now: readonly PendingAct[]): readonly PendingAct[] | null {
  if (now.length < before.length) return null;
  if (before.length > 0 && now[before.length - 1] !== before.at(-1)) return null;
  return now[0] === before[0] || before.length === 0 ? now.slice(before.length) : null;
}
