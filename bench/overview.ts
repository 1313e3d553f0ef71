/**
 * One look at a park in a flood: what the overview and the form of a handover cost each time they are made anew, of 5,000
 * tags (`--tags N`) and 1,000 standing alarms (`--alarms N`). CPU time of one thread.
 */
import { parseArgs } from 'node:util';
import { handoverContents } from '#shared/domain/handovers/contents.ts';
import { emptyTally } from '#shared/domain/handovers/tally.ts';
import { AlarmId, PlaceId, TagId } from '#shared/domain/ids.ts';
import { parseSite } from '#shared/domain/register/siteFile.ts';
import { noRisk } from '#shared/domain/risk/assess.ts';
import { alarmRaised, testCommand } from '#shared/domain/testing.ts';
import { decide, emptyWorld, evolveAll, type WorldState } from '#shared/domain/world.ts';
import { nodesAt } from '../renderer/features/overview/inside.ts';
import { nodesOf } from '../renderer/features/overview/nodes.ts';
import { isSilent, overviewOf, partsOf, tagsIn } from '../renderer/features/overview/status.ts';
import { generatedSiteFile } from './generatedSite.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    tags: { type: 'string', default: '5000' },
    alarms: { type: 'string', default: '1000' },
    json: { type: 'boolean' },
  },
});
const tags = Number(given.tags);
const alarms = Number(given.alarms);
const ROUNDS = 12;
/** The clock of CPU time ticks in milliseconds: so many of each are timed together. */
const TOGETHER = 100;

const { site } = parseSite(generatedSiteFile(tags, 50));
if (site === null) throw new Error('The generated site is a site.');
const at = 1_800_000_000_000;
const events = Array.from({ length: alarms }, (_, index) => {
  const tag = (index * 7) % tags;
  const command = testCommand(
    alarmRaised(AlarmId.parse(`TI-${String(tag)}.H:${String(index)}`), {
      tagId: TagId.parse(`TI-${String(tag)}`),
      placeId: PlaceId.parse(`unit-${String(Math.floor(tag / 50))}`),
      priority: index % 20 === 0 ? 'high' : index % 5 === 0 ? 'medium' : 'low',
    }),
    { at },
  );
  const decision = decide(emptyWorld, command);
  if (decision.kind === 'rejected') throw new Error(decision.rejection.sentence.en);
  return decision.events;
}).flat();
const state: WorldState = evolveAll({ ...emptyWorld, register: { site } }, events);
const lastHeardAt = (): number => at;
const people = site.responders.map((_, index): [number, number] => [121.6 + index * 0.0005, 38.905]);
const nodes = nodesOf(site);

const facts = {
  site,
  state,
  riskOf: () => noRisk,
  warnings: [],
  lastHeardAt,
  people,
  nodesAt: nodesAt(site),
  now: at,
};
const deeds = {
  overview: () => {
    const parts = partsOf(nodes, overviewOf(facts), null);
    return parts.person.length + tagsIn(facts, null).person.length;
  },
  handover: () =>
    handoverContents(state, {
      at,
      since: at - 8 * 3_600_000,
      lastHeardAt,
      tally: emptyTally,
      hubAwaySince: null,
      waiting: 0,
      conflicts: 0,
      badInput: 0,
      troubles: [],
    }).sections.length,
  /** What anybody who looks at every tag and every alarm has to do at least. */
  plain: () => {
    let count = 0;
    for (const tag of site.tags) if (isSilent(tag, lastHeardAt(), at)) count += 1;
    for (const alarm of Object.values(state.alarms.active)) if (alarm.condition === 'unacknowledged') count += 1;
    return count;
  },
};
type Deed = keyof typeof deeds;

const took: Record<Deed, number[]> = { overview: [], handover: [], plain: [] };
say(`${String(tags)} tags, ${String(alarms)} alarms, ${String(ROUNDS)} rounds of ${String(TOGETHER)} in turns …`);
let kept = 0;
for (let turn = 0; turn < ROUNDS; turn += 1)
  for (const deed of ['overview', 'handover', 'plain'] as const) {
    const before = process.threadCpuUsage();
    for (let again = 0; again < TOGETHER; again += 1) kept += deeds[deed]();
    const { user, system } = process.threadCpuUsage(before);
    took[deed].push((user + system) / 1000 / TOGETHER);
  }
if (kept === 0) throw new Error('Nothing was found.');
const median = (deed: Deed): number => round(percentile(took[deed].slice(ROUNDS / 6), 0.5), 3);
report({
  bench: 'overview',
  ratio: round(median('plain') / median('overview'), 3),
  against: 'a plain loop over the same tags and alarms',
  overviewMs: median('overview'),
  overviewMsWorst: round(Math.max(...took.overview), 1),
  handoverMs: median('handover'),
  plainMs: median('plain'),
  /** Made anew once a second: so much of a core. */
  shareOfCore: round(median('overview') / 1000, 4),
});
