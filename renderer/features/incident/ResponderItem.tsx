/** One unit on the board: where it stands, how far off, what it was sent for, and what can be done with it. */
import { useState } from 'react';
import type { Unit } from '#shared/domain/dispatch/propose.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import type { ResponderStatus } from '#shared/domain/resources/events.ts';
import { DeedButton, DeedToggleButton } from '../../app/DeedButton.tsx';
import { Age } from '../../app/Age.tsx';
import { act } from '../../app/act.ts';
import { CancelButton } from '../../app/CancelButton.tsx';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { responderKindNames, responderStatusNames } from '../../app/names.ts';
import { isSelected, select, useSelection } from '../../app/selection.ts';
import { useFix } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { useBoard, useCanAct, useFrozen } from './board.tsx';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
import { PendingMark } from '../../app/PendingMark.tsx';
import type { ResponderRow } from './responderOrder.ts';
import { useSeen } from './seen.ts';
import { taskTexts } from './taskTexts.ts';

const texts = defineTexts(
  'responderItem',
  {
    way: '{{time}}, {{distance}} by road',
    wayHome: '{{time}}, {{distance}} by road from its station',
    straight: '{{time}}, {{distance}} in a straight line',
    noWay: 'no road leads from there',
    position: 'position age',
    noFix: 'position never heard',
    task: 'Task: {{task}}',
    elsewhere: 'sent to “{{incident}}”',
    assign: 'Assign…',
    assignLabel: 'Assign {{unit}}',
    reassign: 'Send here instead…',
    release: 'Release',
    releaseLabel: 'Release {{unit}}',
    setLabel: '{{unit}}: {{status}}',
    statuses: 'Status of {{unit}}',
    field: 'Task for {{unit}}',
    takenAway: 'It is taken away from “{{incident}}”.',
    missing: 'Write what the unit is to do.',
    send: 'Assign',
    show: 'Show {{unit}} on the map',
    stands: '{{status}}, {{incident}}',
  },
  {
    way: '{{time}}，路程 {{distance}}',
    wayHome: '由驻地出发 {{time}}，路程 {{distance}}',
    straight: '{{time}}，直线距离 {{distance}}',
    noWay: '所在位置无道路可达',
    position: '定位距今',
    noFix: '从未收到定位',
    task: '任务：{{task}}',
    elsewhere: '已派往“{{incident}}”',
    assign: '派遣……',
    assignLabel: '派遣{{unit}}',
    reassign: '改派至此……',
    release: '解除派遣',
    releaseLabel: '解除派遣：{{unit}}',
    setLabel: '{{unit}}：{{status}}',
    statuses: '{{unit}}的状态',
    field: '{{unit}}的任务',
    takenAway: '该力量将从“{{incident}}”调离。',
    missing: '请填写任务内容。',
    send: '派遣',
    show: '在地图上显示{{unit}}',
    stands: '{{status}}，{{incident}}',
  },
);

/** What a unit reports on its way, one after the other. */
const reported: readonly ResponderStatus[] = ['en-route', 'on-scene', 'committed'];

interface ResponderItemProps {
  readonly row: ResponderRow;
  readonly incident: Incident;
}

