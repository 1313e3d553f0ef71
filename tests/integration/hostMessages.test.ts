/** What a host makes of screens that are broken, hostile or gone, and of several at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  incidentOne,
  logEntry,
  online,
  openGround,
  openIncident,
  startHub,
  startStation,
  TestScreen,
  until,
  type Ground,
  type Station,
} from './station.ts';

let ground: Ground;
let hub: Hub;
let a: Station;
beforeEach(async () => {
  ground = openGround();
  hub = await startHub(ground);
  a = await startStation(ground, 'a');
  await online(a);
  await until(() => a.screen.sequence > 0);
});
afterEach(async () => {
  await a.host.close();
  await hub.close();
  ground.remove();
});

describe('a host', () => {
  it('answers what is no request with a sentence, counts it, and goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (message) => {
        a.screen.sendRaw(message);
        return Promise.resolve();
      }),
    );
    for (const method of ['world.open', 'command.submit', 'no.such', '__proto__', 'toString'])
      a.screen.sendRaw({ id: 1_000_000, method, params: { world: 'nowhere' } });
    const { problems } = await a.screen.request('problems.read', {});
    expect(problems.filter(({ code }) => code === 'screen-message-malformed').length).toBeGreaterThanOrEqual(3);
    expect(a.screen.last('problems')?.total).toBeGreaterThan(3);
    await a.screen.act(openIncident());
    await drained(a);
  });

  it('refuses parameters that are wrong, naming the field, and does nothing', async () => {
    const wrong = { name: '', password: 'x', duty: null };
    await expect(a.screen.request('session.sign-in', wrong)).rejects.toThrow(/name: /);
    expect((await a.screen.request('outbox.read', {})).pending).toEqual([]);
  });

  it('tells every screen what one has done, and forgets a screen that is gone', async () => {
    const second = new TestScreen();
    a.host.attach(second.port);
    await second.open();
    await a.screen.act(openIncident());
    await until(() => incidentOne in second.state.incidents.open);
    await a.screen.request('settings.change', { theme: 'night' });
    await until(() => second.last('settings')?.theme === 'night');
    second.close();
    const heard = second.pushes.length;
    await a.screen.act(logEntry('after it was gone'));
    await drained(a);
    expect(second.pushes).toHaveLength(heard);
  });

  it('keeps settings and its own name across restarts', async () => {
    await a.screen.request('settings.change', { language: 'zh', sound: false });
    const { stationId } = await a.screen.request('station.describe', {});
    await a.host.close();
    a = await startStation(ground, 'a');
    const described = await a.screen.request('station.describe', {});
    expect(described.settings).toEqual({ language: 'zh', theme: 'day', sound: false });
    expect(described.stationId).toBe(stationId);
    expect(described.connection.lastHeardAt).not.toBeNull();
  });
});
