/** On the tab: who is missing, how many crews are in, and whether one of them is overdue. */
import { UserSearch } from 'lucide-react';
import { crewsInside } from '#shared/domain/accountability/crewTime.ts';
import { missingOf } from '#shared/domain/accountability/rollCall.ts';
import type { IncidentId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useBoard, useBoardNow } from '../incident/board.tsx';
import { accountabilityTexts } from './texts.ts';
import './accountability.css';

export function AccountabilityCounts({ incidentId }: { readonly incidentId: IncidentId }) {
  const say = useTexts(accountabilityTexts);
  const now = useBoardNow();
  const { crews, rollCalls } = useBoard((state) => state.accountability);
  const inside = crewsInside(
    Object.values(crews).filter((crew) => crew.incidentId === incidentId),
    now,
  );
  const missing = Object.values(rollCalls)
    .filter((rollCall) => rollCall.incidentId === incidentId && rollCall.endedAt === null)
    .reduce((sum, rollCall) => sum + missingOf(rollCall).length, 0);
  const gravest = inside.some(({ time }) => time.standing === 'critical')
    ? 'critical'
    : inside.some(({ time }) => time.standing === 'warning')
      ? 'warning'
      : 'green';
  return (
    <>
      {inside.length > 0 && (
        <span className={gravest === 'green' ? 'chip' : `chip standing--${gravest}`}>
          {say('insideCount', { count: inside.length })}
        </span>
      )}
      {missing > 0 && (
        <span className="chip standing--critical" aria-label={say('missingCount', { count: missing })}>
          <UserSearch size={12} aria-hidden />
          {missing}
        </span>
      )}
    </>
  );
}
