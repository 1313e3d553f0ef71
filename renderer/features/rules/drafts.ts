/** What somebody has begun to write of a rule, kept on this screen until it is put into force or thrown away. */
import { create } from 'zustand';
import type { AlarmRulesState } from '#shared/domain/alarmRules/evolve.ts';
import { MadeRuleId, type AccountId } from '#shared/domain/ids.ts';
import { useSession } from '../../station/session.ts';
import type { RuleForm } from './ruleForm.ts';

export interface Draft {
  readonly form: RuleForm;
  /** The version that it was begun on; 0: a new rule. */
  readonly seenVersion: number;
}

/** By whose it is: one does not write on another’s. */
const useDrafts = create<Readonly<Record<string, Draft>>>(() => ({}));

const key = (accountId: AccountId | undefined, ruleId: MadeRuleId): string => `${accountId ?? ''} ${ruleId}`;
const mine = (): AccountId | undefined => useSession.getState().view?.session?.accountId;

export function useDraft(ruleId: MadeRuleId): Draft | undefined {
  const accountId = useSession(({ view }) => view?.session?.accountId);
  return useDrafts((drafts) => drafts[key(accountId, ruleId)]);
}

/** Of a new rule that this person began and has not put into force; null: none. */
export function newDraft(rules: AlarmRulesState['rules']): MadeRuleId | null {
  const own = `${mine() ?? ''} `;
  for (const name of Object.keys(useDrafts.getState())) {
    const id = name.startsWith(own) ? MadeRuleId.safeParse(name.slice(own.length)) : null;
    if (id?.success === true && !(id.data in rules)) return id.data;
  }
  return null;
}

export function keepDraft(ruleId: MadeRuleId, draft: Draft): void {
  useDrafts.setState({ [key(mine(), ruleId)]: draft });
}

export function dropDraft(ruleId: MadeRuleId): void {
  useDrafts.setState((drafts) => {
    const { [key(mine(), ruleId)]: _dropped, ...others } = drafts;
    return others;
  }, true);
}
