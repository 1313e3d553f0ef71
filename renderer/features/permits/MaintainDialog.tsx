import { useState } from 'react';
import { MaintenanceId, type PlaceId } from '#shared/domain/ids.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { showInRisk } from '../risk/shown.ts';
import { permitTexts } from './texts.ts';
import { useWorkForm, WorkFields } from './WorkFields.tsx';

const USUAL_MS = 24 * 3_600_000;

interface MaintainDialogProps {
  readonly placeId: PlaceId | null;
  readonly onClose: () => void;
}

export function MaintainDialog({ placeId, onClose }: MaintainDialogProps) {
  const say = useTexts(permitTexts);
  const form = useWorkForm(placeId, USUAL_MS);
  const [opened, setOpened] = useState(false);
  const { at, start, end, work, leader } = form;
  const isBackwards = start !== null && end !== null && end <= start;
  const send = async (): Promise<void> => {
    form.setTried(true);
    if (at === null || start === null || end === null || isBackwards || !form.isNamed) return;
    const maintenanceId = MaintenanceId.parse(crypto.randomUUID());
    const data = { maintenanceId, placeId: at, work: work.trim(), from: start, to: end, leader: leader.trim(), opened };
    if (await act({ type: 'PlanMaintenance', data })) {
      showInRisk({ kind: 'maintenance', id: maintenanceId });
      onClose();
    }
  };
  return (
    <Dialog
      title={say('maintainTitle')}
      onClose={onClose}
      wide
      actions={
        <DialogActions onCancel={onClose} onPress={() => void send()}>
          {say('maintainDo')}
        </DialogActions>
      }
    >
      <div className="permit-form">
        <WorkFields form={form} endError={isBackwards ? say('badEnd') : null} />
        <Tick isSelected={opened} onChange={setOpened}>
          {say('openedField')}
        </Tick>
      </div>
    </Dialog>
  );
}
