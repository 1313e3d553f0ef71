/** Public warnings on their way out: real servers on loopback, a real hub that is killed between, real stations. */
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { io } from 'socket.io-client';
import { SMTPServer } from 'smtp-server';
import { expect, it } from 'vitest';
import type { DomainCommand } from '#shared/domain/command.ts';
import { MessageId, OutletId, PublicWarningId, WorldId, type StationId } from '#shared/domain/ids.ts';
import type { OutletDelivery } from '#shared/domain/publicWarnings/evolve.ts';
import { testWarning } from '#shared/domain/testing.ts';
import { checkCapBytes } from '#shared/node/cap/capText.ts';
import { WarningMessage, type OutletWay } from '#shared/protocol/outlets.ts';
import { readAddress } from '../../hub/address.ts';
import { startHostProgram, startHubProgram } from './programs.ts';
import {
  drained,
  groundForEach,
  hubEvents,
  incidentOne,
  online,
  openIncident,
  startHub,
  stationsOn,
  until,
  type Station,
  type TestScreen,
} from './station.ts';

const ground = groundForEach();
const { begin } = stationsOn(ground);
const publicWarningId = PublicWarningId.parse('warn-1');
const of = { publicWarningId, incidentId: incidentOne };
const issue: DomainCommand = { type: 'IssuePublicWarning', data: { ...of, content: testWarning() } };
const update = (seenVersion: number): DomainCommand => ({
  type: 'UpdatePublicWarning',
  data: { ...of, content: testWarning('Stay indoors, also south'), seenVersion },
});
const cancel = (seenVersion: number): DomainCommand => ({
  type: 'CancelPublicWarning',
  data: { ...of, content: testWarning('All clear'), seenVersion },
});

const put = async (
  screen: TestScreen,
  id: string,
  way: OutletWay,
  secret = '',
  forExercises = false,
): Promise<void> => {
  const outlet = { outletId: OutletId.parse(id), name: `The ${id}`, enabled: true, forExercises, way };
  await screen.request('outlets.ask', { act: { act: 'put', outlet, secret } });
};
const deliveries = ({ state }: TestScreen, number = 1): Readonly<Record<string, OutletDelivery | undefined>> =>
  state.publicWarnings.warnings[publicWarningId]?.messages[number - 1]?.deliveries ?? {};

