import { useStation } from '../../station/station.ts';
import { approvalCounts, useApprovalCounts } from './approvals.ts';
import { firstWaiting } from './firstWaiting.ts';
import { chooseSection, useSection, type Section } from './section.ts';

export function useShownSection(): Section {
  const chosen = useSection((state) => state.chosen);
  const conflicts = useStation((station) => station.conflicts);
  const waiting = useStation((station) => station.outbox.waiting);
  const problems = useStation((station) => station.problems.kinds);
  const approvals = useApprovalCounts().mine;
  return chosen ?? firstWaiting({ conflicts, approvals, waiting, problems });
}

/** What was proposed when the view was opened counts as chosen. */
export function keepSection(): void {
  if (useSection.getState().chosen !== null) return;
  const { conflicts, outbox, problems } = useStation.getState();
  const approvals = approvalCounts().mine;
  chooseSection(firstWaiting({ conflicts, approvals, waiting: outbox.waiting, problems: problems.kinds }));
}
