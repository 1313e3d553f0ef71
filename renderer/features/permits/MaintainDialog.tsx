import { useMemo, useState } from 'react';
import { MaintenanceId, type PlaceId } from '#shared/domain/ids.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLanguage, useTexts } from '../../app/i18n/i18n.ts';
import { shownNow, useSite } from '../../station/shown.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { showInRisk } from '../risk/shown.ts';
import { MomentField } from './MomentField.tsx';
import { readMoment, writeMoment } from './moments.ts';
import { PlaceField, placeLabels, placeOf } from './PlaceField.tsx';
import { permitTexts } from './texts.ts';

const MINUTE_MS = 60_000;
const USUAL_MS = 24 * 3_600_000;

interface MaintainDialogProps {
  readonly placeId: PlaceId | null;
  readonly onClose: () => void;
}

export function MaintainDialog({ placeId, onClose }: MaintainDialogProps) {
  const say = useTexts(permitTexts);
  const site = useSite();
  const language = useLanguage();
  const timeZone = site?.timeZone ?? 'UTC';
  const labels = useMemo(() => placeLabels(site, language), [site, language]);
  const [begun] = useState(() => Math.floor(shownNow() / MINUTE_MS) * MINUTE_MS);
  const [place, setPlace] = useState(placeId === null ? '' : (labels.get(placeId) ?? ''));
  const [work, setWork] = useState('');
  const [from, setFrom] = useState(() => writeMoment(begun, timeZone));
  const [to, setTo] = useState(() => writeMoment(begun + USUAL_MS, timeZone));
  const [leader, setLeader] = useState('');
  const [opened, setOpened] = useState(false);
  const [tried, setTried] = useState(false);
  const start = readMoment(from, timeZone);
  const end = readMoment(to, timeZone);
  const at = placeOf(labels, place);
  const isBackwards = start !== null && end !== null && end <= start;
  const send = async (): Promise<void> => {
    setTried(true);
    if (at === null || start === null || end === null || isBackwards || work.trim() === '' || leader.trim() === '')
      return;
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
        <PlaceField
          label={say('place')}
          value={place}
          onChange={setPlace}
          error={tried && at === null ? say('badPlace') : null}
          autoFocus={placeId === null}
        />
        <TextField
          label={say('work')}
          value={work}
          onChange={setWork}
          maxLength={2_000}
          autoFocus={placeId !== null}
          error={tried && work.trim() === '' ? say('missingWork') : null}
        />
        <MomentField label={say('fromField')} value={from} onChange={setFrom} timeZone={timeZone} />
        <MomentField
          label={say('toField')}
          value={to}
          onChange={setTo}
          timeZone={timeZone}
          error={isBackwards ? say('badEnd') : null}
        />
        <TextField
          label={say('leader')}
          value={leader}
          onChange={setLeader}
          maxLength={200}
          error={tried && leader.trim() === '' ? say('missingLeader') : null}
        />
        <Tick isSelected={opened} onChange={setOpened}>
          {say('openedField')}
        </Tick>
      </div>
    </Dialog>
  );
}
