import type { Problem } from '#shared/protocol/ingest.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { StationName } from '../../app/StationName.tsx';
import { useClock } from '../../station/clock.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AskedContent } from './AskedContent.tsx';
import { dataTexts } from './texts.ts';
import { useAsked } from './useAsked.ts';

export function ProblemsSection() {
  const say = useTexts(dataTexts);
  const asked = useAsked('problems.read', {}, 'problems');
  return (
    <AskedContent asked={asked}>
      {({ problems }) =>
        problems.length === 0 ? (
          <EmptyState title={say('problemsNone')}>
            <p>{say('problemsNoneHint')}</p>
          </EmptyState>
        ) : (
          <>
            <p className="data__note">{say('problemsHint')}</p>
            <ul className="data__list" aria-label={say('problemsList')}>
              {problems
                .toSorted((a, b) => b.lastAt - a.lastAt)
                .map((problem) => (
                  <ProblemItem key={`${problem.code} ${problem.source} ${problem.where}`} problem={problem} />
                ))}
            </ul>
          </>
        )
      }
    </AskedContent>
  );
}

function ProblemItem({ problem }: { readonly problem: Problem }) {
  const say = useTexts(dataTexts);
  const local = useLocal();
  const { moment, duration } = useFormat();
  const now = useClock((clock) => clock.now);
  const { sentence, where, source, count, firstAt, lastAt } = problem;
  return (
    <li className="data__item">
      <p className="data__item--row">
        <strong>{local(sentence)}</strong>
        <span className="chip">{say('times', { count })}</span>
      </p>
      <p className="field__hint">
        {say('where')}: <StationName stationId={where} /> · {say('source')}: {source}
      </p>
      <p className="field__hint">
        {say('first', { time: moment(firstAt) })} · {say('last', { time: moment(lastAt), age: duration(now - lastAt) })}
      </p>
    </li>
  );
}
