/** A real hub and real stations for tests: databases in a temporary folder, sockets on loopback, a Port pair in memory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { pino } from 'pino';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Operator } from '#shared/domain/actor.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { IncidentId, LIVE, LogEntryId, PlaceId, type CommandId, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { testSite } from '#shared/domain/testing.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { evolveAll, type WorldState } from '#shared/domain/world.ts';
import type { Logger } from '#shared/node/log.ts';
import {
  HostMessage,
  hostMethods,
  hostPushes,
  type HostMethod,
  type HostParams,
  type HostPush,
  type HostPushPayload,
  type HostReply,
  type PendingCommand,
  type Port,
} from '#shared/protocol/hostContract.ts';
import { createHost, type Host } from '#host/host.ts';
import { hubAddressOf, type FindHub, type HubAddress } from '#host/hubAddress.ts';
import type { Hub, HubOptions } from '../../hub/hub.ts';
import { QUICK } from '../../hub/testing.ts';
import { signedInAt, TOKEN } from './signedIn.ts';
import { openTestHub } from './testHub.ts';

export const operator: Operator = { name: 'Li Wei', role: 'coordinator' };

/** A folder that is gone after the test. */
export interface Ground {
  readonly folder: string;
  readonly log: Logger;
  path(...parts: string[]): string;
  /** Done before it is gone, what was begun last first. */
  onEnd(end: () => Promise<void>): void;
  remove(): void;
}

export function openGround(): Ground {
  const folder = mkdtempSync(join(tmpdir(), 'muster-station-'));
  return {
    folder,
    log: pino({ level: 'silent' }),
    path: (...parts) => join(folder, ...parts),
    // Who opens it by hand ends what was begun on it.
    onEnd: () => undefined,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A new ground for each test of a file; hubs that were started and stations that were begun on it end with the test. */
export function groundForEach(): Ground {
  let opened: Ground | null = null;
  const ends: (() => Promise<void>)[] = [];
  const ground = (): Ground => {
    if (opened === null) throw new Error('The ground is there while a test runs.');
    return opened;
  };
  const remove = (): void => {
    opened?.remove();
    opened = null;
  };
  beforeEach(() => {
    opened = openGround();
  });
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
    remove();
  });
  return {
    get folder() {
      return ground().folder;
    },
    get log() {
      return ground().log;
    },
    path: (...parts) => ground().path(...parts),
    onEnd: (end) => {
      ends.push(end);
    },
    remove,
  };
}

export async function startHub(
  ground: Ground,
  name = 'hub',
  site: typeof testSite | null = testSite,
  more: Partial<HubOptions> = {},
): Promise<Hub> {
  const hub = await openTestHub(ground.path(name), site, more);
  ground.onEnd(() => hub.close());
  return hub;
}

/** Where a hub of this ground is, as the embedded one is found. */
export const hubOf =
  (ground: Ground, name = 'hub'): (() => HubAddress | null) =>
  () =>
    hubAddressOf(ground.path(name));

export class RequestRefused extends Error {
  readonly sentence: LocalizedText;
  constructor(sentence: LocalizedText) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

interface Push {
  readonly name: HostPush;
  readonly payload: unknown;
}

/** A screen without a picture: it keeps the world as the renderer does, by pushes only. */
export class TestScreen {
  readonly #waiting = new Map<number, (message: HostMessage) => void>();
  #send: (message: unknown) => void = () => undefined;
  #close: () => void = () => undefined;
  #lastId = 0;
  readonly pushes: Push[] = [];
  world: WorldId = LIVE;
  settled: WorldState | null = null;
  pending: PendingCommand[] = [];
  sequence = 0;
  /** By series number, as the host has named them for the open world. */
  readonly names = { readings: new Map<number, string>(), positions: new Map<number, string>() };
  readonly frames: Uint8Array[] = [];
  /** Told of the events that the hub recorded, as they come. */
  onEvents: (events: HostPushPayload<'events'>['events']) => void = () => undefined;

