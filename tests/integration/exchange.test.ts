/** Stations and a hub that have no network between them: what they tell each other goes by file, over any way. */
import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { CommandId, IncidentId, LIVE, ResponderId, type StationId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { ExchangeResult, ExchangeTarget } from '#shared/protocol/exchange.ts';
import { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import type { Hub } from '../../hub/hub.ts';
import { openHubJournal } from '../../hub/journal/hubJournal.ts';
import { copyOf } from './files.ts';
import { fromHub, fromStation, toStation } from './exchangeFile.ts';
import {
  drained,
  hubEvents,
  hubOf,
  incidentOne,
  logEntry,
  online,
  groundForEach,
  openIncident,
  RequestRefused,
  startHub,
  stationsOn,
  stationEvents,
  until,
  type Station,
} from './station.ts';

const ground = groundForEach();
let hub: Hub;
const { begun, begin: beginAt, end } = stationsOn(ground);
beforeEach(async () => {
  hub = await startHub(ground);
});

/** Without any hub, unless told otherwise. */
const begin = (name: string, connected = false, home = 'hub'): Promise<Station> =>
  beginAt(name, connected ? hubOf(ground) : () => null, home);
const idOf = async ({ screen }: Station): Promise<StationId> =>
  (await screen.request('station.describe', {})).stationId;

let files = 0;
const path = (): string => ground.path(`${String((files += 1))}.muster-exchange`);
const forStation = async (to: Station | null): Promise<ExchangeTarget> => ({
  kind: 'station',
  stationId: to === null ? null : await idOf(to),
});
const fileForHub = (from: Station): Promise<string> => fromStation(from.screen, { kind: 'hub' }, path());
const fileFor = async (from: Station, to: Station | null): Promise<string> =>
  fromStation(from.screen, await forStation(to), path());
const fileOfHub = async (to: Station | null): Promise<string> => fromHub(hub, await forStation(to), path());
const give = async (from: Station, to: Station): Promise<ExchangeResult> =>
  toStation(to.screen, await fileFor(from, to));
/** As the person does who imports it there and knows the workstations. */
const hubTakes = async (file: string): Promise<ExchangeResult> =>
  hub.exchange.import(
    file,
    await Promise.all([...begun].map(async ({ screen }) => (await screen.request('exchange.read', {})).fingerprint)),
  );
const giveHub = async (from: Station): Promise<ExchangeResult> => hubTakes(await fileForHub(from));
const takeFromHub = async (to: Station): Promise<ExchangeResult> => toStation(to.screen, await fileOfHub(to));

const textsOf = (events: readonly JournalEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : []));
const shownTexts = ({ screen }: Station): string[] =>
  screen.pending.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'LogEntryAdded.v1' ? [event.data.text] : [])),
  );
const waiting = async ({ screen }: Station): Promise<{ own: number; carried: number }> => {
  const { own, carried } = await screen.request('exchange.read', {});
  return { own, carried };
};
const responderId = ResponderId.parse('fire-1');
const status = (to: 'en-route' | 'on-scene' | 'out-of-service', seenVersion: number): DomainCommand => ({
  type: 'ChangeResponderStatus',
  data: { responderId, status: to, seenVersion },
});

function judgedAt(name: string): { id: CommandId; outcome: CommandOutcome }[] {
  const database = new SQLite(ground.path(name, 'hub', 'journal.db'), { readonly: true });
  try {
    return database
      .prepare<[], { id: string; outcome: string }>('SELECT id, outcome FROM judged_commands')
      .all()
      .map(({ id, outcome }) => ({ id: CommandId.parse(id), outcome: CommandOutcome.parse(JSON.parse(outcome)) }));
  } finally {
    database.close();
  }
}

