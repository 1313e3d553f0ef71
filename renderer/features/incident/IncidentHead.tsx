/** What the incident is, how grave, where, since when, who commands, and the decisions about it. */
import { ArrowUpDown, Lock, MapPin, Siren, UserRoundCog } from 'lucide-react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { useDescribeActor } from '../../app/describe.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { roleNames, scenarioNames } from '../../app/names.ts';
import { select } from '../../app/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { useShown } from '../../station/shown.ts';
import { useBoard, useBoardNow, useCanAct, useFrozen } from './board.tsx';
import { useHeadFocus } from './headFocus.ts';
import { LevelMark } from './LevelMark.tsx';
import { PendingMark } from '../../app/PendingMark.tsx';
import { PresenceMark } from './PresenceMark.tsx';

const texts = defineTexts(
  'incidentHead',
  {
    place: 'Place',
    onMap: 'Show {{place}} on the map',
    gonePlace: 'a place that is no longer in the register',
    opened: 'opened {{time}} by {{name}}',
    elapsed: 'Running for',
    lasted: 'Lasted',
    commander: 'Commander',
    running: 'Response under way',
    ended: 'Response ended {{time}}; record still open',
    frozen: 'Closed {{time}}: the record is frozen. Corrections are added in the log.',
    merged: 'Merged into “{{title}}” {{time}}: it goes on there; this record is frozen.',
    level: 'Level…',
    levelLabel: 'Raise or lower the level',
    transfer: 'Command…',
    transferLabel: 'Transfer command',
    end: 'End response…',
    close: 'Close the record…',
    actions: 'Decisions',
  },
  {
    place: '地点',
    onMap: '在地图上显示{{place}}',
    gonePlace: '台账中已不存在的场所',
    opened: '{{name}}于 {{time}} 建立',
    elapsed: '已持续',
    lasted: '历时',
    commander: '指挥员',
    running: '响应进行中',
    ended: '响应已于 {{time}} 终止，记录尚未关闭',
    frozen: '已于 {{time}} 关闭：记录已冻结，更正请在日志中补充。',
    merged: '已于 {{time}} 并入“{{title}}”，处置在该事件中继续；本记录已冻结。',
    level: '级别……',
    levelLabel: '提升或降低响应级别',
    transfer: '指挥权……',
    transferLabel: '移交指挥权',
    end: '终止响应……',
    close: '关闭记录……',
    actions: '决策',
  },
);

export type HeadAction = 'level' | 'transfer' | 'link' | 'end' | 'close';

interface IncidentHeadProps {
  readonly incident: Incident;
  readonly onAction: (action: HeadAction) => void;
}

export function IncidentHead({ incident, onAction }: IncidentHeadProps) {
  const say = useTexts(texts);
  const sayScenario = useTexts(scenarioNames);
  const sayRole = useTexts(roleNames);
  const local = useLocal();
  const format = useFormat();
  const describeActor = useDescribeActor();
  const canAct = useCanAct();
  const frozen = useFrozen();
  const place = useBoard((state) => state.register.site?.places.find(({ id }) => id === incident.placeId));
  const placeName = place === undefined ? say('gonePlace') : local(place.name);
  const { incidentId, level, endedAt, commander } = incident;
  const heading = useHeadFocus(incidentId);
  const mergedInto = useShown((state) => {
    const into = state.incidents.closed[incidentId]?.mergedInto;
    return into === undefined ? undefined : (state.incidents.open[into] ?? state.incidents.closed[into])?.title;
  });
  return (
    <header className="incident">
      <div className="incident__title">
        <LevelMark level={level} large quiet={frozen !== null || endedAt !== null} />
        <div className="incident__names">
          <h3 className="incident__name" ref={heading} tabIndex={-1}>
            {incident.title}
          </h3>
          <p className="incident__facts">
            <span>{sayScenario(incident.scenario)}</span>
            <span>
              {say('opened', { time: format.moment(incident.openedAt), name: describeActor(incident.openedBy) })}
            </span>
            <PresenceMark incidentId={incidentId} />
            <PendingMark
              matches={(event) =>
                (event.type === 'IncidentOpened.v1' ||
                  event.type === 'ResponseLevelChanged.v1' ||
                  event.type === 'CommandTransferred.v1' ||
                  event.type === 'IncidentEnded.v1' ||
                  event.type === 'IncidentClosed.v1' ||
                  event.type === 'IncidentMerged.v1' ||
                  event.type === 'IncidentSplit.v1') &&
                event.data.incidentId === incidentId
              }
              record={{ about: incidentId, lanes: ['decisions'] }}
            />
          </p>
        </div>
      </div>
      <dl className="incident__data">
        <div>
          <dt>{say('place')}</dt>
          <dd>
            <Button
              look="quiet"
              aria-label={say('onMap', { place: placeName })}
              onPress={() => {
                select(place === undefined ? { kind: 'incident', id: incidentId } : { kind: 'place', id: place.id });
              }}
            >
              <MapPin size={14} aria-hidden />
              <span className="unit__name" title={placeName}>
                {placeName}
              </span>
            </Button>
          </dd>
        </div>
        <Elapsed incident={incident} />
        <div className="incident__wide">
          <dt>{say('commander')}</dt>
          <dd title={`${commander.name}, ${sayRole(commander.role)}`}>
            {commander.name} <span className="incident__quiet">{sayRole(commander.role)}</span>
          </dd>
        </div>
      </dl>
      <p className="incident__state" role="status">
        {frozen !== null ? (
          <>
            <Lock size={14} aria-hidden />
            {mergedInto === undefined
              ? say('frozen', { time: format.moment(frozen.closedAt) })
              : say('merged', { time: format.moment(frozen.closedAt), title: mergedInto })}
          </>
        ) : (
          <>
            <Siren size={14} aria-hidden />
            {endedAt === null ? say('running') : say('ended', { time: format.moment(endedAt) })}
          </>
        )}
      </p>
      {canAct && (
        <div className="incident__actions" role="group" aria-label={say('actions')}>
          {endedAt === null && (
            <DeedButton
              deed="ChangeResponseLevel"
              aria-label={say('levelLabel')}
              shortcut="⇧L"
              onPress={() => {
                onAction('level');
              }}
            >
              <ArrowUpDown size={14} aria-hidden />
              {say('level')}
            </DeedButton>
          )}
          <DeedButton
            deed="TransferCommand"
            aria-label={say('transferLabel')}
            shortcut="⇧T"
            onPress={() => {
              onAction('transfer');
            }}
          >
            <UserRoundCog size={14} aria-hidden />
            {say('transfer')}
          </DeedButton>
          <DeedButton
            deed={endedAt === null ? 'EndIncident' : 'CloseIncident'}
            shortcut="e"
            look={endedAt === null ? 'plain' : 'primary'}
            onPress={() => {
              onAction(endedAt === null ? 'end' : 'close');
            }}
          >
            {say(endedAt === null ? 'end' : 'close')}
          </DeedButton>
        </div>
      )}
    </header>
  );
}

/** By itself, for it counts every second. */
function Elapsed({ incident }: { readonly incident: Incident }) {
  const say = useTexts(texts);
  const { duration } = useFormat();
  const now = useBoardNow();
  const until = incident.endedAt ?? now;
  return (
    <div>
      <dt>{say(incident.endedAt === null ? 'elapsed' : 'lasted')}</dt>
      <dd>{duration(until - incident.openedAt)}</dd>
    </div>
  );
}
