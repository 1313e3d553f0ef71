/** A tag's course over the last minutes or hours, with its limits and its alarms; it goes on as values come. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { ToggleButtonGroup, ToggleButton } from 'react-aria-components';
import uPlot from 'uplot';
import type { AlarmPriority, Tag } from '#shared/domain/register/site.ts';
import type { Instant } from '#shared/domain/values.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { onSeriesSlowly, shownNow, useIsReview, useShownNow, useSite } from '../../station/shown.ts';
import { themeColour } from '../../ui/themeColour.ts';
import { useDefinitions } from './definitions.ts';
import { limitsOf } from './limits.ts';
import { smallPlot } from './smallPlot.ts';
import type { TrendBuffer, TrendSummary } from './trendBuffer.ts';
import { trendRange } from './trendScale.ts';
import { OpenInTrends } from '../trends/OpenInTrends.tsx';
import { alarmTypeNames } from './texts.ts';
import { useAlarmEvents } from './useAlarmEvents.ts';
import { useTrendBuffer } from './useTrendBuffer.ts';
import { useMarkOfTag } from './worstAlarm.ts';
import './trend.css';

const texts = defineTexts(
  'trend',
  {
    span: 'Time shown',
    ten: '10 min',
    hour: '1 h',
    eight: '8 h',
    picture: 'Trend of {{name}}, {{span}}: lowest {{lowest}}, highest {{highest}}, last {{last}} {{unit}}',
    pictureEmpty: 'Trend of {{name}}, {{span}}: nothing was heard in this time',
    lowest: 'lowest {{value}}',
    highest: 'highest {{value}}',
    last: 'last {{value}} {{unit}}',
    loading: 'Reading the record …',
    nothing: 'Nothing was heard in this time. Choose a longer one.',
    ends: 'ends {{time}}',
  },
  {
    span: '时间范围',
    ten: '10 分钟',
    hour: '1 小时',
    eight: '8 小时',
    picture: '{{name}}趋势（{{span}}）：最低 {{lowest}}，最高 {{highest}}，最新 {{last}} {{unit}}',
    pictureEmpty: '{{name}}趋势（{{span}}）：该时段无数据',
    lowest: '最低 {{value}}',
    highest: '最高 {{value}}',
    last: '最新 {{value}} {{unit}}',
    loading: '正在读取记录……',
    nothing: '该时段无数据，请选择更长的时间范围。',
    ends: '截至 {{time}}',
  },
);

const spans = { ten: 10 * 60_000, hour: 3_600_000, eight: 8 * 3_600_000 } as const;
type Span = keyof typeof spans;
const spanIds: readonly Span[] = ['ten', 'hour', 'eight'];

/** Where the tag's alarms were raised. */
interface Mark {
  readonly at: Instant;
  readonly priority: AlarmPriority;
}

