/** A grant for tests that need one and do not look at it. */
import { AccountId, StationId } from '#shared/domain/ids.ts';
import { grantOf } from './grants.ts';
import { newPrivateKey, signerOf } from './signing.ts';

export const testGrant = grantOf(
  {
    accountId: AccountId.parse('account-li-wei'),
    name: 'Li Wei',
    role: 'administrator',
    stationId: StationId.parse('station-1'),
    issuedAt: 0,
    expiresAt: 8.64e15,
  },
  signerOf(newPrivateKey()),
);
