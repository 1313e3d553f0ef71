import type { Place } from '../register/site.ts';
import type { LocalizedText, ResponseLevel, Scenario } from '../values.ts';
import type { Plan } from './plan.ts';

export interface PlanMatch {
  readonly plan: Plan;
  /** Higher fits better. */
  readonly score: number;
  readonly reasons: readonly LocalizedText[];
}

export interface Situation {
  readonly scenario: Scenario;
  readonly place: Place | null;
  /** The place and all that contain it, nearest first. */
  readonly places: readonly Place[];
  readonly level: ResponseLevel;
}

/** The plans that fit, best first, each with its reasons. A comprehensive plan always fits, last. */
export function matchPlans(plans: readonly Plan[], situation: Situation): PlanMatch[] {
  const hazards = situation.places.flatMap((place) => (place.hazard === undefined ? [] : [place.hazard]));
  const matches: PlanMatch[] = [];
  for (const plan of plans) {
    const reasons: LocalizedText[] = [];
    let score = 0;
    const { scenarios, substances, placeIds } = plan.scope;
    if (scenarios.includes(situation.scenario)) {
      score += 4;
      reasons.push({ en: 'made for this type of incident', zh: '适用于该事件类型' });
    } else if (plan.kind !== 'comprehensive') continue;
    if (substances.length > 0) {
      const met = hazards.find(
        (hazard) => hazard.substance.cas !== undefined && substances.includes(hazard.substance.cas),
      );
      if (met !== undefined) {
        score += 3;
        reasons.push({
          en: `covers ${met.substance.name.en}, which is here`,
          zh: `涵盖此处的${met.substance.name.zh}`,
        });
      } else if (hazards.length > 0) score -= 1;
    }
    if (placeIds.length > 0) {
      const place = situation.places.find((candidate) => placeIds.includes(candidate.id));
      if (place === undefined) score -= 2;
      else {
        score += 2;
        reasons.push({ en: `written for ${place.name.en}`, zh: `针对${place.name.zh}编制` });
      }
    }
    if (plan.levels.some(({ level }) => level === situation.level)) {
      score += 1;
      reasons.push({ en: `has a response at level ${situation.level}`, zh: `设有${situation.level}级响应` });
    }
    if (plan.kind === 'comprehensive') {
      score = Math.min(score, 1);
      reasons.push({ en: 'the comprehensive plan holds where no special plan does', zh: '无专项预案时适用综合预案' });
    }
    matches.push({ plan, score, reasons });
  }
  return matches.sort((a, b) => b.score - a.score || a.plan.id.localeCompare(b.plan.id));
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
