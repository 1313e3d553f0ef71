/** Beside the map in review: the figures of the moment, the incidents as they stood, and what is selected. */
import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useSelection, type Selected } from '../../app/selection.ts';
import { useShown, useShownNow, shownReadings } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { Detail } from '../watch/Detail.tsx';
import { IncidentAsItStood } from './IncidentAsItStood.tsx';
import { byGravity, keyFigures, newest } from './moment.ts';
import { useReview } from './review.ts';
import { reviewTexts } from './texts.ts';
import './reviewDetail.css';

type Tab = 'incidents' | 'selected';

export function ReviewDetail() {
  const say = useTexts(reviewTexts);
  const { moment } = useFormat();
  const at = useReview((review) => review.at);
  const selected = useSelection((selection) => selection.selected);
  const open = useShown((state) => Object.keys(state.incidents.open).length);
  // A tab stays chosen until something else is selected; then the one opens that shows it.
  const [chosen, setChosen] = useState<{ readonly tab: Tab; readonly while: Selected | null } | null>(null);
  const proposed: Tab = selected === null || selected.kind === 'incident' ? 'incidents' : 'selected';
  const tab = chosen?.while === selected ? chosen.tab : proposed;
  return (
    <Panel title={at === null ? say('detailNow') : say('detail', { time: moment(at) })}>
      <div className="moment">
        <Figures />
        <Tabs<Tab>
          label={say('tabs')}
          selected={tab}
          onSelect={(chosenTab) => {
            setChosen({ tab: chosenTab, while: selected });
          }}
          tabs={[
            { id: 'incidents', title: say('incidents', { count: open }), content: <Incidents /> },
            {
              id: 'selected',
              title: say('selected'),
              content: selected === null ? <NoneSelected /> : <Detail />,
            },
          ]}
        />
      </div>
    </Panel>
  );
}

function NoneSelected() {
  const say = useTexts(reviewTexts);
  return (
    <EmptyState title={say('noneSelected')}>
      <MapPin size={18} aria-hidden />
      <p>{say('noneSelectedHint')}</p>
    </EmptyState>
  );
}

function Figures() {
  const say = useTexts(reviewTexts);
  const { duration } = useFormat();
  const now = useShownNow();
  const state = useShown((shown) => shown);
  const figures = keyFigures(state);
  const data = newest(shownReadings().at);
  return (
    <dl className="moment__figures">
      <dt>{say('alarms')}</dt>
      <dd>{say('alarmsOf', { count: figures.alarms, unacknowledged: figures.unacknowledged })}</dd>
      <dt>{say('openIncidents')}</dt>
      <dd>{figures.incidents}</dd>
      <dt>{say('assigned')}</dt>
      <dd>{say('assignedOf', { count: figures.assigned, all: figures.responders })}</dd>
      <dt>{say('data')}</dt>
      <dd>{data === null ? say('dataNever') : say('dataAge', { age: duration(now - data) })}</dd>
      <dt>{say('shift')}</dt>
      <dd>{figures.onShift.length === 0 ? say('nobody') : figures.onShift.join(', ')}</dd>
    </dl>
  );
}

function Incidents() {
  const say = useTexts(reviewTexts);
  const incidents = useShown((state) => state.incidents);
  const open = byGravity(incidents);
  if (open.length === 0)
    return (
      <EmptyState title={say('noIncidents')}>
        <p>{say('noIncidentsHint')}</p>
      </EmptyState>
    );
  return (
    <ul className="moment__incidents" aria-label={say('openIncidents')}>
      {open.map((incident) => (
        <IncidentAsItStood key={incident.incidentId} incident={incident} />
      ))}
    </ul>
  );
}
