import type { StepId } from '#shared/domain/ids.ts';
import type { StepEnd } from '#shared/domain/plans/events.ts';
import type { PlanRun } from '#shared/domain/plans/evolve.ts';
import type { PlanStep } from '#shared/domain/plans/plan.ts';
import { act } from '../../app/act.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { stepStatusNames } from '../../app/names.ts';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';

const texts = defineTexts(
  'reopenStep',
  {
    title: 'Reopen “{{step}}”?',
    do: 'Reopen the step',
    hint: 'It is marked “{{status}}”. It becomes open again, due when it was; what was marked before stays in the record.',
    after: 'These came after it and stay as they are. Look whether they still hold:',
  },
  {
    title: '重新打开“{{step}}”？',
    do: '重新打开该步骤',
    hint: '当前标记为“{{status}}”。该步骤将重新变为未开始，完成时限不变；此前的标记保留在记录中。',
    after: '以下步骤在其之后进行，状态保持不变，请核实是否仍然有效：',
  },
);

interface ReopenDialogProps {
  readonly run: PlanRun;
  readonly step: PlanStep;
  readonly round: number;
  readonly end: StepEnd;
  readonly nameOf: (stepId: StepId) => string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Takes back the end of a step that was marked by mistake, and names what may rest on it. */
export function ReopenDialog({ run, step, round, end, nameOf, onDone, onClose }: ReopenDialogProps) {
  const say = useTexts(texts);
  const sayStatus = useTexts(stepStatusNames);
  const local = useLocal();
  const { planRunId, incidentId } = run;
  const resting = run.plan.steps.filter(
    ({ id, dependsOn }) => dependsOn.includes(step.id) && (run.steps[id]?.status ?? 'open') !== 'open',
  );
  return (
    <ReasonDialog
      title={say('title', { step: local(step.instruction) })}
      action={say('do')}
      onClose={onClose}
      onDo={async (reason) => {
        const data = { planRunId, incidentId, stepId: step.id, round: round + 1, from: end, reason };
        const done = await act({ type: 'ReopenStep', data });
        if (done) onDone();
        return done;
      }}
    >
      <p>{say('hint', { status: sayStatus(end) })}</p>
      {resting.length > 0 && (
        <>
          <p>{say('after')}</p>
          <ul className="reopen__after">
            {resting.map(({ id }) => (
              <li key={id}>
                {nameOf(id)} <span className="field__hint">{sayStatus(run.steps[id]?.status ?? 'open')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </ReasonDialog>
  );
}
