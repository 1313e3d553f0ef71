import type { AlarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { FLOOD_BEGINS_ABOVE, LOAD_WINDOW_MS as WINDOW_MS } from '#shared/domain/alarms/load.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { barsOf } from './bars.ts';
import { performanceTexts } from './texts.ts';

/** More bars than this are no longer told apart; of those that fall together the highest is drawn. */
const BARS = 300;
const TICKS = 4;

export function RateChart({ performance }: { readonly performance: AlarmPerformance }) {
  const say = useTexts(performanceTexts);
  const format = useFormat();
  const { windows, windowsFrom, from, to, floods, operators } = performance;
  const until = windowsFrom + windows.length * WINDOW_MS;
  const bars = barsOf(windows, BARS);
  const limit = FLOOD_BEGINS_ABOVE * operators;
  const top = Math.max(limit * 1.2, ...bars.map(({ count }) => count));
  const across = (at: number): number => ((Math.max(windowsFrom, at) - windowsFrom) / (until - windowsFrom)) * 100;
  const stamp = to - from > 36 * 3_600_000 ? format.moment : format.clock;
  return (
    <section aria-label={say('rate')}>
      <h3>{say('rate')}</h3>
      <div className="rate-chart">
        <svg
          className="rate-chart__plot"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={say('rateAbout', {
            from: format.moment(from),
            to: format.moment(to),
            peak: format.number(Math.max(0, ...bars.map(({ count }) => count))),
            floods: format.number(floods.length),
            limit: format.number(limit),
          })}
        >
          {floods.map((flood) => (
            <rect
              key={flood.from}
              className="rate-chart__flood"
              x={across(flood.from)}
              width={Math.max(0.3, across(flood.to ?? until) - across(flood.from))}
              y={0}
              height={100}
            />
          ))}
          {bars.map(({ at, width, count }) => (
            <rect
              key={at}
              className={count > limit ? 'rate-chart__bar rate-chart__bar--above' : 'rate-chart__bar'}
              x={at * 100}
              width={width * 100 * 0.82}
              y={100 - (count / top) * 100}
              height={(count / top) * 100}
            />
          ))}
          <line
            className="rate-chart__limit"
            x1={0}
            x2={100}
            y1={100 - (limit / top) * 100}
            y2={100 - (limit / top) * 100}
          />
        </svg>
        <span className="rate-chart__limit-text" style={{ bottom: `${String((limit / top) * 100)}%` }} aria-hidden>
          {say('limit', { limit: format.number(limit) })}
        </span>
        <span className="rate-chart__top" aria-hidden>
          {format.number(Math.round(top))}
        </span>
      </div>
      <div className="rate-chart__axis" aria-hidden>
        {Array.from({ length: TICKS + 1 }, (_, tick) => (
          <span key={tick}>
            {stamp(windowsFrom + Math.round(((tick / TICKS) * (until - windowsFrom)) / WINDOW_MS) * WINDOW_MS)}
          </span>
        ))}
      </div>
    </section>
  );
}
