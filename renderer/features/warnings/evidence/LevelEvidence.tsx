/** A level that left its own recent normal: what was measured, the smoothed level, and the band that it left. */
import { useMemo } from 'react';
import { isOfGasInAir } from '#shared/domain/rules/earlyWarning/levelWatch.ts';
import type { TagId } from '#shared/domain/ids.ts';
import { LEVEL_MEMORY } from '#shared/science/statistics/levelChart.ts';
import { useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { Facts } from '../../watch/detail/Facts.tsx';
import { useSiteIndex } from '../../watch/siteIndex.ts';
import { detailTexts } from '../texts.ts';
import { Drawn } from './Drawn.tsx';
import { EvidencePlot, type PlotContent } from './EvidencePlot.tsx';
import { levelsOf } from './levels.ts';
import { useTags, type EvidenceProps } from './record.ts';

/** So many intervals before it left its band are drawn: what it was like. */
const INTERVALS_BEFORE = 120;

export function LevelEvidence({ warning, evidence }: EvidenceProps<'level-shift'>) {
  const say = useTexts(detailTexts);
  const local = useLocal();
  const format = useFormat();
  const index = useSiteIndex();
  const { from, to, side, unit, level, usual, low, high, weight, intervalMs } = evidence;
  const before = INTERVALS_BEFORE * intervalMs;
  const read = useTags(warning, warning.tagIds, before);
  const tag = index.tags.get(warning.tagIds[0] ?? ('' as TagId));
  const isBoth = tag === undefined || !isOfGasInAir(tag);
  const content = useMemo((): PlotContent | null => {
    if (read.phase !== 'read') return null;
    const [points] = read.value.points;
    const measured = points ?? { at: [], value: [] };
    const smoothed = levelsOf(measured, { weight, intervalMs, start: usual });
    return {
      from: from - before,
      to: read.value.to,
      lines: [
        { at: measured.at, value: measured.value, look: 'measured' },
        { at: smoothed.at, value: smoothed.value, look: 'second', label: say('levelMark') },
      ],
      usual: { value: usual, low: isBoth || side === 'low' ? low : -Infinity, high },
      mark: { at: from, label: `${say('left')} ${format.clock(from)}` },
      label: say('pictureLevel', { name: tag === undefined ? '' : local(tag.name) }),
    };
    // What it says is of the warning, which does not change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [read, format]);
  const number = (value: number): string => format.number(value, (tag?.decimals ?? 1) + 1);
  const band = { usual: number(usual), low: number(low), high: number(high), unit };
  return (
    <>
      <Drawn read={read}>{() => content !== null && <EvidencePlot content={content} />}</Drawn>
      <Facts
        facts={[
          { name: say('levelNow'), value: `${number(level)} ${unit}` },
          { name: say('levelUsual'), value: say(isBoth ? 'levelUsualText' : 'levelUsualHighText', band) },
          { name: say('levelSince'), value: `${format.time(from)} (${format.duration(Math.max(0, to - from))})` },
          {
            name: say('levelHow'),
            value: say('levelHowText', {
              interval: format.duration(intervalMs),
              memory: format.duration(LEVEL_MEMORY * intervalMs),
            }),
          },
        ]}
      />
      {warning.ended === null && <p className="detail__quiet">{say('levelWrong')}</p>}
    </>
  );
}
