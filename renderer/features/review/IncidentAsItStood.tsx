/** One open incident as it stood: level, commander, who was sent, and how far the plan had come. */
import { Check, CircleDashed, CircleDot, MapPin, Minus, TriangleAlert } from 'lucide-react';
import type { StepStatus } from '#shared/domain/plans/events.ts';
import type { Incident } from '#shared/domain/incidents/evolve.ts';
import { hasEnded, type PlanRun } from '#shared/domain/plans/evolve.ts';
import { stepViews, type StepView } from '#shared/domain/plans/stepView.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { responderStatusNames, scenarioNames, stepStatusNames } from '../../app/names.ts';
import { isSelected, select, useSelection } from '../../app/selection.ts';
import { useShown, useShownNow } from '../../station/shown.ts';
import { Button } from '../../ui/Button.tsx';
import { FilesAsTheyStood } from '../attachments/FilesAsTheyStood.tsx';
import { assignedTo, runsOf } from './moment.ts';
import { reviewTexts } from './texts.ts';

const statusIcons: Record<StepStatus, typeof Check> = {
  open: CircleDashed,
  'in-progress': CircleDot,
  complete: Check,
  'previously-accomplished': Check,
  'not-applicable': Minus,
};

export function IncidentAsItStood({ incident }: { readonly incident: Incident }) {
  const say = useTexts(reviewTexts);
  const sayScenario = useTexts(scenarioNames);
  const local = useLocal();
  const { duration } = useFormat();
  const now = useShownNow();
  const site = useShown((state) => state.register.site);
  const plans = useShown((state) => state.plans);
  const marked = useSelection(({ selected }) => isSelected(selected, 'incident', incident.incidentId));
  const place = site?.places.find(({ id }) => id === incident.placeId);
  const runs = runsOf(plans, incident.incidentId);
  return (
    <li className={marked ? 'stood stood--selected' : 'stood'} aria-label={incident.title}>
      <div className="stood__head">
        <span className="chip chip--strong">{say('level', { level: incident.level })}</span>
        <strong className="stood__title" title={incident.title}>
          {incident.title}
        </strong>
        <Button
          icon
          look="quiet"
          aria-label={say('showOnMap')}
          onPress={() => {
            select({ kind: 'incident', id: incident.incidentId });
          }}
        >
          <MapPin size={15} aria-hidden />
        </Button>
      </div>
      <p className="field__hint">
        {[
          sayScenario(incident.scenario),
          place === undefined ? null : local(place.name),
          incident.endedAt === null ? say('opened', { age: duration(now - incident.openedAt) }) : say('ended'),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <p>{say('commander', { name: incident.commander.name })}</p>
      <Responders incident={incident} />
      <FilesAsTheyStood incidentId={incident.incidentId} />
      {runs.length === 0 && <p className="field__hint">{say('noPlan')}</p>}
      {runs.map((run) => (
        <PlanAsItStood key={run.planRunId} run={run} incident={incident} />
      ))}
    </li>
  );
}

function Responders({ incident }: { readonly incident: Incident }) {
  const say = useTexts(reviewTexts);
  const sayStatus = useTexts(responderStatusNames);
  const state = useShown((shown) => shown);
  const assigned = assignedTo(state, incident.incidentId);
  return (
    <>
      <h3>{say('responders')}</h3>
      {assigned.length === 0 && <p className="field__hint">{say('noResponders')}</p>}
      <ul>
        {assigned.map(({ responder, status, task }) => (
          <li key={responder.id}>
            <strong>{responder.callSign}</strong> {sayStatus(status)} <span className="field__hint">{task}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function PlanAsItStood({ run, incident }: { readonly run: PlanRun; readonly incident: Incident }) {
  const say = useTexts(reviewTexts);
  const local = useLocal();
  const now = useShownNow();
  const steps = stepViews(run, incident.level, now);
  return (
    <>
      <h3>
        {local(run.plan.name)}{' '}
        <span className="field__hint">
          {run.endedAt === null
            ? say('planSteps', { done: steps.filter(hasEnded).length, all: steps.length })
            : say('planEnded')}
        </span>
      </h3>
      <ol className="stood__steps" aria-label={local(run.plan.name)}>
        {steps.map((view) => (
          <Step key={view.step.id} view={view} />
        ))}
      </ol>
    </>
  );
}

function Step({ view }: { readonly view: StepView }) {
  const say = useTexts(reviewTexts);
  const sayStatus = useTexts(stepStatusNames);
  const local = useLocal();
  const { clock } = useFormat();
  const Icon = view.overdue ? TriangleAlert : statusIcons[view.status];
  return (
    <li className={hasEnded(view) ? 'stood__step stood__step--done' : 'stood__step'}>
      <Icon size={14} aria-hidden />
      <span>
        {local(view.step.instruction)}
        <span className="stood__status">
          {sayStatus(view.status)}
          {view.holder !== null && ` · ${view.holder}`}
          {!hasEnded(view) && view.dueAt !== null && ` · ${say('due', { time: clock(view.dueAt) })}`}
          {view.overdue && <strong> · {say('overdue')}</strong>}
          {view.round > 1 && ` · ${say('round', { round: view.round })}`}
          {view.note !== '' && ` · ${view.note}`}
        </span>
      </span>
    </li>
  );
}
