/** A hub that nobody could manage gets an administrator with a password that is shown once. */
import { accountNamed, type Account, type AccountsState } from '#shared/domain/accounts/evolve.ts';
import type { FirstSignIn } from '#shared/node/firstSignIn.ts';
import { newPassword, verifierOf, type PasswordCost } from '#shared/node/identity/password.ts';
import type { AccountDesk } from './accountDesk.ts';
import type { AccountStore } from './accountStore.ts';

const NAME = 'admin';
const BY = { kind: 'system', name: 'first start' } as const;

/**
 * `leave` is given name and password before they count: a hub that is killed in between makes others when it starts again,
 * and never has one that nobody was told. Null: another hub on the same journal was first. Rejects with a sentence when
 * the journal does not take it.
 */
export async function firstAdministrator(
  accounts: () => AccountsState,
  desk: AccountDesk,
  store: AccountStore,
  passwordCost: PasswordCost,
  leave: (first: FirstSignIn | null) => void,
): Promise<void> {
  if (await isManaged(accounts(), store)) return;
  const standing = Object.values(accounts().accounts).find(isAdministrator);
  const password = newPassword();
  const name = standing?.name ?? freeName(accounts());
  leave({ name, password });
  if (standing !== undefined) {
    // A record that came without its passwords, from a station, has its administrator and no way in. Nothing is done to the
    // account: this hub only comes to know one.
    await store.setVerifier(standing.accountId, await verifierOf(password, passwordCost));
    return;
  }
  const reply = await desk.act({ act: 'create', name, role: 'administrator', password }, BY);
  if (reply.ok) return;
  if (!(await isManaged(accounts(), store)))
    throw new Error(`The first administrator could not be made: ${reply.sentence.en}`);
  leave(null);
}

async function isManaged({ accounts }: AccountsState, store: AccountStore): Promise<boolean> {
  for (const { accountId } of Object.values(accounts).filter(isAdministrator))
    if ((await store.verifier(accountId)) !== null) return true;
  return false;
}

const isAdministrator = ({ role, disabledAt }: Account): boolean => role === 'administrator' && disabledAt === null;

/** Names of disabled accounts stay theirs. */
function freeName(accounts: AccountsState): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? NAME : `${NAME}-${String(n)}`;
    if (accountNamed(accounts, name) === null) return name;
  }
}
