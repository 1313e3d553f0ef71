/** What a station asks the hub about accounts and workstations. Null: there is no hub now, or it did not answer. */
import type { z } from 'zod';
import { AccountRequestReply, SignInReply, type AccountRequest, type Grant } from '#shared/protocol/accounts.ts';
import { Refusal } from '#shared/protocol/hubSocket.ts';
import { OutletReply, type OutletRequest } from '#shared/protocol/outlets.ts';
import { StationReply, type StationRequest } from '#shared/protocol/stations.ts';
import type { HubSocket } from '../sync/hubLink.ts';

/** A password takes the hub a moment, and others may be before it. */
const TEST_WITHIN_MS = 30_000;
const ANSWER_WITHIN_MS = 15_000;

type Refused = z.infer<typeof Refusal>;

export class HubAccounts {
  #socket: HubSocket | null = null;
  #show: () => void = () => undefined;
  /** Resolves when it shows whether there is a hub: just after the start nobody can tell yet. */
  readonly #shown = new Promise<void>((resolve) => {
    this.#show = resolve;
  });

  connected(socket: HubSocket | null): void {
    this.#socket = socket;
    if (socket !== null) this.#show();
  }

  /** There is none, as far as was tried. */
  unreached(): void {
    this.#show();
  }

  async signIn(name: string, password: string): Promise<SignInReply | Refused | null> {
    await this.#shown;
    return this.#ask((socket) => socket.emitWithAck('sign-in', { name, password }), SignInReply.or(Refusal));
  }

  /** `isHere`: of the one who is signed in; else of somebody who has signed in here before. */
  renew(grant: Grant, isHere: boolean): Promise<SignInReply | Refused | null> {
    return this.#ask((socket) => socket.emitWithAck('renew', { grant, isHere }), SignInReply.or(Refusal));
  }

  /** For the list of who is where; whether it arrives changes nothing. */
  signOut(grant: Grant): void {
    this.#socket?.emit('sign-out', { grant }, () => undefined);
  }

  ask(request: AccountRequest): Promise<AccountRequestReply | null> {
    return this.#ask((socket) => socket.emitWithAck('account', request), AccountRequestReply);
  }

  askStations(request: StationRequest): Promise<StationReply | null> {
    return this.#ask((socket) => socket.emitWithAck('stations-asked', request), StationReply);
  }

  /** A test waits for whoever is at the other end. */
  askOutlets(request: OutletRequest): Promise<OutletReply | null> {
    return this.#ask((socket) => socket.emitWithAck('outlets-asked', request), OutletReply, TEST_WITHIN_MS);
  }

  async #ask<Reply>(
    ask: (socket: ReturnType<HubSocket['timeout']>) => Promise<unknown>,
    schema: z.ZodType<Reply>,
    withinMs = ANSWER_WITHIN_MS,
  ): Promise<Reply | null> {
    const socket = this.#socket;
    if (socket === null) return null;
    let raw: unknown;
    try {
      raw = await ask(socket.timeout(withinMs));
    } catch {
      // It went away, or is too slow: the caller goes on as without a hub.
      return null;
    }
    const reply = schema.safeParse(raw);
    return reply.success ? reply.data : null;
  }
}
