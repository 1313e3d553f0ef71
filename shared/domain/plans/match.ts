/** Which plans fit what has happened, best first, and why; which would but for something, and what speaks against them. */
import type { Alarm } from '../alarms/evolve.ts';
import type { Hazard, Place, Site } from '../register/site.ts';
import type { LocalizedText, ResponseLevel, Scenario } from '../values.ts';
import { levelRank } from '../values.ts';
import type { Warning } from '../warnings/evolve.ts';
import type { Plan, PlanTrigger } from './plan.ts';

export interface PlanMatch {
  readonly plan: Plan;
  /** Higher fits better. */
  readonly score: number;
  readonly reasons: readonly LocalizedText[];
  /** What speaks against it: made for another place, other hazards, a greater quantity. Empty: it fits. */
  readonly against: readonly LocalizedText[];
  /** What to know before it is started: it names other substances, its review is overdue. */
  readonly notices: readonly LocalizedText[];
}

export interface Situation {
  readonly scenario: Scenario;
  readonly place: Place | null;
  /** The place and all that contain it, nearest first. */
  readonly places: readonly Place[];
  readonly level: ResponseLevel;
  /** What is involved; absent: what the places hold. */
  readonly hazards?: readonly Hazard[];
  /** What stands there, for the triggers of plans; absent: none is judged. */
  readonly standing?: StandingHere;
}

export interface StandingHere {
  /** At the place and within it: of the condition that there is now. */
  readonly alarms: readonly Pick<Alarm, 'priority' | 'scenario'>[];
  readonly warnings: readonly { readonly scenario: Scenario | null }[];
  /** Plans that run at the incident. */
  readonly running: readonly Plan['id'][];
  /** By the calendar of the site, `2026-11-30`. */
  readonly today: string;
}

/** The plans that fit, best first, each with its reasons; then the comprehensive ones; then those that something speaks against. */
export function matchPlans(plans: readonly Plan[], situation: Situation): PlanMatch[] {
  const hazards = situation.hazards ?? situation.places.flatMap(({ hazard }) => (hazard === undefined ? [] : [hazard]));
  const asked = new Asked(situation, hazards);
  const matches: PlanMatch[] = [];
  for (const plan of plans) {
    const match = judge(plan, asked);
    if (match !== null) matches.push(match);
  }
  return matches.sort(
    (a, b) =>
      rankOf(b) - rankOf(a) || b.score - a.score || (a.plan.id < b.plan.id ? -1 : a.plan.id > b.plan.id ? 1 : 0),
  );
}

/** Whether a plan is there that was made for this; else the comprehensive plan holds, where there is one. */
export const isFitting = ({ plan, against }: PlanMatch): boolean =>
  plan.kind !== 'comprehensive' && against.length === 0;

const rankOf = (match: PlanMatch): number => (isFitting(match) ? 2 : match.plan.kind === 'comprehensive' ? 1 : 0);

/** What is asked of every plan, looked up once. */
class Asked {
  readonly situation: Situation;
  readonly hazards: readonly Hazard[];
  readonly placeById: ReadonlyMap<string, Place>;
  readonly byCas: ReadonlyMap<string, Hazard>;

  constructor(situation: Situation, hazards: readonly Hazard[]) {
    this.situation = situation;
    this.hazards = hazards;
    this.placeById = new Map(situation.places.map((place) => [place.id, place]));
    const byCas = new Map<string, Hazard>();
    for (const hazard of hazards) {
      const { cas } = hazard.substance;
      if (cas !== undefined && (byCas.get(cas)?.quantityT ?? -1) < hazard.quantityT) byCas.set(cas, hazard);
    }
    this.byCas = byCas;
  }
}

