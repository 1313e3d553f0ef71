/** Grants as signed text. Pure of any store: whoever has the issuer's public key can check one. */
import { Grant, GrantClaims } from '#shared/protocol/accounts.ts';
import { isSignedBy, PublicKey, Signature, type Signer } from './signing.ts';

/** In the order of the schema, so that both sides sign the same text. */
const textOf = (claims: GrantClaims): string => `muster grant\n${JSON.stringify(GrantClaims.parse(claims))}`;

export function grantOf(claims: Omit<GrantClaims, 'issuer'>, signer: Signer): Grant {
  const whole: GrantClaims = { ...claims, issuer: signer.publicKey };
  return Grant.parse({ ...whole, signature: signer.sign(textOf(whole)) });
}

/** Whether its issuer gave it; whether that issuer is to be trusted is another question. */
export function isGenuine({ signature, ...claims }: Grant): boolean {
  const key = PublicKey.safeParse(claims.issuer);
  const given = Signature.safeParse(signature);
  return key.success && given.success && isSignedBy(key.data, textOf(claims), given.data);
}
