/** A workstation's key, for tests that speak to a hub without a host. */
import type { Socket } from 'socket.io-client';
import type { StationId } from '#shared/domain/ids.ts';
import { newPrivateKey, signerOf, type Signer } from '#shared/node/identity/signing.ts';
import {
  Challenge,
  IdentifyReply,
  signedByStation,
  type HubFingerprint,
  type Identify,
} from '#shared/protocol/stations.ts';

/** The hub's refusal, as a connection is refused. */
export class NotIdentified extends Error {
  readonly reply: IdentifyReply;
  constructor(reply: IdentifyReply) {
    super(reply.ok ? '' : reply.sentence.en);
    this.reply = reply;
  }
}

export class TestIdentity {
  static readonly #ofTests = new Map<StationId, TestIdentity>();
  readonly stationId: StationId;
  readonly signer: Signer;

  /** The same key each time it is asked for in a process. */
  static of(stationId: StationId): TestIdentity {
    const known = TestIdentity.#ofTests.get(stationId) ?? new TestIdentity(stationId);
    TestIdentity.#ofTests.set(stationId, known);
    return known;
  }

  constructor(stationId: StationId) {
    this.stationId = stationId;
    this.signer = signerOf(newPrivateKey());
  }

  /** Answers the challenge that comes on a socket that is just connecting. Rejects with NotIdentified. */
  async show(
    socket: Pick<Socket, 'once' | 'timeout'>,
    enrolmentKey: string | null,
    hub: HubFingerprint | null = null,
  ): Promise<void> {
    const message = await new Promise<unknown>((resolve) => {
      socket.once('challenge', resolve);
    });
    const reply = await this.answer(socket, Challenge.parse(message), enrolmentKey, hub);
    if (!reply.ok) throw new NotIdentified(reply);
  }

  async answer(
    socket: Pick<Socket, 'timeout'>,
    { nonce }: Challenge,
    enrolmentKey: string | null,
    hub: HubFingerprint | null = null,
  ): Promise<IdentifyReply> {
    const { stationId, signer } = this;
    const shown: Identify = {
      stationId,
      name: `Desk of ${stationId}`,
      publicKey: signer.publicKey,
      signature: signer.sign(signedByStation(nonce, stationId, hub)),
      enrolmentKey,
    };
    return IdentifyReply.parse(await socket.timeout(5_000).emitWithAck('identify', shown));
  }
}
