/** Who holds a role of the plan, and giving it to somebody: its steps go along. */
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import type { PlanRun } from '#shared/domain/plans/evolve.ts';
import type { Plan } from '#shared/domain/plans/plan.ts';
import { act } from '../../app/act.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useOperator } from '../../app/operator.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useCanAct } from '../incident/board.tsx';
import { ChangedMeanwhile } from '../incident/ChangedMeanwhile.tsx';
import { PendingMark } from '../incident/PendingMark.tsx';
import { usePeople } from '../incident/people.ts';
import { useSeen } from '../incident/seen.ts';

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
    title: 'Role: {{role}}',
    now: '{{holder}} holds it now. Its steps go to the new holder; the handover is recorded.',
    free: 'Nobody holds it yet. Its steps go to whom you name.',
    to: 'Holder: a name or a call sign',
    missing: 'Name who takes the role.',
    cancel: 'Cancel',
    do: 'Give the role',
  },
  {
    nobody: '暂无人担任',
    take: '由我担任',
    takeLabel: '由我担任：{{role}}',
    assign: '指定……',
    assignLabel: '指定人员：{{role}}',
    handOver: '移交……',
    handOverLabel: '移交：{{role}}',
    title: '岗位：{{role}}',
    now: '现由{{holder}}担任。其步骤将一并移交，移交写入记录。',
    free: '暂无人担任。其步骤将由您指定的人员负责。',
    to: '担任人：姓名或呼号',
    missing: '请填写担任人。',
    cancel: '取消',
    do: '确定',
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
      />
      {canAct && (
        <span className="role__actions">
          {operator !== null && holder !== operator.name && (
            <Button look="quiet" aria-label={say('takeLabel', { role: name })} onPress={take}>
              {say('take')}
            </Button>
          )}
          <Button
            look="quiet"
            aria-label={say(holder === null ? 'assignLabel' : 'handOverLabel', { role: name })}
            onPress={() => {
              setGiving(true);
            }}
          >
            {say(holder === null ? 'assign' : 'handOver')}
          </Button>
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

function RoleDialog({ run, role, onClose }: RoleLineProps & { readonly onClose: () => void }) {
  const say = useTexts(texts);
  const local = useLocal();
  const held = run.roles[role.id];
  const holder = held?.holder ?? null;
  const people = usePeople(true).filter(({ text }) => text !== holder);
  const seen = useSeen(held?.version ?? 0, holder);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const missing = name.trim() === '';
  const send = async (): Promise<void> => {
    setTried(true);
    if (missing) return;
    const { planRunId, incidentId } = run;
    const data = { planRunId, incidentId, roleId: role.id, holder: name.trim(), seenVersion: seen.version };
    if (await act({ type: 'AssignPlanRole', data })) onClose();
  };
  return (
    <Dialog
      title={say('title', { role: local(role.name) })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button
            look="primary"
            isDisabled={seen.isStale}
            onPress={() => {
              void send();
            }}
          >
            {say('do')}
          </Button>
        </>
      }
    >
      {seen.isStale && (
        <ChangedMeanwhile before={seen.before ?? say('nobody')} now={holder ?? say('nobody')} onLook={seen.look} />
      )}
      <p>{holder === null ? say('free') : say('now', { holder })}</p>
      <ComboField
        label={say('to')}
        value={name}
        onChange={setName}
        suggestions={people}
        free
        autoFocus
        error={tried && missing ? say('missing') : null}
      />
    </Dialog>
  );
}