  /** The host's end of it. */
  readonly port: Port = {
    post: (message) => {
      // As a port between processes does: nothing is shared, and it arrives later.
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        this.#receive(HostMessage.parse(copy));
      });
    },
    onMessage: (listener) => {
      this.#send = listener;
    },
    onClose: (listener) => {
      this.#close = listener;
    },
  };

  get isOpen(): boolean {
    return this.settled !== null;
  }

  get state(): WorldState {
    if (this.settled === null) throw new Error('No world is open on this screen.');
    return evolveAll(
      this.settled,
      this.pending.flatMap(({ events }) => events),
    );
  }

  /** What a broken or hostile screen might send. */
  sendRaw(message: unknown): void {
    this.#send(message);
  }

  close(): void {
    this.#close();
  }

  request<M extends HostMethod>(method: M, params: HostParams<M>): Promise<HostReply<M>> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (message) => {
        if (!('ok' in message)) return;
        if (message.ok) resolve(hostMethods[method].reply.parse(message.reply) as HostReply<M>);
        else reject(new RequestRefused(message.sentence));
      });
      this.#send({ id, method, params });
    });
  }

  async open(world: WorldId = LIVE): Promise<void> {
    this.world = world;
    await this.request('session.resume', { token: TOKEN });
    const reply = await this.request('world.open', { world });
    this.settled = reply.state;
    this.pending = reply.pending;
    this.sequence = reply.sequence;
    reply.readingNames.forEach((name, number) => name !== '' && this.names.readings.set(number, name));
    reply.positionNames.forEach((name, number) => name !== '' && this.names.positions.set(number, name));
  }

  /** Gives the act and says the id; rejects with the sentence when it is turned away at once. */
  async act(command: DomainCommand, world: WorldId = LIVE): Promise<CommandId> {
    const reply = await this.request('command.submit', { world, command });
    if (reply.outcome === 'rejected') throw new RequestRefused(reply.rejection.sentence);
    return reply.commandId;
  }

  last<P extends HostPush>(name: P): HostPushPayload<P> | undefined {
    const found = this.pushes.findLast((push) => push.name === name);
    return found === undefined ? undefined : (found.payload as HostPushPayload<P>);
  }

  #receive(message: HostMessage): void {
    if (!('push' in message)) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
      return;
    }
    const name = message.push as HostPush;
    const payload: unknown = hostPushes[name].parse(message.payload);
    this.pushes.push({ name, payload });
    this.#follow(name, payload);
  }

  #follow(name: HostPush, payload: unknown): void {
    if (name === 'events') {
      const { events, sequence, settled } = payload as HostPushPayload<'events'>;
      this.onEvents(events);
      if (this.settled === null) return;
      this.settled = evolveAll(
        this.settled,
        events.filter((event) => event.sequence > this.sequence),
      );
      this.sequence = sequence;
      this.pending = this.pending.filter(({ commandId }) => !settled.includes(commandId));
    } else if (name === 'pending') {
      const { command } = payload as HostPushPayload<'pending'>;
      this.pending = [...this.pending.filter(({ commandId }) => commandId !== command.commandId), command];
    } else if (name === 'delivery') {
      const { commandId, delivery } = payload as HostPushPayload<'delivery'>;
      this.pending = this.pending.map((command) =>
        command.commandId === commandId ? { ...command, delivery } : command,
      );
    } else if (name === 'settled') {
      const { commandId } = payload as HostPushPayload<'settled'>;
      this.pending = this.pending.filter((command) => command.commandId !== commandId);
    } else if (name === 'reopen' && (payload as HostPushPayload<'reopen'>).world === this.world)
      void this.open(this.world);
    else if (name === 'dictionary') {
      const { kind, first, names } = payload as HostPushPayload<'dictionary'>;
      names.forEach((series, index) => this.names[kind].set(first + index, series));
    } else if (name === 'frame') this.frames.push((payload as HostPushPayload<'frame'>).bytes);
  }
}

