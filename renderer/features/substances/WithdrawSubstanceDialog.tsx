import { useState } from 'react';
import type { SubstanceRecord } from '#shared/domain/substances/substance.ts';
import { act } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { lacksReason, ReasonField } from '../incident/ReasonField.tsx';
import { substanceTexts } from './texts.ts';

interface WithdrawSubstanceDialogProps {
  readonly record: SubstanceRecord;
  readonly onClose: () => void;
}

export function WithdrawSubstanceDialog({ record, onClose }: WithdrawSubstanceDialogProps) {
  const say = useTexts(substanceTexts);
  const local = useLocal();
  const version = useShown((state) => state.substances.records[record.id]?.version ?? 0);
  const [seenVersion] = useState(version);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (lacksReason(reason)) return;
    const data = { substanceId: record.id, name: record.name, reason: reason.trim(), seenVersion };
    if (await act({ type: 'WithdrawSubstance', data })) onClose();
  };
  return (
    <Dialog
      title={`${say('withdraw')}: ${local(record.name)}`}
      onClose={onClose}
      actions={
        <>
          <CancelButton onPress={onClose} />
          <Button look="primary" onPress={() => void send()}>
            {say('withdraw')}
          </Button>
        </>
      }
    >
      <p>{say('withdrawWhat')}</p>
      <ReasonField value={reason} onChange={setReason} tried={tried} onSend={() => void send()} />
    </Dialog>
  );
}
