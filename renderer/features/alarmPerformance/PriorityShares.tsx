import { AlarmPriority } from '#shared/domain/register/site.ts';
import type { AlarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { priorityTargets, priorityVerdict } from '#shared/science/alarmPerformance/targets.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { priorityNames } from '../../app/names.ts';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { performanceTexts } from './texts.ts';

export function PriorityShares({
  performance: { priorities, raised, unknownPriority },
}: {
  readonly performance: AlarmPerformance;
}) {
  const say = useTexts(performanceTexts);
  const sayPriority = useTexts(priorityNames);
  const { number } = useFormat();
  const percent = (share: number): string => `${number(share * 100, 0)} %`;
  const known = Math.max(1, raised - unknownPriority);
  return (
    <section aria-label={say('priorities')}>
      <h3>{say('priorities')}</h3>
      {priorities === null ? (
        <p className="performance__quiet">{say('noPriorities')}</p>
      ) : (
        <>
          <ul className="priority-shares">
            {AlarmPriority.options.map((priority) => {
              const share = priorities[priority] / known;
              const verdict = raised === 0 ? 'met' : priorityVerdict(priority, share);
              return (
                <li key={priority}>
                  <PriorityMark priority={priority} filled={false} size={16} />
                  <span>{sayPriority(priority)}</span>
                  <span className="priority-shares__bar">
                    <span style={{ width: percentWidth(share) }} />
                    <i style={{ left: percentWidth(priorityTargets[priority]) }} />
                  </span>
                  <span className="priority-shares__figure">{percent(share)}</span>
                  <span className={verdict === 'met' ? 'chip' : 'chip chip--medium'}>
                    {say(verdict === 'met' ? 'met' : 'missed')} ·{' '}
                    {say('priorityTarget', { share: percent(priorityTargets[priority]) })}
                  </span>
                </li>
              );
            })}
          </ul>
          <p className="performance__quiet">{say('priorityMark')}</p>
          {unknownPriority > 0 && (
            <p className="performance__quiet">{say('unknownPriority', { count: unknownPriority })}</p>
          )}
        </>
      )}
    </section>
  );
}

const percentWidth = (share: number): string => `${String(Math.min(1, share) * 100)}%`;