export interface Station {
  readonly host: Host;
  readonly screen: TestScreen;
  readonly directory: string;
}

/** Its screen is Li Wei's, who has signed in at the hub in the folder `home`. */
export async function startStation(
  ground: Ground,
  name: string,
  hub: FindHub = hubOf(ground),
  home = 'hub',
): Promise<Station> {
  const directory = ground.path(name);
  await signedInAt(directory, ground.path(home));
  const host = await createHost({
    dataDirectory: directory,
    hub,
    appVersion: 'test',
    assets: ground.path('assets'),
    log: ground.log,
    passwordCost: QUICK,
  });
  const screen = new TestScreen();
  host.attach(screen.port);
  await screen.open();
  return { host, screen, directory };
}

/** The stations of a test: begun on its ground, ended one by one or with it. */
export interface Stations {
  readonly begun: ReadonlySet<Station>;
  /** `home`: the folder of the hub where its person has signed in. */
  readonly begin: (name: string, hub?: FindHub, home?: string) => Promise<Station>;
  readonly end: (station: Station) => Promise<void>;
}

export function stationsOn(ground: Ground): Stations {
  const begun = new Set<Station>();
  const end = async (station: Station): Promise<void> => {
    if (begun.delete(station)) await station.host.close();
  };
  return {
    begun,
    begin: async (name, hub, home) => {
      const station = await startStation(ground, name, hub, home);
      begun.add(station);
      ground.onEnd(() => end(station));
      return station;
    },
    end,
  };
}

export const until = (what: () => boolean | Promise<boolean>, timeout = 15_000): Promise<unknown> =>
  vi.waitUntil(what, { timeout, interval: 10 });

export const online = ({ screen }: Pick<Station, 'screen'>): Promise<unknown> =>
  until(async () => (await screen.request('station.describe', {})).connection.state === 'online');
export const offline = ({ screen }: Pick<Station, 'screen'>): Promise<unknown> =>
  until(async () => (await screen.request('station.describe', {})).connection.state === 'offline');
/** All that was done here is settled. */
export const drained = ({ screen }: Pick<Station, 'screen'>): Promise<unknown> =>
  until(async () => (await screen.request('outbox.read', {})).pending.length === 0);

export const incidentOne = IncidentId.parse('incident-1');
export const openIncident = (incidentId = incidentOne): DomainCommand => ({
  type: 'OpenIncident',
  data: {
    incidentId,
    scenario: 'toxic-gas-release',
    title: 'Leak',
    level: 'III',
    placeId: PlaceId.parse('tank-1'),
    position: [121.5, 38.9],
    alarmIds: [],
    commander: operator,
  },
});
let entries = 0;
export function logEntry(text: string, incidentId = incidentOne): DomainCommand {
  entries += 1;
  return {
    type: 'AddLogEntry',
    data: { incidentId, entryId: LogEntryId.parse(`entry-${String(entries)}`), text },
  };
}

/** All bodies of a world in the hub's journal, read from its file. */
export function hubEvents(ground: Ground, world: WorldId = LIVE, name = 'hub'): JournalEvent[] {
  return eventsIn(ground.path(name, 'hub', 'journal.db'), world);
}
export function stationEvents({ directory }: Pick<Station, 'directory'>, world: WorldId = LIVE): JournalEvent[] {
  return eventsIn(join(directory, 'station', 'station.db'), world);
}
function eventsIn(file: string, world: WorldId): JournalEvent[] {
  const database = new SQLite(file, { readonly: true });
  try {
    return database
      .prepare<[string], string>('SELECT body FROM events WHERE world = ? ORDER BY sequence')
      .pluck()
      .all(world)
      .map((body) => JSON.parse(body) as JournalEvent);
  } finally {
    database.close();
  }
}