export function ResponderItem({ row, incident }: ResponderItemProps) {
  const say = useTexts(texts);
  const sayKind = useTexts(responderKindNames);
  const sayStatus = useTexts(responderStatusNames);
  const local = useLocal();
  const canAct = useCanAct();
  const isFrozen = useFrozen() !== null;
  const fix = useFix(row.unit.responder.id);
  const selected = useSelection((state) => isSelected(state.selected, 'responder', row.unit.responder.id));
  const incidents = useBoard((state) => state.incidents.open);
  const [assigning, setAssigning] = useState(false);
  const { group, unit: onRoad } = row;
  const { responder, state } = onRoad;
  const unit = `${responder.callSign} ${local(responder.name)}`;
  const other =
    state.assignment === null || group === 'here' ? null : (incidents[state.assignment.incidentId]?.title ?? null);
  const setStatus = (status: ResponderStatus): void => {
    const data = { responderId: responder.id, status, seenVersion: state.version };
    void act({ type: 'ChangeResponderStatus', data });
  };
  const canSend = canAct && incident.endedAt === null && !assigning;
  return (
    <li className={selected ? 'unit unit--selected' : 'unit'} aria-label={unit}>
      <div className="unit__head">
        <Button
          look="quiet"
          aria-label={say('show', { unit })}
          onPress={() => {
            select({ kind: 'responder', id: responder.id });
          }}
        >
          <strong>{responder.callSign}</strong>
          <span className="unit__name" title={local(responder.name)}>
            {local(responder.name)}
          </span>
        </Button>
        <span className="chip">{sayStatus(state.status)}</span>
        <span className="unit__space" />
        {canSend && (group === 'available' || group === 'elsewhere') && (
          <DeedButton
            deed="AssignResponder"
            aria-label={say('assignLabel', { unit })}
            onPress={() => {
              setAssigning(true);
            }}
          >
            {say(group === 'available' ? 'assign' : 'reassign')}
          </DeedButton>
        )}
        {canAct && group === 'here' && (
          <DeedButton
            deed="ReleaseResponder"
            look="quiet"
            aria-label={say('releaseLabel', { unit })}
            onPress={() => {
              const data = {
                responderId: responder.id,
                incidentId: incident.incidentId,
                seenVersion: state.version,
              };
              void act({ type: 'ReleaseResponder', data });
            }}
          >
            {say('release')}
          </DeedButton>
        )}
      </div>
      <p className="unit__facts">
        <span>{sayKind(responder.kind)}</span>
        {!isFrozen && <Way unit={onRoad} />}
        {!isFrozen && fix !== null && (
          <span>
            {say('position')} <Age at={fix.at} staleAfterMs={responder.staleAfterMs} />
          </span>
        )}
        {other !== null && <span>{say('elsewhere', { incident: other })}</span>}
        <PendingMark
          matches={(event) =>
            (event.type === 'ResponderAssigned.v1' ||
              event.type === 'ResponderStatusChanged.v1' ||
              event.type === 'ResponderReleased.v1') &&
            event.data.responderId === responder.id
          }
          record={state.version === 0 ? null : { about: responder.id, lanes: ['resources'] }}
        />
      </p>
      {group === 'here' && state.assignment !== null && (
        <p className="unit__task">{say('task', { task: state.assignment.task })}</p>
      )}
      {group === 'here' && canAct && (
        <div className="unit__statuses" role="group" aria-label={say('statuses', { unit })}>
          {reported.map((status) => (
            <DeedToggleButton
              deed="ChangeResponderStatus"
              key={status}
              isSelected={state.status === status}
              aria-label={say('setLabel', { unit, status: sayStatus(status) })}
              onChange={() => {
                setStatus(status);
              }}
            >
              {sayStatus(status)}
            </DeedToggleButton>
          ))}
        </div>
      )}
      {assigning && (
        <AssignForm
          row={row}
          incident={incident}
          unit={unit}
          elsewhere={other}
          onClose={() => {
            setAssigning(false);
          }}
        />
      )}
    </li>
  );
}

function Way({ unit: { way, from, position } }: { readonly unit: Unit }) {
  const say = useTexts(texts);
  const { duration, distance } = useFormat();
  if (position === null) return <span>{say('noFix')}</span>;
  if (way === null) return <span>{say('noWay')}</span>;
  const words = { time: duration(way.seconds * 1000), distance: distance(way.metres) };
  return <span>{say(way.byRoad ? (from === 'home' ? 'wayHome' : 'way') : 'straight', words)}</span>;
}

interface AssignFormProps extends ResponderItemProps {
  readonly unit: string;
  readonly elsewhere: string | null;
  readonly onClose: () => void;
}

function AssignForm({ row, incident, unit, elsewhere, onClose }: AssignFormProps) {
  const say = useTexts(texts);
  const sayTask = useTexts(taskTexts);
  const sayStatus = useTexts(responderStatusNames);
  const local = useLocal();
  const place = useBoard((state) => state.register.site?.places.find(({ id }) => id === incident.placeId));
  const [task, setTask] = useState(() =>
    sayTask(row.unit.responder.kind, { place: place === undefined ? incident.title : local(place.name) }),
  );
  const [tried, setTried] = useState(false);
  const stands =
    elsewhere === null
      ? sayStatus(row.unit.state.status)
      : say('stands', { status: sayStatus(row.unit.state.status), incident: elsewhere });
  const seen = useSeen(row.unit.state.version, stands);
  const missing = task.trim() === '';
  const send = async (): Promise<void> => {
    setTried(true);
    if (missing || seen.isStale) return;
    const data = {
      responderId: row.unit.responder.id,
      incidentId: incident.incidentId,
      task: task.trim(),
      seenVersion: seen.version,
    };
    if (await act({ type: 'AssignResponder', data })) onClose();
  };
  return (
    <form
      className="step__form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {seen.isStale && <ChangedMeanwhile before={seen.before} now={stands} onLook={seen.look} />}
      {elsewhere !== null && <p>{say('takenAway', { incident: elsewhere })}</p>}
      <TextField
        label={say('field', { unit })}
        value={task}
        onChange={setTask}
        maxLength={500}
        autoFocus
        onEscape={onClose}
        error={tried && missing ? say('missing') : null}
      />
      <div className="step__form-actions">
        <CancelButton onPress={onClose} />
        <Button look="primary" isDisabled={seen.isStale} type="submit">
          {say('send')}
        </Button>
      </div>
    </form>
  );
}
