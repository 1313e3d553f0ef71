/** A plan to read, as it was approved: nothing of it can be changed here. */
import type { Plan, PlanStep } from '#shared/domain/plans/plan.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { dataTexts } from './texts.ts';

export function PlanDialog({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) {
  const say = useTexts(dataTexts);
  const local = useLocal();
  return (
    <Dialog
      wide
      title={local(plan.name)}
      onClose={onClose}
      actions={
        <Button autoFocus onPress={onClose}>
          {say('close')}
        </Button>
      }
    >
      <h3>{say('purpose')}</h3>
      <p>{local(plan.purpose)}</p>
      <h3>{say('levels')}</h3>
      <ul className="plan__lines">
        {plan.levels.map(({ level, startsWhen }) => (
          <li key={level}>
            <strong>{say('levelOf', { level })}</strong> {local(startsWhen)}
          </li>
        ))}
      </ul>
      {plan.phases.map((phase) => (
        <section key={phase.id} aria-label={local(phase.name)}>
          <h3>{local(phase.name)}</h3>
          <ol className="plan__steps">
            {plan.steps
              .filter(({ phaseId }) => phaseId === phase.id)
              .map((step) => (
                <StepItem key={step.id} step={step} plan={plan} />
              ))}
          </ol>
        </section>
      ))}
      {plan.contacts.length > 0 && (
        <>
          <h3>{say('contacts')}</h3>
          <ul className="plan__lines">
            {plan.contacts.map(({ name, telephone }) => (
              <li key={`${name.en} ${telephone}`}>
                {local(name)} <strong>{telephone}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{say('practice')}</h3>
      <p className="field__hint">{plan.source}</p>
    </Dialog>
  );
}

function StepItem({ step, plan }: { readonly step: PlanStep; readonly plan: Plan }) {
  const say = useTexts(dataTexts);
  const local = useLocal();
  const { duration } = useFormat();
  const time = duration(step.due.afterMs);
  const before = plan.steps.find(({ id }) => id === step.due.from);
  const role = plan.roles.find(({ id }) => id === step.roleId);
  return (
    <li>
      {local(step.instruction)}
      <span className="plan__about">
        {[
          ...(role === undefined ? [] : [local(role.name)]),
          before === undefined ? say('due', { time }) : say('dueAfter', { time, step: local(before.instruction) }),
          ...(step.critical ? [say('critical')] : []),
          ...(step.fromLevel === undefined ? [] : [say('fromLevel', { level: step.fromLevel })]),
        ].join(' · ')}
      </span>
      <span className="plan__about">{local(step.why)}</span>
    </li>
  );
}
