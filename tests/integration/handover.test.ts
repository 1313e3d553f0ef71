/** A shift handed over between people: at two stations, at one without the hub, and what is kept while it is written. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHost, type Host } from '#host/host.ts';
import { hubAddressOf } from '#host/hubAddress.ts';
import { firstSignInFile } from '#host/session/firstSignInFile.ts';
import type { AccountRole } from '#shared/domain/accounts/events.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { handoverChanges, handoverContents } from '#shared/domain/handovers/contents.ts';
import type { HandoverDocument } from '#shared/domain/handovers/document.ts';
import { AlarmId, HandoverId, HandoverQuestionId, LIVE } from '#shared/domain/ids.ts';
import { alarmRaised, testSite } from '#shared/domain/testing.ts';
import { emptyWorld, evolveAll } from '#shared/domain/world.ts';
import { KEEP_SERIES } from '#shared/protocol/keeping.ts';
import { recordsOf } from '../../renderer/features/handover/record.ts';
import { openHub, type Hub } from '../../hub/hub.ts';
import { QUICK } from '../../hub/testing.ts';
import { judgedAtHub } from './hubDesk.ts';
import {
  drained,
  hubEvents,
  incidentOne,
  logEntry,
  offline,
  online,
  openGround,
  openIncident,
  stationEvents,
  TestScreen,
  until,
  type Ground,
} from './station.ts';

interface Seat {
  readonly host: Host;
  readonly screen: TestScreen;
  readonly directory: string;
}

let ground: Ground;
let hub: Hub;
const open: Seat[] = [];

const startHub = (): Promise<Hub> =>
  openHub({
    dataDirectory: ground.path('hub'),
    assets: ground.path('assets'),
    site: { site: testSite, source: 'test', problems: [] },
    recording: null,
    speed: 1,
    address: '127.0.0.1',
    port: 0,
    version: 'test',
    keepSeries: KEEP_SERIES,
    backup: null,
    log: ground.log,
    passwordCost: QUICK,
  });

async function sit(name: string, embeds = false): Promise<Seat> {
  const directory = ground.path(name);
  const host = await createHost({
    dataDirectory: directory,
    hub: () => hubAddressOf(ground.path('hub')),
    first: embeds ? firstSignInFile(ground.path('hub')) : null,
    appVersion: 'test',
    log: ground.log,
    passwordCost: QUICK,
  });
  const screen = new TestScreen();
  host.attach(screen.port);
  await screen.open();
  const seat = { host, screen, directory };
  open.push(seat);
  return seat;
}
async function leave(seat: Seat): Promise<void> {
  open.splice(open.indexOf(seat), 1);
  await seat.host.close();
}
const signIn = ({ screen }: Seat, name: string, password: string): Promise<unknown> =>
  screen.request('session.sign-in', { name, password, duty: null });

/** Two operators with a password each. */
async function people(): Promise<Readonly<Record<'Li Wei' | 'Sun Wei', string>>> {
  const admin = await sit('admin', true);
  await until(async () => (await admin.screen.request('session.read', {})).session?.name === 'admin');
  const add = async (name: string, role: AccountRole = 'operator'): Promise<string> =>
    (await admin.screen.request('account.create', { name, role })).password;
  const passwords = { 'Li Wei': await add('Li Wei'), 'Sun Wei': await add('Sun Wei') };
  await leave(admin);
  return passwords;
}

/** As the page writes it. */
async function written({ screen }: Seat): Promise<HandoverDocument> {
  const at = Date.now() + 1_000;
  const [since = 0] = Object.values(screen.state.shifts.onShift).map((shift) => shift.since);
  return handoverContents(screen.state, {
    at,
    since,
    lastHeardAt: () => null,
    tally: await screen.request('timeline.tally', { world: LIVE, from: since, to: at }),
    hubAwaySince: null,
    waiting: 0,
    conflicts: 0,
    badInput: 0,
    troubles: [],
  });
}

const handoverId = HandoverId.parse('handover-1');
const handOver = (document: HandoverDocument): DomainCommand => ({
  type: 'HandOverShift',
  data: { handoverId, to: 'Sun Wei', document, remarks: 'Pump P-101 runs hot.' },
});

