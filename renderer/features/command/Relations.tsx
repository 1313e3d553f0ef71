/** Incidents that were merged into this one, or split off it; and merging and splitting. */
import { useMemo, useState } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { Merge, Split } from 'lucide-react';
import { IncidentId, type AlarmId, type PlanRunId, type ResponderId } from '#shared/domain/ids.ts';
import type { Incident, RelatedIncident } from '#shared/domain/incidents/evolve.ts';
import { alarmMessage } from '#shared/words/alarmName.ts';
import { act } from '../../app/act.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { DialogActions } from '../../app/DialogActions.tsx';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useView } from '../../app/view.ts';
import { useShown } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Tick } from '../../ui/Tick.tsx';
import { useCanAct, useFrozen } from '../incident/board.tsx';
import { showBoardTab } from '../incident/boardTab.ts';
import { useOperators, usePeople } from '../incident/people.ts';
import { ReasonField, lacksReason } from '../incident/ReasonField.tsx';
import { Section, type PartProps } from './part.tsx';
import { commandTexts } from './texts.ts';

export function Relations({ incident, asks, onAsk, onClose }: PartProps) {
  const say = useTexts(commandTexts);
  const { moment } = useFormat();
  const canAct = useCanAct();
  const frozen = useFrozen();
  const { incidentId, mergedFrom = [], splitFrom, splitInto = [] } = incident;
  const into = useShown((state) => {
    const at = state.incidents.closed[incidentId]?.mergedInto;
    return at === undefined ? null : (state.incidents.open[at] ?? state.incidents.closed[at] ?? null);
  });
  const line = (key: 'mergedFrom' | 'splitFrom' | 'splitInto', of: RelatedIncident): React.ReactNode => (
    <li key={`${key} ${of.incidentId}`}>
      {say(key, { title: of.title, time: moment(of.at) })}{' '}
      <Go incidentId={of.incidentId} label={say(key === 'mergedFrom' ? 'record' : 'goThere')} />
    </li>
  );
  const has = mergedFrom.length > 0 || splitFrom !== undefined || splitInto.length > 0 || into !== null;
  if (!has && !canAct) return null;
  const mayChange = canAct && incident.endedAt === null;
  return (
    <Section
      title={say('relations')}
      actions={
        canAct && (
          <>
            <DeedButton
              deed="MergeIncidents"
              shortcut="⇧G"
              onPress={() => {
                onAsk('merge');
              }}
            >
              <Merge size={14} aria-hidden />
              {say('merge')}
            </DeedButton>
            {mayChange && (
              <DeedButton
                deed="SplitIncident"
                shortcut="⇧H"
                onPress={() => {
                  onAsk('split');
                }}
              >
                <Split size={14} aria-hidden />
                {say('split')}
              </DeedButton>
            )}
          </>
        )
      }
    >
      {has && (
        <ul className="command__list">
          {frozen !== null && into !== null && (
            <li>
              {say('mergedInto', { title: into.title })} <Go incidentId={into.incidentId} label={say('goThere')} />
            </li>
          )}
          {mergedFrom.map((of) => line('mergedFrom', of))}
          {splitFrom !== undefined && line('splitFrom', splitFrom)}
          {splitInto.map((of) => line('splitInto', of))}
        </ul>
      )}
      {asks === 'merge' && <MergeDialog incident={incident} onClose={onClose} />}
      {asks === 'split' && mayChange && <SplitDialog incident={incident} onClose={onClose} />}
    </Section>
  );
}

function Go({ incidentId, label }: { readonly incidentId: IncidentId; readonly label: string }) {
  return (
    <Button
      look="quiet"
      onPress={() => {
        showBoardTab(incidentId, 'command');
        useView.setState({ incidentId });
      }}
    >
      {label}
    </Button>
  );
}

interface DialogProps {
  readonly incident: Incident;
  readonly onClose: () => void;
}

function MergeDialog({ incident, onClose }: DialogProps) {
  const say = useTexts(commandTexts);
  const open = useShown((state) => state.incidents.open);
  const others = useMemo(
    () =>
      Object.values(open).filter(({ incidentId, endedAt }) => incidentId !== incident.incidentId && endedAt === null),
    [open, incident.incidentId],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const into = others.find(({ incidentId }) => incidentId === chosen) ?? others[0];
  const send = async (): Promise<void> => {
    setTried(true);
    if (into === undefined || lacksReason(reason)) return;
    const data = { incidentId: incident.incidentId, into: into.incidentId, reason: reason.trim() };
    if (!(await act({ type: 'MergeIncidents', data }))) return;
    onClose();
    showBoardTab(into.incidentId, 'command');
    useView.setState({ incidentId: into.incidentId });
  };
  return (
    <Dialog
      title={say('mergeTitle', { title: incident.title })}
      alert
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          isDisabled={into === undefined}
          onPress={() => {
            void send();
          }}
        >
          {say('doMerge')}
        </DialogActions>
      }
    >
      {into === undefined ? (
        <p>{say('mergeNone')}</p>
      ) : (
        <>
          <Select
            label={say('mergeInto')}
            value={into.incidentId}
            onChange={setChosen}
            choices={others.map(({ incidentId, title, level }) => ({ id: incidentId, name: `${level} · ${title}` }))}
          />
          <p>{say('mergeHint')}</p>
          <ReasonField
            value={reason}
            onChange={setReason}
            tried={tried}
            onSend={() => {
              void send();
            }}
          />
        </>
      )}
    </Dialog>
  );
}

