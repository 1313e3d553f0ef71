/** What was asked for this incident and waits for a second person: on the board, where it is missed. */
import type { IncidentId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useIsReview } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { ApprovalItem } from '../data/ApprovalItem.tsx';
import { approvalTexts } from '../data/approvalTexts.ts';

export function IncidentApprovals({ incidentId }: { readonly incidentId: IncidentId }) {
  const say = useTexts(approvalTexts);
  const review = useIsReview();
  const waiting = useWorld(({ state }) => state.approvals.waiting);
  const here = Object.values(waiting).filter(({ command }) => command.data.incidentId === incidentId);
  if (review || here.length === 0) return null;
  return (
    <section className="board__approvals" aria-label={say('waits')}>
      {here.map((approval) => (
        <ApprovalItem key={approval.approvalId} approval={approval} />
      ))}
    </section>
  );
}
