import { useState } from 'react';
import type { Crew } from '#shared/domain/accountability/evolve.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { presentNow } from '../../station/clock.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { accountabilityTexts } from './texts.ts';

export function AirDialog({ crew, onClose }: { readonly crew: Crew; readonly onClose: () => void }) {
  const say = useTexts(accountabilityTexts);
  const [typed, setTyped] = useState<readonly string[]>(crew.members.map(() => ''));
  const [arrived, setArrived] = useState(false);
  const [tried, setTried] = useState(false);
  const hasArrived = crew.members.some(({ readings }) => readings.some((reading) => reading.arrived));
  const barOf = (text: string): number | null | 'wrong' => {
    if (text.trim() === '') return null;
    const bar = Number(text);
    return bar >= 0 && bar <= 450 ? bar : 'wrong';
  };
  const send = async (): Promise<void> => {
    setTried(true);
    const bars = typed.map(barOf);
    if (bars.includes('wrong')) return;
    const read = bars.filter((bar) => bar !== 'wrong');
    const { incidentId, crewId } = crew;
    const data = { incidentId, crewId, readAt: presentNow(), bars: read, arrived };
    if (await act({ type: 'ReadCrewAir', data })) onClose();
  };
  return (
    <Dialog
      title={say('airTitle', { name: crew.name })}
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          onPress={() => {
            void send();
          }}
        >
          {say('doAir')}
        </DialogActions>
      }
    >
      {crew.members.map(({ name, readings }, index) => (
        <TextField
          key={name}
          label={say('airOf', { name, bar: readings.at(-1)?.bar ?? '–' })}
          value={typed[index] ?? ''}
          maxLength={5}
          autoFocus={index === 0}
          error={tried && barOf(typed[index] ?? '') === 'wrong' ? say('airWrong') : null}
          onChange={(text) => {
            setTyped(typed.with(index, text));
          }}
        />
      ))}
      {!hasArrived && (
        <Tick isSelected={arrived} onChange={setArrived}>
          {say('arrived')}
        </Tick>
      )}
    </Dialog>
  );
}
