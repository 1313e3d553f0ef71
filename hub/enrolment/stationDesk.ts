/** What administrators do about workstations, at a station or on the command line: decided, and then come true. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '#shared/domain/actor.ts';
import { StationName } from '#shared/domain/accounts/events.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { CommandId, LIVE, type StationId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { EnrolledStation, StationAct, StationReply } from '#shared/protocol/stations.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import type { Enrolment } from './enrolment.ts';

export interface StationDeskOptions {
  readonly enrolment: Enrolment;
  readonly desk: Pick<CommandDesk, 'judge'>;
  readonly clock: Clock;
}

export class StationDesk {
  readonly #options: StationDeskOptions;

  constructor(options: StationDeskOptions) {
    this.#options = options;
  }

  async act(act: StationAct, by: Actor): Promise<StationReply> {
    const { enrolment } = this.#options;
    if (act.act === 'list') return { ok: true, stations: await enrolment.list(), key: null };
    const known = (await enrolment.list()).find(({ stationId }) => stationId === act.stationId);
    if (known === undefined) return { ok: false, sentence: unknown(act.stationId) };
    const wasRevoked = known.revokedAt !== null;
    const refusal = await this.#judge(commandOf(act, known), by);
    if (refusal !== null) return { ok: false, sentence: refusal };
    await enrolment.follow();
    const key = act.act === 'revoke' && !wasRevoked ? await enrolment.key() : null;
    return { ok: true, stations: await enrolment.list(), key };
  }

  async #judge(command: DomainCommand, by: Actor): Promise<LocalizedText | null> {
    const { desk, clock } = this.#options;
    const id = CommandId.parse(randomUUID());
    const outcome = await desk.judge({ id, world: LIVE, at: clock.now(), actor: by, ...command }, 'hub');
    if (outcome.outcome === 'accepted') return null;
    return outcome.outcome === 'rejected' ? outcome.rejection.sentence : outcome.sentence;
  }
}

function commandOf(act: Exclude<StationAct, { act: 'list' }>, { stationId, name }: EnrolledStation): DomainCommand {
  // What a machine calls itself may be longer than a name that a person gives.
  const called = StationName.parse(name.trim().slice(0, 80) || stationId);
  return act.act === 'revoke'
    ? { type: 'RevokeStation', data: { stationId, name: called, reason: act.reason } }
    : { type: 'RenameStation', data: { stationId, from: called, to: act.name } };
}

const unknown = (stationId: StationId): LocalizedText => ({
  en: `No station “${stationId}” is known here. “muster station list” names them.`,
  zh: `没有工作站“${stationId}”。请用“muster station list”查看。`,
});
