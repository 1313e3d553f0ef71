import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { Responder } from '#shared/domain/register/site.ts';
import { ResponderStatus } from '#shared/domain/resources/events.ts';
import { untouchedResponder } from '#shared/domain/resources/evolve.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';
import { act } from '../../../app/act.ts';
import { Age } from '../../../app/Age.tsx';
import { useDescribeActor } from '../../../app/describe.ts';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { responderKindNames, responderStatusNames } from '../../../app/names.ts';
import { useFix, useIsReview, useShown } from '../../../station/shown.ts';
import { anchorOf } from '../../../map/geometry.ts';
import { DeedMenuTrigger } from '../../../app/DeedButton.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useSiteIndex } from '../siteIndex.ts';
import { Facts, Section } from './Facts.tsx';
import { LinkTo } from './LinkTo.tsx';
import { ShowOnMap } from './ShowOnMap.tsx';

const texts = defineTexts(
  'responderDetail',
  {
    callSign: 'Call sign',
    kind: 'Kind',
    crew: 'Crew',
    home: 'Home',
    status: 'Status',
    change: 'Change status',
    since: 'since {{time}}',
    assignment: 'Assignment',
    free: 'Not assigned to an incident. Assign it from an incident’s board.',
    incident: 'Incident',
    task: 'Task',
    assigned: 'Assigned',
    assignedText: '{{time}} by {{name}}',
    position: 'Position',
    fix: 'Last heard',
    never: 'No position has ever been heard.',
    speed: 'Speed',
    speedText: '{{speed}} km/h',
    heading: 'Heading',
    headingText: '{{degrees}}°',
    unknown: 'unknown',
    toIncident: 'To the incident, in a straight line',
    toHome: 'To its home, in a straight line',
  },
  {
    callSign: '呼号',
    kind: '类型',
    crew: '编员',
    home: '驻地',
    status: '状态',
    change: '更改状态',
    since: '自 {{time}}',
    assignment: '派遣',
    free: '未派往任何事件。请在事件看板中派遣。',
    incident: '事件',
    task: '任务',
    assigned: '派遣时间',
    assignedText: '{{time}}，{{name}}',
    position: '位置',
    fix: '最近定位',
    never: '从未收到定位。',
    speed: '速度',
    speedText: '{{speed}} km/h',
    heading: '航向',
    headingText: '{{degrees}}°',
    unknown: '未知',
    toIncident: '至事件地点（直线距离）',
    toHome: '至驻地（直线距离）',
  },
);

const KMH_PER_MPS = 3.6;

export function ResponderDetail({ responder }: { readonly responder: Responder }) {
  const say = useTexts(texts);
  const sayKind = useTexts(responderKindNames);
  const sayStatus = useTexts(responderStatusNames);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const state = useShown(({ resources }) => resources.responders[responder.id] ?? untouchedResponder);
  const home = responder.homePlaceId === undefined ? undefined : index.places.get(responder.homePlaceId);
  return (
    <Panel
      title={`${responder.callSign} ${local(responder.name)}`}
      actions={<ShowOnMap selected={{ kind: 'responder', id: responder.id }} />}
      area="detail"
    >
      <Facts
        facts={[
          {
            name: say('status'),
            value: (
              <>
                <strong>{sayStatus(state.status)}</strong>
                {state.changedAt > 0 && (
                  <span className="detail__quiet">{say('since', { time: format.moment(state.changedAt) })}</span>
                )}
              </>
            ),
          },
        ]}
      />
      <ChangeStatus responder={responder} />
      <Section title={say('assignment')}>
        <Assignment responder={responder} />
      </Section>
      <Section title={say('position')}>
        <Whereabouts responder={responder} />
      </Section>
      <Facts
        facts={[
          { name: say('callSign'), value: responder.callSign },
          { name: say('kind'), value: sayKind(responder.kind) },
          responder.crew === undefined ? null : { name: say('crew'), value: format.number(responder.crew) },
          home === undefined
            ? null
            : { name: say('home'), value: <LinkTo to={{ kind: 'place', id: home.id }}>{local(home.name)}</LinkTo> },
        ]}
      />
    </Panel>
  );
}

