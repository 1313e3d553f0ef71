import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { trendsTexts } from './texts.ts';
import type { ReadTrends } from './useTrendSeries.ts';

/** In words: what a point of the picture is, of the coarsest line. */
export function useResolution({ series }: ReadTrends): string {
  const say = useTexts(trendsTexts);
  const { duration } = useFormat();
  const coarsest = [...series.values()].toSorted((a, b) => b.points.stepMs - a.points.stepMs)[0];
  if (coarsest === undefined || coarsest.points.stepMs === 0) return say('readings');
  const step = coarsest.step === 0 ? 'ofReadings' : coarsest.step === 60_000 ? 'ofMinutes' : 'ofHours';
  return say('parts', { width: duration(coarsest.points.stepMs), step: say(step) });
}
