/** What one version of a rule says otherwise than another: by the fields of the form. */
import type { RuleDefinition } from '#shared/domain/alarmRules/rule.ts';
import type { RuleForm } from '#shared/protocol/ruleDrafts.ts';
import { emptyForm, formOf } from './ruleForm.ts';

export type DifferentField = keyof RuleForm;

type Value = RuleForm[DifferentField];

export interface Difference {
  readonly field: DifferentField;
  readonly from: Value;
  readonly to: Value;
}

const isField = (name: string): name is DifferentField => name in emptyForm;

export function differences(before: RuleDefinition, after: RuleDefinition): Difference[] {
  const [old, now] = [formOf(before), formOf(after)];
  return Object.keys(emptyForm)
    .filter(isField)
    .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(now[field]))
    .map((field) => ({ field, from: old[field], to: now[field] }));
}
