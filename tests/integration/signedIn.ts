/**
 * Somebody who has signed in already, at a hub and at its stations: tests of what is done need not sign in first. The same
 * rows as a sign-in leaves; tests of signing in do without.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { CommandId, LIVE } from '#shared/domain/ids.ts';
import { grantOf } from '#shared/node/identity/grants.ts';
import { verifierOf } from '#shared/node/identity/password.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { openStation } from '#host/db/openStation.ts';
import { SignIns } from '#host/db/signIns.ts';
import { StationRecord } from '#host/db/stationRecord.ts';
import type { AccountStore } from '../../hub/accounts/accountStore.ts';
import { SqliteAccountStore } from '../../hub/accounts/sqliteAccountStore.ts';
import { systemClock } from '#shared/node/clock.ts';
import { identityFile, openIdentity } from '../../hub/histories/identity.ts';
import { CommandDesk } from '../../hub/journal/commandDesk.ts';
import { openHubJournal } from '../../hub/journal/hubJournal.ts';
import type { JournalStore } from '../../hub/journal/journalStore.ts';
import { PostgresJournal } from '../../hub/journal/postgresJournal.ts';
import { SqliteJournal } from '../../hub/journal/sqliteJournal.ts';
import { LI_WEI, PASSWORD, QUICK } from '../../hub/testing.ts';

/** A screen that holds it is Li Wei's. */
export const TOKEN = 'the-token-of-li-wei';

/** Before a hub is opened on a new folder: it has the account of Li Wei, an administrator. */
export async function withAccount(dataDirectory: string): Promise<void> {
  if (existsSync(join(dataDirectory, 'hub', 'journal.db'))) return;
  const database = openHubJournal(dataDirectory);
  const journal = new SqliteJournal(database);
  await addLiWei(journal, new SqliteAccountStore(database));
  await journal.close();
}

/** The same on a journal that several hubs share. It signs as the hub beside `dataDirectory` that stations have signed in at. */
export async function withSharedAccount(dataDirectory: string, url: string): Promise<void> {
  const problems = new ProblemBook(() => undefined);
  const journal = await PostgresJournal.open({ url, clock: systemClock, problems });
  const home = join(dirname(dataDirectory), 'hub');
  openIdentity(home);
  const { privateKey } = Identity.parse(JSON.parse(readFileSync(identityFile(home), 'utf8')));
  await journal.shared('identity', () => privateKey);
  await addLiWei(journal, journal.accountStore());
  await journal.close();
}

const Identity = z.object({ privateKey: z.string() });

async function addLiWei(journal: JournalStore, store: AccountStore): Promise<void> {
  const desk = new CommandDesk({ journal, clock: systemClock, problems: new ProblemBook(() => undefined) });
  const actor = { kind: 'system', name: 'test' } as const;
  const id = CommandId.parse('li-wei');
  await desk.judge({ id, world: LIVE, at: systemClock.now(), actor, type: 'CreateAccount', data: LI_WEI }, 'hub');
  await store.setVerifier(LI_WEI.accountId, await verifierOf(PASSWORD, QUICK));
}

/** Before a station is opened on a new folder: Li Wei has signed in there, at the hub of `hubDirectory`. */
export async function signedInAt(dataDirectory: string, hubDirectory: string): Promise<void> {
  if (existsSync(join(dataDirectory, 'station', 'station.db'))) return;
  const station = openStation(dataDirectory, pino({ level: 'silent' }));
  const { stationId } = new StationRecord(station.database);
  const signIns = new SignIns(station.database);
  const issuedAt = Date.now();
  const expiresAt = issuedAt + 72 * 3_600_000;
  const grant = grantOf({ ...LI_WEI, stationId, issuedAt, expiresAt }, openIdentity(hubDirectory));
  signIns.put(grant, await verifierOf(PASSWORD, QUICK), 'coordinator', issuedAt);
  signIns.holdToken(grant, createHash('sha256').update(TOKEN).digest('base64url'));
  station.close();
}
