import { CheckCheck } from 'lucide-react';
import { useState } from 'react';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { CancelButton } from '../../app/CancelButton.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { useIsReview } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { acknowledge } from './alarmActs.ts';
import { activeAlarmTexts as texts } from './alarmListTexts.ts';
import { isUnacknowledged } from './alarmOrder.ts';

/** All that is listed, new ones and those of folded groups included; asks first when more than one of them is high. */
export function AcknowledgeAll({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const say = useTexts(texts);
  const review = useIsReview();
  const [asking, setAsking] = useState<readonly Alarm[] | null>(null);
  const waits = alarms.filter(isUnacknowledged);
  const highOf = (some: readonly Alarm[]): number => some.filter(({ priority }) => priority === 'high').length;
  const run = (): void => {
    if (highOf(waits) > 1) setAsking(waits);
    else acknowledge(waits);
  };
  useKeys(review ? [] : [{ keys: 'Shift+A', label: say('acknowledgeAll'), group: say('group'), run }]);
  const close = (): void => {
    setAsking(null);
  };
  if (review) return null;
  return (
    <>
      <DeedButton
        deed="AcknowledgeAlarms"
        shortcut="⇧A"
        isDisabled={waits.length === 0}
        aria-label={say('allLabel', { count: waits.length })}
        onPress={run}
      >
        <CheckCheck size={15} aria-hidden />
        {say('all')}
      </DeedButton>
      {asking !== null && (
        <Dialog
          alert
          title={say('allTitle', { count: asking.length })}
          onClose={close}
          actions={
            <>
              <CancelButton autoFocus onPress={close} />
              <Button
                look="primary"
                onPress={() => {
                  acknowledge(asking);
                  close();
                }}
              >
                {say('allLabel', { count: asking.length })}
              </Button>
            </>
          }
        >
          <p>{say('allBody', { high: highOf(asking) })}</p>
        </Dialog>
      )}
    </>
  );
}
