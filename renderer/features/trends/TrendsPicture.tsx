/** Many sensors over hours to a year, a pane for each unit; moved by wheel, pointer and keys without waiting. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type uPlot from 'uplot';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useDefinitions } from '../watch/definitions.ts';
import { useSiteIndex } from '../watch/siteIndex.ts';
import { useMarks } from './marks.ts';
import { Pane, repaint, type Picture } from './Pane.tsx';
import { linesOf, panesOf } from './panes.ts';
import { useShownTrends } from './picture.ts';
import type { Span } from './span.ts';
import { trendsTexts } from './texts.ts';
import { TrendsNote } from './TrendsNote.tsx';
import { TrendsToolbar } from './TrendsToolbar.tsx';
import { spanAt, useTrends } from './trends.ts';
import { useTails } from './useTails.ts';
import { useTrendKeys } from './useTrendKeys.ts';
import { useTrendSeries } from './useTrendSeries.ts';
import './trends.css';

export function TrendsPicture() {
  const say = useTexts(trendsTexts);
  const local = useLocal();
  const format = useFormat();
  const { tags } = useSiteIndex();
  const trends = useTrends();
  const now = useShownNow();
  const review = useIsReview();
  const lines = linesOf(trends.tagIds, tags, useDefinitions());
  const span = spanAt(trends, now);
  const read = useTrendSeries(trends.tagIds, span);
  const { marks, cut } = useMarks(lines, span, now);
  const tails = useTails(trends.tagIds);
  const chosen = useRef<Span | null>(null);
  const [plots] = useState(() => new Map<string, uPlot>());
  const repaintAll = useCallback(() => {
    for (const plot of plots.values()) repaint(plot);
  }, [plots]);
  useTrendKeys();
  useEffect(() => {
    useShownTrends.setState(read);
  }, [read]);
  const picture: Picture = {
    span,
    latest: now,
    series: read.series,
    marks,
    cursors: [
      { name: 'A', at: trends.a },
      { name: 'B', at: trends.b },
    ],
  };
  const panes = panesOf(lines);
  const names = lines.map(({ letter, tag }) => `${letter} ${local(tag.name)} (${tag.unit})`).join(', ');
  return (
    <section className="trends" aria-label={say('title')}>
      <TrendsToolbar lines={lines} span={span} read={read} plots={plots} panes={panes} review={review} />
      {lines.length === 0 ? (
        <EmptyState title={say('emptyTitle')}>
          <p>{say('emptyHint')}</p>
        </EmptyState>
      ) : (
        <>
          <div
            className="trends__panes"
            role="img"
            aria-label={say('picture', { names, from: format.moment(span.from), to: format.moment(span.to) })}
            data-from={Math.round(span.from)}
            data-to={Math.round(span.to)}
            data-resolution={[...new Set([...read.series.values()].map(({ step }) => step))].join(' ')}
            data-marks={[...new Set(marks.map(({ kind }) => kind))].toSorted().join(' ')}
          >
            {panes.map((content, i) => (
              <Pane
                key={content.unit}
                content={content}
                picture={picture}
                tails={tails}
                last={i === panes.length - 1}
                chosen={chosen}
                onChosen={repaintAll}
                plots={plots}
              />
            ))}
          </div>
          <TrendsNote read={read} span={span} cut={cut} />
        </>
      )}
    </section>
  );
}
