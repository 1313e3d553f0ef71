/** In the detail of a sensor: when its present trend reaches a limit, by the same robust line as the warnings go by. */
import { useCallback, useMemo } from 'react';
import type { Tag } from '#shared/domain/register/site.ts';
import { robustTrend, type RobustTrend } from '#shared/science/statistics/robustTrend.ts';
import { timeToThreshold, type TimeToThreshold } from '#shared/science/statistics/timeToThreshold.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { host } from '../../station/host.ts';
import { shownNow, useIsReview, useShown, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { useDefinitions } from '../watch/definitions.ts';
import { Section } from '../watch/detail/Facts.tsx';
import { limitsOf, type Limit } from '../watch/limits.ts';
import { alarmTypeNames } from '../watch/texts.ts';
import { EvidencePlot, type PlotContent } from './evidence/EvidencePlot.tsx';
import { linePoints } from './evidence/linePoints.ts';
import { useRead } from './evidence/useRead.ts';
import { detailTexts } from './texts.ts';
import './warnings.css';

const POINTS = 120;
const EVERY_MS = 5_000;
const FEWEST = 12;

interface Forecasted {
  readonly limit: Limit;
  readonly reached: TimeToThreshold;
}

/** The limit that is reached first; null: none is within the horizon. */
function firstReached(limits: readonly Limit[], trend: RobustTrend, horizonMs: number): Forecasted | null {
  const all = limits.flatMap((limit): Forecasted[] => {
    const reached = timeToThreshold(trend, { value: limit.setpoint, side: limit.kind }, horizonMs);
    return reached === null || reached.likely === 0 ? [] : [{ limit, reached }];
  });
  return all.toSorted((a, b) => a.reached.likely - b.reached.likely)[0] ?? null;
}

export function Forecast({ tag }: { readonly tag: Tag }) {
  const say = useTexts(detailTexts);
  const sayType = useTexts(alarmTypeNames);
  const format = useFormat();
  const world = useWorld((open) => open.world);
  const limits = limitsOf(useDefinitions(), tag.id);
  const review = useIsReview();
  const now = useShownNow();
  const { horizonMs, confidence } = useShown(({ warnings }) => warnings.settings.trend);
  const moment = review ? now : null;
  const ask = useCallback(async () => {
    const to = moment ?? shownNow();
    const from = Math.round(to - horizonMs / 2);
    const { series } = await host.request('series.read', {
      world,
      tagIds: [tag.id],
      from,
      to: Math.round(to),
      maxPoints: POINTS,
      askHub: false,
    });
    const points = linePoints(series[0]?.points);
    return { points, to };
  }, [world, tag.id, horizonMs, moment]);
  const read = useRead(ask, review ? null : EVERY_MS);
  const found = useMemo(() => {
    if (read.phase !== 'read') return null;
    const { points, to } = read.value;
    const trend = points.at.length < FEWEST ? null : robustTrend(points, confidence);
    if (trend === null || to - trend.lastAt > tag.staleAfterMs) return { trend: null, first: null, points, to };
    return { trend, first: firstReached(limits, trend, horizonMs), points, to };
  }, [read, tag, limits, horizonMs, confidence]);
  const content = useMemo((): PlotContent | null => {
    const { trend = null, first = null } = found ?? {};
    if (found === null || trend === null || first === null) return null;
    const { points, to } = found;
    const { limit, reached } = first;
    const at = trend.lastAt + reached.likely;
    const end = at + reached.likely * 0.15;
    const finite = (slope: number): number => (Number.isFinite(slope) ? slope : trend.slope);
    return {
      from: to - horizonMs / 2,
      to: Math.max(to, end),
      lines: [{ at: points.at, value: points.value, look: 'measured' }],
      limit: { value: limit.setpoint, label: `${sayType(limit.type)} ${format.number(limit.setpoint, tag.decimals)}` },
      band: {
        at: trend.lastAt,
        level: trend.level,
        slope: trend.slope,
        low: finite(trend.slopeLow),
        high: finite(trend.slopeHigh),
        from: to - horizonMs / 2,
        to: Math.max(to, end),
      },
      expected: {
        at,
        earliest: trend.lastAt + reached.earliest,
        latest: reached.latest === null ? end : trend.lastAt + reached.latest,
        label: `${say('expectedMark')} ${format.clock(at)}`,
      },
      now: to,
      label: say('picture', { name: tag.id }),
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, [found, format, say]);
  return (
    <Section title={say('forecast')}>
      {limits.length === 0 ? (
        <p className="detail__none">{say('forecastNoLimits')}</p>
      ) : (
        <>
          {content !== null && <EvidencePlot content={content} />}
          <p className="detail__quiet">{sentence()}</p>
        </>
      )}
    </Section>
  );

  function sentence(): string {
    if (found === null) return say('loading');
    if (found.trend === null) return say('forecastUnknown');
    if (found.first === null) return say('forecastNone', { horizon: format.duration(horizonMs) });
    const { limit, reached } = found.first;
    return say('forecastReaches', {
      limit: `${sayType(limit.type)} ${format.number(limit.setpoint, tag.decimals)} ${tag.unit}`,
      time: format.duration(reached.likely),
      from: format.duration(reached.earliest),
      to: reached.latest === null ? say('orNever') : format.duration(reached.latest),
      sure: `${String(Math.min(99, Math.round(reached.probability * 100)))} %`,
    });
  }
}
