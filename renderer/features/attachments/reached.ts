/** How far an attachment has come: no further than its bytes, and no further than the act that names them. */
import type { AttachmentState, Delivery } from '#shared/protocol/hostContract.ts';
import type { Way } from '../../station/pending.ts';

export type Reached =
  /** Added elsewhere, and not all of it here. */
  | { readonly stage: 'coming' }
  /** The act is behind its bytes, or not taken. */
  | { readonly stage: 'act'; readonly delivery: Delivery }
  | { readonly stage: 'here' | 'sending' | 'settled' | 'unsaid' };

const order = { here: 0, sent: 1, accepted: 2 } as const;
const SETTLED = 3;

export function reached({ bytes, here, atHub }: AttachmentState, act: Way, isOnline: boolean): Reached {
  if (here < bytes) return { stage: 'coming' };
  const file = atHub >= bytes ? SETTLED : isOnline && atHub > 0 ? order.sent : order.here;
  if (act !== 'unsaid' && act !== 'settled') {
    const isStuck = act.answer !== null && act.stage !== 'accepted';
    if (isStuck || order[act.stage] < file) return { stage: 'act', delivery: act };
  }
  if (file === SETTLED) return { stage: act === 'settled' ? 'settled' : 'unsaid' };
  return { stage: file === order.sent ? 'sending' : 'here' };
}
