import { Link } from 'lucide-react';
import type { AlarmId } from '#shared/domain/ids.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { alarmMessage, alarmSource } from '#shared/words/alarmName.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { alarmConditionNames, priorityNames } from '../../app/names.ts';
import { isSelected, select, useSelection } from '../../app/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { useWorld } from '../../station/world.ts';
import { useBoard, useCanAct } from './board.tsx';
import { PendingMark } from '../../app/PendingMark.tsx';

const texts = defineTexts(
  'incidentAlarms',
  {
    list: 'Alarms of this incident',
    none: 'No alarm is linked',
    noneHint: 'Link those that belong to it: they then stand in its record.',
    link: 'Link an alarm…',
    raised: 'raised {{time}}',
    unknown: 'An alarm that the register no longer knows',
  },
  {
    list: '本事件的报警',
    none: '未关联报警',
    noneHint: '请关联属于本事件的报警，关联后写入事件记录。',
    link: '关联报警……',
    raised: '{{time}} 发生',
    unknown: '台账中已不存在的报警',
  },
);

interface AlarmsTabProps {
  readonly incident: Incident;
  readonly onLink: () => void;
}

export function AlarmsTab({ incident, onLink }: AlarmsTabProps) {
  const say = useTexts(texts);
  const canAct = useCanAct();
  return (
    <div className="incident-alarms">
      {canAct && (
        <p className="incident-alarms__head">
          <DeedButton deed="LinkAlarmToIncident" shortcut="⇧K" onPress={onLink}>
            <Link size={14} aria-hidden />
            {say('link')}
          </DeedButton>
        </p>
      )}
      {incident.alarmIds.length === 0 ? (
        <EmptyState title={say('none')}>
          <p>{say('noneHint')}</p>
        </EmptyState>
      ) : (
        <ul aria-label={say('list')}>
          {incident.alarmIds.map((alarmId) => (
            <AlarmItem key={alarmId} alarmId={alarmId} incident={incident} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AlarmItem({ alarmId, incident }: { readonly alarmId: AlarmId; readonly incident: Incident }) {
  const say = useTexts(texts);
  const sayCondition = useTexts(alarmConditionNames);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const { moment } = useFormat();
  const alarms = useBoard((state) => state.alarms);
  const register = useBoard((state) => state.register);
  const selected = useSelection((state) => isSelected(state.selected, 'alarm', alarmId));
  const alarm = alarms.active[alarmId];
  const geofences = useWorld(({ state }) => state.geofences);
  const message = alarmMessage({ alarms, register, geofences }, alarmId);
  const name = message === null ? say('unknown') : local(message);
  const tagId = alarmSource(register, alarmId)?.tag.id;
  return (
    <li className={selected ? 'unit unit--selected' : 'unit'} aria-label={name}>
      <div className="unit__head">
        {alarm !== undefined && (
          <PriorityMark
            priority={alarm.priority}
            filled={alarm.condition === 'unacknowledged'}
            label={sayPriority(alarm.priority)}
          />
        )}
        <Button
          look="quiet"
          onPress={() => {
            if (alarm !== undefined) select({ kind: 'alarm', id: alarmId });
            else if (tagId !== undefined) select({ kind: 'tag', id: tagId });
          }}
        >
          <span className="unit__name unit__name--wrap">{name}</span>
        </Button>
      </div>
      <p className="unit__facts">
        <span>{sayCondition(alarm?.condition ?? 'gone')}</span>
        {alarm !== undefined && <span>{say('raised', { time: moment(alarm.raisedAt) })}</span>}
        {tagId !== undefined && <span>{tagId}</span>}
        <PendingMark
          matches={(event) =>
            (event.type === 'AlarmLinkedToIncident.v1' &&
              event.data.alarmId === alarmId &&
              event.data.incidentId === incident.incidentId) ||
            (event.type === 'IncidentOpened.v1' &&
              event.data.alarmIds.includes(alarmId) &&
              event.data.incidentId === incident.incidentId)
          }
          record={{ about: alarmId, lanes: ['decisions'] }}
        />
      </p>
    </li>
  );
}
