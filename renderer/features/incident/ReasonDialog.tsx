import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';

const texts = defineTexts(
  'reasonDialog',
  {
    reason: 'Reason',
    hint: 'It stands in the record. Enter sends it.',
    missing: 'Write the reason: it stands in the record.',
    cancel: 'Cancel',
  },
  { reason: '理由', hint: '将写入记录。按 Enter 提交。', missing: '请填写理由，理由将写入记录。', cancel: '取消' },
);

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
  const say = useTexts(texts);
  const [reason, setReason] = useState(proposed);
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const send = async (): Promise<void> => {
    setTried(true);
    if (!missing && (await onDo(reason.trim()))) onClose();
  };
  return (
    <Dialog
      title={title}
      alert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button
            look="primary"
            onPress={() => {
              void send();
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      {children}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={say('reason')}
          value={reason}
          onChange={setReason}
          maxLength={4000}
          hint={say('hint')}
          autoFocus
          error={tried && missing ? say('missing') : null}
        />
      </form>
    </Dialog>
  );
}
