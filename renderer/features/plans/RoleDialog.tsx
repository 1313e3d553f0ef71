/** Gives a role of a running plan to somebody: its steps go along. */
import { useState } from 'react';
import type { PlanRun } from '#shared/domain/plans/evolve.ts';
import type { Plan } from '#shared/domain/plans/plan.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ChangedMeanwhile } from '../incident/ChangedMeanwhile.tsx';
import { usePeople } from '../incident/people.ts';
import { useSeen } from '../incident/seen.ts';

const texts = defineTexts(
  'roleDialog',
  {
    nobody: 'nobody yet',
    title: 'Role: {{role}}',
    now: '{{holder}} holds it now. Its steps go to the new holder; the handover is recorded.',
    free: 'Nobody holds it yet. Its steps go to whom you name.',
    to: 'Holder: a name or a call sign',
    missing: 'Name who takes the role.',
    do: 'Give the role',
  },
  {
    nobody: '暂无人担任',
    title: '岗位：{{role}}',
    now: '现由{{holder}}担任。其步骤将一并移交，移交写入记录。',
    free: '暂无人担任。其步骤将由您指定的人员负责。',
    to: '担任人：姓名或呼号',
    missing: '请填写担任人。',
    do: '确定',
  },
);

interface RoleDialogProps {
  readonly run: PlanRun;
  readonly role: Plan['roles'][number];
  readonly onClose: () => void;
}

export function RoleDialog({ run, role, onClose }: RoleDialogProps) {
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
        <DialogActions
          onCancel={onClose}
          isDisabled={seen.isStale}
          onPress={() => {
            void send();
          }}
        >
          {say('do')}
        </DialogActions>
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
