import { useState } from 'react';
import { CrewId } from '#shared/domain/ids.ts';
import type { CrewControl } from '#shared/domain/accountability/events.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { ASSUMED_LITRES_PER_MINUTE, WHISTLE_BAR } from '#shared/science/breathingAir.ts';
import { act } from '../../app/act.ts';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { presentNow } from '../../station/clock.ts';
import { useSite } from '../../station/shown.ts';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { readMembers } from './members.ts';
import { accountabilityTexts } from './texts.ts';

const fields = {
  cylinder: { from: 1, to: 40 },
  whistle: { from: 10, to: 150 },
  consumption: { from: 10, to: 200 },
  warnAfter: { from: 1, to: 600 },
  criticalAfter: { from: 1, to: 600 },
} as const;
type NumberKey = keyof typeof fields;

export function EnterCrewDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const say = useTexts(accountabilityTexts);
  const local = useLocal();
  const responders = useSite()?.responders ?? [];
  const [name, setName] = useState('');
  const [members, setMembers] = useState('');
  const [unit, setUnit] = useState('');
  const [task, setTask] = useState('');
  const [where, setWhere] = useState('');
  const [contact, setContact] = useState('');
  const [by, setBy] = useState<CrewControl['by']>('air');
  const [numbers, setNumbers] = useState<Readonly<Record<NumberKey, string>>>({
    cylinder: '6.8',
    whistle: String(WHISTLE_BAR),
    consumption: String(ASSUMED_LITRES_PER_MINUTE),
    warnAfter: '20',
    criticalAfter: '30',
  });
  const [tried, setTried] = useState(false);
  const read = readMembers(members, by === 'air');
  const wrongNumber = (key: NumberKey): string | null => {
    const { from, to } = fields[key];
    const value = Number(numbers[key]);
    return numbers[key].trim() !== '' && value >= from && value <= to ? null : say('numberWrong', { from, to });
  };
  const asked: readonly NumberKey[] =
    by === 'air' ? ['cylinder', 'whistle', 'consumption'] : ['warnAfter', 'criticalAfter'];
  const send = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || read.kind === 'wrong' || asked.some((key) => wrongNumber(key) !== null)) return;
    const control: CrewControl =
      by === 'air'
        ? {
            by,
            cylinderLitres: Number(numbers.cylinder),
            whistleBar: Number(numbers.whistle),
            litresPerMinute: Number(numbers.consumption),
          }
        : {
            by,
            warningMs: Math.round(Number(numbers.warnAfter) * 60_000),
            criticalMs: Math.round(Number(numbers.criticalAfter) * 60_000),
          };
    const stored = await act({
      type: 'EnterCrew',
      data: {
        incidentId: incident.incidentId,
        crewId: CrewId.parse(crypto.randomUUID()),
        name: name.trim(),
        task: task.trim(),
        where: where.trim(),
        contact: contact.trim(),
        responderId: responders.find(({ callSign }) => callSign === unit)?.id ?? null,
        members: [...read.members],
        control,
        enteredAt: presentNow(),
      },
    });
    if (stored) onClose();
  };
  const number = (key: NumberKey): React.ReactNode => (
    <TextField
      key={key}
      label={say(key)}
      value={numbers[key]}
      maxLength={5}
      error={tried ? wrongNumber(key) : null}
      onChange={(typed) => {
        setNumbers({ ...numbers, [key]: typed });
      }}
    />
  );
  return (
    <Dialog
      title={say('enterTitle')}
      wide
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          onPress={() => {
            void send();
          }}
        >
          {say('doEnter')}
        </DialogActions>
      }
    >
      <div className="accountability__pair">
        <TextField
          label={say('crewName')}
          value={name}
          onChange={setName}
          maxLength={120}
          autoFocus
          error={tried && name.trim() === '' ? say('crewNameMissing') : null}
        />
        <ComboField
          label={say('unit')}
          value={unit}
          onChange={(typed) => {
            setUnit(typed);
            if (name === '' && responders.some(({ callSign }) => callSign === typed)) setName(typed);
          }}
          suggestions={responders.map((responder) => ({ text: responder.callSign, detail: local(responder.name) }))}
          free
        />
      </div>
      <TextField
        label={say(by === 'air' ? 'members' : 'membersTime')}
        value={members}
        onChange={setMembers}
        lines="many"
        error={tried && read.kind === 'wrong' ? say(read.why) : null}
      />
      <div className="accountability__pair">
        <TextField label={say('where')} value={where} onChange={setWhere} maxLength={200} />
        <TextField label={say('task')} value={task} onChange={setTask} maxLength={1000} />
      </div>
      <div className="accountability__pair">
        <TextField label={say('contact')} value={contact} onChange={setContact} maxLength={200} />
        <Select
          label={say('control')}
          value={by}
          onChange={setBy}
          choices={[
            { id: 'air', name: say('byAir') },
            { id: 'time', name: say('byTime') },
          ]}
        />
      </div>
      <div className="accountability__pair">{asked.map(number)}</div>
      {by === 'air' && <p className="field__hint">{say('airHint')}</p>}
    </Dialog>
  );
}