/** Null: it is for other types of incident. */
function judge(plan: Plan, { situation, hazards, placeById, byCas }: Asked): PlanMatch | null {
  const { scenarios, substances, placeIds, hazardClasses = [], fromQuantityT } = plan.scope;
  const isComprehensive = plan.kind === 'comprehensive';
  const isMadeFor = scenarios.includes(situation.scenario);
  if (!isMadeFor && !isComprehensive) return null;
  const reasons: LocalizedText[] = [];
  const against: LocalizedText[] = [];
  const notices: LocalizedText[] = [];
  let score = 0;
  if (isMadeFor) {
    score += 4;
    reasons.push(forType);
  }
  let covered = hazards;
  if (substances.length > 0) {
    const cas = substances.find((one) => byCas.has(one));
    const met = cas === undefined ? undefined : byCas.get(cas);
    if (met !== undefined) {
      score += 3;
      covered = [met];
      const { en, zh } = met.substance.name;
      reasons.push({ en: `covers ${en}, which is here`, zh: `涵盖此处的${zh}` });
    } else if (hazards.length > 0 && hazards.every(({ substance }) => substance.cas !== undefined)) {
      // What has no CAS number, a mixture, may be any of them.
      score -= 1;
      notices.push(otherSubstances);
    }
  }
  if (hazardClasses.length > 0) {
    const met = hazards.filter(({ hazardClass }) => hazardClasses.includes(hazardClass));
    if (met.length > 0) {
      score += 1;
      if (covered === hazards) covered = met;
      reasons.push(forHazard);
    } else if (hazards.length > 0) {
      score -= 1;
      against.push(otherHazard);
    }
  }
  if (fromQuantityT !== undefined && covered.length > 0) {
    const most = covered.reduce((sum, { quantityT }) => Math.max(sum, quantityT), 0);
    const [from, here] = [String(fromQuantityT), String(most)];
    if (most >= fromQuantityT) {
      score += 1;
      reasons.push({
        en: `for ${from} t and more, here are ${here} t`,
        zh: `适用于 ${from} t 及以上，此处为 ${here} t`,
      });
    } else {
      score -= 2;
      against.push({
        en: `for ${from} t and more, here are only ${here} t`,
        zh: `适用于 ${from} t 及以上，此处仅 ${here} t`,
      });
    }
  }
  if (placeIds.length > 0) {
    const id = placeIds.find((one) => placeById.has(one));
    const place = id === undefined ? undefined : placeById.get(id);
    if (place === undefined) {
      score -= 2;
      against.push(otherPlace);
    } else {
      score += 2;
      reasons.push({ en: `written for ${place.name.en}`, zh: `针对${place.name.zh}编制` });
    }
  }
  if (plan.levels.some(({ level }) => level === situation.level)) {
    score += 1;
    reasons.push(responseAt[situation.level]);
  }
  const started = heldTrigger(plan, situation);
  if (started !== null) {
    score += 1;
    reasons.push(started);
  }
  if (isComprehensive) {
    score = Math.min(score, 1);
    reasons.push(comprehensive);
  }
  const today = situation.standing?.today;
  if (today !== undefined && plan.reviewOn <= today)
    notices.push({
      en: `its review was due on ${plan.reviewOn}: see whether it still holds`,
      zh: `评审已于 ${plan.reviewOn} 到期，请确认内容仍适用`,
    });
  return { plan, score, reasons, against, notices };
}

const text = (en: string, zh: string): LocalizedText => ({ en, zh });
const forType = text('made for this type of incident', '适用于该事件类型');
const otherSubstances = text('it names other substances than are here', '所列物质与此处不同');
const forHazard = text('for the kind of hazard that is here', '适用于此处的危险类别');
const otherHazard = text('for other kinds of hazard than are here', '针对其他危险类别编制');
const otherPlace = text('written for another place', '针对其他场所编制');
const comprehensive = text('the comprehensive plan holds where no special plan does', '无专项预案时适用综合预案');
const responseAt: Readonly<Record<ResponseLevel, LocalizedText>> = {
  IV: text('has a response at level IV', '设有IV级响应'),
  III: text('has a response at level III', '设有III级响应'),
  II: text('has a response at level II', '设有II级响应'),
  I: text('has a response at level I', '设有I级响应'),
};

