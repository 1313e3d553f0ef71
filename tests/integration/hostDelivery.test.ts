/** What an operator is told of each act on its way, and what a person can do about one that the hub does not take. */
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE, WorldId, type CommandId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import type { Delivery } from '#shared/protocol/hostContract.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  hubEvents,
  logEntry,
  offline,
  online,
  openGround,
  openIncident,
  startHub,
  startStation,
  until,
  type Ground,
  type Station,
} from './station.ts';

let ground: Ground;
let hub: Hub | null;
let station: Station;
beforeEach(async () => {
  ground = openGround();
  hub = await startHub(ground);
  station = await startStation(ground, 'a');
  await online(station);
  await until(() => station.screen.sequence > 0);
});
afterEach(async () => {
  await station.host.close();
  await hub?.close();
  ground.remove();
});

/** The hub's journal refuses what contains the text, as a fault of the hub itself would: not its disk, not its rules. */
function breakHubAt(text: string): { mend(): void } {
  const change = (sql: string): void => {
    const database = new SQLite(ground.path('hub', 'hub', 'journal.db'));
    database.exec(sql);
    database.close();
  };
  change(
    `CREATE TRIGGER broken BEFORE INSERT ON events WHEN NEW.body LIKE '%${text}%' BEGIN SELECT RAISE(ABORT, 'a fault'); END`,
  );
  return {
    mend: () => {
      change('DROP TRIGGER broken');
    },
  };
}

const textsOfHub = (world: WorldId = LIVE): string[] =>
  hubEvents(ground, world).flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []));
const deliveryOf = async (id: CommandId): Promise<Delivery | undefined> =>
  (await station.screen.request('outbox.read', {})).pending.find(({ commandId }) => commandId === id)?.delivery;
const stuck = async (id: CommandId): Promise<Delivery> => {
  await until(async () => ((await deliveryOf(id))?.answer ?? null) !== null);
  return (await deliveryOf(id))!;
};
const setAside = (commandId: CommandId, reason = 'The shift cannot wait.'): Promise<unknown> =>
  station.screen.request('outbox.set-aside', { commandId, reason });

describe('an act', () => {
  it('is only here until the hub is there, then sent, accepted, and in the record', async () => {
    const { screen } = station;
    await hub?.close();
    hub = null;
    await offline(station);
    const id = await screen.act(openIncident());
    expect(await deliveryOf(id)).toEqual({ stage: 'here', attempts: 0, triedAt: null, answer: null });
    hub = await startHub(ground);
    await drained(station);
    const stages = screen.pushes.flatMap(({ name, payload }) =>
      name === 'delivery' ? [(payload as { delivery: Delivery }).delivery.stage] : [],
    );
    expect(stages[0]).toBe('sent');
    await until(() => screen.pending.length === 0);
  });

  it('that the hub fails on stays, with what the hub said, and goes when the hub is mended', async () => {
    await station.screen.act(openIncident());
    await drained(station);
    const broken = breakHubAt('unlucky');
    const id = await station.screen.act(logEntry('unlucky'));
    const delivery = await stuck(id);
    expect(delivery.stage === 'here' || delivery.stage === 'sent').toBe(true);
    expect(delivery.answer?.en).toMatch(/hub failed on “command”/);
    expect(delivery.attempts).toBeGreaterThan(0);
    await until(() => station.screen.last('outbox')?.stuck === 1);
    broken.mend();
    await drained(station);
    expect(textsOfHub()).toEqual(['unlucky']);
    expect(station.screen.last('outbox')?.stuck).toBe(0);
  });

  it('that is stuck in one world holds up no act of another', async () => {
    const drill = WorldId.parse('drill:spring');
    const { screen } = station;
    await screen.act(openIncident());
    await screen.act(
      { type: 'StartDrill', data: { name: 'Spring', objectives: [], recording: null, site: testSite } },
      drill,
    );
    await drained(station);
    breakHubAt('unlucky');
    const id = await screen.act(logEntry('unlucky'));
    await screen.act(logEntry('behind it'));
    await stuck(id);
    await screen.act(openIncident(), drill);
    await screen.act(logEntry('exercise'), drill);
    await until(() => textsOfHub(drill).length === 1);
    expect(textsOfHub()).toEqual([]);
    // The entry of the drill is at the hub; what tells the station so is on its way.
    await until(async () => (await screen.request('outbox.read', {})).pending.length === 2);
  });
});

