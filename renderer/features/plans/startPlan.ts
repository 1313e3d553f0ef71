import { PlanRunId, type IncidentId } from '#shared/domain/ids.ts';
import type { PlanMatch } from '#shared/domain/plans/match.ts';
import type { Language, ResponseLevel } from '#shared/domain/values.ts';
import { act } from '../../app/act.ts';
import { languageNow } from '../../app/i18n/i18n.ts';

/** Why a plan fits, in one line. */
export const reasonsIn = ({ reasons }: PlanMatch, language: Language): string =>
  reasons.map((reason) => reason[language]).join(language === 'zh' ? '；' : '; ');

/** The reasons that it was proposed for stand in the record, in the words that the operator read. */
export function startPlan(match: PlanMatch, incidentId: IncidentId, level: ResponseLevel): Promise<boolean> {
  const planRunId = PlanRunId.parse(crypto.randomUUID());
  return act({
    type: 'StartPlan',
    data: { planRunId, incidentId, plan: match.plan, level, reason: reasonsIn(match, languageNow()) },
  });
}
