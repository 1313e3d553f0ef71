import { useTexts } from '../../app/i18n/i18n.ts';
import { Secret } from '../../app/Secret.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { accountTexts } from './texts.ts';

interface GivenPasswordProps {
  readonly name: string;
  readonly password: string;
  readonly onClose: () => void;
}

/** To be handed over; it cannot be had again. */
export function GivenPassword({ name, password, onClose }: GivenPasswordProps) {
  const say = useTexts(accountTexts);
  return (
    <Dialog
      title={say('passwordOf', { name })}
      mustAnswer
      onClose={onClose}
      actions={
        <Button look="primary" onPress={onClose}>
          {say('done')}
        </Button>
      }
    >
      <p className="accounts__given">
        <Secret text={password} label={say('passwordOf', { name })} />
      </p>
      <p>
        <strong>{say('once')}</strong>
      </p>
    </Dialog>
  );
}
