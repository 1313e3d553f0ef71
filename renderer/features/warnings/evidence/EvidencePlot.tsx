/** A drawing of evidence: lines over time with a limit, and what is drawn over them. It does not move by itself. */
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { useSite } from '../../../station/shown.ts';
import { themeColour } from '../../../ui/themeColour.ts';
import { smallPlot } from '../../watch/smallPlot.ts';
import '../../watch/trend.css';

export interface PlotLine {
  /** UTC ms, rising. */
  readonly at: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly look: 'measured' | 'second' | 'third' | 'fourth';
  /** Beside its end; of one alone in the corner. */
  readonly label?: string;
}

/** A straight piece: the robust line, its band’s edges, what lies ahead. */
export interface PlotBand {
  /** From one moment and level, at these slopes (a ms): the line, and the edges of what is believed. */
  readonly at: number;
  readonly level: number;
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

export interface PlotContent {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly PlotLine[];
  readonly limit?: { readonly value: number; readonly label: string };
  readonly band?: PlotBand;
  /** Between these it usually is; Infinity: to that side anything is. */
  readonly usual?: { readonly value: number; readonly low: number; readonly high: number };
  /** Upright: when something is expected, and between when and when. */
  readonly expected?: {
    readonly at: number;
    readonly earliest: number;
    readonly latest: number;
    readonly label: string;
  };
  /** Upright and thin: what is ahead of it is not measured. */
  readonly now?: number;
  /** Upright, with a word: something happened then. */
  readonly mark?: { readonly at: number; readonly label: string };
  readonly label: string;
}

const looks = {
  measured: { stroke: '--ink', dash: [] },
  second: { stroke: '--select', dash: [6, 3] },
  third: { stroke: '--good', dash: [2, 3] },
  fourth: { stroke: '--low', dash: [8, 3, 2, 3] },
} as const satisfies Record<PlotLine['look'], { stroke: string; dash: readonly number[] }>;

export const lookOf = (place: number): PlotLine['look'] =>
  (['measured', 'second', 'third', 'fourth'] as const)[place % 4] ?? 'measured';

export function EvidencePlot({ content }: { readonly content: PlotContent }) {
  const frame = useRef<HTMLDivElement>(null);
  const timeZone = useSite()?.timeZone ?? 'UTC';
  const format = useFormat();
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const [at, columns] = merged(content.lines);
    const { end } = smallPlot(
      element,
      format,
      timeZone,
      {
        scales: {
          x: { time: true, range: () => [content.from / 1000, content.to / 1000] },
          y: { range: () => rangeOf(content) },
        },
        series: [
          {},
          ...content.lines.map(({ look }) => ({
            stroke: () => themeColour(looks[look].stroke),
            dash: [...looks[look].dash],
            width: 1.5,
            spanGaps: true,
            points: { show: false },
          })),
        ],
        hooks: { draw: [(drawn) => drawOver(drawn, content)] },
      },
      [at, ...columns],
    );
    return end;
  }, [content, timeZone, format]);
  return <div ref={frame} className="trend__frame" role="img" aria-label={content.label} />;
}

/** One column of times for all lines, seconds. */
function merged(lines: readonly PlotLine[]): [number[], (number | null)[][]] {
  const all = [...new Set(lines.flatMap(({ at }) => Array.from(at)))].toSorted((a, b) => a - b);
  const places = new Map(all.map((at, place) => [at, place]));
  const columns = lines.map(({ at, value }) => {
    const column = new Array<number | null>(all.length).fill(null);
    for (let i = 0; i < at.length; i += 1) column[places.get(at[i] ?? NaN) ?? -1] = value[i] ?? null;
    return column;
  });
  return [all.map((at) => at / 1000), columns];
}

const MARGIN = 0.08;
/** What is measured keeps at least this part of the height, however far the limit or the peaks are. */
const LEAST_PART = 1 / 6;

function rangeOf({ lines, limit, usual, from, to }: PlotContent): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { at, value } of lines)
    for (let i = 0; i < value.length; i += 1) {
      const one = value[i] ?? NaN;
      if ((at[i] ?? 0) < from || (at[i] ?? 0) > to || !Number.isFinite(one)) continue;
      low = Math.min(low, one);
      high = Math.max(high, one);
    }
  if (low > high) [low, high] = limit === undefined ? [0, 1] : [limit.value, limit.value];
  if (usual !== undefined)
    for (const edge of [usual.low, usual.value, usual.high])
      if (Number.isFinite(edge)) [low, high] = [Math.min(low, edge), Math.max(high, edge)];
  if (limit !== undefined) {
    const span = Math.max(high - low, Math.abs(limit.value) * 0.002, Number.EPSILON) / LEAST_PART;
    if (Math.abs(limit.value - low) < span || Math.abs(limit.value - high) < span || limit.value < low)
      [low, high] = [Math.min(low, limit.value), Math.max(high, limit.value)];
  }
  const margin = Math.max((high - low) * MARGIN, Math.abs(high) * 0.001, 1e-6);
  return [low - margin, high + margin];
}

