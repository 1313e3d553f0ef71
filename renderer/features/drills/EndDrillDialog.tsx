import { useState } from 'react';
import type { WorldSummary } from '#shared/protocol/hubSocket.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
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
        <DialogActions onCancel={onClose} onPress={() => void end()}>
          {say('endNow')}
        </DialogActions>
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
