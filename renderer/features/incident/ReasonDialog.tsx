import { useState, type ReactNode } from 'react';
import { DialogActions } from '../../app/DialogActions.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { lacksReason, ReasonField } from './ReasonField.tsx';

interface ReasonDialogProps {
  readonly title: string;
  /** What it will do. */
  readonly children: ReactNode;
  /** On the button that does it. */
  readonly action: string;
  /** Resolves to whether it was done; the dialog then closes. */
  readonly onDo: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
  readonly proposed?: string;
}

/** Asks once before what cannot be undone, and for the reason, which is recorded. */
export function ReasonDialog({ title, children, action, onDo, onClose, proposed = '' }: ReasonDialogProps) {
  const [reason, setReason] = useState(proposed);
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (!lacksReason(reason) && (await onDo(reason.trim()))) onClose();
  };
  return (
    <Dialog
      title={title}
      alert
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          onPress={() => {
            void send();
          }}
        >
          {action}
        </DialogActions>
      }
    >
      {children}
      <ReasonField
        value={reason}
        onChange={setReason}
        tried={tried}
        onSend={() => {
          void send();
        }}
      />
    </Dialog>
  );
}
