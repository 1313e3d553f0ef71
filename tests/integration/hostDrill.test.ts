/** A drill that is begun without the hub: this station plays its recording, and the hub goes on with it when it is back. */
import { describe, expect, it } from 'vitest';
import { PlanRunId, StepId, TagId, type AlarmId } from '#shared/domain/ids.ts';
import { testSite } from '#shared/domain/testing.ts';
import { decodeFrame } from '#shared/protocol/frames.ts';
import type { Hub } from '../../hub/hub.ts';
import { drill, drillSite, drillsRule, ofType, startDrill } from './drill.ts';
import { writeSwing } from './recording.ts';
import {
  drained,
  hubEvents,
  incidentOne,
  logEntry,
  offline,
  online,
  groundForEach,
  startHub,
  openIncident,
  stationEvents,
  stationsOn,
  until,
  type Station,
  type TestScreen,
} from './station.ts';

const tagId = TagId.parse('PI-1');
const planRunId = PlanRunId.parse('run-1');

const ground = groundForEach();
let hub: Hub | null = null;
const { begin, end } = stationsOn(ground);

const record = (values: readonly number[]): void => {
  writeSwing(ground.path('assets'), values);
};
const openHub = (): Promise<Hub> => startHub(ground, 'hub', drillSite, { assets: ground.path('assets') });
async function endHub(): Promise<void> {
  await hub?.close();
  hub = null;
}
/** A station that has the record of `live`, and then no hub any more. */
async function cutOff(): Promise<Station> {
  hub = await openHub();
  const station = await begin('a');
  await until(() => station.screen.state.register.site !== null);
  await endHub();
  await offline(station);
  return station;
}
async function beginDrill({ screen }: Station): Promise<void> {
  await screen.act(startDrill, drill);
  await screen.open(drill);
}
const alarmOf = ({ state }: TestScreen): AlarmId | undefined =>
  Object.values(state.alarms.active).find(
    (alarm) => alarm.ruleId === drillsRule && alarm.condition !== 'returned-unacknowledged',
  )?.alarmId;
const values = (frames: readonly Uint8Array[]): number[] =>
  frames.flatMap((bytes) => {
    const frame = decodeFrame(bytes);
    return frame.kind === 'readings' ? [...frame.value] : [];
  });

