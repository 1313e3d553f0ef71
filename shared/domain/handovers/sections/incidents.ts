import { levelRank } from '../../values.ts';
import { hasEnded } from '../../plans/evolve.ts';
import { stepViews, type StepView } from '../../plans/stepView.ts';
import type { HandoverItem } from '../document.ts';
import { fact, given, number, said, text, time, type SectionOf } from './section.ts';

export const openIncidents: SectionOf = {
  kind: 'incidents',
  items: ({ state, placeName }) =>
    Object.values(state.incidents.open)
      .toSorted((a, b) => levelRank(b.level) - levelRank(a.level) || a.openedAt - b.openedAt)
      .map((incident): HandoverItem => {
        const sent = Object.values(state.resources.responders).filter(
          ({ assignment }) => assignment?.incidentId === incident.incidentId,
        );
        return {
          key: incident.incidentId,
          title: { en: incident.title, zh: incident.title },
          where: placeName(incident.placeId),
          about: { kind: 'incident', id: incident.incidentId },
          mark: { of: 'level', level: incident.level },
          facts: given(
            fact('level', said(incident.level)),
            fact('since', time(incident.openedAt)),
            fact('commander', said(incident.commander.name)),
            sent.length === 0 ? null : fact('responders', number(sent.length)),
            incident.endedAt === null ? null : fact('response-ended', time(incident.endedAt)),
          ),
        };
      }),
};

/** Of plans that run: what is critical and has not been done, what is overdue first. */
export const criticalSteps: SectionOf = {
  kind: 'critical-steps',
  items: ({ state, at }) =>
    Object.values(state.plans.runs)
      .filter(({ endedAt }) => endedAt === null)
      .flatMap((run) => {
        const level = state.incidents.open[run.incidentId]?.level ?? run.startLevel;
        return stepViews(run, level, at)
          .filter((view) => view.step.critical && !hasEnded(view))
          .map((view) => ({ run, view }));
      })
      .toSorted((a, b) => dueOf(a.view) - dueOf(b.view))
      .map(({ run, view: { step, status, dueAt, overdue, holder } }): HandoverItem => {
        const role = run.plan.roles.find(({ id }) => id === step.roleId);
        return {
          key: `${run.planRunId} ${step.id}`,
          title: step.instruction,
          where: run.plan.name,
          about: { kind: 'incident', id: run.incidentId },
          mark: null,
          facts: given(
            status === 'in-progress' ? fact('in-progress') : null,
            dueAt === null ? null : fact(overdue ? 'overdue' : 'due', time(dueAt)),
            role === undefined ? null : fact('role', text(role.name)),
            holder === null ? fact('nobody-holds') : fact('holder', said(holder)),
          ),
        };
      }),
};

const dueOf = ({ dueAt }: StepView): number => dueAt ?? Infinity;