beforeEach(async () => {
  ground = openGround();
  hub = await startHub();
});
afterEach(async () => {
  for (const seat of open.slice()) await leave(seat);
  await hub.close();
  ground.remove();
});

describe('a shift', () => {
  it('handed over at one station is accepted at another; the document is the same everywhere, and after a replay', async () => {
    const passwords = await people();
    const [here, there] = [await sit('a'), await sit('b')];
    for (const seat of [here, there]) await online(seat);
    await signIn(here, 'Li Wei', passwords['Li Wei']);
    await signIn(there, 'Sun Wei', passwords['Sun Wei']);
    await here.screen.act(openIncident());
    await here.screen.act(logEntry('the wind has turned'));
    await drained(here);
    const document = await written(here);
    expect(document.happened).toEqual(
      expect.arrayContaining([
        { what: 'incidents-opened', count: 1 },
        { what: 'log-entries', count: 1 },
      ]),
    );
    await here.screen.act(handOver(document));
    await until(() => there.screen.state.handovers.waiting[handoverId] !== undefined);
    expect(there.screen.state.handovers.waiting[handoverId]?.document).toEqual(document);

    const questionId = HandoverQuestionId.parse('question-1');
    await there.screen.act({ type: 'AskHandoverQuestion', data: { handoverId, questionId, text: 'Since when?' } });
    await until(() => here.screen.state.handovers.waiting[handoverId]?.questions.length === 1);
    await here.screen.act({ type: 'AnswerHandoverQuestion', data: { handoverId, questionId, text: 'Since noon.' } });
    await here.screen.act(logEntry('one more'));
    await until(() => there.screen.state.handovers.waiting[handoverId]?.questions[0]?.answers.length === 1);

    // Whoever hands over cannot take over, whatever the station.
    const accept: DomainCommand = { type: 'AcceptHandover', data: { handoverId, changes: [], remark: 'walked round' } };
    await expect(here.screen.act(accept)).rejects.toThrow(/You handed this over yourself/);
    await there.screen.act(accept);
    await until(() => here.screen.state.handovers.settled.at(-1)?.outcome === 'accepted');
    for (const seat of [here, there]) await drained(seat);

    // The record says who, and has the document as it was.
    const { events } = await there.screen.request('timeline.read', { world: LIVE, about: [handoverId], limit: 50 });
    const [record] = recordsOf(events);
    expect(record).toMatchObject({
      handover: { document, remarks: 'Pump P-101 runs hot.', by: { operator: { name: 'Li Wei' } } },
      settled: { type: 'HandoverAccepted.v1', actor: { operator: { name: 'Sun Wei' } }, data: { from: 'Li Wei' } },
    });
    expect(record?.handover.questions).toMatchObject([{ answers: [{ text: 'Since noon.' }] }]);
    const recorded = hubEvents(ground);
    await until(() => [here, there].every((seat) => seat.screen.sequence === recorded.length));
    for (const seat of [here, there]) {
      expect(stationEvents(seat)).toEqual(recorded);
      expect(evolveAll(emptyWorld, stationEvents(seat)).handovers).toEqual(seat.screen.state.handovers);
    }
    const replayed = recorded.flatMap((event) => (event.type === 'ShiftHandedOver.v1' ? [event.data.document] : []));
    expect(replayed).toEqual([document]);
  });

  it('is handed over and accepted at one station without the hub, one after the other', async () => {
    const passwords = await people();
    const seat = await sit('a');
    await online(seat);
    // Both have been here before.
    for (const name of ['Sun Wei', 'Li Wei'] as const) await signIn(seat, name, passwords[name]);
    await drained(seat);
    await hub.close();
    await offline(seat);
    await seat.screen.act(handOver(await written(seat)));
    await signIn(seat, 'Sun Wei', passwords['Sun Wei']);
    expect(seat.screen.state.handovers.without).toEqual({});
    const changes = handoverChanges(
      seat.screen.state.handovers.waiting[handoverId]?.document ?? (await written(seat)),
      await written(seat),
    );
    await seat.screen.act({ type: 'AcceptHandover', data: { handoverId, changes, remark: '' } });
    expect(seat.screen.state.handovers.settled).toMatchObject([
      { outcome: 'accepted', by: { operator: { name: 'Li Wei' } }, settledBy: { operator: { name: 'Sun Wei' } } },
    ]);
    hub = await startHub();
    await drained(seat);
    expect((await seat.screen.request('conflicts.read', {})).conflicts).toEqual([]);
    expect(hubEvents(ground).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ShiftHandedOver.v1', 'HandoverAccepted.v1']),
    );
  });

  it('that ends without handover is told at every station, until somebody notes it', async () => {
    const passwords = await people();
    const [here, there] = [await sit('a'), await sit('b')];
    for (const seat of [here, there]) await online(seat);
    await signIn(there, 'Sun Wei', passwords['Sun Wei']);
    await signIn(here, 'Li Wei', passwords['Li Wei']);
    await here.screen.request('session.sign-out', {});
    await until(() => Object.keys(there.screen.state.handovers.without).length === 1);
    const [shift] = Object.values(there.screen.state.handovers.without);
    expect(shift?.operator.name).toBe('Li Wei');
    if (shift === undefined) throw new Error('It is told.');
    await there.screen.act({
      type: 'NoteShiftWithoutHandover',
      data: { shiftId: shift.shiftId, remark: 'telephoned him' },
    });
    await until(() => Object.keys(here.screen.state.handovers.without).length === 0);
  });

  it('says what has changed between handing over and taking over', async () => {
    const passwords = await people();
    const seat = await sit('a');
    await online(seat);
    await signIn(seat, 'Li Wei', passwords['Li Wei']);
    await drained(seat);
    const document = await written(seat);
    await seat.screen.act(handOver(document));
    await seat.screen.act(openIncident());
    expect(handoverChanges(document, await written(seat))).toEqual([
      { section: 'incidents', key: incidentOne, title: { en: 'Leak', zh: 'Leak' }, how: 'new' },
    ]);
  });
});

