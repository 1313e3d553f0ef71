import { useState } from 'react';
import {
  INCIDENT_COMMANDER,
  OPERATIONS,
  standardPosition,
  standardPositions,
} from '#shared/domain/command/positions.ts';
import type { Organization } from '#shared/domain/command/evolve.ts';
import type { PositionId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { ChangedMeanwhile } from '../incident/ChangedMeanwhile.tsx';
import { usePeople } from '../incident/people.ts';
import { ReasonDialog } from '../incident/ReasonDialog.tsx';
import { useSeen } from '../incident/seen.ts';
import { commandTexts } from './texts.ts';

interface PositionDialogProps {
  readonly incident: Incident;
  readonly organization: Organization;
  readonly positionId: PositionId;
  readonly onClose: () => void;
}

export function PositionDialog({ incident, organization, positionId, onClose }: PositionDialogProps) {
  const say = useTexts(commandTexts);
  const local = useLocal();
  const people = usePeople(true);
  const standard = standardPosition(positionId);
  const standing = organization.positions[positionId];
  const seen = useSeen(standing?.version ?? 0, standing?.holder ?? say('vacant'));
  const [title, setTitle] = useState(standing?.title ?? '');
  const [holder, setHolder] = useState(standing?.holder ?? '');
  const [deputy, setDeputy] = useState(standing?.deputy ?? '');
  const [contact, setContact] = useState(standing?.contact ?? '');
  const [reportsTo, setReportsTo] = useState<PositionId>(
    standing?.reportsTo ?? standard?.reportsTo ?? INCIDENT_COMMANDER,
  );
  const [tried, setTried] = useState(false);
  const [removes, setRemoves] = useState(false);
  const { incidentId } = incident;
  const titleMissing = standard === null && title.trim() === '';
  const send = async (): Promise<void> => {
    setTried(true);
    if (titleMissing) return;
    const stored = await act({
      type: 'SetCommandPosition',
      data: {
        incidentId,
        position: {
          positionId,
          title: standard === null ? title.trim() : null,
          holder: holder.trim() === '' ? null : holder.trim(),
          deputy: deputy.trim() === '' ? null : deputy.trim(),
          contact: contact.trim(),
          reportsTo,
        },
        seenVersion: seen.version,
      },
    });
    if (stored) onClose();
  };
  if (removes && standing !== undefined)
    return (
      <ReasonDialog
        title={say('removeTitle', { title: standing.title ?? '' })}
        action={say('doRemove')}
        onClose={onClose}
        onDo={(reason) =>
          act({
            type: 'RemoveCommandPosition',
            data: { incidentId, positionId, reason, seenVersion: standing.version },
          })
        }
      >
        <p>{say('removeHint')}</p>
      </ReasonDialog>
    );
  return (
    <Dialog
      title={standard === null ? (standing?.title ?? say('positionTitle')) : local(standard.title)}
      onClose={onClose}
      actions={
        <>
          {standard === null && standing !== undefined && (
            <DeedButton
              deed="RemoveCommandPosition"
              look="quiet"
              onPress={() => {
                setRemoves(true);
              }}
            >
              {say('remove')}
            </DeedButton>
          )}
          <DialogActions
            onCancel={onClose}
            isDisabled={seen.isStale}
            onPress={() => {
              void send();
            }}
          >
            {say('doFill')}
          </DialogActions>
        </>
      }
    >
      {seen.isStale && (
        <ChangedMeanwhile before={seen.before} now={standing?.holder ?? say('vacant')} onLook={seen.look} />
      )}
      {standard === null && (
        <TextField
          label={say('title')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          autoFocus
          error={tried && titleMissing ? say('titleMissing') : null}
        />
      )}
      <ComboField
        label={say('holder')}
        value={holder}
        onChange={setHolder}
        suggestions={people}
        free
        autoFocus={standard !== null}
      />
      <ComboField label={say('deputy')} value={deputy} onChange={setDeputy} suggestions={people} free />
      <TextField label={say('contact')} value={contact} onChange={setContact} maxLength={200} />
      <SuperiorField organization={organization} value={reportsTo} onChange={setReportsTo} except={positionId} />
    </Dialog>
  );
}

interface SuperiorFieldProps {
  readonly organization: Organization;
  readonly value: PositionId;
  readonly onChange: (value: PositionId) => void;
  readonly except?: PositionId;
}

export function SuperiorField({ organization, value, onChange, except }: SuperiorFieldProps) {
  const say = useTexts(commandTexts);
  const local = useLocal();
  const made = Object.values(organization.positions).flatMap(({ positionId, title }) =>
    title === null ? [] : [{ id: positionId, name: title }],
  );
  const choices = [
    ...standardPositions.map(({ positionId, title }) => ({ id: positionId, name: local(title) })),
    ...made,
  ].filter(({ id }) => id !== except);
  return (
    <Select
      label={say('reportsTo')}
      value={choices.some(({ id }) => id === value) ? value : OPERATIONS}
      onChange={onChange}
      choices={choices}
    />
  );
}
