/** What is asked for during a roll-call. */
import { useMemo, useState } from 'react';
import { readNameList } from '#shared/domain/accountability/nameList.ts';
import type { PersonOnRoll, RollCall } from '#shared/domain/accountability/evolve.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useSite } from '../../station/shown.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { NamesField } from './NamesField.tsx';
import { accountabilityTexts } from './texts.ts';

interface OfRollCall {
  readonly rollCall: RollCall;
  readonly onClose: () => void;
}

export function FoundDialog({ rollCall, person, onClose }: OfRollCall & { readonly person: PersonOnRoll }) {
  const say = useTexts(accountabilityTexts);
  const local = useLocal();
  const places = useSite()?.places ?? [];
  const [where, setWhere] = useState('');
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (where.trim() === '') return;
    const place = places.find(({ name }) => local(name) === where.trim());
    const stored = await act({
      type: 'CheckOffPerson',
      data: {
        incidentId: rollCall.incidentId,
        rollCallId: rollCall.rollCallId,
        personId: person.personId,
        how: 'found-elsewhere',
        placeId: place?.id ?? null,
        where: place === undefined ? where.trim() : '',
      },
    });
    if (stored) onClose();
  };
  return (
    <Dialog
      title={say('foundTitle', { name: person.name })}
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          onPress={() => {
            void send();
          }}
        >
          {say('doFound')}
        </DialogActions>
      }
    >
      <ComboField
        label={say('foundWhere')}
        value={where}
        onChange={setWhere}
        suggestions={places.map(({ name }) => ({ text: local(name) }))}
        free
        autoFocus
        error={tried && where.trim() === '' ? say('foundTitle', { name: person.name }) : null}
      />
    </Dialog>
  );
}

export function AddPeopleDialog({ rollCall, onClose }: OfRollCall) {
  const say = useTexts(accountabilityTexts);
  const [names, setNames] = useState('');
  const list = useMemo(() => readNameList(names), [names]);
  const send = async (): Promise<void> => {
    if (list.people.length === 0) return;
    const { incidentId, rollCallId } = rollCall;
    const data = { incidentId, rollCallId, people: [...list.people] };
    if (await act({ type: 'AddPeopleToRollCall', data })) onClose();
  };
  return (
    <Dialog
      title={say('addTitle')}
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          isDisabled={list.people.length === 0}
          onPress={() => {
            void send();
          }}
        >
          {say('doAdd')}
        </DialogActions>
      }
    >
      <NamesField value={names} onChange={setNames} list={list} autoFocus />
    </Dialog>
  );
}

export function CountGateDialog({ rollCall, onClose }: OfRollCall) {
  const say = useTexts(accountabilityTexts);
  const [gate, setGate] = useState(rollCall.gates[0]?.gate ?? '');
  const [count, setCount] = useState('');
  const [tried, setTried] = useState(false);
  const isCount = /^\d{1,6}$/.test(count.trim());
  const send = async (): Promise<void> => {
    setTried(true);
    if (gate.trim() === '' || !isCount) return;
    const { incidentId, rollCallId } = rollCall;
    if (await act({ type: 'CountGate', data: { incidentId, rollCallId, gate: gate.trim(), count: Number(count) } }))
      onClose();
  };
  return (
    <Dialog
      title={say('countTitle')}
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          onPress={() => {
            void send();
          }}
        >
          {say('doCount')}
        </DialogActions>
      }
    >
      <ComboField
        label={say('gate')}
        value={gate}
        onChange={setGate}
        suggestions={rollCall.gates.map((one) => ({ text: one.gate, detail: String(one.count) }))}
        free
        autoFocus
        error={tried && gate.trim() === '' ? say('gateMissing') : null}
      />
      <TextField
        label={say('gateCount')}
        value={count}
        onChange={setCount}
        maxLength={6}
        error={tried && !isCount ? say('countWrong') : null}
      />
    </Dialog>
  );
}
