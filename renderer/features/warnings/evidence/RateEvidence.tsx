/** A change that is faster than usual: what was measured, and its slope. */
import { useMemo } from 'react';
import type { TagId } from '#shared/domain/ids.ts';
import { useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { Facts } from '../../watch/detail/Facts.tsx';
import { useSiteIndex } from '../../watch/siteIndex.ts';
import { detailTexts } from '../texts.ts';
import { Drawn } from './Drawn.tsx';
import { EvidencePlot, type PlotContent } from './EvidencePlot.tsx';
import { useTags, type EvidenceProps } from './record.ts';

const MINUTE_MS = 60_000;

export function RateEvidence({ warning, evidence }: EvidenceProps<'rate-of-change'>) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const span = evidence.to - evidence.from;
  const read = useTags(warning, warning.tagIds, span * 4);
  const tag = index.tags.get(warning.tagIds[0] ?? ('' as TagId));
  const content = useMemo((): PlotContent | null => {
    if (read.phase !== 'read') return null;
    const [points] = read.value.points;
    const slope = evidence.perMinute / MINUTE_MS;
    return {
      from: evidence.from - span * 4,
      to: read.value.to,
      lines: [{ at: points?.at ?? [], value: points?.value ?? [], look: 'measured' }],
      band: {
        at: evidence.to,
        level: evidence.value,
        slope,
        low: slope,
        high: slope,
        from: evidence.from,
        to: evidence.to + span / 2,
      },
      label: say('picture', { name: tag === undefined ? '' : local(tag.name) }),
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read]);
  const decimals = (tag?.decimals ?? 1) + 1;
  return (
    <>
      <Drawn read={read}>{() => content !== null && <EvidencePlot content={content} />}</Drawn>
      <Facts
        facts={[
          {
            name: say('moves'),
            value: say('movesText', {
              rate: format.number(evidence.perMinute, decimals),
              unit: evidence.unit,
              limit: format.number(evidence.limitPerMinute, decimals),
            }),
          },
        ]}
      />
    </>
  );
}