describe('exchange without a network', () => {
  it('brings a station the record, and the hub its acts, whose answers come with the next file', async () => {
    const a = await begin('a');
    expect(await takeFromHub(a)).toMatchObject({ events: hubEvents(ground).length, missing: 0, notes: [] });
    expect(a.screen.state.register.site?.id).toBe('site-test');
    await a.screen.act(openIncident());
    await a.screen.act(logEntry('one'));
    expect(await giveHub(a)).toMatchObject({ acts: 2, known: 0, conflicts: 0, notes: [] });
    expect(textsOf(hubEvents(ground))).toEqual(['one']);
    expect(await waiting(a)).toEqual({ own: 2, carried: 0 });
    expect(await takeFromHub(a)).toMatchObject({ settled: 2, conflicts: 0, missing: 0 });
    expect(await waiting(a)).toEqual({ own: 0, carried: 0 });
    expect(stationEvents(a)).toEqual(hubEvents(ground));
    // The next file has only what is new: it is for a station that has said how far it is.
    const before = await fileOfHub(a);
    await giveHub(a);
    const after = await fileOfHub(a);
    expect(readFileSync(after).length).toBeLessThan(readFileSync(before).length);
  });

  it('goes over several hops: a station that is cut off, another, the hub, and back', async () => {
    const [a, b] = [await begin('a'), await begin('b')];
    await takeFromHub(a);
    expect((await give(a, b)).events).toBe(hubEvents(ground).length);
    await a.screen.act(openIncident());
    await a.screen.act(logEntry('of a'));
    expect(await give(a, b)).toMatchObject({ acts: 2, events: 0, notes: [] });
    // Shown as a's, and what is done here is done on it.
    expect(shownTexts(b)).toEqual(['of a']);
    expect(b.screen.pending.map(({ carriedFor }) => carriedFor)).toEqual([await idOf(a), await idOf(a)]);
    const brought = (await b.screen.request('outbox.read', {})).carried;
    expect(brought.map(({ type, carriedFor }) => [type, carriedFor])).toEqual([
      ['OpenIncident', await idOf(a)],
      ['AddLogEntry', await idOf(a)],
    ]);
    await b.screen.act(logEntry('of b'));
    expect(await waiting(b)).toEqual({ own: 1, carried: 2 });
    expect(await giveHub(b)).toMatchObject({ acts: 3, conflicts: 0, notes: [] });
    const recorded = hubEvents(ground);
    expect(textsOf(recorded)).toEqual(['of a', 'of b']);
    const byStation = recorded.map(({ actor }) => (actor.kind === 'operator' ? actor.stationId : null));
    expect([...new Set(byStation)]).toEqual([null, await idOf(a), await idOf(b)]);
    // Back to a by way of the hub itself, and to b by way of a.
    expect(await takeFromHub(a)).toMatchObject({ settled: 2 });
    expect(await give(a, b)).toMatchObject({ settled: 1 });
    expect(await waiting(b)).toEqual({ own: 0, carried: 0 });
    expect(stationEvents(b)).toEqual(hubEvents(ground));
    expect(stationEvents(a)).toEqual(hubEvents(ground));
  });

  it('takes a file twice, an older one after a newer, and files that crossed', async () => {
    const [a, b] = [await begin('a'), await begin('b')];
    await takeFromHub(a);
    await takeFromHub(b);
    await a.screen.act(openIncident());
    const older = await fileForHub(a);
    await a.screen.act(logEntry('two'));
    const newer = await fileForHub(a);
    const [ab, ba] = [await fileFor(a, b), await fileFor(b, a)];
    await toStation(b.screen, ab);
    await toStation(a.screen, ba);
    await toStation(b.screen, ab);
    expect(await waiting(b)).toEqual({ own: 0, carried: 2 });
    expect(await hubTakes(newer)).toMatchObject({ acts: 2, known: 0 });
    const once = hubEvents(ground);
    expect(await hubTakes(newer)).toMatchObject({ acts: 0, known: 2 });
    expect(await hubTakes(older)).toMatchObject({ acts: 0, known: 1 });
    expect(await giveHub(b)).toMatchObject({ acts: 0, known: 2 });
    expect(hubEvents(ground)).toEqual(once);
    const early = await fileOfHub(a);
    await b.screen.act(logEntry('three'));
    await giveHub(b);
    await takeFromHub(a);
    const all = stationEvents(a);
    expect(await toStation(a.screen, early)).toMatchObject({ events: 0, settled: 0, notes: [] });
    expect(stationEvents(a)).toEqual(all);
    expect(all).toEqual(hubEvents(ground));
  });

  it('makes what the hub turned away a conflict where it was done, whichever way the answer goes', async () => {
    const [a, b] = [await begin('a'), await begin('b')];
    await takeFromHub(a);
    await takeFromHub(b);
    await a.screen.act(status('en-route', 0));
    await b.screen.act(status('out-of-service', 0));
    await giveHub(b);
    await give(a, b);
    expect(await giveHub(b)).toMatchObject({ acts: 1, known: 1, conflicts: 1 });
    // By b only: it has heard the answer to what it carried.
    expect(await takeFromHub(b)).toMatchObject({ settled: 1, conflicts: 0 });
    expect(await waiting(b)).toEqual({ own: 0, carried: 0 });
    expect((await b.screen.request('conflicts.read', {})).conflicts).toEqual([]);
    expect(await give(b, a)).toMatchObject({ settled: 1, conflicts: 1 });
    expect((await a.screen.request('conflicts.read', {})).conflicts).toMatchObject([
      { command: { type: 'ChangeResponderStatus' }, rejection: { kind: 'conflict' } },
    ]);
  });

  it('hands what it carries to the hub when it is reached, before its own', async () => {
    const met = await begin('a', true);
    await online(met);
    await until(() => stationEvents(met).length > 0);
    await end(met);
    const a = await begin('a');
    await a.screen.act(openIncident());
    const away = await begin('b');
    await give(a, away);
    await away.screen.act(logEntry('on it'));
    await end(away);
    const b = await begin('b', true);
    await online(b);
    await drained(b);
    await until(async () => (await waiting(b)).carried === 0);
    expect(textsOf(hubEvents(ground))).toEqual(['on it']);
    await until(() => stationEvents(b).length === hubEvents(ground).length);
    // What it has heard it passes on.
    expect(await give(b, a)).toMatchObject({ settled: 1, missing: 0 });
    expect(stationEvents(a)).toEqual(hubEvents(ground));
  });

  it('keeps what it carries across a restart', async () => {
    const [a, b] = [await begin('a'), await begin('b')];
    await takeFromHub(a);
    await a.screen.act(openIncident());
    await give(a, b);
    await end(b);
    const again = await begin('b');
    expect(await waiting(again)).toEqual({ own: 0, carried: 1 });
    expect(again.screen.state.incidents.open[incidentOne]).toBeDefined();
    expect(await giveHub(again)).toMatchObject({ acts: 1 });
  });

  it('takes what a workstation did that the hub does not know only when a person names its fingerprint, and nothing of one that is revoked', async () => {
    const a = await begin('a');
    await takeFromHub(a);
    await a.screen.act(openIncident());
    const file = await fileForHub(a);
    const { fingerprint } = await a.screen.request('exchange.read', {});
    const refused = await hub.exchange.import(file, ['0000 1111']);
    expect(refused).toMatchObject({ acts: 0, known: 0 });
    expect(refused.notes[0]?.en).toContain(fingerprint);
    expect(await hub.exchange.import(file, [fingerprint])).toMatchObject({ acts: 1, notes: [] });
    await a.screen.act(logEntry('later'));
    // It is known from then on.
    expect(await hub.exchange.import(await fileForHub(a))).toMatchObject({ acts: 1, known: 1, notes: [] });
    await hub.close();
    const database = new SQLite(ground.path('hub', 'hub', 'journal.db'));
    database.prepare('UPDATE stations SET revoked_at = 1').run();
    database.close();
    hub = await startHub(ground);
    await a.screen.act(logEntry('too late'));
    await expect(hub.exchange.import(await fileForHub(a), [fingerprint])).rejects.toThrow(/revoked/);
    const b = await begin('b');
    await give(a, b);
    const carried = await giveHub(b);
    expect(carried).toMatchObject({ acts: 0 });
    expect(carried.notes[0]?.en).toMatch(/revoked/);
    expect(textsOf(hubEvents(ground))).toEqual(['later']);
  });

  it('refuses a file of another hub, and one that was changed, with a sentence, and takes nothing', async () => {
    const a = await begin('a');
    await takeFromHub(a);
    await a.screen.act(openIncident());
    const file = await fileForHub(a);
    const other = await startHub(ground, 'other');
    try {
      await expect(other.exchange.import(file)).rejects.toThrow(/another hub/);
      const theirs = await fromHub(other, { kind: 'station', stationId: null }, path());
      await expect(toStation(a.screen, theirs)).rejects.toThrow(/belongs to another hub/);
      await expect(hub.exchange.import(theirs)).rejects.toThrow(/made at a hub/);
    } finally {
      await other.close();
    }
    const changed = path();
    copyFileSync(file, changed);
    const bytes = readFileSync(changed);
    bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 4;
    writeFileSync(changed, bytes);
    const before = hubEvents(ground);
    await expect(hub.exchange.import(changed)).rejects.toThrow(/Nothing was taken/);
    expect(hubEvents(ground)).toEqual(before);
  });

  it('leads to what the network leads to', async () => {
    const [a, b] = [await begin('a'), await begin('b')];
    await takeFromHub(a);
    await takeFromHub(b);
    await a.screen.act(openIncident());
    await a.screen.act(logEntry('of a'));
    await a.screen.act(status('en-route', 0));
    await b.screen.act(status('out-of-service', 0));
    await end(a);
    await end(b);
    await hub.close();
    for (const name of ['hub', 'a', 'b'])
      cpSync(ground.path(name), ground.path(`${name}-by-network`), { recursive: true });
    hub = await startHub(ground);
    const [fileA, fileB] = [await begin('a'), await begin('b')];
    await give(fileA, fileB);
    await giveHub(fileB);
    for (const one of [fileA, fileB]) await takeFromHub(one);
    const other = await startHub(ground, 'hub-by-network');
    try {
      const netA = await beginAt('a-by-network', hubOf(ground, 'hub-by-network'));
      await drained(netA);
      const netB = await beginAt('b-by-network', hubOf(ground, 'hub-by-network'));
      await drained(netB);
      const known = (name: string): unknown[] =>
        hubEvents(ground, LIVE, name).map(({ recordedAt: _recordedAt, ...event }) => event);
      expect(known('hub')).toEqual(known('hub-by-network'));
      expect(textsOf(hubEvents(ground))).toEqual(['of a']);
      for (const [byFile, byNetwork] of [
        [fileA, netA],
        [fileB, netB],
      ] as const) {
        const conflicts = async ({ screen }: Station): Promise<unknown> =>
          (await screen.request('conflicts.read', {})).conflicts.map(({ commandId }) => commandId);
        expect(await conflicts(byFile)).toEqual(await conflicts(byNetwork));
        await until(() => stationEvents(byNetwork).length === stationEvents(byFile).length);
        await byFile.screen.open();
        await byNetwork.screen.open();
        expect(byFile.screen.state).toEqual(byNetwork.screen.state);
      }
    } finally {
      await other.close();
    }
  });

  it('brings back what a hub lost that was restored from an older copy', async () => {
    const a = await begin('a');
    await takeFromHub(a);
    await a.screen.act(openIncident());
    await giveHub(a);
    await hub.close();
    const older = copyOf(ground.path('hub', 'hub', 'journal.db'));
    hub = await startHub(ground);
    await a.screen.act(logEntry('lost, and back'));
    await giveHub(a);
    await takeFromHub(a);
    expect(await waiting(a)).toEqual({ own: 0, carried: 0 });
    await hub.close();
    older.restore();
    const database = openHubJournal(ground.path('hub'));
    new Journal(database).beginEpoch();
    database.close();
    hub = await startHub(ground);
    expect(textsOf(hubEvents(ground))).toEqual([]);
    // Done on what is lost, and not sent yet.
    await a.screen.act(status('en-route', 0));
    expect(await takeFromHub(a)).toMatchObject({ notes: [] });
    expect((await a.screen.request('recovery.read', {})).waiting).toBeGreaterThan(0);
    const file = await fileForHub(a);
    expect(await hubTakes(file)).toMatchObject({ acts: 2, conflicts: 0, notes: [] });
    expect(textsOf(hubEvents(ground))).toEqual(['lost, and back']);
    expect(await hubTakes(file)).toMatchObject({ conflicts: 0, notes: [] });
    expect(textsOf(hubEvents(ground))).toEqual(['lost, and back']);
    await takeFromHub(a);
    expect(await a.screen.request('recovery.read', {})).toMatchObject({ waiting: 0, back: 1 });
    expect(stationEvents(a)).toEqual(hubEvents(ground));
  });

  type Step =
    | { readonly kind: 'act'; readonly at: number; readonly what: number }
    | { readonly kind: 'give'; readonly from: number; readonly to: number }
    | { readonly kind: 'keep'; readonly from: number; readonly to: number }
    | { readonly kind: 'late'; readonly which: number; readonly to: number };
  /** 0 to 2 are the stations, 3 is the hub. */
  const side = fc.nat(3);
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('act'), at: fc.nat(2), what: fc.nat(5) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('give'), from: side, to: side }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep'), from: side, to: side }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('late'), which: fc.nat(20), to: side }) },
  );

  it('leads to the same state everywhere, each act once, whatever goes where and when', async () => {
    let round = 0;
    let conflicts = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        round += 1;
        await hub.close();
        const hubName = `hub-${String(round)}`;
        hub = await startHub(ground, hubName);
        const three = await Promise.all(
          ['a', 'b', 'c'].map((name) => begin(`${name}-${String(round)}`, false, hubName)),
        );
        const kept: string[] = [];
        const given = new Map<CommandId, StationId>();
        const station = (index: number): Station => {
          const found = three[index];
          if (found === undefined) throw new Error(`There is no station ${String(index)}.`);
          return found;
        };
        const make = async (from: number, to: number): Promise<string> => {
          if (from === 3) return fileOfHub(to === 3 ? null : station(to));
          return to === 3 ? fileForHub(station(from)) : fileFor(station(from), station(to));
        };
        const take = async (file: string, to: number): Promise<void> => {
          // A file of a hub is not for a hub; that it says so is tested above.
          await (to === 3 ? hubTakes(file) : toStation(station(to).screen, file)).catch((error: unknown) => {
            if (!String(error).includes('made at a hub')) throw error;
          });
        };
        for (const one of steps) {
          if (one.kind === 'act') {
            const { screen } = station(one.at);
            const id = IncidentId.parse(`incident-${String(one.what % 2)}`);
            const responder = screen.state.resources.responders[responderId];
            const what: DomainCommand =
              one.what < 2
                ? openIncident(id)
                : one.what < 4
                  ? logEntry(`entry ${String(given.size)}`, id)
                  : status(one.what === 4 ? 'en-route' : 'out-of-service', responder?.version ?? 0);
            const done = await screen.act(what).catch((error: unknown) => {
              // Turned away at once, with a sentence: nothing was given.
              if (error instanceof RequestRefused) return null;
              throw error;
            });
            if (done !== null) given.set(done, await idOf(station(one.at)));
          } else if (one.kind === 'give' && one.from !== one.to) await take(await make(one.from, one.to), one.to);
          else if (one.kind === 'keep' && one.from !== one.to) kept.push(await make(one.from, one.to));
          else if (one.kind === 'late' && kept.length > 0) await take(kept[one.which % kept.length] ?? '', one.to);
        }
        // A full round: all that any has goes to the hub, and all that the hub has to each.
        for (const index of [0, 1, 2]) await take(await make(index, 3), 3);
        for (const index of [0, 1, 2]) await take(await make(3, index), index);
        const atHub = hubEvents(ground, LIVE, hubName);
        const recorded = new Set(atHub.map(({ commandId }) => commandId));
        const seen: CommandId[] = [];
        for (const one of three) {
          expect(stationEvents(one)).toEqual(atHub);
          expect(await waiting(one)).toEqual({ own: 0, carried: 0 });
          await one.screen.open();
          expect(one.screen.state).toEqual(station(0).screen.state);
          const turnedAway = (await one.screen.request('conflicts.read', {})).conflicts.map(
            ({ commandId }) => commandId,
          );
          conflicts += turnedAway.length;
          for (const id of turnedAway) expect(given.get(id)).toBe(await idOf(one));
          seen.push(...turnedAway);
        }
        // Each was judged, once: recorded, or a conflict where it was done, or so already.
        const judged = judgedAt(hubName);
        expect(judged.filter(({ id }) => given.has(id))).toHaveLength(given.size);
        for (const { id, outcome } of judged) {
          if (!given.has(id)) continue;
          expect(seen.includes(id)).toBe(outcome.outcome === 'rejected');
          expect(recorded.has(id)).toBe(outcome.outcome === 'accepted' && outcome.lastSequence !== null);
        }
        for (const [id, by] of given) {
          const events = atHub.filter(({ commandId }) => commandId === id);
          for (const { actor } of events) expect(actor.kind === 'operator' && actor.stationId).toBe(by);
        }
        expect(new Set(atHub.map(({ id }) => id)).size).toBe(atHub.length);
        for (const one of three) await end(one);
      }),
      { numRuns: 12 },
    );
    expect(conflicts).toBeGreaterThan(0);
  }, 120_000);
});