function drawOver(plot: uPlot, content: PlotContent): void {
  const { ctx, bbox } = plot;
  const px = uPlot.pxRatio;
  const x = (at: number): number => plot.valToPos(at / 1000, 'x', true);
  const y = (value: number): number => plot.valToPos(value, 'y', true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = `${String(11 * px)}px ${themeColour('--font')}`;
  ctx.lineWidth = px;
  const { band, usual, limit, expected, now, mark } = content;
  if (usual !== undefined) {
    const top = Number.isFinite(usual.high) ? y(usual.high) : bbox.top;
    const foot = Number.isFinite(usual.low) ? y(usual.low) : bbox.top + bbox.height;
    ctx.fillStyle = themeColour('--select');
    ctx.globalAlpha = 0.14;
    ctx.fillRect(bbox.left, top, bbox.width, foot - top);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = themeColour('--select');
    ctx.setLineDash([4 * px, 3 * px]);
    for (const edge of [usual.low, usual.high]) {
      if (!Number.isFinite(edge)) continue;
      ctx.beginPath();
      ctx.moveTo(bbox.left, y(edge));
      ctx.lineTo(bbox.left + bbox.width, y(edge));
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }
  if (band !== undefined) {
    const edge = (slope: number, at: number): number => y(band.level + slope * (at - band.at));
    ctx.fillStyle = themeColour('--select');
    ctx.globalAlpha = 0.14;
    ctx.beginPath();
    ctx.moveTo(x(band.at), y(band.level));
    ctx.lineTo(x(band.to), edge(band.high, band.to));
    ctx.lineTo(x(band.to), edge(band.low, band.to));
    ctx.closePath();
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.strokeStyle = themeColour('--select');
    ctx.lineWidth = 1.5 * px;
    ctx.beginPath();
    ctx.moveTo(x(band.from), edge(band.slope, band.from));
    ctx.lineTo(x(band.at), y(band.level));
    ctx.stroke();
    ctx.setLineDash([4 * px, 3 * px]);
    ctx.beginPath();
    ctx.moveTo(x(band.at), y(band.level));
    ctx.lineTo(x(band.to), edge(band.slope, band.to));
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.lineWidth = px;
  }
  if (now !== undefined) upright(ctx, x(now), bbox, themeColour('--line-strong'), []);
  if (mark !== undefined) {
    upright(ctx, x(mark.at), bbox, themeColour('--ink'), [2 * px, 2 * px]);
    const width = ctx.measureText(mark.label).width + 4 * px;
    const left = Math.max(bbox.left, Math.min(x(mark.at) - width - 3 * px, bbox.left + bbox.width - width));
    label(ctx, mark.label, left, bbox.top + px, px);
  }
  if (limit !== undefined) {
    const at = Math.round(y(limit.value));
    ctx.strokeStyle = themeColour('--ink-quiet');
    ctx.setLineDash([6 * px, 4 * px]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, at);
    ctx.lineTo(bbox.left + bbox.width, at);
    ctx.stroke();
    ctx.setLineDash([]);
    const above = at - 14 * px > bbox.top;
    label(ctx, limit.label, bbox.left + 2 * px, above ? at - 14 * px : at + 2 * px, px);
  }
  if (expected !== undefined) {
    ctx.fillStyle = themeColour('--ink-quiet');
    const foot = bbox.top + bbox.height;
    const [first, last] = [x(expected.earliest), Math.min(x(expected.latest), bbox.left + bbox.width)];
    ctx.fillRect(first, foot - 4 * px, Math.max(px, last - first), 3 * px);
    upright(ctx, x(expected.at), bbox, themeColour('--ink'), [2 * px, 2 * px]);
    const width = ctx.measureText(expected.label).width + 4 * px;
    const left = Math.max(bbox.left, Math.min(x(expected.at) - width - 3 * px, bbox.left + bbox.width - width));
    label(ctx, expected.label, left, foot - 20 * px, px);
  }
  content.lines.forEach((line) => {
    const { length } = line.value;
    if (line.label === undefined || length === 0) return;
    const last = line.value[length - 1] ?? 0;
    const width = ctx.measureText(line.label).width + 6 * px;
    if (content.lines.length === 1) {
      label(ctx, line.label, bbox.left + 2 * px, bbox.top, px);
      return;
    }
    label(ctx, line.label, bbox.left + bbox.width - width, y(last) - 14 * px, px);
  });
  ctx.restore();
}

function upright(
  ctx: CanvasRenderingContext2D,
  at: number,
  bbox: { readonly top: number; readonly height: number },
  stroke: string,
  dash: number[],
): void {
  ctx.strokeStyle = stroke;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(Math.round(at), bbox.top);
  ctx.lineTo(Math.round(at), bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** On a ground of its own: a line may run behind it. */
function label(ctx: CanvasRenderingContext2D, text: string, left: number, top: number, px: number): void {
  ctx.fillStyle = themeColour('--panel');
  ctx.fillRect(left, top, ctx.measureText(text).width + 4 * px, 13 * px);
  ctx.fillStyle = themeColour('--ink-quiet');
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.fillText(text, left + 2 * px, top + px);
}
