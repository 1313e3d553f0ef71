import { useId, useState } from 'react';
import { StationName } from '#shared/domain/accounts/events.ts';
import { LIVE, type StationId } from '#shared/domain/ids.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { stationTexts } from './texts.ts';

interface RenameStationProps {
  readonly stationId: StationId;
  readonly name: string;
  readonly onClose: () => void;
}

export function RenameStation({ stationId, name, onClose }: RenameStationProps) {
  const say = useTexts(stationTexts);
  const form = useId();
  const [typed, setTyped] = useState(name);
  const [tried, setTried] = useState(false);
  const to = StationName.safeParse(typed);
  const save = async (): Promise<void> => {
    setTried(true);
    if (!to.success) return;
    // A machine may call itself by a longer name than people do.
    const from = StationName.parse(name.trim().slice(0, 80));
    if (await act({ type: 'RenameStation', data: { stationId, from, to: to.data } }, LIVE)) onClose();
  };
  return (
    <Dialog
      title={say('renameTitle', { name })}
      onClose={onClose}
      actions={
        <DialogActions onCancel={onClose} type="submit" form={form}>
          {say('save')}
        </DialogActions>
      }
    >
      <form
        id={form}
        className="sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={say('name')}
          hint={say('nameHint')}
          value={typed}
          onChange={setTyped}
          maxLength={80}
          autoFocus
          error={tried && !to.success ? say('nameMissing') : null}
        />
      </form>
    </Dialog>
  );
}
