/** Acts and answers that vouch for themselves, whoever carries them. */
import type { StationId } from '../../domain/ids.ts';
import type { Grant } from '../../protocol/accounts.ts';
import { actText, outcomeText, type Settled, type SignedAct, type SignedOutcome } from '../../protocol/exchange.ts';
import { isSignedBy, type Signer } from '../identity/signing.ts';

export function signAct(signer: Signer, stationId: StationId, text: string, grant: Grant | null = null): SignedAct {
  const signature = signer.sign(actText({ stationId, text }));
  return { text, stationId, publicKey: signer.publicKey, signature, grant };
}

export const isSoundAct = (act: SignedAct): boolean => isSignedBy(act.publicKey, actText(act), act.signature);

export function signOutcome(
  signer: Signer,
  { stationId, epoch, outcome }: { readonly stationId: StationId; readonly epoch: string; readonly outcome: Settled },
): SignedOutcome {
  const text = JSON.stringify(outcome);
  const signature = signer.sign(outcomeText({ stationId, epoch, text }));
  return { text, stationId, epoch, publicKey: signer.publicKey, signature };
}

export const isSoundOutcome = (outcome: SignedOutcome): boolean =>
  isSignedBy(outcome.publicKey, outcomeText(outcome), outcome.signature);
