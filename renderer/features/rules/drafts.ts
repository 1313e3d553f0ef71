/** What somebody has begun to write of a rule, kept on this screen until it is put into force or thrown away. */
import { create } from 'zustand';
import type { AccountId, MadeRuleId } from '#shared/domain/ids.ts';
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

export function keepDraft(ruleId: MadeRuleId, draft: Draft): void {
  useDrafts.setState({ [key(mine(), ruleId)]: draft });
}

export function dropDraft(ruleId: MadeRuleId): void {
  useDrafts.setState((drafts) => {
    const { [key(mine(), ruleId)]: _dropped, ...others } = drafts;
    return others;
  }, true);
}
