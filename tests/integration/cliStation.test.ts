import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StationId } from '#shared/domain/ids.ts';
import { fingerprintOf } from '#shared/node/identity/signing.ts';
import { pinned } from '#shared/node/transport/pinnedTls.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { HubFingerprint, shownFingerprint } from '#shared/protocol/stations.ts';
import { readAddress } from '../../hub/address.ts';
import { TestIdentity } from '../../hub/testIdentity.ts';
import { commandLine, node, startProgram, type Program } from '../e2e/helper/processes.ts';
import { muster, openGround, rising, smallSite, type Ground } from './commandLine.ts';

let ground: Ground;
const sockets: Socket[] = [];
const programs: Program[] = [];
beforeEach(() => {
  ground = openGround();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  for (const program of programs.splice(0)) await program.stop();
  await ground.close();
});
const desk = new TestIdentity(StationId.parse('station-1'));
const station = (...args: string[]): ReturnType<typeof muster> => muster(['station', ...args, '--data', ground.data]);
const address = (): NonNullable<ReturnType<typeof readAddress>> => {
  const found = readAddress(ground.data);
  if (found === null) throw new Error('No hub has run there.');
  return found;
};
async function enrolled(key: string): Promise<Socket> {
  const socket = io(address().url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION },
    reconnection: false,
  });
  sockets.push(socket);
  await desk.show(socket, key);
  return socket;
}

describe('muster station', () => {
  it('lists who is known, says what a new one needs, and revokes one beside the hub that runs', async () => {
    await ground.hub('--site', smallSite);
    expect((await station('list')).out).toMatch(/No station is known here yet/);
    const { key, url } = address();
    expect((await station('code')).out).toBe(
      `Address      ${url}\nFingerprint  none: it is reached on this machine only\nStation key  ${key}\n\nA new workstation asks for the station key, once. Give it to nobody else: “muster station revoke” renews it.\n`,
    );
    const socket = await enrolled(key);
    expect(JSON.parse((await station('list', '--json')).out)).toMatchObject({
      stations: [
        {
          stationId: 'station-1',
          name: 'Desk of station-1',
          revokedAt: null,
          fingerprint: fingerprintOf(desk.signer.publicKey),
        },
      ],
    });
    expect((await station('rename', 'Desk of station-1', 'By the gate')).out).toBe(
      'station-1 is called By the gate now.\n',
    );
    const goodbye = new Promise((resolve) => {
      socket.once('goodbye', resolve);
    });
    const revoked = await station('revoke', 'By the gate', '--reason', 'stolen');
    expect(revoked.out).toMatch(/^station-1 \(By the gate\) is revoked: its connection is closed/);
    expect(address().key).not.toBe(key);
    expect(revoked.out).toContain(address().key);
    expect(await goodbye).toMatchObject({ sentence: { en: expect.stringContaining('was revoked') } });
    await expect(enrolled(address().key)).rejects.toThrow(/was revoked/);
    expect((await station('list')).out).toMatch(/station-1 {2}By the gate {2}enrolled .* REVOKED/);
    expect((await station('revoke', 'station-1')).out).toMatch(/was revoked before/);
    const { out } = await muster(['export', '--data', ground.data]);
    expect(out).toMatch(/"actor":\{"kind":"system","name":"command line"\},"type":"StationRevoked.v1"/);
    expect(out).toMatch(/"name":"By the gate","reason":"stolen"/);
  }, 60_000);

  it('revokes one while no hub runs, and renews the key', async () => {
    const hub = await ground.hub('--site', smallSite);
    const { key } = address();
    await enrolled(key);
    await hub.stop();
    expect((await station('revoke', 'station-1')).out).toContain(address().key);
    const renewed = address().key;
    expect(renewed).not.toBe(key);
    await ground.hub('--site', smallSite);
    expect(address().key).toBe(renewed);
    await expect(enrolled(renewed)).rejects.toThrow(/was revoked/);
  }, 60_000);

  it('says what is wrong, and ends with 1', async () => {
    expect(await station('list')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/journal\.db does not exist/),
    });
    expect(await station('code')).toMatchObject({ code: 1, error: expect.stringMatching(/no hub has run there/) });
    await muster(['import', smallSite, '--data', ground.data]);
    expect(await station('revoke', 'nobody')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/No station “nobody”/),
    });
  });
});

describe('a hub that listens for others', () => {
  it('is reached over https only, prints its fingerprint, and keeps it over restarts; sources go there, too', async () => {
    const args = ['hub', '--data', ground.data, '--site', smallSite, '--address', '0.0.0.0'];
    const hub = startProgram(node, [commandLine, ...args]);
    programs.push(hub);
    const [shown] = await hub.waitFor(/([0-9A-F]{4} ){15}[0-9A-F]{4}/);
    expect(hub.said()).toMatch(/The hub is up at https:\/\/127\.0\.0\.1:\d+ for Small site; [^]*compare it there:/);
    const { url, fingerprint } = address();
    expect(fingerprint).toBe(HubFingerprint.parse(shown));
    expect((await station('code')).out).toContain(shownFingerprint(HubFingerprint.parse(shown)));
    const plain = await fetch(`${url.replace('https', 'http')}/healthz`);
    expect([plain.status, await plain.text()]).toEqual([400, expect.stringContaining('https:// only')]);
    const played = await muster(['play', rising, '--data', ground.data, '--speed', '20', '--once', '--json']);
    expect(JSON.parse(played.out)).toEqual({ taken: 20, refused: 0, lost: false });
    const certificate = new X509Certificate(readFileSync(join(ground.data, 'hub', 'tls-certificate.pem')));
    const socket = io(url, {
      ...pinned(certificate, HubFingerprint.parse(shown)),
      transports: ['websocket'],
      auth: { protocol: PROTOCOL_VERSION },
      reconnection: false,
    });
    sockets.push(socket);
    await desk.show(socket, address().key, HubFingerprint.parse(shown));
    socket.close();
    await hub.stop();
    const again = startProgram(node, [commandLine, ...args]);
    programs.push(again);
    await again.waitFor(/is up at https/);
    expect(address()).toMatchObject({ url, fingerprint });
  }, 60_000);

  it('takes a certificate and its key together or not at all', async () => {
    expect(await muster(['hub', '--data', ground.data, '--tls-cert', 'x.pem'])).toMatchObject({
      code: 2,
      error: expect.stringMatching(/--tls-cert and --tls-key belong together/),
    });
    expect(
      await muster(['hub', '--data', ground.data, '--site', smallSite, '--tls-cert', 'x.pem', '--tls-key', 'y.pem']),
    ).toMatchObject({ code: 1, error: expect.stringMatching(/x\.pem cannot be read/) });
  });
});

it('muster console refuses a hub elsewhere that is not encrypted', async () => {
  expect(await muster(['console', '--no-open', '--data', ground.data, '--hub', 'http://192.0.2.1:4700'])).toMatchObject(
    {
      code: 2,
      error: expect.stringMatching(/--hub: http:\/\/192\.0\.2\.1:4700 is not encrypted/),
    },
  );
});
