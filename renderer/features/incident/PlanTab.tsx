import { useMemo } from 'react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { PlansState, PlanRun } from '#shared/domain/plans/evolve.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { useOperator } from '../../app/operator.ts';
import { ToggleButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { PlanProposals } from '../plans/PlanProposals.tsx';
import { PlanRunView } from '../plans/PlanRunView.tsx';
import { useStepLook } from '../plans/stepLook.ts';
import { useBoard, useCanAct } from './board.tsx';

const texts = defineTexts(
  'planTab',
  {
    look: 'How the steps are shown',
    byRole: 'By role',
    mine: 'My roles',
    openOnly: 'Open only',
    propose: 'No plan is running. These fit this incident, best first.',
    another: 'Start another plan',
    noneRan: 'No plan was started for this incident.',
  },
  {
    look: '步骤显示方式',
    byRole: '按岗位',
    mine: '我的岗位',
    openOnly: '仅未完成',
    propose: '尚未启动预案。以下预案适用于本事件，最匹配的在前。',
    another: '启动其他预案',
    noneRan: '本事件未启动预案。',
  },
);

/** Those at work first, in the order in which they were started. */
export function runsOf(runs: PlansState['runs'], incident: Incident): PlanRun[] {
  return Object.values(runs)
    .filter(({ incidentId }) => incidentId === incident.incidentId)
    .sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || a.startedAt - b.startedAt);
}

export function PlanTab({ incident }: { readonly incident: Incident }) {
  const say = useTexts(texts);
  const all = useBoard((state) => state.plans.runs);
  const runs = useMemo(() => runsOf(all, incident), [all, incident]);
  const canPropose = useCanAct() && incident.endedAt === null;
  const isRunning = runs.some(({ endedAt }) => endedAt === null);
  return (
    <div className="plan-tab">
      {runs.length > 0 && <StepLook />}
      {!isRunning && canPropose && (
        <>
          <p className="plan-tab__hint">{say('propose')}</p>
          <PlanProposals incident={incident} />
        </>
      )}
      {runs.length === 0 && !canPropose && <EmptyState title={say('noneRan')} />}
      {runs.map((run) => (
        <PlanRunView key={run.planRunId} run={run} incident={incident} />
      ))}
      {isRunning && canPropose && (
        <Fold title={say('another')}>
          <PlanProposals incident={incident} />
        </Fold>
      )}
    </div>
  );
}

function StepLook() {
  const say = useTexts(texts);
  const { by, mine, openOnly } = useStepLook();
  const operator = useOperator((state) => state.operator);
  return (
    <div className="plan-tab__look" role="group" aria-label={say('look')}>
      <ToggleButton
        isSelected={by === 'role'}
        onChange={(selected) => {
          useStepLook.setState({ by: selected ? 'role' : 'phase' });
        }}
      >
        {say('byRole')}
      </ToggleButton>
      <ToggleButton
        isSelected={mine}
        isDisabled={operator === null}
        onChange={(selected) => {
          useStepLook.setState({ mine: selected });
        }}
      >
        {say('mine')}
      </ToggleButton>
      <ToggleButton
        isSelected={openOnly}
        onChange={(selected) => {
          useStepLook.setState({ openOnly: selected });
        }}
      >
        {say('openOnly')}
      </ToggleButton>
    </div>
  );
}
