/** `makeAccounts.ts DATA`: gives the people of the tests their accounts, before the hub of a new data folder starts. */
import { newPrivateKey, signerOf } from '#shared/node/identity/signing.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { openAccounts } from '../../../hub/accounts/accounts.ts';
import { SqliteAccountStore } from '../../../hub/accounts/sqliteAccountStore.ts';
import { systemClock } from '#shared/node/clock.ts';
import { CommandDesk } from '../../../hub/journal/commandDesk.ts';
import { openHubJournal } from '../../../hub/journal/hubJournal.ts';
import { SqliteJournal } from '../../../hub/journal/sqliteJournal.ts';
import { PASSWORD, PEOPLE } from './people.ts';

const [, , dataDirectory] = process.argv;
if (dataDirectory === undefined) throw new Error('Name the data folder.');
const database = openHubJournal(dataDirectory);
const journal = new SqliteJournal(database);
const problems = new ProblemBook(() => undefined);
const desk = new CommandDesk({ journal, clock: systemClock, problems });
const accounts = openAccounts({
  store: new SqliteAccountStore(database),
  journal,
  desk,
  signer: signerOf(newPrivateKey()),
  clock: systemClock,
  problems,
});
for (const name of PEOPLE) {
  const reply = await accounts.desk.act(
    { act: 'create', name, role: 'administrator', password: PASSWORD },
    { kind: 'system', name: 'command line' },
  );
  if (!reply.ok) throw new Error(reply.sentence.en);
}
await journal.close();