/** What starts the gravest of its levels that is started by what stands; null: nothing that can be judged. */
function heldTrigger({ levels }: Plan, { standing }: Situation): LocalizedText | null {
  if (standing === undefined) return null;
  let held: { readonly level: ResponseLevel; readonly by: LocalizedText } | null = null;
  for (const { level, triggers = [] } of levels)
    for (const trigger of triggers) {
      const by = triggeredBy(trigger, standing);
      if (by !== null && (held === null || levelRank(level) > levelRank(held.level))) held = { level, by };
    }
  return held === null
    ? null
    : {
        en: `what starts its level ${held.level} is so: ${held.by.en}`,
        zh: `已满足${held.level}级响应的启动条件：${held.by.zh}`,
      };
}

const PRIORITY_RANK = { low: 1, medium: 2, high: 3 } as const;

/** Null: it does not hold, or a person decides it. */
function triggeredBy(trigger: PlanTrigger, { alarms, warnings, running }: StandingHere): LocalizedText | null {
  switch (trigger.type) {
    case 'decision':
      return null;
    case 'alarms-stand': {
      const { priority, scenario, atLeast } = trigger;
      const count = alarms.filter(
        (alarm) =>
          PRIORITY_RANK[alarm.priority] >= PRIORITY_RANK[priority] &&
          (scenario === undefined || alarm.scenario === scenario),
      ).length;
      const en = `${String(count)} ${count === 1 ? 'alarm stands' : 'alarms stand'} here`;
      return count >= atLeast ? { en, zh: `此处有 ${String(count)} 个报警` } : null;
    }
    case 'warning-stands': {
      const { scenario } = trigger;
      const stands = warnings.some((warning) => scenario === undefined || warning.scenario === scenario);
      return stands ? text('an early warning is in force here', '此处有预警生效') : null;
    }
    case 'plan-runs':
      return running.includes(trigger.planId) ? text('the plan before it runs', '前置预案已启动') : null;
  }
}

/** A place with all that contain it, nearest first. A loop in the parents ends the chain. */
export function placeChain(places: readonly Place[], start: Place | null): Place[] {
  const chain: Place[] = [];
  for (let place = start; place !== null && !chain.includes(place);) {
    chain.push(place);
    const parentId = place.parentId;
    place = places.find((candidate) => candidate.id === parentId) ?? null;
  }
  return chain;
}

/** The place with all that stand in it: what is involved when something happens at a unit is in its tanks. */
export function placesWithin(places: readonly Place[], start: Place): Place[] {
  const found = new Set([start]);
  const ids = new Set<string>([start.id]);
  for (let grew = true; grew;) {
    grew = false;
    for (const place of places)
      if (place.parentId !== undefined && ids.has(place.parentId) && !found.has(place)) {
        found.add(place);
        ids.add(place.id);
        grew = true;
      }
  }
  return [...found];
}

interface Around {
  readonly site: Site;
  readonly scenario: Scenario;
  readonly place: Place | null;
  readonly level: ResponseLevel;
  readonly alarms: Readonly<Record<string, Alarm>>;
  readonly warnings: Readonly<Record<string, Warning>>;
  readonly running: readonly Plan['id'][];
  readonly today: string;
}

/** What is asked of the plans for an incident of this type at this place, out of register and world. */
export function situationOf({ site, scenario, place, level, alarms, warnings, running, today }: Around): Situation {
  const places = placeChain(site.places, place);
  const within = place === null ? [] : placesWithin(site.places, place);
  const hazards = new Set([...within, ...places].flatMap(({ hazard }) => (hazard === undefined ? [] : [hazard])));
  const here = new Set<string>(within.map(({ id }) => id));
  const stands = ({ condition, placeId }: Alarm): boolean =>
    condition !== 'returned-unacknowledged' && condition !== 'latched' && here.has(placeId);
  const scenarioOfRule = (ruleId: string): Scenario | null => {
    for (const { alarmRules } of site.tags) for (const rule of alarmRules) if (rule.id === ruleId) return rule.scenario;
    return null;
  };
  return {
    scenario,
    place,
    places,
    level,
    hazards: [...hazards],
    standing: {
      alarms: Object.values(alarms).filter(stands),
      warnings: Object.values(warnings)
        .filter(({ placeId }) => here.has(placeId))
        .map(({ evidence }) => ({ scenario: 'ruleId' in evidence ? scenarioOfRule(evidence.ruleId) : null })),
      running,
      today,
    },
  };
}
