/**
 * Which of 500 plans fit, best first and with the reasons, against a plain loop that only keeps those of the same type of
 * incident and sorts them by id. CPU time of one process; 12 types of incident, three places, four levels.
 */
import type { Hazard } from '#shared/domain/register/site.ts';
import { PlaceId, PlanId } from '#shared/domain/ids.ts';
import { isFitting, matchPlans, type Situation } from '#shared/domain/plans/match.ts';
import type { Plan } from '#shared/domain/plans/plan.ts';
import { testSite } from '#shared/domain/testing.ts';
import { ResponseLevel, Scenario } from '#shared/domain/values.ts';
import { report, round, say } from './report.ts';

const PLANS = 500;
const ROUNDS = 40;

let seed = 1;
/** The same numbers in each run (Park and Miller 1988). */
const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};
const some = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('There is nothing to choose from.');
  return one;
};
const [stored] = testSite.plans;
const [place] = testSite.places;
if (stored === undefined || place === undefined) throw new Error('The test site has a plan and a place.');
const substances = Array.from({ length: 60 }, (_, i) => `${String(1000 + i)}-00-0`);
const classes = ['toxic-gas', 'flammable-gas', 'flammable-liquid', 'dust', 'molten-metal'] as const;
const places = Array.from({ length: 100 }, (_, i) => ({ ...place, id: PlaceId.parse(`place-${String(i)}`) }));
const plans = Array.from({ length: PLANS }, (_, i): Plan => ({
  ...stored,
  id: PlanId.parse(`plan-${String(i)}`),
  kind: i % 50 === 0 ? 'comprehensive' : i % 3 === 0 ? 'on-site-disposal' : 'special',
  scope: {
    scenarios: [some(Scenario.options), some(Scenario.options)],
    substances: random() < 0.5 ? [] : [some(substances), some(substances), some(substances)],
    placeIds: random() < 0.6 ? [] : [some(places).id, some(places).id],
    hazardClasses: random() < 0.6 ? [] : [some(classes)],
    ...(random() < 0.7 ? {} : { fromQuantityT: Math.ceil(random() * 50) }),
  },
  levels: ResponseLevel.options.map((level) => ({
    level,
    startsWhen: stored.name,
    triggers: [{ type: 'alarms-stand', priority: some(['high', 'medium', 'low'] as const), atLeast: 2 }],
  })),
}));
const situations = Scenario.options.flatMap((scenario) =>
  [0, 1, 2].flatMap(() =>
    ResponseLevel.options.map((level): Situation => {
      const chain = [some(places), some(places), some(places)];
      const hazards = Array.from({ length: 5 }, (): Hazard => ({
        substance: { name: stored.name, cas: some(substances) },
        hazardClass: some(classes),
        quantityT: random() * 100,
      }));
      const alarms = Array.from({ length: 20 }, () => ({
        priority: some(['high', 'medium', 'low'] as const),
        scenario,
      }));
      const standing = { alarms, warnings: [], running: [], today: '2026-11-30' };
      return { scenario, place: chain[0] ?? null, places: chain, level, hazards, standing };
    }),
  ),
);
/** By type alone: without substance, quantity, place, level, order or reasons. */
const plainly = ({ scenario }: Situation): Plan[] =>
  plans
    .filter(({ kind, scope }) => kind === 'comprehensive' || scope.scenarios.includes(scenario))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

let offered = 0;
let fitting = 0;
let plain = 0;
const everything = (): void => {
  for (const situation of situations) {
    const matches = matchPlans(plans, situation);
    offered += matches.length;
    fitting += matches.filter(isFitting).length;
  }
};
const bare = (): void => {
  for (const situation of situations) plain += plainly(situation).length;
};
everything();
bare();
[offered, fitting, plain] = [0, 0, 0];
let [ours, theirs] = [0, 0];
for (let round_ = 0; round_ < ROUNDS; round_ += 1) {
  ours += cpuMs(everything);
  theirs += cpuMs(bare);
}
if (offered !== plain) throw new Error(`${String(offered)} plans were offered, the plain loop finds ${String(plain)}.`);
const questions = situations.length * ROUNDS;
say(
  `${String(questions)} questions to ${String(PLANS)} plans; ${String(round(offered / questions, 1))} offered each time.`,
);
report({
  bench: 'matching',
  ratio: round(theirs / ours),
  against: 'a plain loop that keeps those of the same type of incident and sorts them by id, without reasons',
  plans: PLANS,
  questions,
  offeredEach: round(offered / questions, 1),
  fittingEach: round(fitting / questions, 1),
  msEach: round(ours / questions, 4),
  plainMsEach: round(theirs / questions, 4),
});
