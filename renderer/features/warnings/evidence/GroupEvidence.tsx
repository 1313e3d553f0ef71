/** Sensors of one thing that say different things. */
import { useMemo } from 'react';
import { useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { Facts } from '../../watch/detail/Facts.tsx';
import { useSiteIndex } from '../../watch/siteIndex.ts';
import { detailTexts } from '../texts.ts';
import { Drawn } from './Drawn.tsx';
import { EvidencePlot, lookOf, type PlotContent } from './EvidencePlot.tsx';
import { useTags, type EvidenceProps } from './record.ts';

const MINUTE_MS = 60_000;

export function GroupEvidence({ warning, evidence }: EvidenceProps<'sensor-disagreement'>) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const ids = useMemo(() => evidence.sensors.map(({ tagId }) => tagId), [evidence]);
  const before = Math.max(5 * MINUTE_MS, evidence.to - evidence.from);
  const read = useTags(warning, ids, before);
  const content = useMemo((): PlotContent | null => {
    if (read.phase !== 'read') return null;
    return {
      from: evidence.from - before,
      to: read.value.to,
      lines: read.value.points.map(({ at, value }, place) => ({
        at,
        value,
        look: lookOf(place),
        label: ids[place] ?? '',
      })),
      now: evidence.from,
      label: say('pictureGroup', { names: ids.join(', ') }),
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read, ids]);
  const decimals = evidence.allowed < 1 ? 2 : 1;
  return (
    <>
      <Drawn read={read}>{() => content !== null && <EvidencePlot content={content} />}</Drawn>
      <Facts
        facts={[
          ...evidence.sensors.map(({ tagId, value }) => {
            const tag = index.tags.get(tagId);
            return {
              name: tagId,
              value: (
                <>
                  {format.number(value, tag?.decimals ?? decimals)} {evidence.unit}{' '}
                  {evidence.off.includes(tagId) && <span className="chip">{say('off')}</span>}{' '}
                  {tag !== undefined && <span className="detail__quiet">{local(tag.name)}</span>}
                </>
              ),
            };
          }),
          { name: say('agreed'), value: `${format.number(evidence.agreed, decimals)} ${evidence.unit}` },
          { name: say('allowed'), value: `${format.number(evidence.allowed, decimals)} ${evidence.unit}` },
        ]}
      />
    </>
  );
}
