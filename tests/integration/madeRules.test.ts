/** Alarm rules that people make: made at one station, judged at the hub, seen at both; tried on what a station keeps. */
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { missingSentences } from '#shared/domain/alarmRules/missing.ts';
import type { RuleDefinition } from '#shared/domain/alarmRules/rule.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { LIVE, MadeRuleId, TagId, WorldId } from '#shared/domain/ids.ts';
import { registerMark } from '#shared/domain/register/registerMark.ts';
import { siteOf, testTag } from '#shared/domain/rules/testing.ts';
import { testRule } from '#shared/domain/testing.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { TrialId } from '#shared/protocol/ruleTrials.ts';
import type { Hub } from '../../hub/hub.ts';
import { emptyForm } from '../../renderer/features/rules/ruleForm.ts';
import { hubEvents, online, groundForEach, startHub, stationsOn, until, type Station } from './station.ts';

const calm = { ...testTag, staleAfterMs: 600_000, alarmRules: [] };
const site = siteOf([calm, { ...calm, id: 'PI-2' }]);
const ruleId = MadeRuleId.parse('r-1');
const definition: RuleDefinition = testRule({
  subject: { kind: 'tags', tagIds: [TagId.parse('PI-1'), TagId.parse('PI-2')] },
  onDelayMs: 0,
  offDelayMs: 0,
});

const ground = groundForEach();
let hub: Hub;
const { begin, end } = stationsOn(ground);
beforeEach(async () => {
  hub = await startHub(ground, 'hub', site);
});

const put = (given = definition, seenVersion = 0): DomainCommand => ({
  type: 'PutRuleIntoForce',
  data: { ruleId, definition: given, reason: 'asked for by operations', seenVersion },
});
const read = (tagId: string, value: number, at = Date.now()): void => {
  hub.ingest.take({ world: LIVE, source: 'test', readings: [{ tagId, value, at }], positions: [] });
  hub.ingest.flush();
};
const standing = ({ alarms }: WorldState): string[] =>
  Object.values(alarms.active)
    .filter(({ returnedAt }) => returnedAt === null)
    .map(({ ruleId: rule, made }) => `${rule} ${String(made?.version)}`);
const both = async (): Promise<[Station, Station]> => {
  const a = await begin('a');
  const b = await begin('b');
  await online(a);
  await online(b);
  return [a, b];
};

it('one made at a station raises its alarm at the hub, and both stations see which rule and version it was', async () => {
  const [a, b] = await both();
  await a.screen.act(put());
  await until(() => b.screen.state.alarmRules.rules[ruleId]?.version === 1);
  read('PI-2', 2600);
  await until(() => [a, b].every(({ screen }) => standing(screen.state).includes('r-1.PI-2 1')));
  // Another version, which does not see it any more, lets it return.
  await b.screen.act(
    put(testRule({ ...definition, condition: { kind: 'threshold', side: 'high', setpoint: 2700, deadband: 20 } }), 1),
  );
  await until(() => a.screen.state.alarmRules.rules[ruleId]?.version === 2);
  read('PI-2', 2601);
  await until(() => [a, b].every(({ screen }) => standing(screen.state).length === 0));
  await a.screen.act({ type: 'TakeRuleOutOfForce', data: { ruleId, reason: 'replaced', seenVersion: 2 } });
  await until(() => b.screen.state.alarmRules.rules[ruleId]?.inForce === false);
  expect(b.screen.state.alarmRules.rules[ruleId]?.earlier.map(({ version }) => version)).toEqual([2, 1]);
});

it('a tag that a new site file leaves out is missed aloud, and the others are watched on', async () => {
  const [a, b] = await both();
  await a.screen.act(put());
  await until(() => b.screen.state.alarmRules.rules[ruleId] !== undefined);
  read('PI-2', 2600);
  await until(() => standing(b.screen.state).includes('r-1.PI-2 1'));
  const smaller = siteOf([calm]);
  const seen = registerMark(a.screen.state.register.site);
  await a.screen.act({ type: 'ReplaceRegister', data: { site: smaller, source: 'smaller.json', seen } });
  await until(() => b.screen.state.register.site?.tags.length === 1);
  read('PI-1', 2650);
  await until(() => standing(b.screen.state).join() === 'r-1.PI-1 1');
  // The hub says it among its problems.
  await until(async () => {
    const { problems } = await b.screen.request('problems.read', {});
    return problems.some(({ code, where }) => code === 'rule-lacks' && where === 'rule r-1');
  });
  const now = b.screen.state;
  expect(missingSentences(now.alarmRules.rules[ruleId]!.definition, now.register.site!)).toMatchObject([
    { zh: expect.stringContaining('已没有测点“PI-2”') },
  ]);
});

it('one is tried on what the station keeps, beside the version in force, and nothing is recorded of it', async () => {
  const [a] = await both();
  await a.screen.act(put());
  const from = Date.now() - 60_000;
  const readings = Array.from({ length: 40 }, (_, i) => ({
    tagId: 'PI-1',
    value: i % 10 < 5 ? 2550 : 2400,
    at: from + 1000 * i,
  }));
  hub.ingest.take({ world: LIVE, source: 'test', readings, positions: [] });
  hub.ingest.flush();
  const query = { world: LIVE, ruleId, from, to: from + 40_000 };
  const higher = testRule({
    ...definition,
    condition: { kind: 'threshold', side: 'high', setpoint: 2600, deadband: 0 },
  });
  const tried = (given: RuleDefinition) =>
    a.screen.request('rules.try', { ...query, trial: TrialId.parse(randomUUID()), definition: given });
  await until(async () => {
    const reply = await tried(definition);
    return reply.outcome === 'tried' && reply.readings === 40;
  });
  const { length } = hubEvents(ground);
  expect(await tried(higher)).toMatchObject({
    outcome: 'tried',
    tags: 2,
    unheard: ['PI-2'],
    result: { count: 0 },
    inForce: { count: 4, alarms: [{ tagId: 'PI-1', value: 2550, limit: 2500 }, {}, {}, {}] },
  });
  expect(hubEvents(ground)).toHaveLength(length);
  // Nobody waits for one that was given up.
  const trial = TrialId.parse(randomUUID());
  const long = a.screen.request('rules.try', { ...query, from: query.to - 300 * 86_400_000, trial, definition });
  await a.screen.request('rules.cancel-try', { trial });
  expect(await long).toEqual({ outcome: 'cancelled' });
});

it('what somebody has begun to write is there again after a restart, for them alone, until it is over', async () => {
  const seat = await begin('a');
  const { screen } = seat;
  await online(seat);
  const world = LIVE;
  const { accountId } = await screen.request('rules.drafts', { world });
  const draft = { form: { ...emptyForm, limit: '25,', messageZh: '压力高' }, seenVersion: 0 };
  await screen.request('rules.keep-draft', { world, accountId, ruleId, draft });
  const other = MadeRuleId.parse('r-2');
  await screen.request('rules.keep-draft', { world, accountId, ruleId: other, draft });
  await end(seat);
  const again = await begin('a');
  await online(again);
  const drafts = async () => (await again.screen.request('rules.drafts', { world })).drafts;
  expect(await drafts()).toEqual([
    { ruleId, ...draft },
    { ruleId: other, ...draft },
  ]);
  expect(await again.screen.request('rules.drafts', { world: WorldId.parse('drill:d1') })).toMatchObject({
    drafts: [],
  });
  await again.screen.request('rules.keep-draft', { world, accountId, ruleId, draft: null });
  expect((await drafts()).map((one) => one.ruleId)).toEqual([other]);
});