function SplitDialog({ incident, onClose }: DialogProps) {
  const say = useTexts(commandTexts);
  const local = useLocal();
  const operators = useOperators();
  const people = usePeople(false);
  const state = useShown((world) => world);
  const { incidentId, mergedFrom = [] } = incident;
  const responders = state.register.site?.responders ?? [];
  const sent = responders.filter(({ id }) => state.resources.responders[id]?.assignment?.incidentId === incidentId);
  const runs = Object.values(state.plans.runs).filter((run) => run.incidentId === incidentId && run.endedAt === null);
  const [title, setTitle] = useState('');
  const [commander, setCommander] = useState('');
  const [alarmIds, setAlarmIds] = useState<readonly AlarmId[]>([]);
  const [planRunIds, setPlanRunIds] = useState<readonly PlanRunId[]>([]);
  const [responderIds, setResponderIds] = useState<readonly ResponderId[]>([]);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const alarmText = (id: AlarmId): string => {
    const message = alarmMessage(state, id);
    return message === null ? say('anAlarm') : local(message);
  };
  const send = async (): Promise<void> => {
    setTried(true);
    if (title.trim() === '' || commander.trim() === '' || lacksReason(reason)) return;
    const apart = IncidentId.parse(crypto.randomUUID());
    const name = commander.trim();
    const known = operators.find((operator) => operator.name === name);
    const { scenario, level, placeId, position } = incident;
    const stored = await act({
      type: 'SplitIncident',
      data: {
        incidentId,
        alarmIds: [...alarmIds],
        planRunIds: [...planRunIds],
        responderIds: [...responderIds],
        reason: reason.trim(),
        apart: {
          incidentId: apart,
          title: title.trim(),
          scenario,
          level,
          placeId,
          position,
          commander: known ?? { name, role: 'commander' },
        },
      },
    });
    if (!stored) return;
    onClose();
    showBoardTab(apart, 'command');
    useView.setState({ incidentId: apart });
  };
  return (
    <Dialog
      title={say('splitTitle', { title: incident.title })}
      wide
      onClose={onClose}
      actions={
        <DialogActions
          onCancel={onClose}
          onPress={() => {
            void send();
          }}
        >
          {say('doSplit')}
        </DialogActions>
      }
    >
      <p>{say('splitHint')}</p>
      {mergedFrom.length > 0 && (
        <div className="command__acts">
          {mergedFrom.map((of) => (
            <Button
              key={of.incidentId}
              onPress={() => {
                setTitle(of.title);
                setAlarmIds(of.alarmIds.filter((id) => incident.alarmIds.includes(id)));
              }}
            >
              {say('preset', { title: of.title })}
            </Button>
          ))}
        </div>
      )}
      <div className="command__pair">
        <TextField
          label={say('splitName')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          autoFocus
          error={tried && title.trim() === '' ? say('splitNameMissing') : null}
        />
        <ComboField
          label={say('commander')}
          value={commander}
          onChange={setCommander}
          suggestions={people}
          free
          error={tried && commander.trim() === '' ? say('commanderMissing') : null}
        />
      </div>
      <Choice
        label={say('alarms')}
        all={incident.alarmIds.map((id) => ({ id, name: alarmText(id) }))}
        chosen={alarmIds}
        onChange={setAlarmIds}
      />
      <Choice
        label={say('plans')}
        all={runs.map(({ planRunId, plan }) => ({ id: planRunId, name: local(plan.name) }))}
        chosen={planRunIds}
        onChange={setPlanRunIds}
      />
      <Choice
        label={say('sentUnits')}
        all={sent.map(({ id, callSign, name }) => ({ id, name: `${callSign} ${local(name)}` }))}
        chosen={responderIds}
        onChange={setResponderIds}
      />
      <ReasonField
        value={reason}
        onChange={setReason}
        tried={tried}
        onSend={() => {
          void send();
        }}
      />
    </Dialog>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly all: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: readonly Id[];
  readonly onChange: (chosen: readonly Id[]) => void;
}

function Choice<Id extends string>({ label, all, chosen, onChange }: ChoiceProps<Id>) {
  const say = useTexts(commandTexts);
  return (
    <CheckboxGroup
      className="field"
      value={[...chosen]}
      onChange={(ids) => {
        onChange(all.map(({ id }) => id).filter((id) => ids.includes(id)));
      }}
    >
      <Label>{label}</Label>
      {all.length === 0 && <span className="field__hint">{say('nothing')}</span>}
      <div className="command__choice">
        {all.map(({ id, name }) => (
          <Tick key={id} value={id}>
            {name}
          </Tick>
        ))}
      </div>
    </CheckboxGroup>
  );
}
