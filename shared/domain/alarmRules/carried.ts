/** The rules in force in one world, for another that begins with them. */
import type { DomainEvent } from '../journalEvent.ts';
import type { CarriedRule } from './events.ts';
import { rulesInForce, type AlarmRulesState } from './evolve.ts';

export const rulesToCarry = (state: AlarmRulesState): CarriedRule[] =>
  rulesInForce(state).map(({ ruleId, definition, reason }) => ({ ruleId, definition, reason }));

/** Those that a drill began with. */
export const rulesIn = (events: readonly DomainEvent[]): CarriedRule[] =>
  events.flatMap((event) => {
    if (event.type !== 'RulePutIntoForce.v1') return [];
    const { ruleId, definition, reason } = event.data;
    return [{ ruleId, definition, reason }];
  });
