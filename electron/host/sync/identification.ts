/** How a station shows a hub which it is: by its own key, and once by the hub's station key. */
import { hostname } from 'node:os';
import type { StationId } from '#shared/domain/ids.ts';
import type { Signer } from '#shared/node/identity/signing.ts';
import { signedByStation, type HubFingerprint, type Identify } from '#shared/protocol/stations.ts';

export interface ShownTo {
  readonly nonce: string;
  /** Of the hub as this station sees it; null: it is not encrypted. */
  readonly hub: HubFingerprint | null;
  /** Shown only to a hub that does not know the station yet. */
  readonly enrolmentKey: string | null;
}

export function identification(stationId: StationId, signer: Signer, { nonce, hub, enrolmentKey }: ShownTo): Identify {
  return {
    stationId,
    name: hostname(),
    publicKey: signer.publicKey,
    signature: signer.sign(signedByStation(nonce, stationId, hub)),
    enrolmentKey,
  };
}
