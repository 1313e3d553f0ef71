/** Early warning between a real hub and two stations: issued by the hub, followed up at one, judged at the other, and after a restart. */
import { describe, expect, it } from 'vitest';
import { LIVE, SensorGroupId, TagId, type WarningId } from '#shared/domain/ids.ts';
import { registerMark } from '#shared/domain/register/registerMark.ts';
import { Site } from '#shared/domain/register/site.ts';
import { testSite } from '#shared/domain/testing.ts';
import { defaultSettings } from '#shared/domain/warnings/settings.ts';
import type { Warning } from '#shared/domain/warnings/evolve.ts';
import type { Hub } from '../../hub/hub.ts';
import {
  drained,
  hubEvents,
  online,
  groundForEach,
  RequestRefused,
  startHub,
  stationsOn,
  until,
  type TestScreen,
} from './station.ts';

const [pressure] = testSite.tags;
const both = (en: string): { en: string; zh: string } => ({ en, zh: en });
/** Two sensors of one pressure, and none with a limit. */
const site = Site.parse({
  ...testSite,
  tags: ['PT-1', 'PT-2'].map((id) => ({
    ...pressure,
    id,
    name: both(`Pressure ${id}`),
    alarmRules: [],
    reportingIntervalMs: 60_000,
    staleAfterMs: 600_000,
  })),
});
const [first, second] = [TagId.parse('PT-1'), TagId.parse('PT-2')];

const ground = groundForEach();
let hub: Hub | null = null;
const { begin } = stationsOn(ground);

const hear = (values: readonly (readonly [TagId, number])[], at = Date.now()): void => {
  hub?.ingest.take({
    world: LIVE,
    source: 'test',
    readings: values.map(([tagId, value]) => ({ tagId, value, at })),
    positions: [],
  });
};
const openOf = ({ state }: TestScreen): Warning | undefined => Object.values(state.warnings.open)[0];
const endedOf = ({ state }: TestScreen, id: WarningId): Warning | undefined => state.warnings.ended[id];
const issued = (): number => hubEvents(ground).filter(({ type }) => type === 'WarningIssued.v1').length;

describe('redundant sensors that disagree', () => {
  it('are warned of at every station; one follows up, another judges; it stands through a restart, and ends', async () => {
    hub = await startHub(ground, 'hub', site);
    const a = await begin('a');
    const b = await begin('b');
    for (const station of [a, b]) await until(() => station.screen.state.register.site !== null);
    await a.screen.act({
      type: 'ChangeWarningSettings',
      data: {
        settings: {
          ...defaultSettings,
          groups: [
            {
              groupId: SensorGroupId.parse('pressures'),
              name: both('Pressures'),
              tagIds: [first, second],
              allowed: 5,
              forMs: 0,
            },
          ],
        },
        seenVersion: 0,
      },
    });
    await drained(a);
    hear([
      [first, 2000],
      [second, 2040],
    ]);
    for (const { screen } of [a, b]) await until(() => openOf(screen) !== undefined);
    const warning = openOf(a.screen)!;
    const { warningId } = warning;
    expect(warning).toMatchObject({ kind: 'sensor-disagreement', evidence: { allowed: 5, off: [] } });
    expect(warning.says.en).toBe('The sensors of “Pressures” disagree by 20.0 kPa; 5.0 is allowed');

    await a.screen.act({
      type: 'AssignWarningFollowUp',
      data: {
        warningId,
        assignee: 'Chen',
        task: 'Compare with the gauge',
        until: Date.now() + 600_000,
        seenVersion: 0,
      },
    });
    await until(() => openOf(b.screen)?.followUp?.assignee === 'Chen');
    await b.screen.act({ type: 'JudgeWarning', data: { warningId, verdict: 'right', remark: '', seenVersion: 0 } });
    await until(() => openOf(a.screen)?.judgement?.verdict === 'right');
    // Who has not seen the judgement does not write over it.
    await expect(
      a.screen.act({ type: 'JudgeWarning', data: { warningId, verdict: 'wrong', remark: '', seenVersion: 0 } }),
    ).rejects.toBeInstanceOf(RequestRefused);

    await hub.close();
    hub = await startHub(ground, 'hub', site);
    for (const station of [a, b]) await online(station);
    hear([
      [first, 2000],
      [second, 2041],
    ]);
    await until(() => a.screen.last('frame') !== undefined);
    expect(issued()).toBe(1);
    expect(openOf(a.screen)?.warningId).toBe(warningId);

    hear([
      [first, 2000],
      [second, 2001],
    ]);
    for (const { screen } of [a, b]) await until(() => endedOf(screen, warningId) !== undefined, 30_000);
    expect(endedOf(b.screen, warningId)?.ended).toMatchObject({ because: 'over' });
    // What was asked for is still to be done.
    await b.screen.act({
      type: 'CompleteWarningFollowUp',
      data: { warningId, remark: 'PT-2 was cleaned', seenVersion: 1 },
    });
    await until(() => endedOf(a.screen, warningId)?.followUp?.done?.remark === 'PT-2 was cleaned');
    expect(a.screen.state.warnings.record['sensor-disagreement pressures']).toMatchObject({
      issued: 1,
      over: 1,
      right: 1,
    });
    expect(issued()).toBe(1);
  });
});

