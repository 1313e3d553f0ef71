/** What a plan would have people do, before it is started. */
import { ShieldAlert } from 'lucide-react';
import type { Plan } from '#shared/domain/plans/plan.ts';
import { levelRank, type ResponseLevel } from '#shared/domain/values.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { PlanExport } from '../reports/PlanExport.tsx';
import './plans.css';

const texts = defineTexts(
  'planPreview',
  {
    after: 'within {{time}} of the start',
    afterStep: 'within {{time}} of the step before it',
    critical: 'critical',
    fromLevel: 'from level {{level}}',
    approved: 'Approved by {{name}} on {{date}}.',
  },
  {
    after: '启动后{{time}}内',
    afterStep: '前置步骤后{{time}}内',
    critical: '关键',
    fromLevel: '{{level}} 级起适用',
    approved: '{{name}}于 {{date}} 批准。',
  },
);

export function PlanPreview({ plan, level }: { readonly plan: Plan; readonly level: ResponseLevel }) {
  const say = useTexts(texts);
  const local = useLocal();
  const { duration } = useFormat();
  return (
    <div className="preview">
      <p>{local(plan.purpose)}</p>
      {plan.phases.map((phase) => {
        const steps = plan.steps.filter(({ phaseId }) => phaseId === phase.id);
        if (steps.length === 0) return null;
        return (
          <div key={phase.id}>
            <h4 className="run__group-title">{local(phase.name)}</h4>
            <ol className="preview__steps" aria-label={local(phase.name)}>
              {steps.map((step) => {
                const role = plan.roles.find(({ id }) => id === step.roleId);
                const applies = step.fromLevel === undefined || levelRank(level) >= levelRank(step.fromLevel);
                return (
                  <li key={step.id}>
                    {step.critical && <ShieldAlert size={13} role="img" aria-label={say('critical')} />}
                    <span>{local(step.instruction)}</span>
                    <span className="field__hint">
                      {role === undefined ? '' : `${local(role.name)} · `}
                      {say(step.due.from === 'start' ? 'after' : 'afterStep', { time: duration(step.due.afterMs) })}
                      {step.fromLevel !== undefined && !applies && ` · ${say('fromLevel', { level: step.fromLevel })}`}
                    </span>
                  </li>
                );
              })}
            </ol>
          </div>
        );
      })}
      <p className="field__hint">{say('approved', { name: plan.approvedBy, date: plan.approvedOn })}</p>
      <PlanExport plan={plan} />
    </div>
  );
}