describe('an act that the hub fails on', () => {
  it('can be set aside with a reason: those behind it go on, and it is a conflict that a person decides', async () => {
    const { screen } = station;
    await screen.act(openIncident());
    await drained(station);
    const broken = breakHubAt('unlucky');
    const id = await screen.act(logEntry('unlucky'));
    await screen.act(logEntry('behind it'));
    await stuck(id);
    await setAside(id);
    await drained(station);
    expect(textsOfHub()).toEqual(['behind it']);
    const [conflict] = (await screen.request('conflicts.read', {})).conflicts;
    expect(conflict).toMatchObject({ commandId: id, command: { type: 'AddLogEntry', data: { text: 'unlucky' } } });
    expect(conflict?.rejection).toMatchObject({ kind: 'refused', code: 'set-aside' });
    expect(conflict?.rejection.sentence.en).toMatch(/Li Wei set this act aside: The shift cannot wait\..*hub failed/);
    expect(screen.last('conflicts')?.count).toBe(1);
    broken.mend();
    await screen.request('conflict.resolve', { commandId: id, choice: 'reapply', reason: 'It is mended' });
    await drained(station);
    expect(textsOfHub()).toEqual(['behind it', 'unlucky']);
    expect(hubEvents(ground).at(-1)).toMatchObject({ type: 'ConflictResolved.v1', data: { commandId: id } });
  });

  it('stays set aside across a restart', async () => {
    const { screen } = station;
    await screen.act(openIncident());
    await drained(station);
    breakHubAt('unlucky');
    const id = await screen.act(logEntry('unlucky'));
    await stuck(id);
    await setAside(id);
    await station.host.close();
    station = await startStation(ground, 'a');
    expect((await station.screen.request('conflicts.read', {})).conflicts.map(({ commandId }) => commandId)).toEqual([
      id,
    ]);
    expect((await station.screen.request('outbox.read', {})).pending).toEqual([]);
  });

  it('is no conflict any more when it shows that the hub had done it after all', async () => {
    const { screen } = station;
    await screen.act(openIncident());
    await drained(station);
    const broken = breakHubAt('unlucky');
    const id = await screen.act(logEntry('unlucky'));
    await stuck(id);
    const { pending } = await screen.request('outbox.read', {});
    await setAside(id);
    expect(screen.last('conflicts')?.count).toBe(1);
    broken.mend();
    // What was under way when it was set aside came through in the end: as the same act from a copy of this station.
    const { at, events } = pending[0]!;
    const database = new SQLite(ground.path('a', 'station', 'station.db'));
    const command = database.prepare<[string], string>('SELECT command FROM conflicts WHERE id = ?').pluck().get(id);
    database
      .prepare(
        'INSERT INTO outbox (id, world, at, command, events, grant_json) SELECT ?, ?, ?, ?, ?, grant_json FROM sign_ins',
      )
      .run(id, LIVE, at, command, JSON.stringify(events));
    database.close();
    await station.host.close();
    station = await startStation(ground, 'a');
    await until(() => textsOfHub().length === 1);
    await until(() => station.screen.last('conflicts')?.count === 0);
    expect((await station.screen.request('conflicts.read', {})).conflicts).toEqual([]);
  });

  it('is not set aside without a reason, nor while the hub has not said that it does not take it', async () => {
    const { screen } = station;
    await hub?.close();
    hub = null;
    await offline(station);
    const id = await screen.act(openIncident());
    await expect(setAside(id)).rejects.toThrow(/has not said that it does not take/);
    await expect(setAside(id, '  ')).rejects.toThrow(/malformed/);
    expect((await screen.request('outbox.read', {})).pending).toHaveLength(1);
    hub = await startHub(ground);
    await drained(station);
    await expect(setAside(id)).rejects.toThrow(/waits no longer/);
  });
});
