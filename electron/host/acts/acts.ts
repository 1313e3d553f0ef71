/** What an operator does at this station: decided at once on what is known here, and on disk before anybody says done. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '#shared/domain/actor.ts';
import type { Command, DomainCommand } from '#shared/domain/command.ts';
import { takeOver } from '#shared/domain/drills/takeOver.ts';
import { CommandId, LIVE, type AttachmentId, type StationId, type WorldId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { onPresent } from '#shared/domain/transplant.ts';
import { decide, evolveAll, WorldDraft, type WorldState } from '#shared/domain/world.ts';
import type { Grant } from '#shared/protocol/accounts.ts';
import type { PendingCommand, SubmitReply } from '#shared/protocol/hostContract.ts';
import { MAX_MESSAGE_BYTES } from '#shared/protocol/hubSocket.ts';
import { isDiskFailure } from '#shared/node/database.ts';
import { SET_ASIDE, type Conflicts, type Rejection } from '../db/conflicts.ts';
import type { Act, Outbox } from '../db/outbox.ts';
import { DISK_FAILED, HostRefusal, NOBODY } from '../refusal.ts';
import type { Worlds } from '../worlds.ts';

/** Room for what the transport writes around a command. */
const LARGEST_COMMAND_BYTES = MAX_MESSAGE_BYTES - 64 * 1024;

/** Who is signed in; nobody: nothing can be done. */
export interface Signed {
  actor(): Actor | null;
  readonly grant: Grant | null;
  /** Null: the one who is signed in may do it. */
  refusal(command: Command): Rejection | null;
}

export interface ActsOptions {
  readonly outbox: Outbox;
  readonly conflicts: Conflicts;
  readonly worlds: Worlds;
  readonly signed: Signed;
  readonly now: () => number;
  /** The size of a file that is whole on this disk; null: it is not. */
  readonly attachmentSize: (attachmentId: AttachmentId) => number | null;
  /** The station that plays the recording of a drill that is begun now; null: the hub does. */
  readonly player: () => StationId | null;
  /** Written with every act, in its transaction. */
  readonly alsoWritten: () => void;
  /** They are on disk and wait for the hub. */
  readonly onStored: (acts: readonly PendingCommand[]) => void;
  readonly onConflictDecided: () => void;
  /** It waits for a decision instead of for the hub. */
  readonly onSetAside: (world: WorldId, commandId: CommandId) => void;
}

interface Given {
  readonly world: WorldId;
  readonly command: DomainCommand;
}

export interface Resolution {
  readonly commandId: CommandId;
  readonly choice: 'keep-theirs' | 'reapply';
  readonly reason: string;
}

export interface SettingAside {
  readonly commandId: CommandId;
  readonly reason: string;
}

export class Acts {
  readonly #options: ActsOptions;

  constructor(options: ActsOptions) {
    this.#options = options;
  }

  submit(given: Given): SubmitReply {
    const decided = this.#decide(given, this.#options.worlds.state(given.world));
    if (decided.outcome === 'rejected') return decided;
    return this.#store(decided.act.command.id, [decided.act]);
  }

