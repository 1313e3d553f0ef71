/** Who holds a role of the plan, and taking it. */
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import type { PlanRun } from '#shared/domain/plans/evolve.ts';
import type { Plan } from '#shared/domain/plans/plan.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { act } from '../../app/act.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useOperator } from '../../app/operator.ts';
import { useCanAct } from '../incident/board.tsx';
import { PendingMark } from '../../app/PendingMark.tsx';
import { RoleDialog } from './RoleDialog.tsx';

const texts = defineTexts(
  'planRole',
  {
    nobody: 'nobody yet',
    take: 'Take it',
    takeLabel: 'Take the role: {{role}}',
    assign: 'Assign…',
    assignLabel: 'Assign the role: {{role}}',
    handOver: 'Hand over…',
    handOverLabel: 'Hand over the role: {{role}}',
  },
  {
    nobody: '暂无人担任',
    take: '由我担任',
    takeLabel: '由我担任：{{role}}',
    assign: '指定……',
    assignLabel: '指定人员：{{role}}',
    handOver: '移交……',
    handOverLabel: '移交：{{role}}',
  },
);

interface RoleLineProps {
  readonly run: PlanRun;
  readonly role: Plan['roles'][number];
}

export function RoleLine({ run, role }: RoleLineProps) {
  const say = useTexts(texts);
  const local = useLocal();
  const canAct = useCanAct() && run.endedAt === null;
  const operator = useOperator((state) => state.operator);
  const [giving, setGiving] = useState(false);
  const held = run.roles[role.id];
  const name = local(role.name);
  const holder = held?.holder ?? null;
  const take = (): void => {
    if (operator === null) return;
    const { planRunId, incidentId } = run;
    const data = { planRunId, incidentId, roleId: role.id, holder: operator.name, seenVersion: held?.version ?? 0 };
    void act({ type: 'AssignPlanRole', data });
  };
  return (
    <div className="role">
      <UserRound size={14} aria-hidden />
      <span className="role__name" title={name}>
        {name}
      </span>
      <span className="role__holder" title={holder ?? undefined}>
        {holder ?? say('nobody')}
      </span>
      <PendingMark
        matches={(event) =>
          event.type === 'PlanRoleAssigned.v1' &&
          event.data.planRunId === run.planRunId &&
          event.data.roleId === role.id
        }
        record={held === undefined ? null : { about: role.id }}
      />
      {canAct && (
        <span className="role__actions">
          {operator !== null && holder !== operator.name && (
            <DeedButton deed="AssignPlanRole" look="quiet" aria-label={say('takeLabel', { role: name })} onPress={take}>
              {say('take')}
            </DeedButton>
          )}
          <DeedButton
            deed="AssignPlanRole"
            look="quiet"
            aria-label={say(holder === null ? 'assignLabel' : 'handOverLabel', { role: name })}
            onPress={() => {
              setGiving(true);
            }}
          >
            {say(holder === null ? 'assign' : 'handOver')}
          </DeedButton>
        </span>
      )}
      {giving && (
        <RoleDialog
          run={run}
          role={role}
          onClose={() => {
            setGiving(false);
          }}
        />
      )}
    </div>
  );
}
