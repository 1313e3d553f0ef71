/** `muster hub trust`: whose histories this hub takes, when a station brings what another hub has signed. */
import type { z } from 'zod';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import { PublicKey } from '#shared/protocol/signatures.ts';
import { openHubRecord, RecordOptions } from './hubRecord.ts';
import { Json } from './options.ts';

export const TrustOptions = RecordOptions.extend({ json: Json });
export type TrustOptions = z.infer<typeof TrustOptions>;

/** Works beside the hub that runs: it asks for each history anew whom it trusts. */
export async function runTrust(named: string | undefined, options: TrustOptions): Promise<number> {
  const { journal } = await openHubRecord(options);
  const { histories } = journal;
  try {
    const offered = await histories.offered();
    if (named !== undefined) {
      const publicKey = keyOf(named, offered);
      await histories.trust({ publicKey, trustedAt: Date.now() });
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ trusted: fingerprintOf(publicKey) })}\n`
          : `This hub now takes what the hub ${fingerprintOf(publicKey)} has signed. Stations bring it within half a minute.\n`,
      );
      return 0;
    }
    const trusted = await histories.trusted();
    const isTrusted = (key: PublicKey): boolean => trusted.some(({ publicKey }) => publicKey === key);
    const waiting = offered.filter(({ publicKey }) => !isTrusted(publicKey));
    process.stdout.write(
      options.json
        ? `${JSON.stringify({
            trusted: trusted.map(({ publicKey }) => fingerprintOf(publicKey)),
            offered: waiting.map(({ publicKey, ...rest }) => ({ fingerprint: fingerprintOf(publicKey), ...rest })),
          })}\n`
        : told(
            trusted.map(({ publicKey }) => fingerprintOf(publicKey)),
            waiting.map(
              ({ publicKey, world, sequence, stationId }) =>
                `${fingerprintOf(publicKey)}: ${world} up to event ${String(sequence)}, at station ${stationId}`,
            ),
          ),
    );
    return 0;
  } finally {
    await journal.close();
  }
}

/** By a fingerprint of what was offered, or by the key itself. Throws a sentence. */
function keyOf(named: string, offered: readonly { readonly publicKey: PublicKey }[]): PublicKey {
  const key = PublicKey.safeParse(named);
  if (key.success) return key.data;
  const wanted = named.replaceAll(/[^0-9A-Fa-f]/g, '').toUpperCase();
  const found = offered.find(({ publicKey }) => fingerprintOf(publicKey).replaceAll(' ', '') === wanted);
  if (found !== undefined) return found.publicKey;
  throw new Error(
    `No history was offered that a hub with the fingerprint “${named}” has signed. “muster hub trust” lists those that were; a key itself can be named before.`,
  );
}

function told(trusted: readonly string[], waiting: readonly string[]): string {
  const list = (items: readonly string[]): string => items.map((item) => `  ${item}\n`).join('');
  return `Trusted, beside this hub itself:\n${trusted.length === 0 ? '  none\n' : list(trusted)}Offered, and not trusted:\n${waiting.length === 0 ? '  none\n' : list(waiting)}`;
}