it('what is written for a handover is kept through a restart, for each person of their own', async () => {
  const passwords = await people();
  const seat = await sit('a');
  await online(seat);
  await signIn(seat, 'Li Wei', passwords['Li Wei']);
  const session = (await seat.screen.request('session.read', {})).session;
  if (session === null) throw new Error('Li Wei is signed in.');
  const { accountId } = session;
  const draft = { remarks: 'Pump P-101 runs hot.\nTell the fitter.', to: 'Sun Wei' };
  await seat.screen.request('handover.keep-draft', { world: LIVE, accountId, ...draft });
  await leave(seat);
  const again = await sit('a');
  await expect(again.screen.request('handover.draft', { world: LIVE })).rejects.toThrow(/Nobody is signed in/);
  await again.screen.request('session.resume', { token: session.token });
  expect(await again.screen.request('handover.draft', { world: LIVE })).toEqual(draft);
  await online(again);
  await signIn(again, 'Sun Wei', passwords['Sun Wei']);
  expect(await again.screen.request('handover.draft', { world: LIVE })).toEqual({ remarks: '', to: '' });
});

it('what happened in a shift is counted over what is settled and what waits for the hub', async () => {
  const passwords = await people();
  await hub.close();
  await judgedAtHub(ground, [alarmRaised(AlarmId.parse('PI-1.H:1'))]);
  hub = await startHub();
  const seat = await sit('a');
  await online(seat);
  await signIn(seat, 'Li Wei', passwords['Li Wei']);
  await drained(seat);
  await hub.close();
  await offline(seat);
  await seat.screen.act({ type: 'AcknowledgeAlarms', data: { alarmIds: [AlarmId.parse('PI-1.H:1')] } });
  const tally = await seat.screen.request('timeline.tally', { world: LIVE, from: 0, to: Date.now() + 60_000 });
  expect(tally).toMatchObject({ raised: { high: 1, medium: 0, low: 0 }, acknowledged: 1 });
  hub = await startHub();
});
