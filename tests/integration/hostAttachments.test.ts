import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Hub } from '../../hub/hub.ts';
import {
  add,
  adding,
  file,
  isAtHub,
  isHere,
  isKept,
  isKeptWhole,
  MB,
  stateOf,
  unfinished,
  write,
} from './attachmentFiles.ts';
import { openLine, type Line } from './line.ts';
import { startHostProgram, startHubProgram } from './programs.ts';
import {
  drained,
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
const open: { close(): Promise<void> }[] = [];
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
  ground.remove();
});
async function hubOf(): Promise<Hub> {
  const hub = await startHub(ground);
  open.push(hub);
  return hub;
}
async function stationOf(name: string, hub?: Parameters<typeof startStation>[2]): Promise<Station> {
  const station = await startStation(ground, name, hub);
  open.push(station.host);
  return station;
}
async function lineTo(hub: Hub, options?: Parameters<typeof openLine>[1]): Promise<Line> {
  const line = await openLine(hub.url, options);
  open.push(line);
  return line;
}

describe('an attachment', () => {
  it('that is added at one station is whole at the hub and at the others', async () => {
    await hubOf();
    const [a, b] = [await stationOf('a'), await stationOf('b')];
    await Promise.all([online(a), online(b)]);
    await a.screen.act(openIncident());
    const [photo, small] = [file(3 * MB), file(9_000)];
    await add(a.screen, photo, small);
    for (const one of [photo, small]) {
      await until(() => isHere(b.screen, one));
      expect(isKeptWhole(ground.path('hub'), 'hub', one)).toBe(true);
      expect(isKeptWhole(b.directory, 'station', one)).toBe(true);
      await until(() => isAtHub(a.screen, one));
    }
    const { chunk } = await b.screen.request('attachment.read', {
      attachmentId: photo.attachmentId,
      offset: MB,
      length: 1000,
    });
    expect(Buffer.from(chunk).equals(photo.bytes.subarray(MB, MB + 1000))).toBe(true);
    await until(() => a.screen.last('attachments')?.toSend.files === 0);
    // It is told so by its own host, a moment after the last byte is on the disk.
    await until(() => {
      const work = b.screen.last('attachments');
      return work?.toSend.files === 0 && work.toFetch.files === 0 && work.toFetch.bytes === 0;
    });
  });

  it('is named by no act whose bytes are not on the disk', async () => {
    const a = await stationOf('a', () => null);
    await a.screen.act(openIncident());
    const photo = file(1000);
    await expect(a.screen.act(adding(photo))).rejects.toThrow('not on this station’s disk');
    await write(a.screen, photo);
    await a.screen.act(adding(photo));
    const shorter = { ...photo, bytes: photo.bytes.subarray(1) };
    await expect(a.screen.act(adding(shorter))).rejects.toThrow('not on this station’s disk');
  });

  it('that is given wrongly by a screen is refused with a sentence', async () => {
    const a = await stationOf('a', () => null);
    const photo = file(1000);
    const given = { attachmentId: photo.attachmentId, bytes: 1000, offset: 0 };
    const wrong = new Uint8Array(1000);
    await expect(a.screen.request('attachment.write', { ...given, chunk: wrong })).rejects.toThrow('its hash differs');
    const part = Uint8Array.from(photo.bytes.subarray(0, 300));
    expect(await a.screen.request('attachment.write', { ...given, chunk: part })).toEqual({
      received: 300,
      whole: false,
    });
    // Out of order: told where to go on.
    expect(await a.screen.request('attachment.write', { ...given, offset: 500, chunk: part })).toEqual({
      received: 300,
      whole: false,
    });
    await expect(
      a.screen.request('attachment.read', { attachmentId: photo.attachmentId, offset: 0, length: 10 }),
    ).rejects.toThrow('not here yet');
  });

  it('that was added without a hub outlives a restart and goes up on return, with its act', async () => {
    let a = await startStation(ground, 'a', () => null);
    await a.screen.act(openIncident());
    const photo = file(2 * MB);
    await add(a.screen, photo);
    expect(await stateOf(a.screen, photo)).toMatchObject({ here: 2 * MB, atHub: 0 });
    await a.host.close();
    await hubOf();
    a = await stationOf('a');
    await until(() => isAtHub(a.screen, photo));
    await drained(a);
    expect(isKeptWhole(ground.path('hub'), 'hub', photo)).toBe(true);
    const b = await stationOf('b');
    await until(() => isHere(b.screen, photo));
  });

  it('is said to be at the hub also while there is no hub to ask', async () => {
    const hub = await hubOf();
    let a = await startStation(ground, 'a');
    await a.screen.act(openIncident());
    const photo = file(1000);
    await add(a.screen, photo);
    await until(() => isAtHub(a.screen, photo));
    await drained(a);
    await a.host.close();
    await hub.close();
    a = await stationOf('a');
    await offline(a);
    expect(await isAtHub(a.screen, photo)).toBe(true);
  });

  it('that the hub has lost is brought back to it by a station that has it', async () => {
    const hub = await hubOf();
    const a = await stationOf('a');
    await a.screen.act(openIncident());
    const photo = file(MB);
    await add(a.screen, photo);
    await until(() => isAtHub(a.screen, photo));
    await drained(a);
    await hub.close();
    await offline(a);
    rmSync(ground.path('hub', 'hub', 'attachments'), { recursive: true });
    await hubOf();
    await until(() => isKept(ground.path('hub'), 'hub', photo));
    expect(isKeptWhole(ground.path('hub'), 'hub', photo)).toBe(true);
  });
});

