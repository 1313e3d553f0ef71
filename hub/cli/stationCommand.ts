/** `muster station`: the workstations that a hub knows, through the hub that runs or, where none does, by its own rules. */
import { z } from 'zod';
import { REASON_CHARACTERS } from '#shared/domain/values.ts';
import { LIVE, type StationId } from '#shared/domain/ids.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import {
  shownFingerprint,
  StationReply,
  type EnrolledStation,
  type StationAct,
  type StationReply as Reply,
} from '#shared/protocol/stations.ts';
import { addressFile, newKey, readAddress, writeAddress } from '../address.ts';
import { systemClock } from '#shared/node/clock.ts';
import { Enrolment } from '../enrolment/enrolment.ts';
import { StationDesk } from '../enrolment/stationDesk.ts';
import { openStationKey } from '../enrolment/stationKey.ts';
import { CommandDesk } from '../journal/commandDesk.ts';
import { lockDataFolder } from '../journal/hubJournal.ts';
import { connectToAdministration } from './hubConnection.ts';
import { openHubRecord, RecordOptions } from './hubRecord.ts';
import { dataFolder, Json, parseOptions } from './options.ts';

export const StationOptions = RecordOptions.extend({
  json: Json,
  reason: z.string().trim().min(1, 'It must be a sentence.').max(REASON_CHARACTERS).default('By the command line.'),
});
export type StationOptions = z.infer<typeof StationOptions>;

type Done = Extract<Reply, { ok: true }>;
type Give = (act: StationAct) => Promise<Done>;

export const listStations = (options: StationOptions): Promise<number> =>
  withHub(options, async (give) => {
    const { stations } = await give({ act: 'list' });
    const listed = stations.map((station) => ({ ...station, fingerprint: fingerprintOf(station.publicKey) }));
    print(options, { stations: listed }, table(listed));
  });

export const revokeStation = (named: string, options: StationOptions): Promise<number> =>
  withHub(options, async (give) => {
    const stationId = await idOf(give, named);
    const { stations, key } = await give({ act: 'revoke', stationId, reason: options.reason });
    const name = stations.find((station) => station.stationId === stationId)?.name ?? stationId;
    print(
      options,
      { stationId, revoked: key !== null, key },
      key === null
        ? `${stationId} (${name}) was revoked before.\n`
        : `${stationId} (${name}) is revoked: its connection is closed, and it is refused from now on.\nThe hub’s station key is renewed, for new workstations and for sources on other machines:\n  ${key}\nThe other workstations go on: the hub knows them by their own keys.\n`,
    );
  });

export const renameStation = (named: string, typed: string, options: StationOptions): Promise<number> =>
  withHub(options, async (give) => {
    const { name } = parseOptions(z.object({ name: z.string().trim().min(1, 'It must be a name.').max(80) }), {
      name: typed,
    });
    const stationId = await idOf(give, named);
    await give({ act: 'rename', stationId, name });
    print(options, { stationId, name }, `${stationId} is called ${name} now.\n`);
  });

/** What a workstation needs that is to be enrolled. */
export function printStationCode(options: StationOptions): number {
  const dataDirectory = dataFolder(options.data);
  const address = readAddress(dataDirectory);
  if (address === null)
    throw new Error(`${addressFile(dataDirectory)} does not exist: no hub has run there. Name its folder with --data.`);
  const { url, key, fingerprint } = address;
  const shown = fingerprint === null ? 'none: it is reached on this machine only' : shownFingerprint(fingerprint);
  print(
    options,
    { url, key, fingerprint },
    `Address      ${url}\nFingerprint  ${shown}\nStation key  ${key}\n\nA new workstation asks for the station key, once. Give it to nobody else: “muster station revoke” renews it.\n`,
  );
  return 0;
}

/** The hub that runs on the folder does it; else it is done on the record by the same code. */
async function withHub(options: StationOptions, work: (give: Give) => Promise<void>): Promise<number> {
  const dataDirectory = dataFolder(options.data);
  const socket = options.journal === undefined ? await connectToAdministration(dataDirectory) : null;
  if (socket === null) {
    await alone(dataDirectory, options, work);
    return 0;
  }
  try {
    await work(async (act) => done(StationReply.parse(await socket.timeout(10_000).emitWithAck('station', act))));
  } finally {
    socket.close();
  }
  return 0;
}

async function alone(
  dataDirectory: string,
  options: StationOptions,
  work: (give: Give) => Promise<void>,
): Promise<void> {
  const unlock = options.journal === undefined ? lockDataFolder(dataDirectory) : (): void => undefined;
  try {
    const { journal, shared } = await openHubRecord(options);
    try {
      const clock = systemClock;
      const address = shared === null ? readAddress(dataDirectory) : null;
      const key = await openStationKey(
        shared,
        address?.key ?? newKey(),
        () => clock.now(),
        (next) => {
          if (address !== null && next !== address.key) writeAddress(dataDirectory, { ...address, key: next });
        },
      );
      const enrolment = new Enrolment({
        store: journal.stations,
        key,
        standing: () => journal.state(LIVE).accounts.stations,
        clock,
        // Nobody connects here.
        fingerprint: () => null,
        count: () => undefined,
        onRevoked: () => undefined,
        onRenewed: () => undefined,
        onNames: () => undefined,
      });
      const desk = new CommandDesk({ journal, clock, problems: new ProblemBook(() => undefined) });
      const stations = new StationDesk({ enrolment, desk, clock });
      await work(async (act) => done(await stations.act(act, { kind: 'system', name: 'command line' })));
    } finally {
      await journal.close();
    }
  } finally {
    unlock();
  }
}

function done(reply: Reply): Done {
  if (!reply.ok) throw new Error(reply.sentence.en);
  return reply;
}

/** By its id or, where only one has it, by its name. */
async function idOf(give: Give, named: string): Promise<StationId> {
  const { stations } = await give({ act: 'list' });
  const found = stations.filter(({ stationId, name }) => stationId === named || name === named);
  const byId = found.find(({ stationId }) => stationId === named);
  const [one, another] = byId === undefined ? found : [byId];
  if (one === undefined) throw new Error(`No station “${named}” is known here. “muster station list” names them.`);
  if (another !== undefined)
    throw new Error(`Several stations are called “${named}”. Name one by its id: “muster station list” has them.`);
  return one.stationId;
}

function print({ json }: StationOptions, value: unknown, text: string): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : text);
}

function table(stations: readonly (EnrolledStation & { readonly fingerprint: string })[]): string {
  if (stations.length === 0) return 'No station is known here yet. “muster station code” says what one needs.\n';
  const time = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return stations
    .map(
      ({ stationId, name, fingerprint, enrolledAt, lastSeenAt, revokedAt }) =>
        `${stationId}  ${name}  enrolled ${time(enrolledAt)}, last seen ${time(lastSeenAt)}${revokedAt === null ? '' : `, REVOKED ${time(revokedAt)}`} UTC  ${fingerprint}\n`,
    )
    .join('');
}
