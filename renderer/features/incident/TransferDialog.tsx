import { useState } from 'react';
import { OperatorRole } from '#shared/domain/actor.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { roleNames } from '../../app/names.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Field.tsx';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
import { useOperators, usePeople } from './people.ts';
import { useSeen } from './seen.ts';

const texts = defineTexts(
  'transferDialog',
  {
    title: 'Transfer command',
    now: '{{name}} commands now. The transfer is recorded with its time.',
    to: 'New commander',
    role: 'Role',
    missing: 'Name who takes command.',
    do: 'Transfer command',
  },
  {
    title: '移交指挥权',
    now: '当前由{{name}}指挥。移交时间将写入记录。',
    to: '新指挥员',
    role: '岗位',
    missing: '请填写接任指挥的人员。',
    do: '移交指挥权',
  },
);

export function TransferDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const say = useTexts(texts);
  const sayRole = useTexts(roleNames);
  const operators = useOperators();
  const people = usePeople(false).filter(({ text }) => text !== incident.commander.name);
  const seen = useSeen(incident.commandVersion, incident.commander);
  const [name, setName] = useState('');
  const [role, setRole] = useState<OperatorRole>('commander');
  const [tried, setTried] = useState(false);
  const missing = name.trim() === '';
  const send = async (): Promise<void> => {
    setTried(true);
    if (missing) return;
    const data = { incidentId: incident.incidentId, to: { name: name.trim(), role }, seenVersion: seen.version };
    if (await act({ type: 'TransferCommand', data })) onClose();
  };
  return (
    <Dialog
      title={say('title')}
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
      {seen.isStale && <ChangedMeanwhile before={seen.before.name} now={incident.commander.name} onLook={seen.look} />}
      <p>{say('now', { name: incident.commander.name })}</p>
      <ComboField
        label={say('to')}
        value={name}
        onChange={(value) => {
          setName(value);
          const known = operators.find((operator) => operator.name === value);
          if (known !== undefined) setRole(known.role);
        }}
        suggestions={people}
        free
        autoFocus
        error={tried && missing ? say('missing') : null}
      />
      <Select
        label={say('role')}
        value={role}
        onChange={setRole}
        choices={OperatorRole.options.map((id) => ({ id, name: sayRole(id) }))}
      />
    </Dialog>
  );
}
