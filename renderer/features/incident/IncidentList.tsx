import { Plus, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection, Collection } from 'react-aria-components';
import type { IncidentId, PlaceId } from '#shared/domain/ids.ts';
import { CLOSED_KEPT, type Incident } from '#shared/domain/incidents/evolve.ts';
import { stepViews } from '#shared/domain/plans/stepView.ts';
import type { Instant, ResponseLevel } from '#shared/domain/values.ts';
import { DeedButton } from '../../app/DeedButton.tsx';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useKeys } from '../../app/keys.ts';
import { select, useSelection } from '../../app/selection.ts';
import { useView } from '../../app/view.ts';
import { useIsReview, useShown, useShownNow, useSite } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { progressOf, type Progress } from '../plans/due.ts';
import { orderIncidents, useChosenIncident, useFollowSelection } from './chosen.ts';
import { LevelMark } from './LevelMark.tsx';
import { useOlderClosed } from './olderClosed.ts';
import { proposeIncident } from './openIncident.ts';
import { PresenceMark } from './PresenceMark.tsx';
import './incident.css';

const texts = defineTexts(
  'incidentList',
  {
    title: 'Incidents',
    list: 'Incidents',
    new: 'New incident',
    group: 'Incident',
    open: 'Open',
    ended: 'Response ended, record open',
    closed: 'Closed',
    none: 'No incident',
    noneHint: 'Open one from an alarm, from a place on the map, or with n.',
    since: 'for {{age}}',
    commander: 'commander {{name}}',
    steps: '{{done}} of {{total}} steps',
    noPlan: 'no plan running',
    overdue: '{{count}} overdue',
    closedAt: 'closed {{time}}',
    openedAt: 'opened {{time}}',
    merged: 'merged into “{{title}}”',
    mergedFrom_one: 'took up {{count}} incident',
    mergedFrom_other: 'took up {{count}} incidents',
    splitFrom: 'split off “{{title}}”',
    corrections_one: '{{count}} correction',
    corrections_other: '{{count}} corrections',
    older: 'Show older ones',
  },
  {
    title: '事件',
    list: '事件列表',
    new: '新建事件',
    group: '事件',
    open: '处置中',
    ended: '响应已终止，记录未关闭',
    closed: '已关闭',
    none: '暂无事件',
    noneHint: '可由报警或地图上的场所建立事件，或按 n 新建。',
    since: '已持续{{age}}',
    commander: '指挥员 {{name}}',
    steps: '步骤 {{done}}/{{total}}',
    noPlan: '未启动预案',
    overdue: '{{count}} 步超时',
    closedAt: '{{time}} 关闭',
    openedAt: '{{time}} 建立',
    merged: '已并入“{{title}}”',
    mergedFrom_one: '并入了 {{count}} 个事件',
    mergedFrom_other: '并入了 {{count}} 个事件',
    splitFrom: '由“{{title}}”拆出',
    corrections_one: '{{count}} 条更正',
    corrections_other: '{{count}} 条更正',
    older: '显示更早的事件',
  },
);

interface Row {
  readonly id: IncidentId;
  readonly title: string;
  readonly level: ResponseLevel;
  readonly placeId: PlaceId;
  /** Null: closed. */
  readonly incident: Incident | null;
  readonly facts: readonly string[];
}

