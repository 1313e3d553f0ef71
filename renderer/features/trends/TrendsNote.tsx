/** Under the picture: what it is made of, what is missing in it, and how it is used. */
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import type { Span } from './span.ts';
import { trendsTexts } from './texts.ts';
import { useLegend } from './useLegend.ts';
import { useResolution } from './useResolution.ts';
import type { ReadTrends } from './useTrendSeries.ts';

interface TrendsNoteProps {
  readonly read: ReadTrends;
  readonly span: Span;
  /** Not all marks are drawn. */
  readonly cut: boolean;
}

export function TrendsNote({ read, span, cut }: TrendsNoteProps) {
  const say = useTexts(trendsTexts);
  const local = useLocal();
  const resolution = useResolution(read);
  const legend = useLegend();
  const series = [...read.series.values()];
  const gaps = series.flatMap((one) => one.gaps).filter(({ from, to }) => to > span.from && from < span.to).length;
  const hub =
    read.hub === 'not-asked'
      ? say('hubAsking')
      : read.hub === 'away'
        ? say('hubAway')
        : read.hub === 'failed'
          ? say('hubFailed')
          : series.some(({ from }) => from === 'hub')
            ? say('hubGave')
            : null;
  return (
    <footer className="trends__note">
      {read.failure !== null && <p role="alert">{local(read.failure)}</p>}
      <p role="status">
        {[
          read.span === null ? say('loading') : resolution,
          ...(gaps > 0 ? [say('gaps', { count: gaps })] : []),
          ...(hub === null ? [] : [hub]),
          ...(cut ? [say('marksCut')] : []),
        ].join(' ')}
      </p>
      <p className="trends__legend">{legend}</p>
      <p className="trends__legend">{say('how')}</p>
    </footer>
  );
}
