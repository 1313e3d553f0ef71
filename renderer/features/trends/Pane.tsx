/** The tags of one unit over time. uPlot keeps scales and axes; what is drawn into it is ours. */
import { useEffect, useRef, type RefObject } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { TagId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { TrendSeries } from '#shared/protocol/trends.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { onSeriesSlowly, shownNow, useSite } from '../../station/shown.ts';
import { colourLetters } from '../risk/texts.ts';
import { alarmTypeNames } from '../watch/texts.ts';
import { trendRange } from '../watch/trendScale.ts';
import { themeColour } from '../../ui/themeColour.ts';
import { followPointer } from './gestures.ts';
import type { Mark } from './marks.ts';
import {
  paintChosen,
  paintCursors,
  paintLetters,
  paintLimits,
  paintLine,
  paintMarks,
  paintQuality,
  placeOf,
  type DrawnLimit,
} from './paint.ts';
import { drawnLimits, type PaneContent } from './panes.ts';
import { extentIn } from './pointAt.ts';
import type { Span } from './span.ts';
import { tailAfter, type Tail } from './useTails.ts';

const AXIS = 56;
/** For the letter at the end of a line. */
const RIGHT = 20;
const DAY = 86_400_000;

export interface Picture {
  readonly span: Span;
  readonly latest: Instant;
  readonly series: ReadonlyMap<TagId, TrendSeries>;
  readonly marks: readonly Mark[];
  readonly cursors: readonly { readonly name: string; readonly at: number | null }[];
}

interface PaneProps {
  readonly content: PaneContent;
  readonly picture: Picture;
  readonly tails: { readonly current: ReadonlyMap<TagId, Tail> };
  /** Time is written under the last pane only. */
  readonly last: boolean;
  readonly chosen: RefObject<Span | null>;
  readonly onChosen: () => void;
  /** By unit. */
  readonly plots: Map<string, uPlot>;
}

export function Pane({ content, picture, tails, last, chosen, onChosen, plots }: PaneProps) {
  const frame = useRef<HTMLDivElement>(null);
  const sayType = useTexts(alarmTypeNames);
  const format = useFormat();
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const sayRisk = useTexts(colourLetters);
  const limits: DrawnLimit[] = drawnLimits(content).map(({ type, setpoint, letters, colour }) => ({
    setpoint,
    colour,
    label: `${letters}${letters === '' ? '' : ' '}${sayType(type)} ${format.number(setpoint)}`,
  }));
  const riskLetters = {
    red: sayRisk('red'),
    orange: sayRisk('orange'),
    yellow: sayRisk('yellow'),
    blue: sayRisk('blue'),
  };
  const { unit } = content;
  const shown = useRef({ content, picture, limits, riskLetters });
  const plot = useRef<uPlot | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    let range: [number, number] = [0, 1];
    const made = new uPlot(
      {
        width: Math.max(1, element.clientWidth),
        height: Math.max(1, element.clientHeight),
        legend: { show: false },
        cursor: { show: false },
        padding: [18, RIGHT, 2, 0],
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
        scales: { x: { time: true }, y: { range: () => range } },
        axes: [
          {
            stroke: () => themeColour('--ink-quiet'),
            grid: { stroke: () => themeColour('--line'), width: 1 },
            ticks: { show: false },
            size: last ? 34 : 0,
            gap: 4,
            space: 90,
            font: `11px ${themeColour('--font')}`,
            values: (drawn, at) => {
              if (!last) return at.map(() => '');
              const { min = 0, max = 0 } = drawn.scales['x'] ?? {};
              const length = (max - min) * 1000;
              return at.map((seconds, i) => {
                const time = seconds * 1000;
                if (length < 2 * 60_000) return format.time(time);
                const day = format.date(time).replace(/ ?\d{4}年?/, '');
                if (length > 4 * DAY) return length > 300 * DAY ? format.date(time) : day;
                const before = at[i - 1];
                const newDay = before === undefined || format.date(before * 1000) !== format.date(time);
                return newDay ? `${format.clock(time)}\n${day}` : format.clock(time);
              });
            },
          },
          {
            stroke: () => themeColour('--ink-quiet'),
            grid: { stroke: () => themeColour('--line'), width: 1 },
            ticks: { show: false },
            size: AXIS,
            gap: 4,
            space: 28,
            font: `11px ${themeColour('--font')}`,
            values: (_plot, values) => values.map((value) => format.number(value)),
          },
        ],
        series: [{}, { show: false }],
        hooks: {
          draw: [
            (drawn) => {
              const place = placeOf(drawn);
              const { content: now, picture: all, limits: own, riskLetters: signs } = shown.current;
              const lines = now.lines.flatMap((line) => {
                const series = all.series.get(line.tag.id);
                return series === undefined ? [] : [{ line, series }];
              });
              const letters = new Map<string, string>(now.lines.map(({ tag, letter }) => [tag.id, letter]));
              const isHere = (mark: Mark): boolean => letters.has(mark.tagId) && mark.at <= all.latest;
              paintMarks(place, all.marks.filter(isHere), letters, signs);
              const drawnLines = lines.map(({ line, series }) => ({
                line,
                series,
                tail: tailAfter(tails.current.get(line.tag.id), endOf(series)),
              }));
              for (const { line, series, tail } of drawnLines) paintLine(place, line, series, tail, all.latest);
              paintLetters(place, drawnLines);
              paintLimits(place, own, range[0], range[1]);
              paintQuality(place, lines, all.latest);
              paintCursors(place, all.cursors);
              if (chosen.current !== null) paintChosen(place, chosen.current.from, chosen.current.to);
            },
          ],
        },
      },
      [[], []],
      element,
    );
    const paint = (): void => {
      const { content: now, picture: all } = shown.current;
      range = rangeOf(now, all, tails.current);
      made.batch(() => {
        made.setData(
          [
            [all.span.from / 1000, all.span.to / 1000],
            [null, null],
          ],
          false,
        );
        made.setScale('x', { min: all.span.from / 1000, max: all.span.to / 1000 });
      });
      made.redraw(false, true);
    };
    plot.current = made;
    plots.set(unit, made);
    const stopPointer = followPointer(made.over, {
      shown: () => shown.current.picture.span,
      latest: shownNow,
      choose: (span) => {
        chosen.current = span;
        onChosen();
      },
    });
    const stopFrames = onSeriesSlowly(paint);
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth > 0) made.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    sizes.observe(element);
    const themes = new MutationObserver(paint);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    painters.set(made, paint);
    return () => {
      stopPointer();
      stopFrames();
      sizes.disconnect();
      themes.disconnect();
      plots.delete(unit);
      painters.delete(made);
      made.destroy();
      plot.current = null;
    };
  }, [timeZone, format, last, tails, chosen, onChosen, plots, unit]);

  useEffect(() => {
    shown.current = { content, picture, limits, riskLetters };
    if (plot.current !== null) repaint(plot.current);
  });
  return (
    <div className="trends__pane" data-last={last}>
      <span className="trends__unit">{content.unit}</span>
      <div ref={frame} className="trends__plot" />
    </div>
  );
}