it('redundant sensors of which a register leaves one out rest aloud: the hub names them', async () => {
  hub = await startHub(ground, 'hub', site);
  const { screen } = await begin('a');
  await until(() => screen.state.register.site !== null);
  const groupId = SensorGroupId.parse('pressures');
  const groups = [{ groupId, name: both('Pressures'), tagIds: [first, second], allowed: 5, forMs: 0 }];
  await screen.act({
    type: 'ChangeWarningSettings',
    data: { settings: { ...defaultSettings, groups }, seenVersion: 0 },
  });
  const smaller = { ...site, tags: site.tags.slice(0, 1) };
  const seen = registerMark(screen.state.register.site);
  await screen.act({ type: 'ReplaceRegister', data: { site: smaller, source: 'smaller.json', seen } });
  const told = () => hub?.problems.list().find(({ where }) => where === 'sensors pressures');
  await until(() => told() !== undefined);
  expect(told()).toMatchObject({
    code: 'rule-lacks',
    sentence: { en: expect.stringContaining('“Pressures” names PT-2, not in the register') as string },
  });
});

describe('the level of a gas detector', () => {
  const detector = TagId.parse('AI-1');
  const gasSite = Site.parse({
    ...testSite,
    tags: [
      {
        ...pressure,
        id: 'AI-1',
        name: { en: 'Gas at the pump', zh: '泵区气体' },
        kind: 'gas',
        unit: 'ppm',
        range: { low: 0, high: 100 },
        decimals: 1,
        staleAfterMs: 3_600_000,
        alarmRules: [{ ...pressure!.alarmRules[0], id: 'AI-1.H', setpoint: 25, deadband: 2, onDelayMs: 0 }],
      },
    ],
  });
  const level = { isOn: true, intervalMs: 1000, leastPart: 0.02 };
  /** So many readings, a second after the other. */
  const read = (ppm: number, from: number, seconds: number): number => {
    for (let second = 0; second < seconds; second += 1)
      hear([[detector, ppm + Math.sin(second * 12.9898) * 0.1]], from + second * 1000);
    return from + seconds * 1000;
  };

  it('that leaves its recent normal is warned of; a hub that was started again knows what is normal, and how it ends', async () => {
    hub = await startHub(ground, 'hub', gasSite);
    const station = await begin('a');
    const { screen } = station;
    await until(() => screen.state.register.site !== null);
    await screen.act({
      type: 'ChangeWarningSettings',
      data: { settings: { ...defaultSettings, level }, seenVersion: 0 },
    });
    await until(() => hubEvents(ground).some(({ type }) => type === 'WarningSettingsChanged.v1'));
    const quiet = read(0, Date.now() - 900_000, 400);
    // What is normal is in the record only: this hub has heard nothing of it itself.
    await hub.close();
    hub = await startHub(ground, 'hub', gasSite);
    await online(station);
    const shifted = read(2, quiet, 60);
    await until(() => openOf(screen) !== undefined, 30_000);
    const warning = openOf(screen)!;
    expect(warning).toMatchObject({
      kind: 'level-shift',
      subject: 'AI-1',
      evidence: { side: 'high', unit: 'ppm', intervalMs: 1000 },
    });
    expect(warning.says.en).toMatch(
      /^Gas at the pump has shifted above its recent normal: level [12]\.\d\d ppm, usually/,
    );

    // In the middle of the shift: what it left is not what lasts.
    await hub.close();
    hub = await startHub(ground, 'hub', gasSite);
    await online(station);
    const back = read(2, shifted, 120);
    expect(issued()).toBe(1);
    read(0, back, 90);
    await until(() => endedOf(screen, warning.warningId) !== undefined, 30_000);
    expect(endedOf(screen, warning.warningId)?.ended).toMatchObject({ because: 'over' });
    expect(screen.state.warnings.record['level-shift AI-1']).toMatchObject({ issued: 1, over: 1 });
  });
});