interface Posted {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A web server that takes what is posted, or says that it does not. */
async function webhook(answers: () => number = () => 204): Promise<{ url: string; posted: Posted[] }> {
  const posted: Posted[] = [];
  const server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const status = answers();
      if (status < 300) posted.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  ground.onEnd(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  );
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/cap`, posted };
}

async function mailServer(): Promise<{ port: number; mails: string[] }> {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'desk' && password === 'the-mail-secret') done(null, { user: username });
      else done(new Error('who are you'));
    },
    onData: (stream, _session, done) => {
      void text(stream).then((mail) => {
        mails.push(mail);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  ground.onEnd(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  );
  return { port: (server.server.address() as AddressInfo).port, mails };
}

async function station(): Promise<Station> {
  const a = await begin('a');
  await online(a);
  await a.screen.act(openIncident());
  await drained(a);
  return a;
}

it('goes out by file, mail, webhook and Socket.IO, signed, in order, and what came of each is in the record', async () => {
  await startHub(ground);
  const { screen } = await station();
  const [web, mail] = [await webhook(), await mailServer()];
  const folder = ground.path('cap');
  await put(screen, 'folder', { kind: 'file', folder });
  await put(screen, 'web', { kind: 'webhook', url: web.url }, 'the-web-secret');
  const [from, to] = ['desk@park.example', ['fire@city.example', 'radio@city.example']] as const;
  await put(
    screen,
    'mail',
    { kind: 'smtp', host: '127.0.0.1', port: mail.port, tls: false, user: 'desk', from, to: [...to] },
    'the-mail-secret',
  );
  await put(screen, 'radio', { kind: 'socket' }, 'the-key-of-the-radio');
  const taken: WarningMessage[] = [];
  const { url = '' } = readAddress(ground.path('hub')) ?? {};
  const socket = io(`${url}/public-warnings`, { auth: { key: 'the-key-of-the-radio' }, transports: ['websocket'] });
  ground.onEnd(() => {
    socket.close();
    return Promise.resolve();
  });
  socket.on('warning', (message: unknown, got: () => void) => {
    taken.push(WarningMessage.parse(message));
    got();
  });
  await until(() => socket.connected);

  await screen.act(issue);
  const all = (number: number) => () =>
    ['folder', 'web', 'mail', 'radio'].every((id) => deliveries(screen, number)[id]?.outcome === 'delivered');
  await until(all(1));
  await screen.act(update(1));
  await until(all(2));
  await screen.act(cancel(2));
  await until(all(3));

  const files = [1, 2, 3].map((number) => readFileSync(`${folder}/warn-1.${String(number)}.xml`));
  for (const file of files) expect(checkCapBytes(file)).toEqual([]);
  const [first = '', , third = ''] = files.map(String);
  expect(first).toContain('<msgType>Alert</msgType>');
  expect(third).toMatch(
    /<msgType>Cancel<\/msgType>[\s\S]*<references>\S+,warn-1\.1,\S+ \S+,warn-1\.2,\S+<\/references>/,
  );
  expect(web.posted.map(({ body }) => body)).toEqual(files.map(String));
  const { 'x-muster-timestamp': at, 'x-muster-signature': signature } = web.posted[0]?.headers ?? {};
  expect(signature).toBe(
    `sha256=${createHmac('sha256', 'the-web-secret')
      .update(`${String(at)}.${first}`)
      .digest('hex')}`,
  );
  expect(taken.map(({ identifier }) => identifier)).toEqual(['warn-1.1', 'warn-1.2', 'warn-1.3']);
  expect(taken[0]?.xml).toBe(first);
  expect(mail.mails).toHaveLength(3);
  expect(mail.mails[0]).toMatch(/application\/cap\+xml/);
  for (const [index, one] of mail.mails.entries()) expect(one).toContain(`warn-1.${String(index + 1)}`);
  expect(hubEvents(ground).filter(({ type }) => type === 'PublicWarningDelivered.v1')).toHaveLength(12);
  // Secrets come back nowhere.
  const { outlets } = await screen.request('outlets.ask', { act: { act: 'list' } });
  expect(outlets.map(({ hasSecret }) => hasSecret)).toEqual([false, true, true, true]);
  expect(JSON.stringify(outlets)).not.toContain('secret"');
});

it('is tried again until it arrives, given up by a person, and not sent where the outlet is of none', async () => {
  await startHub(ground);
  const { screen } = await station();
  let status = 503;
  const web = await webhook(() => status);
  await put(screen, 'web', { kind: 'webhook', url: web.url });
  await put(screen, 'gone', { kind: 'webhook', url: 'http://127.0.0.1:9/never' });
  await screen.act(issue);
  await until(
    () => deliveries(screen)['web']?.outcome === 'failed' && deliveries(screen)['gone']?.outcome === 'failed',
  );
  expect(deliveries(screen)['web']?.sentence?.en).toContain('answered 503');
  status = 200;
  const giveUp = {
    ...of,
    identifier: 'warn-1.1',
    outletId: OutletId.parse('gone'),
    outletName: 'The gone',
    reason: 'told by telephone',
  };
  await screen.act({ type: 'GiveUpPublicWarningDelivery', data: giveUp });
  await until(() => deliveries(screen)['web']?.outcome === 'delivered');
  expect(deliveries(screen)['web']?.attempts).toBeGreaterThan(1);
  expect(deliveries(screen)['gone']?.outcome).toBe('given-up');
  expect(web.posted).toHaveLength(1);
});

it('of a drill goes only to outlets that are marked for exercises, as an exercise', async () => {
  await startHub(ground);
  const { screen } = await station();
  const [real, practice] = [await webhook(), await webhook()];
  await put(screen, 'real', { kind: 'webhook', url: real.url });
  await put(screen, 'practice', { kind: 'webhook', url: practice.url }, '', true);
  const world = WorldId.parse('drill:spring');
  const drill = { name: 'Spring', objectives: [], recording: null, site: null, secondPerson: [] };
  await screen.act({ type: 'StartDrill', data: drill }, world);
  await screen.open(world);
  await screen.act(openIncident(), world);
  await screen.act(issue, world);
  await until(() => deliveries(screen)['practice']?.outcome === 'delivered');
  expect(practice.posted[0]?.body).toContain('<status>Exercise</status>');
  expect(deliveries(screen)['real']).toBeUndefined();
  expect(real.posted).toEqual([]);
});

it('can be tested, which says what is wrong', async () => {
  await startHub(ground);
  const { screen } = await station();
  const web = await webhook();
  await put(screen, 'web', { kind: 'webhook', url: web.url });
  await put(screen, 'gone', {
    kind: 'smtp',
    host: '127.0.0.1',
    port: 9,
    tls: false,
    user: '',
    from: 'a@b.example',
    to: ['c@d.example'],
  });
  const test = (id: string) => screen.request('outlets.ask', { act: { act: 'test', outletId: OutletId.parse(id) } });
  expect((await test('web')).tested).toMatchObject({ delivered: true });
  expect(web.posted[0]?.body).toContain('<status>Test</status>');
  expect(checkCapBytes(Buffer.from(web.posted[0]?.body ?? '')).filter(({ level }) => level === 'error')).toEqual([]);
  expect((await test('gone')).tested).toMatchObject({
    delivered: false,
    sentence: { en: expect.stringContaining('did not take the mail') as string },
  });
  await expect(put(screen, 'bad', { kind: 'file', folder: 'relative' })).rejects.toThrow(/not a whole path/);
  await expect(put(screen, 'bad', { kind: 'socket' }, 'short')).rejects.toThrow(/at least 12 characters/);
});

it('that waits when the hub is killed goes out when it is back, once', async () => {
  const hub = startHubProgram(ground.path('hub'));
  await hub.ready;
  const host = startHostProgram(ground.path('a'), ground.path('hub'));
  ground.onEnd(() => host.kill());
  await host.ready;
  const { screen } = host;
  await screen.open();
  await until(() => screen.sequence > 0);
  let status = 503;
  const web = await webhook(() => status);
  const folder = ground.path('cap');
  await put(screen, 'web', { kind: 'webhook', url: web.url });
  await put(screen, 'folder', { kind: 'file', folder });
  await screen.act(openIncident());
  await screen.act(issue);
  await until(
    () => deliveries(screen)['web']?.outcome === 'failed' && deliveries(screen)['folder']?.outcome === 'delivered',
  );
  await hub.kill();
  status = 200;
  const again = startHubProgram(ground.path('hub'));
  ground.onEnd(() => again.kill());
  await again.ready;
  await until(() => deliveries(screen)['web']?.outcome === 'delivered', 40_000);
  expect(web.posted).toHaveLength(1);
  expect(existsSync(`${folder}/warn-1.1.xml`)).toBe(true);
  const delivered = hubEvents(ground).filter(({ type }) => type === 'PublicWarningDelivered.v1');
  expect(delivered).toHaveLength(2);
}, 60_000);

it('a message says by itself at which workstation it has arrived, and who acknowledged it there', async () => {
  await startHub(ground);
  const [a, b] = [await station(), await begin('b')];
  await online(b);
  const messageId = MessageId.parse('message-1');
  await a.screen.act({
    type: 'SendMessage',
    data: { messageId, incidentId: incidentOne, addressee: { to: 'all' }, text: 'Come to the gate', urgent: true },
  });
  const there: StationId = (await b.screen.request('station.describe', {})).stationId;
  const message = () => a.screen.state.communications.messages[messageId];
  await until(() => message()?.delivered[there] !== undefined);
  expect(Object.keys(message()?.delivered ?? {})).toEqual([there]);
  await b.screen.act({ type: 'AcknowledgeMessage', data: { messageId, incidentId: incidentOne } });
  await until(() => message()?.acknowledged.length === 1);
  expect(message()?.acknowledged[0]?.by).toMatchObject({ kind: 'operator', stationId: there });
});
