/**
 * Takes back what this hub's record has not and a station holds: the rows are kept as a branch, the command that led to
 * each is recalled, and it is judged on the world of now, under its old id, by the rules of every act.
 */
import type { Command } from '#shared/domain/command.ts';
import { LIVE, type AccountId, type CommandId, type StationId, type WorldId } from '#shared/domain/ids.ts';
import { parseJournalEvent, type JournalEvent, type PendingEvent } from '#shared/domain/journalEvent.ts';
import { recall } from '#shared/domain/recall.ts';
import { transplant } from '#shared/domain/transplant.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { decide, evolveAll, WorldDraft, type WorldState } from '#shared/domain/world.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import { isSound } from '#shared/node/journal/checkpoints.ts';
import { chainHash } from '#shared/node/journal/hash.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type {
  Checkpoint,
  JournalRow,
  LostRows,
  LostRowsReply,
  Recovered,
  RecoverReply,
  RecoverRequest,
} from '#shared/protocol/histories.ts';
import type { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { PublicKey } from '#shared/protocol/signatures.ts';
import type { Clock } from '#shared/node/clock.ts';
import {
  JournalNotWritten,
  type JournalStore,
  type JudgedCommand,
  type Recording,
  type WorldAtHead,
} from '../journal/journalStore.ts';
import { fitting } from '../stations/recordMessages.ts';
import type { BranchPath } from './historyStore.ts';

/** Rows that are read and judged in one go: others act in the same world meanwhile. */
const ROWS_AT_ONCE = 300;

export interface RecoveryOptions {
  readonly journal: JournalStore;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  /** This hub's own: what it signed itself it takes back. */
  readonly publicKey: PublicKey;
  /** Acts came into a world's record that nobody gave just now. */
  readonly onRecovered: (world: WorldId) => void;
}

interface Refused {
  readonly state: 'refused';
  readonly code: string;
  readonly sentence: LocalizedText;
}

/** An act of a branch, with the world that it was done in. */
interface LostAct {
  readonly before: WorldState;
  readonly command: Command;
}

/** What a judge answered, and to whom it was news. */
interface Answer {
  readonly outcome: CommandOutcome;
  /** It was judged here and now, or by a recovery before; not as an act that somebody gave. */
  readonly byRecovery: boolean;
}

export class Recovery {
  readonly #options: RecoveryOptions;
  /** Where the last portion of a world's branch ended: the next one goes on from there. */
  readonly #reached = new Map<WorldId, { readonly hash: string; readonly state: WorldState }>();
  readonly #paths = new Map<WorldId, { readonly tip: string; readonly path: BranchPath }>();

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** Rows may come in any order and more than once. */
  async take({ rows, checkpoint }: LostRows, stationId: StationId): Promise<LostRowsReply> {
    const refused = (await this.#distrusted(checkpoint, stationId)) ?? unchained(rows, checkpoint.world);
    if (refused !== null) return refused;
    const { histories } = this.#options.journal;
    const ids = new Set(rows.map((row) => parsed(row).event.commandId));
    return this.#written(async () => {
      await histories.keepBranch(checkpoint.world, rows, [...ids], stationId);
      return { state: 'held' };
    });
  }

  async recover({ checkpoint, from }: RecoverRequest, stationId: StationId): Promise<RecoverReply> {
    const refused = await this.#distrusted(checkpoint, stationId);
    if (refused !== null) return refused;
    return this.#written(async () => {
      const path = await this.#path(checkpoint);
      if (path === null) return this.#count(NOT_FOLLOWED, stationId);
      const first = from - path.root.sequence - 1;
      const rows = await this.#portion(checkpoint.world, path, first);
      if (rows.length === 0) return this.#count(NOT_FOLLOWED, stationId);
      const before = await this.#stateBefore(checkpoint.world, path, first);
      return this.#judge(checkpoint.world, rows, before, stationId);
    });
  }

  async #judge(
    world: WorldId,
    rows: readonly JournalRow[],
    before: WorldState,
    stationId: StationId,
  ): Promise<RecoverReply> {
    const { journal, clock, onRecovered } = this.#options;
    const { acts, state, last, unknown } = recalled(rows, before);
    if (last === null) return this.#count(unknownEvent(unknown ?? ''), stationId);
    const ids = acts.map(({ command }) => command.id);
    const now = clock.now();
    let answers: Answer[] = [];
    const appended = await journal.record(world, ids, now, (at) => {
      const judging = new JudgingLost(at, now);
      answers = acts.map((act) => judging.judge(act));
      return judging;
    });
    this.#reached.set(world, { hash: last.hash, state });
    if (appended.length > 0) onRecovered(world);
    for (const event of appended) if (event.type === 'PasswordChanged.v1') this.#oldPassword(event.data.accountId);
    const broughtBy = await journal.histories.broughtBy(ids);
    return {
      state: 'judged',
      upTo: last.sequence,
      head: journal.head(world),
      acts: acts.map(({ command }, index) =>
        told(command, answers[index], {
          brought: broughtBy.get(command.id) === stationId,
          done: isBy(stationId, command),
        }),
      ),
    };
  }

  /** From the row at `first` on, as many as are judged in one go; ends with a whole act. */
  async #portion(world: WorldId, { hashes }: BranchPath, first: number): Promise<JournalRow[]> {
    if (first < 0) return [];
    const { histories } = this.#options.journal;
    const read = await histories.branchRows(world, hashes.slice(first, first + ROWS_AT_ONCE));
    // What is turned away is in the answer, which must be no longer than a message of events.
    const rows = fitting(read);
    if (first + rows.length === hashes.length) return rows;
    const cut = rows.at(-1);
    const next = hashes[first + rows.length];
    if (cut === undefined || next === undefined) return rows;
    const [following] = await histories.branchRows(world, [next]);
    const going = parsed(cut).event.commandId;
    if (following === undefined || parsed(following).event.commandId !== going) return rows;
    const isOf = (row: JournalRow): boolean => parsed(row).event.commandId === going;
    const whole = rows.filter((row) => !isOf(row));
    return whole.length > 0 ? whole : read.filter(isOf);
  }

  /** The world of the branch just before its row at `first`. */
  async #stateBefore(world: WorldId, { root, hashes }: BranchPath, first: number): Promise<WorldState> {
    const { histories } = this.#options.journal;
    const reached = this.#reached.get(world);
    if (reached !== undefined && reached.hash === hashes[first - 1]) return reached.state;
    const draft = new WorldDraft(await histories.stateUpTo(world, root.sequence));
    for (let at = 0; at < first; at += ROWS_AT_ONCE)
      for (const row of await histories.branchRows(world, hashes.slice(at, Math.min(first, at + ROWS_AT_ONCE)))) {
        const { known, event } = parsed(row);
        if (known) draft.take(event);
      }
    return draft.state;
  }

  /** Null: not all of the branch is here, or it leaves no record of this hub. */
  async #path({ world, hash, sequence }: Checkpoint): Promise<BranchPath | null> {
    const standing = this.#paths.get(world);
    if (standing?.tip === hash) return standing.path;
    const { histories } = this.#options.journal;
    const path = await histories.branchPath(world, hash);
    if (path === null || path.root.sequence + path.hashes.length !== sequence) return null;
    if ((await histories.hashAt(world, path.root.sequence)) !== path.root.hash) return null;
    this.#paths.set(world, { tip: hash, path });
    return path;
  }

  /** What is signed by this hub or by one that an administrator named is taken; else it waits at the station. */
  async #distrusted(checkpoint: Checkpoint, stationId: StationId): Promise<Refused | null> {
    const { journal, clock, publicKey } = this.#options;
    if (!isSound(checkpoint)) return this.#count(FORGED, stationId);
    if (checkpoint.publicKey === publicKey) return null;
    const { histories } = journal;
    if ((await histories.trusted()).some((hub) => hub.publicKey === checkpoint.publicKey)) return null;
    const { world, sequence, hash } = checkpoint;
    await histories.offer({
      publicKey: checkpoint.publicKey,
      world,
      sequence,
      hash,
      stationId,
      offeredAt: clock.now(),
    });
    return this.#count(untrusted(fingerprintOf(checkpoint.publicKey)), stationId);
  }

  /** That it was changed comes back, the password does not: it is in no event. */
  #oldPassword(accountId: AccountId): void {
    const { problems, clock, journal } = this.#options;
    const name = journal.state(LIVE).accounts.accounts[accountId]?.name ?? accountId;
    problems.count({ code: 'password-older', source: 'hub', where: name, sentence: older(name) }, clock.now());
  }

  #count(refused: Refused, stationId: StationId): Refused {
    const { problems, clock } = this.#options;
    const { code, sentence } = refused;
    problems.count({ code, source: 'station', where: stationId, sentence }, clock.now());
    return refused;
  }

  /** A disk that is full is no answer to the station's rows: it brings them again. */
  async #written<Reply>(act: () => Promise<Reply>): Promise<Reply | Refused> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof JournalNotWritten)) throw error;
      const { problems, clock } = this.#options;
      const { sentence, where } = error;
      problems.count({ code: 'journal-not-written', source: 'hub', where, sentence }, clock.now());
      return { state: 'refused', code: 'journal-not-written', sentence };
    }
  }
}

