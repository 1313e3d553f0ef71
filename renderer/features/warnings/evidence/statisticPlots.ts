import type { HostReply } from '#shared/protocol/hostContract.ts';
import type { Format } from '#shared/words/format.ts';
import type { Say } from '../../../app/i18n/i18n.ts';
import type { PlotContent } from './EvidencePlot.tsx';

type Watched = Pick<HostReply<'normal-model.watch'>, 'at' | 't2' | 't2Limit' | 'spe' | 'speLimit'>;

/** T² and SPE over time, each with its limit. */
export function statisticPlots(
  { at, t2, t2Limit, spe, speLimit }: Watched,
  shown: Pick<PlotContent, 'from' | 'to' | 'now'>,
  say: Say<'pictureModel'>,
  format: Format,
): PlotContent[] {
  const plot = (name: string, value: Float64Array, limit: number): PlotContent => ({
    ...shown,
    lines: [{ at, value, look: 'measured', label: name }],
    limit: { value: limit, label: `99 % ${format.number(limit, 1)}` },
    label: say('pictureModel', {
      statistic: name,
      highest: format.number(Math.max(0, ...value), 1),
      limit: format.number(limit, 1),
    }),
  });
  return [plot('T²', t2, t2Limit), plot('SPE', spe, speLimit)];
}
