/** What waits for a second person: who asks for what, what it will do, and the decision. */
import type { Approval } from '#shared/domain/approvals/evolve.ts';
import { useWorld } from '../../station/world.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useTexts } from '../../app/i18n/i18n.ts';
import { ApprovalItem } from './ApprovalItem.tsx';
import { approvalTexts } from './approvalTexts.ts';

export function ApprovalsSection() {
  const say = useTexts(approvalTexts);
  const waiting = useWorld(({ state }) => state.approvals.waiting);
  const all: readonly Approval[] = Object.values(waiting);
  if (all.length === 0)
    return (
      <EmptyState title={say('none')}>
        <p>{say('noneHint')}</p>
      </EmptyState>
    );
  return (
    <>
      <p className="data__note">{say('hint')}</p>
      <ul className="data__list" aria-label={say('list')}>
        {all.map((approval) => (
          <li className="data__item" key={approval.approvalId}>
            <ApprovalItem approval={approval} />
          </li>
        ))}
      </ul>
    </>
  );
}
