import { useState } from 'react';
import type { WorldSummary } from '#shared/protocol/hubSocket.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { endDrill } from './drills.ts';
import { drillTexts } from './texts.ts';

interface EndDrillDialogProps {
  readonly drill: WorldSummary;
  readonly onClose: () => void;
}

/** The one question before a record is frozen. */
export function EndDrillDialog({ drill, onClose }: EndDrillDialogProps) {
  const say = useTexts(drillTexts);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const end = async (): Promise<void> => {
    setTried(true);
    if (reason.trim() !== '' && (await endDrill(drill.world, reason.trim()))) onClose();
  };
  return (
    <Dialog
      alert
      title={say('endTitle', { name: drill.name })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button look="primary" onPress={() => void end()}>
            {say('endNow')}
          </Button>
        </>
      }
    >
      <p>{say('endHint')}</p>
      <TextField
        label={say('reason')}
        hint={say('reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        autoFocus
        error={tried && reason.trim() === '' ? say('reasonMissing') : null}
      />
    </Dialog>
  );
}