export function Trend({ tag }: { readonly tag: Tag }) {
  const say = useTexts(texts);
  const local = useLocal();
  const [span, setSpan] = useState<Span>('ten');
  const reading = useTrendBuffer(tag, spans[span]);
  return (
    <div className="trend">
      <ToggleButtonGroup
        className="trend__spans"
        aria-label={say('span')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[span]}
        onSelectionChange={(keys) => {
          const chosen = spanIds.find((id) => keys.has(id));
          if (chosen !== undefined) setSpan(chosen);
        }}
      >
        {spanIds.map((id) => (
          <ToggleButton key={id} id={id} className="trend__span">
            {say(id)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <OpenInTrends tagId={tag.id} />
      {reading.phase === 'loading' && (
        <p className="trend__instead" role="status">
          {say('loading')}
        </p>
      )}
      {reading.phase === 'failed' && (
        <p className="trend__instead" role="alert">
          {local(reading.sentence)}
        </p>
      )}
      {reading.phase === 'read' && <Chart key={`${tag.id} ${span}`} tag={tag} span={span} buffer={reading.buffer} />}
    </div>
  );
}

interface ChartProps {
  readonly tag: Tag;
  readonly span: Span;
  readonly buffer: TrendBuffer;
}

function Chart({ tag, span, buffer }: ChartProps) {
  const say = useTexts(texts);
  const local = useLocal();
  const format = useFormat();
  const review = useIsReview();
  const now = useShownNow();
  const frame = useRef<HTMLDivElement>(null);
  const spanMs = spans[span];
  // Once a second, with the clock.
  const summary = buffer.summary(now - spanMs);
  const marks = useMarks(tag, spanMs);
  useChart(frame, { tag, spanMs, buffer, marks });
  const named = (value: number): string => format.number(value, tag.decimals);
  const label =
    summary === null
      ? say('pictureEmpty', { name: local(tag.name), span: say(span) })
      : say('picture', {
          name: local(tag.name),
          span: say(span),
          lowest: named(summary.lowest),
          highest: named(summary.highest),
          last: named(summary.last),
          unit: tag.unit,
        });
  return (
    <>
      <div ref={frame} className="trend__frame" role="img" aria-label={label} />
      <p className="trend__summary">
        {summary === null ? (
          say('nothing')
        ) : (
          <>
            <span>{say('lowest', { value: named(summary.lowest) })}</span>
            <span>{say('highest', { value: named(summary.highest) })}</span>
            <span>
              {review
                ? say('ends', { time: format.time(now) })
                : say('last', { value: named(summary.last), unit: tag.unit })}
            </span>
          </>
        )}
      </p>
    </>
  );
}

function useMarks(tag: Tag, spanMs: number): readonly Mark[] {
  // Read again when the tag's alarm changes; the beginning moves in coarse steps, or it would be read each second.
  const standing = useMarkOfTag(tag.id).alarm;
  const now = useShownNow();
  const from = Math.max(0, Math.floor((now - spanMs) / spanMs) * spanMs);
  const read = useAlarmEvents([tag.id], from, standing);
  return useMemo(() => {
    if (read.phase !== 'read') return [];
    return read.events.flatMap(({ known, event }): Mark[] =>
      known && event.type === 'AlarmRaised.v1' && event.data.tagId === tag.id
        ? [{ at: event.data.observedAt, priority: event.data.priority }]
        : [],
    );
  }, [read, tag]);
}

interface ChartContent {
  readonly tag: Tag;
  readonly spanMs: number;
  readonly buffer: TrendBuffer;
  readonly marks: readonly Mark[];
}

/** uPlot draws outside of React: at most twice a second, and at once when the theme or the size changes. */
function useChart(
  frame: { readonly current: HTMLDivElement | null },
  { tag, spanMs, buffer, marks }: ChartContent,
): void {
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const format = useFormat();
  const sayType = useTexts(alarmTypeNames);
  const limits = limitsOf(useDefinitions(), tag.id).map(({ kind, setpoint, type }) => ({
    kind,
    setpoint,
    label: `${sayType(type)} ${format.number(setpoint)}`,
  }));
  const latest = useRef({ limits, marks, buffer });
  const chart = useRef<uPlot | null>(null);
  const draw = useRef<() => void>(() => undefined);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let summary: TrendSummary | null = null;
    const { plot, end } = smallPlot(
      element,
      format,
      timeZone,
      {
        scales: {
          x: { time: true },
          y: {
            range: () => trendRange(summary, latest.current.limits, tag.range),
          },
        },
        series: [{}, { stroke: () => themeColour('--ink'), width: 1.5, points: { show: false } }],
        hooks: {
          draw: [
            (drawn) => {
              drawLimits(drawn, latest.current.limits);
              drawMarks(drawn, latest.current.marks);
            },
          ],
        },
      },
      [[], []],
    );
    const paint = (): void => {
      const to = shownNow();
      summary = latest.current.buffer.summary(to - spanMs);
      const { at, value } = latest.current.buffer.columns(to - spanMs);
      plot.batch(() => {
        plot.setData([[...at], [...value]], false);
        plot.setScale('x', { min: (to - spanMs) / 1000, max: to / 1000 });
      });
    };
    chart.current = plot;
    draw.current = paint;
    paint();
    const stopFollowing = onSeriesSlowly(paint);
    return () => {
      stopFollowing();
      end();
      chart.current = null;
      draw.current = () => undefined;
    };
  }, [frame, tag, spanMs, timeZone, format]);

  useEffect(() => {
    latest.current = { limits, marks, buffer };
    draw.current();
  });
}

interface Limit {
  readonly setpoint: number;
  readonly label: string;
}

/** Grey: a limit needs nobody as long as it is kept. */
function drawLimits(plot: uPlot, limits: readonly Limit[]): void {
  const { ctx, bbox } = plot;
  const { min, max } = plot.scales['y'] ?? {};
  ctx.save();
  ctx.font = `${String(11 * uPlot.pxRatio)}px ${themeColour('--font')}`;
  ctx.lineWidth = uPlot.pxRatio;
  for (const { setpoint, label } of limits) {
    if (min === undefined || max === undefined || setpoint < min || setpoint > max) continue;
    const y = Math.round(plot.valToPos(setpoint, 'y', true));
    ctx.strokeStyle = themeColour('--ink-quiet');
    ctx.setLineDash([6 * uPlot.pxRatio, 4 * uPlot.pxRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    // On a ground of its own: the line itself may run behind it.
    const width = ctx.measureText(label).width;
    const above = y - 14 * uPlot.pxRatio > bbox.top;
    const top = above ? y - 14 * uPlot.pxRatio : y + 2 * uPlot.pxRatio;
    ctx.fillStyle = themeColour('--panel');
    ctx.fillRect(bbox.left + 2 * uPlot.pxRatio, top, width + 4 * uPlot.pxRatio, 13 * uPlot.pxRatio);
    ctx.fillStyle = themeColour('--ink-quiet');
    ctx.textAlign = 'left';
    ctx.textBaseline = 'top';
    ctx.fillText(label, bbox.left + 4 * uPlot.pxRatio, top + uPlot.pxRatio);
  }
  ctx.restore();
}

/** An upright line and a flag where an alarm was raised: seen without its colour. */
function drawMarks(plot: uPlot, marks: readonly Mark[]): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.lineWidth = uPlot.pxRatio;
  const flag = 6 * uPlot.pxRatio;
  for (const { at, priority } of marks) {
    const x = Math.round(plot.valToPos(at / 1000, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = themeColour(`--${priority}`);
    ctx.fillStyle = themeColour(`--${priority}`);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - flag, bbox.top);
    ctx.lineTo(x + flag, bbox.top);
    ctx.lineTo(x, bbox.top + flag * 1.5);
    ctx.fill();
  }
  ctx.restore();
}
