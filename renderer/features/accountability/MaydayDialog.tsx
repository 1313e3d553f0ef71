import { useMemo, useState } from 'react';
import type { Mayday } from '#shared/domain/accountability/evolve.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useShown } from '../../station/shown.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { declareMayday } from './mayday.ts';
import { accountabilityTexts } from './texts.ts';

/** The second press of Enter declares it: who calls is proposed. */
export function MaydayDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const say = useTexts(accountabilityTexts);
  const all = useShown((state) => state.accountability.crews);
  const inside = useMemo(
    () => Object.values(all).filter(({ incidentId, leftAt }) => incidentId === incident.incidentId && leftAt === null),
    [all, incident.incidentId],
  );
  const [typed, setTyped] = useState<string | null>(null);
  const [where, setWhere] = useState<string | null>(null);
  const [needs, setNeeds] = useState('');
  const who = typed ?? inside[0]?.name ?? '';
  const crew = inside.find(({ name }) => name === who);
  const declare = async (): Promise<void> => {
    const called = {
      incidentId: incident.incidentId,
      crewId: crew?.crewId ?? null,
      who: who.trim() === '' ? say('unknownCrew') : who.trim(),
      where: (where ?? crew?.where ?? '').trim(),
      needs: needs.trim(),
    };
    if (await declareMayday(called)) onClose();
  };
  return (
    <Dialog
      title={say('maydayTitle')}
      alert
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          autoFocus
          onPress={() => {
            void declare();
          }}
        >
          {say('declare')}
        </DialogActions>
      }
    >
      <p>{say('maydayHint')}</p>
      <ComboField
        label={say('who')}
        value={who}
        onChange={setTyped}
        suggestions={inside.map(({ name, task }) => ({ text: name, detail: task }))}
        free
      />
      <TextField label={say('where')} value={where ?? crew?.where ?? ''} onChange={setWhere} maxLength={200} />
      <TextField label={say('needs')} value={needs} onChange={setNeeds} maxLength={1000} />
    </Dialog>
  );
}

export function UpdateMaydayDialog({ mayday, onClose }: { readonly mayday: Mayday; readonly onClose: () => void }) {
  const say = useTexts(accountabilityTexts);
  const [where, setWhere] = useState(mayday.where);
  const [needs, setNeeds] = useState(mayday.needs);
  const { incidentId, maydayId, who } = mayday;
  const send = async (): Promise<void> => {
    const data = { incidentId, maydayId, where: where.trim(), needs: needs.trim() };
    if (await act({ type: 'UpdateMayday', data })) onClose();
  };
  return (
    <Dialog
      title={say('updateTitle', { name: who })}
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          onPress={() => {
            void send();
          }}
        >
          {say('doUpdate')}
        </DialogActions>
      }
    >
      <TextField label={say('where')} value={where} onChange={setWhere} maxLength={200} autoFocus />
      <TextField label={say('needs')} value={needs} onChange={setNeeds} maxLength={1000} lines="many" />
    </Dialog>
  );
}
