import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { createHost } from '#host/host.ts';
import { hubAddressOf } from '#host/hubAddress.ts';
import { muster, openGround, smallSite, type Ground } from './commandLine.ts';
import { until } from './station.ts';

let ground: Ground;
let post: Ground;
beforeEach(() => {
  ground = openGround();
  post = openGround();
});
afterEach(async () => {
  await post.close();
  await ground.close();
});
const station = (): string => join(ground.data, 'workstation');
const keyFile = (): string => join(ground.data, 'hub', 'hub.json');

/** A workstation that was once connected, and is not now. */
async function follow(): Promise<void> {
  let online = false;
  const host = await createHost({
    dataDirectory: station(),
    hub: () => hubAddressOf(ground.data),
    appVersion: 'test',
    log: pino({ level: 'silent' }),
  });
  host.attach({
    post: (message) => {
      if (JSON.stringify(message).includes('"state":"online"')) online = true;
    },
    onMessage: () => undefined,
    onClose: () => undefined,
  });
  await until(() => online);
  await until(async () => {
    const { code, out } = await muster(['journal', 'verify', join(station(), 'station', 'station.db')]);
    return code === 0 && out.includes('live: 2 events hold; signatures of the hub: 1.');
  });
  await host.close();
}

describe('a command post', () => {
  it('begins a hub from a workstation, is trusted by its fingerprint, joined, and then sends everybody on', async () => {
    const main = await ground.hub('--site', smallSite);
    await follow();
    const { url } = hubAddressOf(ground.data) ?? { url: '' };
    const begun = await post.hub('--from-station', station());
    const said = /"fingerprint":"([0-9A-F ]+)"/.exec(begun.said());
    const fingerprint = said?.[1] ?? '';
    expect(fingerprint).toMatch(/^[0-9A-F]{4}( [0-9A-F]{4}){7}$/);
    const joining = ['join', '--data', post.data, '--hub', url, '--hub-key-file', keyFile()];
    expect(await muster(joining)).toMatchObject({ code: 1, error: expect.stringMatching(/Another hub runs on/) });
    await begun.stop();
    // Nothing was done at the post: there is nothing that the main hub would have to trust.
    expect(await muster(joining)).toMatchObject({ code: 0, out: expect.stringMatching(/^0 acts of this post/) });
    expect(await muster(joining)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/was joined with the hub at/),
    });
    expect(await muster(['hub', 'trust', '--data', ground.data])).toMatchObject({
      code: 0,
      out: 'Trusted, beside this hub itself:\n  none\nOffered, and not trusted:\n  none\n',
    });
    expect(await muster(['hub', 'trust', fingerprint, '--data', ground.data])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/No history was offered/),
    });
    expect(await muster(['hub', 'trust', '--data', post.data, '--json'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\{"trusted":\["[0-9A-F ]+"\],"offered":\[\]\}\n$/),
    });
    await main.stop();
  }, 120_000);

  it('is told why a hub cannot be begun from what was named, and nothing is written', async () => {
    const begin = (data: string, from: string): ReturnType<typeof muster> =>
      muster(['hub', '--data', data, '--from-station', from, '--site', smallSite]);
    expect(await begin(post.data, post.data)).toMatchObject({
      error: expect.stringMatching(/station\.db does not exist/),
    });
    const main = await ground.hub('--site', smallSite);
    await follow();
    await main.stop();
    expect(await begin(ground.data, station())).toMatchObject({
      error: expect.stringMatching(/journal\.db is there already/),
    });
  }, 120_000);
});