describe('a model of normal operation', () => {
  const START = Date.now() - 400_000;
  /** Two that move together; from `off` on the second does not. */
  const record = (rows: number, from: number, off = Infinity): void => {
    for (let row = 0; row < rows; row += 1) {
      const load = Math.sin(row * 1.7) + Math.sin(row * 0.31) / 2;
      const noise = Math.sin(row * 12.9898) * 0.1;
      hear(
        [
          [first, 2000 + 10 * load],
          [second, 1000 + (row < off ? 5 * load : -5 * load) + noise],
        ],
        from + row * 1000,
      );
    }
  };
  const asked = { world: LIVE, modelId: null, name: both('Unit 1'), tagIds: [first, second], intervalMs: 1000 };

  it('is trained on the record of a station, tried on another period, and in force only when somebody says so', async () => {
    hub = await startHub(ground, 'hub', site);
    const { host: _host, screen } = await begin('a');
    await until(() => screen.state.register.site !== null);
    record(200, START);
    record(100, START + 210_000, 40);
    const train = (to: number) => screen.request('normal-model.train', { ...asked, from: START, to });
    await until(async () => (await train(START + 190_000)).rows > 180);

    // Too short, or of a sensor that there is not: a sentence says what to do.
    expect(await train(START + 20_000)).toMatchObject({
      training: null,
      sentence: { en: expect.stringMatching(/a model needs 100/) as string },
    });
    await expect(
      screen.request('normal-model.train', {
        ...asked,
        tagIds: [first, TagId.parse('XX-1')],
        from: START,
        to: START + 1,
      }),
    ).rejects.toThrow(/XX-1 is not in the register/);

    const trained = await train(START + 190_000);
    expect(trained).toMatchObject({ sentence: null, constant: [] });
    const training = trained.training!;
    const watch = (from: number, to: number) =>
      screen.request('normal-model.watch', { world: LIVE, model: { training }, from, to });
    const period = [START + 210_000, START + 305_000] as const;
    await until(async () => (await watch(...period)).at.length > 80);
    const tried = await watch(...period);
    expect(tried.warnings.length).toBeGreaterThan(0);
    expect(tried.warnings[0]!.at).toBeGreaterThanOrEqual(START + 250_000);
    expect(tried.warnings[0]!.at).toBeLessThan(START + 265_000);
    expect(screen.state.warnings.models).toEqual({});

    expect(await screen.request('normal-model.put-in-force', { training })).toMatchObject({ outcome: 'stored' });
    await until(() => hubEvents(ground).some(({ type }) => type === 'NormalModelTrained.v1'));
    const [model] = Object.values(screen.state.warnings.models);
    expect(model).toMatchObject({ name: { en: 'Unit 1' }, version: 1, tagIds: ['PT-1', 'PT-2'] });
    // Once is enough.
    await expect(screen.request('normal-model.put-in-force', { training })).rejects.toThrow(/Train it again/);
    const again = await screen.request('normal-model.watch', {
      world: LIVE,
      model: { modelId: model!.modelId },
      from: period[0],
      to: period[1],
    });
    expect(again.warnings.map(({ at }) => at)).toEqual(tried.warnings.map(({ at }) => at));
  });
});
