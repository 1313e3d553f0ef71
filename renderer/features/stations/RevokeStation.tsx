import { useState } from 'react';
import type { StationId } from '#shared/domain/ids.ts';
import { ask } from '../../app/act.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Secret } from '../../app/Secret.tsx';
import { host } from '../../station/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { stationTexts } from './texts.ts';

interface RevokeStationProps {
  readonly stationId: StationId;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks once and why, then shows the key that the hub has made in the place of the one that the lost machine had. */
export function RevokeStation({ stationId, name, onClose }: RevokeStationProps) {
  const say = useTexts(stationTexts);
  const [key, setKey] = useState<string | null>(null);
  const revoke = async (reason: string): Promise<boolean> => {
    const reply = await ask(host.request('station.revoke', { stationId, reason }));
    if (reply === null) return false;
    // Somebody else has revoked it: they were shown the key.
    if (reply.key === null) return true;
    setKey(reply.key);
    return false;
  };
  if (key !== null)
    return (
      <Dialog
        title={say('keyTitle', { name })}
        mustAnswer
        onClose={onClose}
        actions={
          <Button look="primary" onPress={onClose}>
            {say('done')}
          </Button>
        }
      >
        <p>{say('keyLabel')}</p>
        <p className="station__key">
          <Secret text={key} label={say('keyLabel')} />
        </p>
        <p>
          <strong>{say('keyOnce')}</strong>
        </p>
        <p>{say('keyHint')}</p>
      </Dialog>
    );
  return (
    <ReasonDialog title={say('revokeTitle', { name })} action={say('revokeAct')} onDo={revoke} onClose={onClose}>
      <p>{say('revokeHint')}</p>
      <p>{say('revokeKeyHint')}</p>
    </ReasonDialog>
  );
}
