/** A limit that is expected to be reached: what was measured, its line with the doubt about it, and when. */
import { useMemo } from 'react';
import type { TagId } from '#shared/domain/ids.ts';
import { useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { Facts } from '../../watch/detail/Facts.tsx';
import { useSiteIndex } from '../../watch/siteIndex.ts';
import { detailTexts } from '../texts.ts';
import { Drawn } from './Drawn.tsx';
import { EvidencePlot, type PlotContent } from './EvidencePlot.tsx';
import { percent } from './percent.ts';
import { useTags, type EvidenceProps } from './record.ts';

const MINUTE_MS = 60_000;

export function LimitEvidence({ warning, evidence }: EvidenceProps<'time-to-limit'>) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const read = useTags(warning, warning.tagIds, 0);
  const tag = index.tags.get(warning.tagIds[0] ?? ('' as TagId));
  const decimals = tag?.decimals ?? 1;
  const { rate, unit, limit, level, from, to, expectedAt, earliestAt, latestAt } = evidence;
  const content = useMemo((): PlotContent | null => {
    if (read.phase !== 'read') return null;
    const [points] = read.value.points;
    // As far as it is expected, and some of the doubt after it.
    const end = Math.max(
      read.value.to,
      expectedAt + (expectedAt - to) * 0.15,
      Math.min(latestAt ?? 0, expectedAt * 2 - to),
    );
    return {
      from,
      to: end,
      lines: [{ at: points?.at ?? [], value: points?.value ?? [], look: 'measured' }],
      limit: { value: limit, label: `${evidence.type} ${format.number(limit, decimals)}` },
      band: {
        at: to,
        level,
        slope: rate.perMinute / MINUTE_MS,
        low: rate.low / MINUTE_MS,
        high: rate.high / MINUTE_MS,
        from,
        to: end,
      },
      expected: {
        at: expectedAt,
        earliest: earliestAt,
        latest: latestAt ?? end,
        label: `${say('expectedMark')} ${format.clock(expectedAt)}`,
      },
      now: read.value.to,
      label: say('picture', { name: tag === undefined ? '' : local(tag.name) }),
    };
    // What it says is of the warning, which does not change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read, format]);
  const number = (value: number): string => format.number(value, decimals + 1);
  return (
    <>
      <Drawn read={read}>{() => content !== null && <EvidencePlot content={content} />}</Drawn>
      <Facts
        facts={[
          {
            name: say('expected'),
            value: say('expectedText', {
              time: format.time(expectedAt),
              earliest: format.time(earliestAt),
              latest: latestAt === null ? say('never') : format.time(latestAt),
            }),
          },
          { name: say('probability'), value: percent(evidence.probability) },
          { name: say('limit'), value: `${evidence.type} ${format.number(limit, decimals)} ${unit}` },
          { name: say('level'), value: `${format.number(level, decimals)} ${unit}` },
          {
            name: say('rate'),
            value: say('rateText', {
              rate: number(rate.perMinute),
              unit,
              low: number(rate.low),
              high: number(rate.high),
              confidence: percent(rate.confidence),
            }),
          },
        ]}
      />
    </>
  );
}
