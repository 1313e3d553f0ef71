/** What somebody should be doing now: steps of all running plans, and follow-ups of warnings. */
import { useMemo } from 'react';
import { stepViews } from '#shared/domain/plans/stepView.ts';
import { openFollowUps } from '#shared/domain/warnings/evolve.ts';
import { useShown, useShownNow } from '../station/shown.ts';

/** `due`: started or startable and due within this time, or overdue. */
const SOON_MS = 5 * 60_000;

export function useDueSteps(): { readonly due: number; readonly overdue: number } {
  const runs = useShown((state) => state.plans.runs);
  const incidents = useShown((state) => state.incidents.open);
  const warnings = useShown((state) => state.warnings);
  const now = useShownNow();
  return useMemo(() => {
    let due = 0;
    let overdue = 0;
    for (const run of Object.values(runs)) {
      const incident = incidents[run.incidentId];
      if (run.endedAt !== null || incident === undefined || incident.endedAt !== null) continue;
      for (const step of stepViews(run, incident.level, now)) {
        if (step.status !== 'open' && step.status !== 'in-progress') continue;
        if (step.overdue) overdue += 1;
        if (step.dueAt !== null && step.dueAt - now < SOON_MS) due += 1;
      }
    }
    for (const { followUp } of openFollowUps(warnings)) {
      const until = followUp?.until ?? Infinity;
      if (until < now) overdue += 1;
      if (until - now < SOON_MS) due += 1;
    }
    return { due, overdue };
  }, [runs, incidents, warnings, now]);
}
