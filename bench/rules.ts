/**
 * What rules cost a hub: 5,000 tags that report four times a second through all kinds of rules, as the hub runs them (limits
 * HH, H, L and LL, silence, out of range, bad quality; floods and chattering), with alarms that come and go; beside it what
 * the series on disk and their roll-ups (an hour of some of the tags) cost, and a plain loop that does only one threshold for each reading. `--tags N`, `--seconds N`,
 * `--alarms N` that begin each second.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AlarmRuleId, CommandId, LIVE, TagId } from '#shared/domain/ids.ts';
import { parseSite } from '#shared/domain/register/siteFile.ts';
import type { ObservedReading } from '#shared/domain/rules/evaluation.ts';
import { decide, emptyWorld, evolveAll, WorldDraft } from '#shared/domain/world.ts';
import { systemClock } from '#shared/node/clock.ts';
import { ProblemBook } from '#shared/node/problems.ts';
import { Rules } from '#shared/node/rules/rules.ts';
import { VirtualClock } from '#shared/node/testing.ts';
import { KEEP_SERIES } from '#shared/protocol/keeping.ts';
import { keptFrom } from '#shared/node/series/keeping.ts';
import { emptyFrame } from '#shared/node/series/rows.ts';
import type { Frame } from '#shared/protocol/frames.ts';
import { openSeries } from '../hub/series/openSeries.ts';
import { generatedSiteFile } from './generatedSite.ts';
import { report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    tags: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '120' },
    alarms: { type: 'string', default: '2' },
    json: { type: 'boolean' },
  },
});
const tags = Number(given.tags);
const seconds = Number(given.seconds);
const alarmsEachSecond = Number(given.alarms);
/** A hub gathers rows for so long. */
const GATHER_MS = 200;
const REPORTS_EACH_SECOND = 4;
const HIGH = 480;

const site = siteWithLimits();
const ids = site.tags.map(({ id }) => id);
const started = decide(emptyWorld, {
  id: CommandId.parse('import'),
  world: LIVE,
  at: 0,
  actor: { kind: 'system', name: 'bench' },
  type: 'ImportSite',
  data: { site, source: 'bench' },
});
if (started.kind === 'rejected') throw new Error(started.rejection.sentence.en);
let world = evolveAll(emptyWorld, started.events);

const clock = new VirtualClock();
const problems = new ProblemBook(() => undefined);
let raised = 0;
const rules = new Rules({
  worlds: () => [LIVE],
  state: () => world,
  conclude: (_world, commands) => {
    const draft = new WorldDraft(world);
    for (const command of commands) {
      const decision = decide(draft.state, command);
      if (decision.kind === 'rejected') throw new Error(decision.rejection.sentence.en);
      for (const event of decision.events) {
        draft.take(event);
        if (event.type === 'AlarmRaised.v1') raised += 1;
      }
    }
    world = draft.state;
    return Promise.resolve(true);
  },
  actor: (name) => ({ kind: 'system', name }),
  place: 'hub',
  clock,
  problems,
  isConcluded: () => true,
  positions: () => [],
  isFed: () => true,
});

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-rules-'));
const { series, close } = openSeries({ dataDirectory: folder, problems, clock: systemClock });
const spent = { rules: 0, plain: 0, series: 0, rollups: 0 };
let readings = 0;
let beyond = 0;
const limits = new Map(ids.map((id) => [id, { high: HIGH }]));

say(`${String(tags)} tags, ${String(tags * REPORTS_EACH_SECOND)} readings a second, ${String(seconds)} s …`);
// What is compiled first is not measured.
await run(10);
for (const part of ['rules', 'plain', 'series'] as const) spent[part] = 0;
readings = 0;
raised = 0;
await run(seconds);
await rules.close();
close();
const rolledUp = await settleAnHour();
rmSync(folder, { recursive: true, force: true });

const share = (ms: number): number => ms / (seconds * 1000);
const nanoseconds = (ms: number): number => (ms * 1e6) / readings;
const shareOfRollups = ((spent.rollups / rolledUp) * tags * REPORTS_EACH_SECOND) / 1000;
say(
  `rules ${round(share(spent.rules) * 100, 1).toString()} % of a core (${round(nanoseconds(spent.rules), 0).toString()} ns a reading), ${String(raised)} alarms raised; series ${round(share(spent.series) * 100, 1).toString()} %, roll-ups ${round(shareOfRollups * 100, 1).toString()} %; the plain loop ${round(share(spent.plain) * 100, 2).toString()} % (${round(nanoseconds(spent.plain), 0).toString()} ns).`,
);
report({
  bench: 'rules',
  ratio: round(spent.plain / spent.rules, 3),
  against: 'a plain loop that does only one threshold for each reading',
  goal: 'rules, series and roll-ups together well below one core',
  readings,
  readingsEachSecond: tags * REPORTS_EACH_SECOND,
  alarmsRaised: raised,
  beyondInPlainLoop: beyond,
  shareOfCoreRules: round(share(spent.rules), 4),
  shareOfCoreSeries: round(share(spent.series), 4),
  shareOfCoreRollups: round(shareOfRollups, 4),
  shareOfCoreAll: round(share(spent.rules + spent.series) + shareOfRollups, 4),
  shareOfCorePlain: round(share(spent.plain), 5),
  nanosecondsRules: round(nanoseconds(spent.rules), 0),
  nanosecondsPlain: round(nanoseconds(spent.plain), 0),
});

