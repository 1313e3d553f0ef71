/** What a station says of the way to its hub: soon, in words, and with how old everything is. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIVE } from '#shared/domain/ids.ts';
import { hubAddressOf, type HubAddress } from '#host/hubAddress.ts';
import { startHubProgram, type Program } from './programs.ts';
import {
  drained,
  hubEvents,
  offline,
  online,
  openGround,
  openIncident,
  startStation,
  until,
  type Ground,
  type Station,
} from './station.ts';

let ground: Ground;
let hub: Program | null;
let a: Station;
beforeEach(async () => {
  ground = openGround();
  hub = startHubProgram(ground.path('hub'));
  await hub.ready;
  a = await startStation(ground, 'a');
  await online(a);
  await until(() => a.screen.sequence > 0);
});
afterEach(async () => {
  await a.host.close();
  await hub?.kill();
  ground.remove();
});

it('a hub that is killed is noticed at once, and the station works on and finds the next one by itself', async () => {
  const killedAt = Date.now();
  await hub?.kill();
  await offline(a);
  expect(Date.now() - killedAt).toBeLessThan(2_000);
  const connection = a.screen.last('connection');
  expect(connection?.sentence?.en).toContain('goes on alone');
  expect(connection?.sentence?.zh).toContain('独立工作');
  expect(connection?.lastHeardAt).toBeLessThanOrEqual(Date.now());
  expect(connection?.since).toBeGreaterThanOrEqual(killedAt);
  await a.screen.act(openIncident());
  hub = startHubProgram(ground.path('hub'));
  await drained(a);
});

it('a hub that hangs is noticed within ten seconds, and is used again when it goes on', async () => {
  const hungAt = Date.now();
  hub?.signal('SIGSTOP');
  await offline(a);
  expect(Date.now() - hungAt).toBeLessThan(10_000);
  await a.screen.act(openIncident());
  hub?.signal('SIGCONT');
  await drained(a);
  expect(a.screen.last('connection')?.state).toBe('online');
});

it('a station that the hub does not know, with a key that it does not know either, says so', async () => {
  await a.host.close();
  const address = hubAddressOf(ground.path('hub'));
  a = await startStation(ground, 'b', () => (address === null ? null : { ...address, key: 'not-the-key-of-this-hub' }));
  await offline(a);
  expect(a.screen.last('connection')?.sentence?.en).toContain('does not know this station key');
  // The other one is known, and needs no key of the hub's.
  const known = await startStation(ground, 'a', () => (address === null ? null : { ...address, key: null }));
  await online(known);
  await known.host.close();
});

it('a station with several hubs takes the first that lets it in, and the next at once when that is gone', async () => {
  await a.host.close();
  const more = ['second', 'third'].map((name) => startHubProgram(ground.path(name)));
  try {
    await Promise.all(more.map(({ ready }) => ready));
    const at = (name: string): HubAddress => {
      const address = hubAddressOf(ground.path(name));
      if (address === null) throw new Error('It is up, and says where.');
      return address;
    };
    const refused = { ...at('hub'), key: 'not-the-key-of-this-hub' };
    // In this order; the first refuses, which would be a reason to wait long if there were no other.
    a = await startStation(ground, 'b', () => [refused, at('second'), at('third')]);
    await online(a);
    await a.screen.act(openIncident());
    await until(() => hubEvents(ground, LIVE, 'second').length === 2);
    await more[0]?.kill();
    // Another hub with another history: it is asked next, and says so in its own words.
    await until(() => a.screen.last('connection')?.sentence?.en !== undefined);
    more[0] = startHubProgram(ground.path('second'));
    await online(a);
  } finally {
    for (const program of more) await program.kill();
  }
});