const painters = new WeakMap<uPlot, () => void>();
export function repaint(plot: uPlot): void {
  painters.get(plot)?.();
}

const endOf = ({ points }: TrendSeries): number => {
  const last = points.at.at(-1);
  return last === undefined ? -Infinity : last + points.stepMs;
};

function rangeOf({ lines }: PaneContent, { series, span }: Picture, tails: ReadonlyMap<TagId, Tail>): [number, number] {
  let measured: { lowest: number; highest: number } | null = null;
  const take = (lowest: number, highest: number): void => {
    measured = {
      lowest: Math.min(measured?.lowest ?? Infinity, lowest),
      highest: Math.max(measured?.highest ?? -Infinity, highest),
    };
  };
  for (const { tag } of lines) {
    const own = series.get(tag.id);
    if (own === undefined) continue;
    const extent = extentIn(own, span.from, span.to);
    if (extent !== null) take(extent.lowest, extent.highest);
    for (const { at, value } of tailAfter(tails.get(tag.id), endOf(own))) if (at <= span.to) take(value, value);
  }
  return trendRange(
    measured,
    lines.flatMap(({ limits }) => limits),
    {
      low: Math.min(...lines.map(({ tag }) => tag.range.low)),
      high: Math.max(...lines.map(({ tag }) => tag.range.high)),
    },
  );
}