/** Simulated, as fast as it can: each fifth of a second what a hub has gathered. */
async function run(simulated: number): Promise<void> {
  for (let second = 0; second < simulated; second += 1)
    for (let part = 0; part < 1000 / GATHER_MS; part += 1) {
      await timed('rules', () => {
        clock.pass(GATHER_MS);
        return rules.settled();
      });
      const batch = gathered(second, part);
      readings += batch.length;
      await timed('rules', () => {
        rules.observe(LIVE, batch);
        return rules.settled();
      });
      await timed('plain', () => {
        for (const { tagId, value } of batch) if (value >= (limits.get(tagId)?.high ?? Infinity)) beyond += 1;
      });
      const frame = frameOf(batch);
      await timed('series', () => {
        series.write(LIVE, frame);
      });
    }
}

async function timed(what: keyof typeof spent, work: () => void | Promise<void>): Promise<void> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  spent[what] += (user + system) / 1000;
}

/** What came of all that each tag reports in turn. Every four seconds some go beyond their limit for two, and come back. */
function gathered(second: number, part: number): ObservedReading[] {
  const each = (tags * REPORTS_EACH_SECOND * GATHER_MS) / 1000;
  const round4 = Math.floor(second / 4);
  const apart = Math.max(1, Math.round(tags / (4 * alarmsEachSecond)));
  return Array.from({ length: each }, (_, i) => {
    const tag = (part * each + i) % tags;
    const isBeyond = second % 4 < 2 && tag % apart === (round4 * 13) % apart;
    const value = isBeyond ? HIGH + 5 : 200 + 50 * Math.sin((second + tag) / 30);
    return { tagId: ids[tag] ?? TagId.parse('none'), value, at: clock.now(), quality: 'good' };
  });
}

/** When an hour is over, its readings are packed and rolled up: what that costs. Says of how many readings. */
async function settleAnHour(): Promise<number> {
  const HOUR_S = 3_600;
  const some = ids.slice(0, 200);
  const aside = mkdtempSync(join(tmpdir(), 'muster-bench-rules-'));
  const store = openSeries({ dataDirectory: aside, problems, clock: systemClock });
  const begin = Math.ceil(clock.now() / (HOUR_S * 1000)) * HOUR_S * 1000;
  let written = 0;
  for (let second = 0; second < HOUR_S; second += 5) {
    const times = Array.from({ length: 5 * REPORTS_EACH_SECOND }, (_, i) => second + i / REPORTS_EACH_SECOND);
    const frame = emptyFrame('readings', some.length * times.length);
    if (frame.kind !== 'readings') throw new TypeError('It was asked for readings.');
    let row = 0;
    for (const at of times)
      for (const [tag, id] of some.entries()) {
        frame.at[row] = begin + at * 1000;
        frame.value[row] = 200 + Math.round(500 * Math.sin((at + tag) / 30)) / 10;
        frame.series[row] = store.series.number(LIVE, 'readings', id);
        row += 1;
      }
    store.series.write(LIVE, frame);
    written += row;
  }
  const now = begin + 2 * HOUR_S * 1000;
  await timed('rollups', () => {
    while (store.series.tend(now, keptFrom(now, KEEP_SERIES)));
  });
  store.close();
  rmSync(aside, { recursive: true, force: true });
  return written;
}

function frameOf(batch: readonly ObservedReading[]): Frame {
  const frame = emptyFrame('readings', batch.length);
  if (frame.kind !== 'readings') throw new TypeError('It was asked for readings.');
  batch.forEach(({ tagId, at, value }, row) => {
    frame.at[row] = at;
    frame.value[row] = value;
    frame.series[row] = series.number(LIVE, 'readings', tagId);
  });
  return frame;
}

function siteWithLimits(): NonNullable<ReturnType<typeof parseSite>['site']> {
  const { site: parsed } = parseSite(generatedSiteFile(tags, 0));
  if (parsed === null) throw new Error('The generated park is a site.');
  return {
    ...parsed,
    tags: parsed.tags.map((tag) => ({
      ...tag,
      alarmRules: tag.alarmRules.flatMap((rule) =>
        (
          [
            ['HH', 495],
            ['H', HIGH],
            ['L', 0],
            ['LL', -20],
          ] as const
        ).map(([type, setpoint]) => ({
          ...rule,
          id: AlarmRuleId.parse(`${tag.id}.${type}`),
          type,
          setpoint,
          onDelayMs: 1000,
        })),
      ),
    })),
  };
}