export function IncidentList() {
  const say = useTexts(texts);
  const format = useFormat();
  const review = useIsReview();
  const open = useShown((state) => state.incidents.open);
  const closed = useShown((state) => state.incidents.closed);
  const chosen = useChosenIncident();
  useFollowSelection();
  const lines = useMemo(() => Object.values(closed).sort((a, b) => b.closedAt - a.closedAt), [closed]);
  const older = useOlderClosed();
  const propose = (): void => {
    const { selected } = useSelection.getState();
    proposeIncident(selected?.kind === 'alarm' ? selected.id : null, selected?.kind === 'place' ? selected.id : null);
  };
  useKeys(review ? [] : [{ keys: 'n', label: say('new'), group: say('group'), run: propose }]);

  const rows = orderIncidents(open).map((incident): Row => {
    const { incidentId: id, title, level, placeId } = incident;
    return { id, title, level, placeId, incident, facts: [] };
  });
  const closedRows = [
    ...lines.map(({ incidentId: id, title, level, placeId, closedAt, corrections, mergedInto }): Row => {
      const into = mergedInto === undefined ? undefined : (open[mergedInto] ?? closed[mergedInto])?.title;
      const facts = [
        into === undefined ? say('closedAt', { time: format.moment(closedAt) }) : say('merged', { title: into }),
      ];
      if (corrections > 0) facts.push(say('corrections', { count: corrections }));
      return { id, title, level, placeId, incident: null, facts };
    }),
    ...older.incidents.map(({ incidentId: id, title, level, placeId, openedAt }): Row => {
      return { id, title, level, placeId, incident: null, facts: [say('openedAt', { time: format.moment(openedAt) })] };
    }),
  ];
  const sections = [
    { id: 'open', name: say('open'), rows: rows.filter(({ incident }) => incident?.endedAt === null) },
    { id: 'ended', name: say('ended'), rows: rows.filter(({ incident }) => incident?.endedAt !== null) },
    { id: 'closed', name: say('closed'), rows: closedRows },
  ].filter((section) => section.rows.length > 0);
  const { readMore } = older;
  return (
    <Panel
      title={say('title')}
      actions={
        !review && (
          <DeedButton deed="OpenIncident" shortcut="n" onPress={propose}>
            <Plus size={14} aria-hidden />
            {say('new')}
          </DeedButton>
        )
      }
    >
      {sections.length === 0 ? (
        <EmptyState title={say('none')}>
          <p>{say('noneHint')}</p>
        </EmptyState>
      ) : (
        <ListBox
          className="list incidents"
          aria-label={say('list')}
          selectionMode="single"
          selectedKeys={chosen === null ? [] : [chosen]}
          disallowEmptySelection
          items={sections}
          onSelectionChange={(keys) => {
            const row = [...rows, ...closedRows].find(({ id }) => keys !== 'all' && keys.has(id));
            if (row === undefined) return;
            useView.setState({ incidentId: row.id });
            select(row.incident === null ? { kind: 'place', id: row.placeId } : { kind: 'incident', id: row.id });
          }}
        >
          {(section) => (
            <ListBoxSection id={section.id}>
              <Header className="incidents__section">{section.name}</Header>
              <Collection items={section.rows}>
                {(row) => (
                  <ListBoxItem id={row.id} textValue={row.title} className="list__item incidents__item">
                    <LevelMark level={row.level} quiet={row.incident === null || row.incident.endedAt !== null} />
                    <div className="incidents__text">
                      <p className="incidents__title" title={row.title}>
                        {row.title}
                      </p>
                      {row.incident === null ? (
                        <ClosedFacts placeId={row.placeId} facts={row.facts} />
                      ) : (
                        <OpenFacts incident={row.incident} />
                      )}
                    </div>
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      )}
      {lines.length >= CLOSED_KEPT && readMore !== null && (
        <p className="log__more">
          <Button
            onPress={() => {
              void readMore();
            }}
          >
            {say('older')}
          </Button>
        </p>
      )}
    </Panel>
  );
}

function usePlaceName(placeId: PlaceId): string {
  const local = useLocal();
  const place = useSite()?.places.find(({ id }) => id === placeId);
  return place === undefined ? '' : local(place.name);
}

function ClosedFacts({ placeId, facts }: { readonly placeId: PlaceId; readonly facts: readonly string[] }) {
  const place = usePlaceName(placeId);
  return (
    <p className="incidents__facts">
      <span>{place}</span>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}

/** By itself, for it counts every second. */
function OpenFacts({ incident }: { readonly incident: Incident }) {
  const say = useTexts(texts);
  const { duration } = useFormat();
  const now = useShownNow();
  const place = usePlaceName(incident.placeId);
  const progress = useProgress(incident, now);
  return (
    <>
      <p className="incidents__facts">
        <span>{place}</span>
        <span>{say('since', { age: duration((incident.endedAt ?? now) - incident.openedAt) })}</span>
        <span>{say('commander', { name: incident.commander.name })}</span>
      </p>
      <p className="incidents__facts">
        <span>{progress === null ? say('noPlan') : say('steps', { done: progress.done, total: progress.total })}</span>
        {incident.mergedFrom !== undefined && <span>{say('mergedFrom', { count: incident.mergedFrom.length })}</span>}
        {incident.splitFrom !== undefined && <span>{say('splitFrom', { title: incident.splitFrom.title })}</span>}
        <PresenceMark incidentId={incident.incidentId} />
        {progress !== null && progress.overdue > 0 && incident.endedAt === null && (
          <span className="chip chip--high">
            <TriangleAlert size={12} aria-hidden />
            {say('overdue', { count: progress.overdue })}
          </span>
        )}
      </p>
    </>
  );
}

/** Of all its plans that are running; null: none is. */
function useProgress(incident: Incident, now: Instant): Progress | null {
  const runs = useShown((state) => state.plans.runs);
  return useMemo(() => {
    const running = Object.values(runs).filter((run) => run.incidentId === incident.incidentId && run.endedAt === null);
    return running.length === 0 ? null : progressOf(running.flatMap((run) => stepViews(run, incident.level, now)));
  }, [runs, incident, now]);
}
