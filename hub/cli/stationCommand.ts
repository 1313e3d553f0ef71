/** `muster station`: the workstations that a hub knows. Works beside the hub that runs: it looks for what was revoked. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { StationId } from '#shared/domain/ids.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { shownFingerprint, type EnrolledStation } from '#shared/protocol/stations.ts';
import { addressFile, readAddress } from '../address.ts';
import { systemClock } from '../clock.ts';
import { journalFile, openHubJournal } from '../journal/hubJournal.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import { PostgresJournal } from '../journal/postgresJournal.ts';
import { SqliteJournal } from '../journal/sqliteJournal.ts';
import { Data, dataFolder, Json } from './options.ts';

export const StationOptions = z.object({
  data: Data,
  journal: z
    .url({ protocol: /^postgres(ql)?$/, error: 'It must be an address such as postgres://user@10.0.0.5/muster.' })
    .optional(),
  json: Json,
});
export type StationOptions = z.infer<typeof StationOptions>;

export async function listStations(options: StationOptions): Promise<number> {
  const journal = await opened(options);
  try {
    const stations = await journal.stations.list();
    process.stdout.write(options.json ? `${JSON.stringify({ stations })}\n` : table(stations));
    return 0;
  } finally {
    await journal.close();
  }
}

export async function revokeStation(named: string, options: StationOptions): Promise<number> {
  const journal = await opened(options);
  try {
    const stationId = StationId.safeParse(named);
    const known = stationId.success ? await journal.stations.find(stationId.data) : null;
    if (known === null) throw new Error(`No station “${named}” is known here. “muster station list” names them.`);
    const revoked = await journal.stations.revoke(known.stationId, Date.now());
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ stationId: known.stationId, revoked })}\n`
        : revoked
          ? `${known.stationId} (${known.name}) is revoked. A hub that runs closes its connection within seconds and renews its station key.\n`
          : `${known.stationId} (${known.name}) was revoked before.\n`,
    );
    return 0;
  } finally {
    await journal.close();
  }
}

/** What a workstation needs that is to be enrolled. */
export function printStationCode(options: StationOptions): number {
  const dataDirectory = dataFolder(options.data);
  const address = readAddress(dataDirectory);
  if (address === null)
    throw new Error(`${addressFile(dataDirectory)} does not exist: no hub has run there. Name its folder with --data.`);
  const { url, key, fingerprint } = address;
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ url, key, fingerprint })}\n`);
    return 0;
  }
  const shown = fingerprint === null ? 'none: it is reached on this machine only' : shownFingerprint(fingerprint);
  process.stdout.write(
    `Address      ${url}\nFingerprint  ${shown}\nStation key  ${key}\n\nA new workstation asks for the station key, once. Give it to nobody else: “muster station revoke” renews it.\n`,
  );
  return 0;
}

async function opened(options: StationOptions): Promise<Pick<JournalStore, 'stations' | 'close'>> {
  if (options.journal !== undefined)
    return PostgresJournal.open({
      url: options.journal,
      clock: systemClock,
      problems: new ProblemBook(() => undefined),
    });
  const dataDirectory = dataFolder(options.data);
  const journalAt = readAddress(dataDirectory)?.journalAt;
  if (journalAt !== undefined)
    throw new Error(`The hub of ${dataDirectory} has its journal at ${journalAt}. Name it with --journal postgres://…`);
  if (!existsSync(journalFile(dataDirectory)))
    throw new Error(`${journalFile(dataDirectory)} does not exist. Name the data folder of a hub with --data.`);
  return new SqliteJournal(openHubJournal(dataDirectory));
}

function table(stations: readonly EnrolledStation[]): string {
  if (stations.length === 0) return 'No station is known here yet. “muster station code” says what one needs.\n';
  const time = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return stations
    .map(
      ({ stationId, name, enrolledAt, lastSeenAt, revokedAt }) =>
        `${stationId}  ${name}  enrolled ${time(enrolledAt)}, last seen ${time(lastSeenAt)}${revokedAt === null ? '' : `, REVOKED ${time(revokedAt)}`} UTC\n`,
    )
    .join('');
}