describe('a line that breaks in the middle of a file', () => {
  it('costs at each break what was under way, and never begins from zero: up and down', async () => {
    const hub = await hubOf();
    const line = await lineTo(hub);
    const address = { url: line.url, key: hub.key };
    const a = await stationOf('a', () => address);
    await online(a);
    await a.screen.act(openIncident());
    await drained(a);
    const photo = file(24 * MB);
    const before = line.up;
    line.breakAfter(4 * MB);
    await add(a.screen, photo);
    for (let breaks = 1; breaks < 5; breaks += 1) {
      await until(() => line.breaks === breaks);
      line.breakAfter(4 * MB);
    }
    await until(() => isAtHub(a.screen, photo), 60_000);
    expect(isKeptWhole(ground.path('hub'), 'hub', photo)).toBe(true);
    // A chunk is lost for each break, and there is what is said around them.
    const spare = line.breaks * 300 * 1024 + 512 * 1024;
    expect(line.breaks).toBeGreaterThanOrEqual(4);
    expect(line.up - before).toBeLessThan(photo.bytes.length + spare);

    const back = await lineTo(hub);
    const b = await stationOf('b', () => ({ url: back.url, key: hub.key }));
    back.breakAfter(4 * MB);
    for (let breaks = 1; breaks < 5; breaks += 1) {
      await until(() => back.breaks === breaks);
      back.breakAfter(4 * MB);
    }
    await until(() => isHere(b.screen, photo), 60_000);
    expect(isKeptWhole(b.directory, 'station', photo)).toBe(true);
    expect(back.down).toBeLessThan(photo.bytes.length + back.breaks * 300 * 1024 + 512 * 1024);
  }, 120_000);
});

describe('processes that are killed in the middle of a file', () => {
  it('go on from where they were, whichever dies, and the file is whole and there once', async () => {
    const folders = { hub: ground.path('hub'), a: ground.path('a') };
    let hub = startHubProgram(folders.hub);
    await hub.ready;
    let host = startHostProgram(folders.a, folders.hub);
    await host.ready;
    await host.screen.open();
    await host.screen.act(openIncident());
    const photo = file(45 * MB);
    await add(host.screen, photo);
    let kills = 0;
    for (; kills < 6; kills += 1) {
      const reached = unfinished(folders.hub, 'hub');
      const ended = (): boolean => isKept(folders.hub, 'hub', photo);
      await until(() => ended() || unfinished(folders.hub, 'hub') > reached + 2 * MB, 30_000);
      if (ended()) break;
      if (kills % 2 === 0) {
        await host.kill();
        expect(unfinished(folders.hub, 'hub')).toBeGreaterThan(reached);
        host = startHostProgram(folders.a, folders.hub);
        await host.ready;
        await host.screen.open();
      } else {
        await hub.kill();
        // What the hub had written is still there, and is what it goes on with.
        expect(unfinished(folders.hub, 'hub')).toBeGreaterThan(reached);
        hub = startHubProgram(folders.hub);
        await hub.ready;
      }
    }
    expect(kills).toBeGreaterThanOrEqual(4);
    await until(() => isAtHub(host.screen, photo), 60_000);
    expect(isKeptWhole(folders.hub, 'hub', photo)).toBe(true);
    await until(() => unfinished(folders.hub, 'hub') === 0);
    await host.kill();
    await hub.kill();
  }, 180_000);

  it('a station that is killed while it fetches goes on from where it was', async () => {
    const hub = await hubOf();
    const a = await stationOf('a');
    await a.screen.act(openIncident());
    const photo = file(40 * MB);
    await add(a.screen, photo);
    await until(() => isAtHub(a.screen, photo), 60_000);
    await drained(a);
    let reached = 0;
    for (let kill = 0; kill < 4; kill += 1) {
      const b = startHostProgram(ground.path('b'), ground.path('hub'));
      await b.ready;
      await until(
        () => isKept(ground.path('b'), 'station', photo) || unfinished(ground.path('b'), 'station') > reached,
        30_000,
      );
      await b.kill();
      if (isKept(ground.path('b'), 'station', photo)) break;
      expect(unfinished(ground.path('b'), 'station')).toBeGreaterThan(reached);
      reached = unfinished(ground.path('b'), 'station');
    }
    const b = await stationOf('b', () => ({ url: hub.url, key: hub.key }));
    await until(() => isHere(b.screen, photo), 60_000);
    expect(isKeptWhole(ground.path('b'), 'station', photo)).toBe(true);
  }, 180_000);
});

describe('acts beside bytes', () => {
  it('wait for a chunk at most: on a slow line an act is settled while photos are on their way', async () => {
    const hub = await hubOf();
    const line = await lineTo(hub, { bytesPerSecond: 1 * MB });
    const a = await stationOf('a', () => ({ url: line.url, key: hub.key }));
    await online(a);
    await a.screen.act(openIncident());
    await drained(a);
    const photos = [file(20 * MB), file(20 * MB)];
    for (const photo of photos) await add(a.screen, photo);
    const [first] = photos;
    if (first === undefined) throw new Error('there are photos');
    await until(async () => ((await stateOf(a.screen, first))?.atHub ?? 0) > MB, 30_000);
    const waits: number[] = [];
    for (let act = 0; act < 8; act += 1) {
      const began = performance.now();
      await a.screen.act(logEntry(`act ${String(act)}`));
      await drained(a);
      waits.push(performance.now() - began);
    }
    // Bytes were still flowing: 40 MB take 40 s on this line.
    expect((await stateOf(a.screen, first))?.atHub).toBeLessThan(first.bytes.length);
    // A chunk is 256 KB at most, a quarter of a second here; the way there and back, and a loaded machine.
    expect(Math.max(...waits)).toBeLessThan(2_500);
  }, 120_000);
});