function ChangeStatus({ responder }: { readonly responder: Responder }) {
  const say = useTexts(texts);
  const sayStatus = useTexts(responderStatusNames);
  const review = useIsReview();
  const { status, version } = useShown(({ resources }) => resources.responders[responder.id] ?? untouchedResponder);
  if (review) return null;
  return (
    <div className="detail__acts">
      <DeedMenuTrigger
        deed="ChangeResponderStatus"
        content={
          <>
            {say('change')}
            <ChevronDown size={14} aria-hidden />
          </>
        }
      >
        <Popover className="popover">
          <Menu
            className="list"
            disabledKeys={[status]}
            onAction={(key) => {
              const chosen = ResponderStatus.options.find((one) => one === key);
              if (chosen !== undefined)
                void act({
                  type: 'ChangeResponderStatus',
                  data: { responderId: responder.id, status: chosen, seenVersion: version },
                });
            }}
          >
            {ResponderStatus.options.map((one) => (
              <MenuItem key={one} id={one} className="list__item" textValue={sayStatus(one)}>
                {sayStatus(one)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </DeedMenuTrigger>
    </div>
  );
}

function Assignment({ responder }: { readonly responder: Responder }) {
  const say = useTexts(texts);
  const format = useFormat();
  const describeActor = useDescribeActor();
  const { assignment } = useShown(({ resources }) => resources.responders[responder.id] ?? untouchedResponder);
  const incident = useShown(({ incidents }) =>
    assignment === null ? undefined : incidents.open[assignment.incidentId],
  );
  if (assignment === null) return <p className="detail__none">{say('free')}</p>;
  return (
    <Facts
      facts={[
        incident === undefined
          ? null
          : {
              name: say('incident'),
              value: <LinkTo to={{ kind: 'incident', id: incident.incidentId }}>{incident.title}</LinkTo>,
            },
        { name: say('task'), value: assignment.task },
        {
          name: say('assigned'),
          value: say('assignedText', { time: format.moment(assignment.at), name: describeActor(assignment.by) }),
        },
      ]}
    />
  );
}

function Whereabouts({ responder }: { readonly responder: Responder }) {
  const say = useTexts(texts);
  const format = useFormat();
  const index = useSiteIndex();
  const fix = useFix(responder.id);
  const { assignment } = useShown(({ resources }) => resources.responders[responder.id] ?? untouchedResponder);
  const incident = useShown(({ incidents }) =>
    assignment === null ? undefined : incidents.open[assignment.incidentId],
  );
  const home = responder.homePlaceId === undefined ? undefined : index.places.get(responder.homePlaceId);
  if (fix === null) return <p className="detail__none">{say('never')}</p>;
  const goal =
    incident !== undefined
      ? { name: say('toIncident'), position: incident.position }
      : home === undefined
        ? null
        : { name: say('toHome'), position: anchorOf(home.geometry) };
  return (
    <Facts
      facts={[
        { name: say('fix'), value: <Age at={fix.at} staleAfterMs={responder.staleAfterMs} /> },
        {
          name: say('speed'),
          value:
            fix.speed === null
              ? say('unknown')
              : say('speedText', { speed: format.number(fix.speed * KMH_PER_MPS, 0) }),
        },
        {
          name: say('heading'),
          value:
            fix.heading === null
              ? say('unknown')
              : say('headingText', { degrees: String(Math.round(fix.heading) % 360).padStart(3, '0') }),
        },
        goal === null
          ? null
          : {
              name: goal.name,
              value: format.distance(distanceMetres([fix.longitude, fix.latitude], goal.position)),
            },
      ]}
    />
  );
}