/** Acts of a branch judged one after the other on a world at its head; what they lead to is recorded together. */
class JudgingLost implements Recording {
  readonly events: PendingEvent[] = [];
  readonly judged: JudgedCommand[] = [];
  readonly #head: number;
  readonly #draft: WorldDraft;
  readonly #known: ReadonlyMap<CommandId, JudgedCommand>;
  readonly #now: number;

  constructor({ head, state, judged }: WorldAtHead, now: number) {
    this.#head = head;
    this.#draft = new WorldDraft(state);
    this.#known = judged;
    this.#now = now;
  }

  judge(act: LostAct): Answer {
    const before = this.#known.get(act.command.id);
    if (before !== undefined) return { outcome: before.outcome, byRecovery: before.digest === null };
    const outcome = this.#outcome(act);
    // Without a digest: the act as its station gave it may still come, and has this answer.
    this.judged.push({ id: act.command.id, digest: null, outcome });
    return { outcome, byRecovery: true };
  }

  #outcome({ before, command: { id, world, at, actor, ...asked } }: LostAct): CommandOutcome {
    const carried = transplant(asked, before, this.#draft.state);
    if (carried.kind === 'past') return { outcome: 'accepted', commandId: id, lastSequence: null };
    if (carried.kind === 'conflict') return { outcome: 'rejected', commandId: id, rejection: carried.rejection };
    const command: Command = { id, world, at: Math.min(at, this.#now), actor, ...carried.command };
    const decision = decide(this.#draft.state, command);
    if (decision.kind === 'rejected') return { outcome: 'rejected', commandId: id, rejection: decision.rejection };
    for (const event of decision.events) this.#draft.take(event);
    this.events.push(...decision.events);
    const lastSequence = decision.events.length === 0 ? null : this.#head + this.events.length;
    return { outcome: 'accepted', commandId: id, lastSequence };
  }
}

const isBy = (stationId: StationId, { actor }: Command): boolean =>
  actor.kind === 'operator' && actor.stationId === stationId;

/**
 * Of an act that was turned away hears the station that brought it first, and the one where it was done; the others hear
 * no more than that it is known.
 */
function told(
  command: Command,
  answer: Answer | undefined,
  there: { readonly brought: boolean; readonly done: boolean },
): Recovered {
  if (answer === undefined) throw new Error('Each act is judged.');
  const { outcome, byRecovery } = answer;
  // Also where it was given meanwhile: the station where it was done may have taken it for settled, by the record that was lost.
  if ((there.brought || there.done) && outcome.outcome === 'rejected')
    return { outcome: 'conflict', command, rejection: outcome.rejection };
  const isBack = byRecovery && there.brought && outcome.outcome === 'accepted' && outcome.lastSequence !== null;
  return { outcome: isBack ? 'back' : 'known', commandId: command.id };
}

type Parsed = ReturnType<typeof parseJournalEvent>;
const parsed = ({ body }: JournalRow): Parsed => parseJournalEvent(JSON.parse(body));

interface RecalledRows {
  readonly acts: readonly LostAct[];
  /** After all of them. */
  readonly state: WorldState;
  /** Of the last act; null: there is none. */
  readonly last: JournalRow | null;
  /** The type of an event that this version does not know, before which it ended. */
  readonly unknown: string | null;
}

function recalled(rows: readonly JournalRow[], before: WorldState): RecalledRows {
  const acts: LostAct[] = [];
  let state = before;
  let last: JournalRow | null = null;
  for (const { events, end, unknown } of byCommand(rows)) {
    if (unknown !== null) return { acts, state, last, unknown };
    const [{ commandId: id, world, at, actor }] = events;
    acts.push({ before: state, command: { id, world, at, actor, ...recall(state, events) } });
    state = evolveAll(state, events);
    last = end;
  }
  return { acts, state, last, unknown: null };
}

type OfOneCommand =
  | { readonly events: readonly [JournalEvent, ...JournalEvent[]]; readonly end: JournalRow; readonly unknown: null }
  | { readonly events: null; readonly end: JournalRow; readonly unknown: string };

/** The events of each command, in order; of one that this version does not know, its type. */
function* byCommand(rows: readonly JournalRow[]): Generator<OfOneCommand> {
  let standing: { readonly events: [JournalEvent, ...JournalEvent[]]; end: JournalRow } | null = null;
  for (const row of rows) {
    const { known, event } = parsed(row);
    if (standing !== null && standing.events[0].commandId !== event.commandId) {
      yield { ...standing, unknown: null };
      standing = null;
    }
    if (!known) {
      yield { events: null, end: row, unknown: event.type };
      return;
    }
    if (standing === null) standing = { events: [event], end: row };
    else {
      standing.events.push(event);
      standing.end = row;
    }
  }
  if (standing !== null) yield { ...standing, unknown: null };
}

/** Null: each row is an event of this world, and follows on the one before it. */
function unchained(rows: readonly JournalRow[], world: WorldId): Refused | null {
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    const follows = before === undefined || (row.previousHash === before.hash && row.sequence === before.sequence + 1);
    if (!follows || chainHash(row.previousHash, row.body) !== row.hash || !isEventOf(row, world)) return BROKEN;
  }
  return null;
}

function isEventOf(row: JournalRow, world: WorldId): boolean {
  try {
    const { event } = parsed(row);
    return event.world === world && event.sequence === row.sequence;
  } catch {
    // No JSON, or no event: the same answer.
    return false;
  }
}

const older = (name: string): LocalizedText => ({
  en: `The password of ${name} was changed in the record that this hub had lost, and the hub has the one from before: ${name} signs in with that. Set a new one under Accounts.`,
  zh: `在中心丢失的记录中，${name} 的密码曾被修改；中心现有的是修改前的密码，${name} 须用旧密码登录。请在“账号”中重新设置密码。`,
});
const refusedWith = (code: string, en: string, zh: string): Refused => ({
  state: 'refused',
  code,
  sentence: { en, zh },
});

const FORGED = refusedWith(
  'history-forged',
  'A history was brought with a signature that no hub gave. Nothing of it was taken. Run `muster journal verify` on that station’s station.db.',
  '送来的历史记录签名无效，未接收任何内容。请对该工作站的 station.db 运行 `muster journal verify`。',
);
const BROKEN = refusedWith(
  'history-broken',
  'A history was brought whose events do not follow on each other: it was changed after it was recorded. Nothing of it was taken. Run `muster journal verify` on that station’s station.db.',
  '送来的历史记录前后不连贯：记录后被改动，未接收任何内容。请对该工作站的 station.db 运行 `muster journal verify`。',
);
const NOT_FOLLOWED = refusedWith(
  'history-not-followed',
  'A history was brought of which this hub lacks the part before it. It waits at the station until another station brings that part.',
  '送来的历史记录缺少其之前的部分，将在该工作站等待，直到其他工作站送来该部分。',
);
const unknownEvent = (type: string): Refused =>
  refusedWith(
    'history-newer',
    `A history was brought with an event of a newer version (${type}). It waits at the station. Bring this hub to the station’s version of Muster.`,
    `送来的历史记录含有较新版本的事件（${type}），将在该工作站等待。请将本中心更新到与工作站相同的版本。`,
  );
const untrusted = (fingerprint: string): Refused =>
  refusedWith(
    'history-untrusted',
    `A history was brought that another hub signed (${fingerprint}), which this hub does not trust. It waits at the station. Compare the fingerprint with that hub’s, then run on this hub: muster hub trust "${fingerprint}"`,
    `送来的历史记录由另一中心签名（${fingerprint}），本中心不信任该中心。该记录将在工作站等待。请核对该中心的指纹，然后在本中心运行：muster hub trust "${fingerprint}"`,
  );
