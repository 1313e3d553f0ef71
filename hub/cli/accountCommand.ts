/** `muster account`: who may sign in, through the hub that runs or, where none does, by the hub's own rules. */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { REASON_CHARACTERS } from '#shared/domain/values.ts';
import { AccountName, AccountRole, sameNameKey } from '#shared/domain/accounts/events.ts';
import { signerOf, newPrivateKey } from '#shared/node/identity/signing.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { AccountReply, NewPassword, type AccountAct, type AccountListed } from '#shared/protocol/accounts.ts';
import { openAccounts } from '../accounts/accounts.ts';
import { systemClock } from '#shared/node/clock.ts';
import { CommandDesk } from '../journal/commandDesk.ts';
import { lockDataFolder } from '../journal/hubJournal.ts';
import { openRecord } from '../journal/openRecord.ts';
import { connectToAdministration } from './hubConnection.ts';
import { RecordOptions, refuseShared } from './hubRecord.ts';
import { dataFolder, Json, parseOptions } from './options.ts';

export const AccountOptions = RecordOptions.extend({
  json: Json,
  role: AccountRole.optional(),
  reason: z.string().trim().min(1, 'It must be a sentence.').max(REASON_CHARACTERS).default('By the command line.'),
  /** A file with the password; `-`: standard input. Absent: one is made and printed. */
  passwordFile: z.string().min(1, 'It must be a file.').optional(),
});
export type AccountOptions = z.infer<typeof AccountOptions>;

type Done = Extract<AccountReply, { ok: true }>;
type Give = (act: AccountAct) => Promise<Done>;

export const listAccounts = (options: AccountOptions): Promise<number> =>
  withHub(options, async (give) => {
    const { accounts } = await give({ act: 'list' });
    print(options, accounts, accounts.length === 0 ? 'There are no accounts yet.' : accounts.map(line).join('\n'));
  });

export const addAccount = (typed: string, options: AccountOptions): Promise<number> =>
  withHub(options, async (give) => {
    const { name } = parseOptions(z.object({ name: AccountName }), { name: typed });
    const given = await passwordOf(options);
    const role = options.role ?? 'operator';
    const done = await give({ act: 'create', name, role, ...(given === undefined ? {} : { password: given }) });
    const { accountId, password } = done;
    print(options, { accountId, name, role, password }, `${name} is added as ${role}.${passwordLine(password)}`);
  });

export const changeRole = (name: string, typed: string, options: AccountOptions): Promise<number> =>
  withHub(options, async (give) => {
    const { role } = parseOptions(z.object({ role: AccountRole }), { role: typed });
    const { accountId } = await named(give, name);
    await give({ act: 'change-role', accountId, to: role });
    print(options, { accountId, name, role }, `${name} is ${role} now.`);
  });

export const disableAccount = (name: string, options: AccountOptions): Promise<number> =>
  withHub(options, async (give) => {
    const { accountId } = await named(give, name);
    await give({ act: 'disable', accountId, reason: options.reason });
    print(options, { accountId, name }, `${name} is disabled: what they do from now on is refused.`);
  });

export const enableAccount = (name: string, options: AccountOptions): Promise<number> =>
  withHub(options, async (give) => {
    const { accountId } = await named(give, name);
    await give({ act: 'enable', accountId, reason: options.reason });
    print(options, { accountId, name }, `${name} is enabled and has to sign in again.`);
  });

export const setPassword = (name: string, options: AccountOptions): Promise<number> =>
  withHub(options, async (give) => {
    const { accountId } = await named(give, name);
    const given = await passwordOf(options);
    const { password } = await give({
      act: 'set-password',
      accountId,
      ...(given === undefined ? {} : { password: given }),
    });
    const line = `${name} has a new password and has to sign in again.${passwordLine(password)}`;
    print(options, { accountId, name, password }, line);
  });

/** The hub that runs does it; where none does, it is done on its journal by the same code. */
async function withHub(options: AccountOptions, work: (give: Give) => Promise<void>): Promise<number> {
  const dataDirectory = dataFolder(options.data);
  const socket = options.journal === undefined ? await connectToAdministration(dataDirectory) : null;
  if (socket === null) {
    await alone(dataDirectory, options, work);
    return 0;
  }
  try {
    await work(async (act) => done(AccountReply.parse(await socket.timeout(10_000).emitWithAck('account', act))));
  } finally {
    socket.close();
  }
  return 0;
}

/** A data folder that is new has no record yet: its hub begins with the accounts that it is given here. */
async function alone(
  dataDirectory: string,
  { journal: url }: AccountOptions,
  work: (give: Give) => Promise<void>,
): Promise<void> {
  if (url === undefined) refuseShared(dataDirectory);
  const unlock = url === undefined ? lockDataFolder(dataDirectory) : (): void => undefined;
  try {
    const problems = new ProblemBook(() => undefined);
    const clock = systemClock;
    const { journal, store } = await openRecord({ dataDirectory, journal: url }, clock, problems);
    const desk = new CommandDesk({ journal, clock, problems });
    try {
      const accounts = openAccounts({
        store,
        journal,
        desk,
        // Nobody signs in here.
        signer: signerOf(newPrivateKey()),
        clock,
        problems,
      });
      await work(async (act) => done(await accounts.desk.act(act, { kind: 'system', name: 'command line' })));
    } finally {
      await journal.close();
    }
  } finally {
    unlock();
  }
}

function done(reply: AccountReply): Done {
  if (!reply.ok) throw new Error(reply.sentence.en);
  return reply;
}

async function named(give: Give, name: string): Promise<AccountListed> {
  const { accounts } = await give({ act: 'list' });
  const found = accounts.find((account) => sameNameKey(account.name) === sameNameKey(name));
  if (found === undefined)
    throw new Error(`There is no account “${name}”. “muster account list” shows those that there are.`);
  return found;
}

/** Never as an argument: those are seen by everybody on the machine. */
async function passwordOf({ passwordFile }: AccountOptions): Promise<string | undefined> {
  if (passwordFile === undefined) return undefined;
  const given = passwordFile === '-' ? await text(process.stdin) : readFileSync(passwordFile, 'utf8');
  const parsed = NewPassword.safeParse(given.replace(/\r?\n$/, ''));
  if (!parsed.success) throw new Error('The password must have 10 to 200 characters.');
  return parsed.data;
}

const passwordLine = (password: string | null): string =>
  password === null ? '' : `\nThe password is ${password}\nIt is shown once and kept nowhere.`;

const line = ({ name, role, disabledAt }: AccountListed): string =>
  `${name}\t${role}${disabledAt === null ? '' : '\tdisabled'}`;

function print({ json }: AccountOptions, value: unknown, sentence: string): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${sentence}\n`);
}