  /**
   * What a drill that is played here concludes, in order, each on what those before it led to; what does not follow any
   * more is passed over. False: the disk did not take it, and nothing was done.
   */
  conclude(world: WorldId, commands: readonly Command[]): boolean {
    const draft = new WorldDraft(this.#options.worlds.state(world));
    const acts = commands.flatMap((command): Act[] => {
      const decision = decide(draft.state, command);
      if (decision.kind === 'rejected' || decision.events.length === 0) return [];
      for (const event of decision.events) draft.take(event);
      return [{ command, events: decision.events, grant: null }];
    });
    const [first] = acts;
    return first === undefined || this.#store(first.command.id, acts).outcome === 'stored';
  }

  /** The decision, and the act given again where that was chosen, stand or fall together. Throws HostRefusal. */
  resolve({ commandId, choice, reason }: Resolution): SubmitReply {
    const { conflicts, worlds, onConflictDecided } = this.#options;
    const conflict = conflicts.get(commandId);
    if (conflict === null)
      throw new HostRefusal({
        en: 'This conflict was decided already, perhaps on another screen of this station.',
        zh: '该冲突已经处理，可能是在本工作站的另一屏幕上。',
      });
    const { world, command, rejection } = conflict;
    const acts: Act[] = [];
    let state = worlds.state(world);
    if (choice === 'reapply') {
      const again = this.#decide({ world, command: onPresent(command, state) }, state);
      if (again.outcome === 'rejected') return again;
      acts.push(again.act);
      state = evolveAll(state, again.act.events);
    }
    const decision = this.#decide(
      {
        world,
        command: {
          type: 'ResolveConflict',
          data: { commandId, commandType: command.type, sentence: rejection.sentence, choice, reason: reason.trim() },
        },
      },
      state,
    );
    if (decision.outcome === 'rejected') return decision;
    acts.push(decision.act);
    const reply = this.#store((acts[0] ?? decision.act).command.id, acts, () => {
      conflicts.remove(commandId);
    });
    if (reply.outcome === 'stored') onConflictDecided();
    return reply;
  }

  /** Only what the hub has said that it does not take: else it may have been done there. Throws HostRefusal. */
  setAside({ commandId, reason }: SettingAside): void {
    const { outbox, conflicts, signed, now, onSetAside } = this.#options;
    const actor = signed.actor();
    if (actor === null) throw new HostRefusal(NOBODY);
    const pending = outbox.get(commandId);
    const command = outbox.command(commandId);
    if (pending === undefined || command === null) throw new HostRefusal(SETTLED_ALREADY);
    this.#refuseOthers(command, actor);
    const { answer, stage } = pending.delivery;
    if (answer === null || stage === 'accepted') throw new HostRefusal(NOT_STUCK);
    const rejection: Rejection = { kind: 'refused', code: SET_ASIDE, sentence: wasSetAside(actor, reason, answer) };
    outbox.moveTo(commandId, () => {
      conflicts.add(command, rejection, now());
    });
    onSetAside(command.world, commandId);
  }

  /** Whoever may not do a thing does not decide either what becomes of somebody else's. Throws HostRefusal. */
  #refuseOthers(command: Command, actor: Actor): void {
    const isOwn =
      actor.kind === 'operator' &&
      command.actor.kind === 'operator' &&
      actor.accountId !== undefined &&
      actor.accountId === command.actor.accountId;
    if (isOwn) return;
    const rejection = this.#options.signed.refusal({ ...command, actor, at: this.#options.now() });
    if (rejection !== null) throw new HostRefusal(rejection.sentence);
  }

  #decide(
    { world, command: asked }: Given,
    state: WorldState,
  ): { outcome: 'decided'; act: Act } | Extract<SubmitReply, { outcome: 'rejected' }> {
    const { signed, now } = this.#options;
    const actor = signed.actor();
    const { grant } = signed;
    if (actor === null || grant === null) return rejected({ kind: 'refused', code: 'not-signed-in', sentence: NOBODY });
    const command: Command = {
      id: CommandId.parse(randomUUID()),
      world,
      at: now(),
      actor,
      // Until the hub has judged it the drill goes by what is known here.
      ...playedBy(
        this.#options.player(),
        takeOver(asked, () => this.#options.worlds.state(LIVE)),
      ),
    };
    if (Buffer.byteLength(JSON.stringify(command)) > LARGEST_COMMAND_BYTES) return rejected(TOO_LARGE);
    const { attachmentSize } = this.#options;
    if (command.type === 'AddAttachment') {
      const { attachmentId, bytes, thumbnail } = command.data;
      if (attachmentSize(attachmentId) !== bytes) return rejected(NO_FILE);
      if (thumbnail !== null && attachmentSize(thumbnail.attachmentId) !== thumbnail.bytes) return rejected(NO_FILE);
    }
    const forbidden = signed.refusal(command);
    if (forbidden !== null) return rejected(forbidden);
    const decision = decide(state, command);
    if (decision.kind === 'rejected') return { outcome: 'rejected', rejection: decision.rejection };
    return { outcome: 'decided', act: { command, events: decision.events, grant } };
  }

  #store(commandId: CommandId, acts: readonly Act[], also?: () => void): SubmitReply {
    const { outbox, alsoWritten, onStored } = this.#options;
    let stored: PendingCommand[];
    try {
      stored = outbox.put(acts, () => {
        alsoWritten();
        also?.();
      });
    } catch (error) {
      if (!isDiskFailure(error)) throw error;
      return rejected({ kind: 'refused', code: 'disk-failed', sentence: DISK_FAILED });
    }
    onStored(stored);
    return { outcome: 'stored', commandId };
  }
}

/** A recording is played by whom this station says, whatever its screen does. */
function playedBy(player: StationId | null, command: DomainCommand): DomainCommand {
  if (command.type !== 'StartDrill') return command;
  const { player: _asked, ...begun } = command.data;
  const isPlayedHere = player !== null && begun.recording !== null;
  return { ...command, data: { ...begun, ...(isPlayedHere ? { player } : {}) } };
}

const rejected = (rejection: Rejection): Extract<SubmitReply, { outcome: 'rejected' }> => ({
  outcome: 'rejected',
  rejection,
});

const NO_FILE: Rejection = {
  kind: 'refused',
  code: 'attachment-missing',
  sentence: {
    en: 'The file that this names is not on this station’s disk. Add the file again.',
    zh: '该操作所指的文件不在本工作站磁盘上。请重新添加该文件。',
  },
};

const SETTLED_ALREADY: LocalizedText = {
  en: 'This act waits no longer: the hub has taken it or turned it away meanwhile.',
  zh: '该操作已不在等待：中心已接收或未予执行。',
};

const NOT_STUCK: LocalizedText = {
  en: 'The hub has not said that it does not take this act, so it may be done there already. It is given on by itself; set aside only what the hub fails on.',
  zh: '中心并未表示不接收该操作，可能已在中心执行。系统会自动继续发送；仅可搁置中心处理失败的操作。',
};

const wasSetAside = (actor: Actor, reason: string, answer: LocalizedText): LocalizedText => {
  const name = actor.kind === 'operator' ? actor.operator.name : actor.name;
  return {
    en: `${name} set this act aside: ${reason} The hub had said: ${answer.en}`,
    zh: `${name} 已搁置该操作：${reason} 中心此前答复：${answer.zh}`,
  };
};

const TOO_LARGE: Rejection = {
  kind: 'refused',
  code: 'command-too-large',
  sentence: {
    en: 'This is larger than a hub can be sent (8 MB). Shorten it; a large site belongs into a site file (`muster import`).',
    zh: '内容超过可发送到中心的上限（8 MB）。请精简；较大的站点请用站点文件导入（`muster import`）。',
  },
};