describe('a drill begun without the hub', () => {
  it('is played here whole: alarms rise from its recording, all is done and ended, and comes to the hub once', async () => {
    record([2950]);
    const a = await cutOff();
    const { screen } = a;
    await beginDrill(a);
    await until(() => alarmOf(screen) !== undefined);
    const alarmId = alarmOf(screen)!;
    expect(values(screen.frames)).toContain(2950);
    expect([...screen.names.readings.values()]).toContain('PI-1');
    await screen.act(
      {
        type: 'AcknowledgeAlarms',
        data: { alarmIds: [alarmId], raisedAt: { [alarmId]: screen.state.alarms.active[alarmId]!.raisedAt } },
      },
      drill,
    );
    await screen.act(openIncident(), drill);
    await screen.act(
      {
        type: 'StartPlan',
        data: { planRunId, incidentId: incidentOne, plan: testSite.plans[0]!, level: 'III', reason: '' },
      },
      drill,
    );
    await screen.act(
      {
        type: 'ChangeStepStatus',
        data: {
          planRunId,
          incidentId: incidentOne,
          stepId: StepId.parse('s1'),
          status: 'complete',
          note: 'heard',
          round: 1,
        },
      },
      drill,
    );
    await screen.act({ type: 'EndDrill', data: { reason: 'practised' } }, drill);
    const { state } = screen;
    expect(state.drill.drill?.endedAt).not.toBeNull();
    expect(state.alarms.active[alarmId]?.condition).toBe('acknowledged');
    // Its record is frozen, and nothing more is heard in it.
    await expect(screen.act(logEntry('late'), drill)).rejects.toThrow(/has ended/);
    const heard = screen.frames.length;
    const waiting = (await screen.request('outbox.read', {})).pending.length;
    hub = await openHub();
    await drained(a);
    await online(a);
    expect(screen.frames.length).toBe(heard);
    const events = hubEvents(ground, drill);
    expect(events.map(({ type }) => type)).toEqual([
      'DrillStarted.v1',
      'SiteImported.v1',
      'AlarmRaised.v1',
      'AlarmsAcknowledged.v1',
      'IncidentOpened.v1',
      'PlanStarted.v1',
      'StepStatusChanged.v2',
      'DrillEnded.v1',
    ]);
    expect(new Set(events.map(({ commandId }) => commandId)).size).toBe(waiting);
    expect(screen.settled).toEqual(state);
    expect((await screen.request('conflicts.read', {})).conflicts).toEqual([]);
    expect(hub.problems.total).toBe(0);
  });

  it('goes on at the hub where the station was: one plays, no alarm is doubled, and both hold the same', async () => {
    record([...Array.from({ length: 8 }, () => 2950), ...Array.from({ length: 300 }, () => 2800)]);
    const a = await cutOff();
    const { screen } = a;
    await beginDrill(a);
    await until(() => alarmOf(screen) !== undefined);
    hub = await openHub();
    await until(() => ofType(hubEvents(ground, drill), 'RecordingHandedOver.v1').length === 1);
    // Beyond the station's last row: what comes now comes from the hub.
    await until(() => ofType(hubEvents(ground, drill), 'AlarmReturnedToNormal.v1').length === 1, 30_000);
    await drained(a);
    await until(() => screen.sequence === hubEvents(ground, drill).at(-1)?.sequence);
    const events = hubEvents(ground, drill);
    const [started] = ofType(events, 'DrillStarted.v1');
    const [handed] = ofType(events, 'RecordingHandedOver.v1');
    const [returned] = ofType(events, 'AlarmReturnedToNormal.v1');
    expect(ofType(events, 'AlarmRaised.v1')).toHaveLength(1);
    expect(ofType(events, 'AlarmRaised.v1')[0]?.actor).toMatchObject({ kind: 'system', name: 'alarm rules' });
    expect(returned?.actor).toEqual({ kind: 'system', name: 'alarm rules' });
    // At the same recording time: the fall after eight seconds is where it would be had one played it all.
    expect(handed?.data).toMatchObject({ elapsedMs: expect.closeTo(handed!.at - started!.at, -3) as number });
    const fall = started!.at + 8_000 + 3_000;
    expect(Math.abs(returned!.at - fall)).toBeLessThan(1_500);
    expect(stationEvents(a, drill)).toEqual(events);
    expect((await screen.request('conflicts.read', {})).conflicts).toEqual([]);
    expect(screen.state.drill.drill?.player).toBeUndefined();
  });

  it('goes on here after the station was begun again, and no alarm that stood is raised anew', async () => {
    record([2950]);
    let a = await cutOff();
    await beginDrill(a);
    await until(() => alarmOf(a.screen) !== undefined);
    const alarmId = alarmOf(a.screen);
    await end(a);
    a = await begin('a');
    await a.screen.open(drill);
    await until(() => values(a.screen.frames).length > 3);
    await a.screen.act(openIncident(), drill);
    expect(alarmOf(a.screen)).toBe(alarmId);
    const { pending } = await a.screen.request('outbox.read', {});
    expect(pending.filter(({ type }) => type === 'RaiseAlarm')).toHaveLength(1);
    // Its trend has what was played before and since.
    const range = { from: Date.now() - 60_000, to: Date.now() + 60_000, maxPoints: 1000 };
    const asked = { world: drill, tagIds: [tagId], ...range, askHub: false };
    const { series } = await a.screen.request('series.read', asked);
    expect(series[0]?.points.at.length).toBeGreaterThan(4);
  });

  it('whose recording is not there says so, and is handed over all the same', async () => {
    const a = await cutOff();
    await beginDrill(a);
    await until(() => (a.screen.last('problems')?.kinds ?? 0) > 0);
    hub = await openHub();
    await until(() => ofType(hubEvents(ground, drill), 'RecordingHandedOver.v1').length === 1);
  });
});

it('a drill begun with the hub is the hub’s to play, also when it goes', async () => {
  record([2950]);
  hub = await openHub();
  const a = await begin('a');
  await until(() => a.screen.state.register.site !== null);
  await beginDrill(a);
  await until(() => alarmOf(a.screen) !== undefined);
  await drained(a);
  await endHub();
  await offline(a);
  expect(a.screen.state.drill.drill?.player).toBeUndefined();
  expect(hubEvents(ground, drill).map(({ type }) => type)).toEqual([
    'DrillStarted.v1',
    'SiteImported.v1',
    'AlarmRaised.v1',
  ]);
});
