/** What a drill begins with, taken over from `live`: its register, what needs a second person, and the rules in force. */
import { rulesInForce, type AlarmRulesState } from '../alarmRules/evolve.ts';
import { CarriedRule } from '../alarmRules/events.ts';
import type { ApprovableType } from '../approvals/events.ts';
import type { DomainEvent } from '../journalEvent.ts';
import type { Site } from '../register/site.ts';

export interface Carried {
  /** Null: none. */
  readonly site: Site | null;
  readonly secondPerson: readonly ApprovableType[];
  readonly rules: readonly CarriedRule[];
}

/** `events`: all that came of one StartDrill. */
export function carriedInto(events: readonly DomainEvent[]): Carried {
  const register = events.find((event) => event.type === 'SiteImported.v1');
  const policy = events.find((event) => event.type === 'SecondPersonPolicyChanged.v1');
  const rules = events.flatMap((event) => (event.type === 'RulePutIntoForce.v1' ? [CarriedRule.parse(event.data)] : []));
  return { site: register?.data.site ?? null, secondPerson: policy?.data.types ?? [], rules };
}

export const rulesToCarry = (state: AlarmRulesState): CarriedRule[] =>
  rulesInForce(state).map(({ ruleId, definition, reason }) => ({ ruleId, definition, reason }));
