import { Siren } from 'lucide-react';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { defineTexts, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { scenarioNames } from '../../../app/names.ts';
import { showIncident } from '../../../app/view.ts';
import { useIsReview, useShown, useShownNow } from '../../../station/shown.ts';
import { Button } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Facts } from './Facts.tsx';
import { NearestResponders } from './NearestResponders.tsx';
import { ShowOnMap } from './ShowOnMap.tsx';
import { UnitChain } from './UnitChain.tsx';

const texts = defineTexts(
  'incidentSummary',
  {
    type: 'Type',
    level: 'Response level',
    where: 'Where',
    commander: 'Commander',
    opened: 'Opened',
    openedText: '{{time}}, {{age}} ago',
    state: 'State',
    going: 'Response in progress',
    ended: 'Response ended {{time}}; not closed yet',
    alarms: 'Alarms linked',
    responders: 'Responders assigned',
    board: 'Go to the board',
  },
  {
    type: '类型',
    level: '响应级别',
    where: '位置',
    commander: '指挥员',
    opened: '建立时间',
    openedText: '{{time}}，{{age}}前',
    state: '状态',
    going: '正在响应',
    ended: '响应已于 {{time}} 终止，尚未关闭',
    alarms: '关联报警',
    responders: '已派遣力量',
    board: '前往事件看板',
  },
);

export function IncidentDetail({ incident }: { readonly incident: Incident }) {
  const say = useTexts(texts);
  const sayScenario = useTexts(scenarioNames);
  const format = useFormat();
  const review = useIsReview();
  const now = useShownNow();
  const responders = useShown(
    ({ resources }) =>
      Object.values(resources.responders).filter(({ assignment }) => assignment?.incidentId === incident.incidentId)
        .length,
  );
  return (
    <Panel
      title={incident.title}
      actions={<ShowOnMap selected={{ kind: 'incident', id: incident.incidentId }} />}
      area="detail"
    >
      {!review && (
        <div className="detail__acts">
          <Button
            look="primary"
            onPress={() => {
              showIncident(incident.incidentId);
            }}
          >
            <Siren size={15} aria-hidden />
            {say('board')}
          </Button>
        </div>
      )}
      <Facts
        facts={[
          {
            name: say('state'),
            value: incident.endedAt === null ? say('going') : say('ended', { time: format.moment(incident.endedAt) }),
          },
          { name: say('level'), value: incident.level },
          { name: say('type'), value: sayScenario(incident.scenario) },
          { name: say('where'), value: <UnitChain placeId={incident.placeId} /> },
          { name: say('commander'), value: incident.commander.name },
          {
            name: say('opened'),
            value: say('openedText', {
              time: format.moment(incident.openedAt),
              age: format.duration(now - incident.openedAt),
            }),
          },
          { name: say('alarms'), value: format.number(incident.alarmIds.length) },
          { name: say('responders'), value: format.number(responders) },
        ]}
      />
      <NearestResponders position={incident.position} />
    </Panel>
  );
}
