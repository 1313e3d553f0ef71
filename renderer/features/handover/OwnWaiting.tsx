/** What whoever goes can do until it is accepted: let the next one sign in here, or take it back. */
import { useState } from 'react';
import type { Handover } from '#shared/domain/handovers/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { PendingMark } from '../../app/PendingMark.tsx';
import { SignIn } from '../../app/SignIn.tsx';
import { Button } from '../../ui/Button.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { handoverTexts } from './texts.ts';

export function OwnWaiting({ handover: { handoverId } }: { readonly handover: Handover }) {
  const say = useTexts(handoverTexts);
  const [dialog, setDialog] = useState<'next' | 'withdraw' | null>(null);
  const close = (): void => {
    setDialog(null);
  };
  return (
    <div className="handover__acts">
      <p className="handover__state" role="status">
        {say('waiting')}{' '}
        <PendingMark
          matches={({ type, data }) =>
            type === 'ShiftHandedOver.v1' && 'handoverId' in data && data.handoverId === handoverId
          }
          record={{ about: handoverId }}
        />
      </p>
      <Button
        look="primary"
        onPress={() => {
          setDialog('next');
        }}
      >
        {say('next')}
      </Button>
      <DeedButton
        deed="WithdrawHandover"
        onPress={() => {
          setDialog('withdraw');
        }}
      >
        {say('withdraw')}
      </DeedButton>
      {dialog === 'next' && <SignIn onClose={close} />}
      {dialog === 'withdraw' && (
        <ReasonDialog
          title={say('withdrawTitle')}
          action={say('withdraw')}
          onDo={(reason) => act({ type: 'WithdrawHandover', data: { handoverId, reason } })}
          onClose={close}
        >
          <p>{say('withdrawText')}</p>
        </ReasonDialog>
      )}
    </div>
  );
}
