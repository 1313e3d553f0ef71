import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useClock } from '../../station/clock.ts';
import { syncTexts } from './syncTexts.ts';
import { skewGrade } from './syncWords.ts';

const looks = { right: '', off: 'chip chip--medium', wrong: 'chip chip--high' } as const;

/** How far the wall clock here is from the hub's time, which is the time of everything that is shown. */
export function ClockFact() {
  const say = useTexts(syncTexts);
  const { number } = useFormat();
  const skewMs = useClock((clock) => clock.skewMs);
  if (skewMs === null) return <dd>{say('clockUnknown')}</dd>;
  const grade = skewGrade(skewMs);
  if (grade === 'right') return <dd>{say('clockRight')}</dd>;
  const seconds = number(Math.abs(skewMs) / 1_000, 0);
  return (
    <dd>
      <span className={looks[grade]}>{say(skewMs > 0 ? 'clockAhead' : 'clockBehind', { seconds })}</span>
      <p className="field__hint">{say('clockHint')}</p>
    </dd>
  );
}
