/** A station and a hub that is reached over https: which hub it is, and which station, is shown before anything else. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shownFingerprint, type HubFingerprint } from '#shared/protocol/stations.ts';
import type { HubAddress } from '#host/hubAddress.ts';
import type { Connection } from '#shared/protocol/hostContract.ts';
import { readAddress } from '../../hub/address.ts';
import { connectToAdministration } from '../../hub/cli/hubConnection.ts';
import { ownCertificate } from '../../hub/transport/certificate.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  online,
  openGround,
  openIncident,
  startStation,
  until,
  type Ground,
  type Station,
} from './station.ts';
import { openTestHub } from './testHub.ts';

let ground: Ground;
let hub: Hub;
let a: Station | null;
beforeEach(async () => {
  ground = openGround();
  hub = await startHub('hub');
  a = null;
});
afterEach(async () => {
  await a?.host.close();
  await hub.close();
  ground.remove();
});

/** On loopback, but over TLS as elsewhere, with a certificate of its own kept in `name`. */
async function startHub(name: string, port = 0): Promise<Hub> {
  await ownCertificate(ground.path(name, 'tls'), '127.0.0.1', Date.now());
  return openTestHub(ground.path(name), undefined, {
    port,
    certificate: {
      certificateFile: ground.path(name, 'tls', 'tls-certificate.pem'),
      keyFile: ground.path(name, 'tls', 'tls-key.pem'),
    },
  });
}
const fingerprint = (): HubFingerprint => {
  if (hub.tlsFingerprint === null) throw new Error('The hub is not encrypted.');
  return hub.tlsFingerprint;
};
async function start(address: Omit<HubAddress, 'url'> & { url?: string }, name = 'a'): Promise<Station> {
  const url = hub.url;
  a = await startStation(ground, name, () => ({ url, ...address }));
  return a;
}
const connection = async ({ screen }: Station): Promise<Connection> =>
  (await screen.request('station.describe', {})).connection;
const asks = (station: Station, what: string | null): Promise<unknown> =>
  until(async () => ((await connection(station)).question?.asks ?? null) === what);
const says = (station: Station, sentence: RegExp): Promise<unknown> =>
  until(async () => sentence.test((await connection(station)).sentence?.en ?? ''));
const stations = async (): Promise<string[]> => (await hub.enrolment.list()).map(({ stationId }) => stationId);

describe('a hub that a station meets for the first time', () => {
  it('is shown to a person, who accepts it and gives its station key; from then on neither is asked', async () => {
    const station = await start({ key: null });
    await asks(station, 'trust');
    expect((await connection(station)).question).toEqual({
      asks: 'trust',
      url: hub.url,
      fingerprint: fingerprint(),
      turnedDown: false,
    });
    expect((await connection(station)).sentence?.zh).toContain('指纹');
    // What is done meanwhile waits.
    await station.screen.act(openIncident());
    expect(hub.problems.total).toBe(0);
    await station.screen.request('hub.trust', { url: hub.url, fingerprint: fingerprint(), accept: true });
    await asks(station, 'station-key');
    expect(await stations()).toEqual([]);
    await station.screen.request('hub.enrol', { key: 'mistyped' });
    await says(station, /does not know this station key/);
    await station.screen.request('hub.enrol', { key: hub.key });
    await drained(station);
    expect((await connection(station)).question).toBeNull();
    expect(await stations()).toHaveLength(1);
    await station.host.close();
    await online(await start({ key: null }));
  });

  it('that a person does not know is refused, and asked about again only where it was left', async () => {
    const station = await start({ key: hub.key });
    await asks(station, 'trust');
    await station.screen.request('hub.trust', { url: hub.url, fingerprint: fingerprint(), accept: false });
    await says(station, /was refused here\. Nothing is sent/);
    expect((await connection(station)).question).toMatchObject({ asks: 'trust', turnedDown: true });
    expect(await stations()).toEqual([]);
    await station.screen.request('hub.trust', { url: hub.url, fingerprint: fingerprint(), accept: true });
    await online(station);
  });

  it('is not asked about where the station was started with its fingerprint and key', async () => {
    await online(await start({ key: hub.key, fingerprints: [fingerprint()] }));
  });
});

describe('a hub in the place of the one that was accepted', () => {
  it('is refused, and told of with both fingerprints; whoever starts the station may accept it', async () => {
    await online(await start({ key: hub.key, fingerprints: [fingerprint()] }));
    await a?.host.close();
    const known = fingerprint();
    const port = Number(new URL(hub.url).port);
    await hub.close();
    hub = await startHub('another', port);
    const station = await start({ key: hub.key });
    await asks(station, 'nothing');
    const { sentence, question } = await connection(station);
    for (const shown of [known, fingerprint()]) expect(sentence?.en).toContain(shownFingerprint(shown));
    expect(question).toEqual({ asks: 'nothing', url: hub.url, fingerprint: fingerprint(), known });
    expect(await stations()).toEqual([]);
    // A screen cannot accept it.
    await station.screen.request('hub.trust', { url: hub.url, fingerprint: fingerprint(), accept: true });
    await says(station, /has another key/);
    expect(await stations()).toEqual([]);
    await station.host.close();
    await online(await start({ key: hub.key, fingerprints: [fingerprint()] }));
    await a?.host.close();
    await online(await start({ key: null }));
  });

  it('is refused where the station was started with the fingerprint of another', async () => {
    const other = await ownCertificate(ground.path('other'), '127.0.0.1', Date.now());
    const station = await start({ key: hub.key, fingerprints: [other.fingerprint] });
    await says(station, /not one that this station was started with/);
    expect(await stations()).toEqual([]);
  });
});

it('what is not encrypted and not on this machine is refused before anything is sent', async () => {
  const station = await start({ url: 'http://192.0.2.1:4700', key: hub.key });
  await says(station, /http:\/\/192\.0\.2\.1:4700 is not encrypted, and 192\.0\.2\.1 is another machine/);
});

it('a station that is revoked is told so, keeps what is done there, and does not come back', async () => {
  const station = await start({ key: hub.key, fingerprints: [fingerprint()] });
  await online(station);
  const [own] = await stations();
  if (own === undefined) throw new Error('The hub knows nobody.');
  const administrator = await connectToAdministration(ground.path('hub'));
  const revoked = await administrator?.emitWithAck('station', { act: 'revoke', stationId: own, reason: 'stolen' });
  expect(revoked).toMatchObject({ ok: true, key: readAddress(ground.path('hub'))?.key });
  administrator?.close();
  await says(station, /^This workstation \(.*\) was revoked and is refused/);
  await station.screen.act(openIncident());
  await station.host.close();
  const again = await start({ key: hub.key, fingerprints: [fingerprint()] });
  await says(again, /was revoked/);
  expect((await again.screen.request('outbox.read', {})).pending).toHaveLength(1);
});
