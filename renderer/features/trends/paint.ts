/** Draws into a pane of uPlot, which keeps scales and axes: lines with their extent, quality, limits, marks, cursors. */
import uPlot from 'uplot';
import type { RiskColour } from '#shared/domain/risk/configuration.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { TrendSeries } from '#shared/protocol/trends.ts';
import { firstAtOrAfter } from '#shared/science/trends/rollup.ts';
import type { Mark } from './marks.ts';
import type { Line } from './panes.ts';
import { spread } from './spread.ts';
import type { Tail } from './useTails.ts';
import { themeColour } from '../../ui/themeColour.ts';

/** In device pixels, of a pane. */
interface Place {
  readonly ctx: CanvasRenderingContext2D;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

export function placeOf(plot: uPlot): Place {
  const { ctx, bbox } = plot;
  return {
    ctx,
    ...bbox,
    x: (at) => plot.valToPos(at / 1000, 'x', true),
    y: (value) => plot.valToPos(value, 'y', true),
  };
}

function within({ ctx, left, top, width, height }: Place, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  // uPlot leaves its own behind.
  ctx.textAlign = 'left';
  ctx.lineWidth = uPlot.pxRatio;
  ctx.font = `${String(11 * uPlot.pxRatio)}px ${themeColour('--font')}`;
  draw();
  ctx.restore();
}

/** The mean as a line, what it lay between as a light band. Nothing is drawn over a gap. */
export function paintLine(place: Place, line: Line, series: TrendSeries, tail: Tail, latest: Instant): void {
  const { ctx, x, y, left, width } = place;
  const { points, gaps } = series;
  const { at, mean, min, max, stepMs } = points;
  const colour = themeColour(line.colour);
  within(place, () => {
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.lineJoin = 'round';
    const runs: number[][] = [];
    let gap = 0;
    let before = NaN;
    for (let row = 0; row < at.length; row += 1) {
      const time = at[row] ?? NaN;
      if (time > latest) break;
      if (Number.isNaN(mean[row] ?? NaN)) continue;
      while (gap < gaps.length && (gaps[gap]?.to ?? Infinity) <= before) gap += 1;
      const between = gaps[gap];
      const broken = Number.isNaN(before) || (between !== undefined && between.from < time && between.to > before);
      if (broken) runs.push([]);
      runs.at(-1)?.push(row);
      before = time;
    }
    const px = (row: number): number =>
      x((at[row] ?? NaN) + Math.min(stepMs / 2, Math.max(0, latest - (at[row] ?? 0)) / 2));
    for (const run of runs) {
      const [first = 0, last = 0] = [run[0], run.at(-1)];
      // Runs beyond the edges are not drawn at all.
      if (px(last) < left - width || px(first) > left + 2 * width) continue;
      if (stepMs > 0) {
        ctx.globalAlpha = 0.22;
        ctx.beginPath();
        for (const row of run) ctx.lineTo(px(row), y(max[row] ?? NaN));
        for (const row of run.toReversed()) ctx.lineTo(px(row), y(min[row] ?? NaN));
        ctx.closePath();
        ctx.fill();
        ctx.globalAlpha = 1;
      }
      ctx.lineWidth = 1.6 * uPlot.pxRatio;
      ctx.setLineDash(line.dashed ? [5 * uPlot.pxRatio, 3 * uPlot.pxRatio] : []);
      ctx.beginPath();
      for (const row of run) ctx.lineTo(px(row), y(mean[row] ?? NaN));
      if (last === runs.at(-1)?.at(-1)) for (const one of tail) ctx.lineTo(x(one.at), y(one.value));
      ctx.stroke();
      ctx.setLineDash([]);
      if (run.length === 1) {
        ctx.beginPath();
        ctx.arc(px(first), y(mean[first] ?? NaN), 2.2 * uPlot.pxRatio, 0, 2 * Math.PI);
        ctx.fill();
      }
    }
  });
}

/** At the right end of each line, so that it is known without its colour; those that end alike stand one below the other. */
export function paintLetters(
  place: Place,
  lines: readonly { readonly line: Line; readonly series: TrendSeries; readonly tail: Tail }[],
): void {
  const { ctx, top, height } = place;
  const size = 14 * uPlot.pxRatio;
  const ends = lines.flatMap(({ line, series, tail }) => {
    const end = endOf(place, series, tail);
    return end === null ? [] : [{ line, ...end }];
  });
  const middles = spread(
    ends.map(({ y }) => y),
    { from: top + size / 2, to: top + height - size / 2, apart: size + uPlot.pxRatio },
  );
  ctx.save();
  ctx.font = `600 ${String(11 * uPlot.pxRatio)}px ${themeColour('--font')}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const [i, { line, right }] of ends.entries()) {
    const middle = middles[i] ?? NaN;
    ctx.fillStyle = themeColour(line.colour);
    ctx.fillRect(right + 3 * uPlot.pxRatio, middle - size / 2, size, size);
    ctx.fillStyle = themeColour('--panel');
    ctx.fillText(line.letter, right + 3 * uPlot.pxRatio + size / 2, middle + uPlot.pxRatio);
  }
  ctx.restore();
}

/** Where a line ends within what is shown; null: nothing of it is. */
function endOf(
  { left, width, x, y }: Place,
  { points: { at, mean } }: TrendSeries,
  tail: Tail,
): { readonly right: number; readonly y: number } | null {
  const edge = left + width;
  let row = at.length - 1;
  while (row >= 0 && (x(at[row] ?? NaN) > edge || Number.isNaN(mean[row] ?? NaN))) row -= 1;
  const last = tail.at(-1);
  const newest = last !== undefined && x(last.at) <= edge ? last : null;
  const value = newest?.value ?? mean[row] ?? NaN;
  const right = Math.min(edge, x(newest?.at ?? at[row] ?? NaN));
  return Number.isNaN(value) || right < left ? null : { right, y: y(value) };
}

const STRIP = 10;

/** A strip for each line that has any of it: hatched one way for uncertain, crossed for bad, empty where nothing was heard. */
export function paintQuality(
  place: Place,
  lines: readonly { line: Line; series: TrendSeries }[],
  latest: Instant,
): void {
  const { ctx, left, top, width, height, x } = place;
  const size = STRIP * uPlot.pxRatio;
  let strip = 0;
  for (const { line, series } of lines) {
    const { at, uncertain, bad, stepMs } = series.points;
    const begin = Math.max(0, firstAtOrAfter(at, series.points.at[0] ?? 0));
    const marked: { from: number; to: number; kind: 'uncertain' | 'bad' | 'gap' }[] = series.gaps.map((gap) => ({
      from: gap.from,
      to: Math.min(gap.to, latest),
      kind: 'gap' as const,
    }));
    for (let row = begin; row < at.length; row += 1) {
      const kind = (bad[row] ?? 0) > 0 ? 'bad' : (uncertain[row] ?? 0) > 0 ? 'uncertain' : null;
      const from = at[row] ?? NaN;
      if (kind === null || from > latest) continue;
      const next = at[row + 1] ?? from;
      const to = stepMs > 0 ? from + stepMs : Math.max(from, Math.min(next, from + 60_000));
      const last = marked.at(-1);
      if (last?.kind === kind && last.to >= from) last.to = to;
      else marked.push({ from, to, kind });
    }
    const seen = marked.filter(({ from, to }) => x(to) >= left && x(from) <= left + width && to > from);
    if (seen.length === 0) continue;
    const y = top + height - (strip + 1) * (size + 2 * uPlot.pxRatio);
    strip += 1;
    within(place, () => {
      for (const { from, to, kind } of seen) {
        const [a, b] = [Math.max(left - size, x(from)), Math.min(left + width + size, Math.max(x(to), x(from) + 2))];
        ctx.strokeStyle = themeColour(kind === 'gap' ? '--line-strong' : line.colour);
        ctx.fillStyle = themeColour('--panel');
        ctx.fillRect(a, y, b - a, size);
        ctx.strokeRect(a, y, b - a, size);
        if (kind === 'gap') continue;
        ctx.save();
        ctx.beginPath();
        ctx.rect(a, y, b - a, size);
        ctx.clip();
        ctx.beginPath();
        const pace = 5 * uPlot.pxRatio;
        for (let at = a - size; at < b + size; at += pace) {
          ctx.moveTo(at, y + size);
          ctx.lineTo(at + size, y);
          if (kind !== 'bad') continue;
          ctx.moveTo(at, y);
          ctx.lineTo(at + size, y + size);
        }
        ctx.stroke();
        ctx.restore();
      }
      ctx.fillStyle = themeColour(line.colour);
      ctx.textBaseline = 'middle';
      ctx.font = `600 ${String(9 * uPlot.pxRatio)}px ${themeColour('--font')}`;
      ctx.fillStyle = themeColour('--panel');
      ctx.fillRect(left, y, 11 * uPlot.pxRatio, size);
      ctx.fillStyle = themeColour(line.colour);
      ctx.fillText(line.letter, left + 2 * uPlot.pxRatio, y + size / 2);
    });
  }
}

export interface DrawnLimit {
  readonly setpoint: number;
  readonly label: string;
  readonly colour: string;
}

/** Dashed, in the colour of the line that they belong to; what is written stands on a ground of its own. */
export function paintLimits(place: Place, limits: readonly DrawnLimit[], low: number, high: number): void {
  const { ctx, left, top, width, y } = place;
  const ratio = uPlot.pxRatio;
  within(place, () => {
    let taken = left;
    let lastAt = NaN;
    for (const { setpoint, label, colour } of limits.toSorted((a, b) => b.setpoint - a.setpoint)) {
      if (setpoint < low || setpoint > high) continue;
      const at = Math.round(y(setpoint));
      ctx.strokeStyle = themeColour(colour);
      ctx.setLineDash([2 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(left, at);
      ctx.lineTo(left + width, at);
      ctx.stroke();
      const text = ctx.measureText(label).width;
      // Beside the one before where it stands at the same height.
      taken = Math.abs(at - lastAt) < 14 * ratio ? taken : left + 14 * ratio;
      lastAt = at;
      const above = at - 14 * ratio > top;
      const begin = above ? at - 14 * ratio : at + 2 * ratio;
      ctx.fillStyle = themeColour('--panel');
      ctx.fillRect(taken, begin, text + 4 * ratio, 13 * ratio);
      ctx.fillStyle = themeColour('--ink-quiet');
      ctx.textAlign = 'left';
      ctx.textBaseline = 'top';
      ctx.fillText(label, taken + 2 * ratio, begin + ratio);
      taken += text + 10 * ratio;
    }
  });
}

/**
 * At the top what happened to the alarms of a tag: raised, a line and a full flag; returned, an empty one upside down;
 * acknowledged, a tick; heard of too late, a flag in outline; set aside and back, brackets. Below them what was concluded or
 * decided: an early warning, its hexagon; the colour of the unit’s risk, with its letter; an incident in the unit, a pennant.
 */
export function paintMarks(
  place: Place,
  marks: readonly Mark[],
  letters: ReadonlyMap<string, string>,
  riskLetters: Readonly<Record<RiskColour, string>>,
): void {
  const { ctx, left, top, width, height, x } = place;
  const ratio = uPlot.pxRatio;
  const size = 6 * ratio;
  const below = top + size * 2.6;
  within(place, () => {
    for (const mark of marks) {
      const px = Math.round(x(mark.at));
      if (px < left - size || px > left + width + size) continue;
      const priority = 'priority' in mark ? mark.priority : null;
      const colour = themeColour(`--${priority ?? 'ink-quiet'}`);
      ctx.strokeStyle = colour;
      ctx.fillStyle = colour;
      ctx.lineWidth = ratio;
      ctx.beginPath();
      switch (mark.kind) {
        case 'raised':
          ctx.globalAlpha = 0.55;
          ctx.moveTo(px, top);
          ctx.lineTo(px, top + height);
          ctx.stroke();
          ctx.globalAlpha = 1;
          ctx.beginPath();
          ctx.moveTo(px - size, top);
          ctx.lineTo(px + size, top);
          ctx.lineTo(px, top + size * 1.5);
          ctx.fill();
          ctx.font = `600 ${String(9 * ratio)}px ${themeColour('--font')}`;
          ctx.textBaseline = 'top';
          ctx.fillText(letters.get(mark.tagId) ?? '', px + 4 * ratio, top + size);
          break;
        case 'past':
          ctx.moveTo(px - size, top + ratio);
          ctx.lineTo(px + size, top + ratio);
          ctx.lineTo(px, top + size * 1.5);
          ctx.closePath();
          ctx.setLineDash([2 * ratio, 2 * ratio]);
          ctx.stroke();
          ctx.setLineDash([]);
          break;
        case 'returned':
          ctx.moveTo(px - size, top + size * 1.5);
          ctx.lineTo(px + size, top + size * 1.5);
          ctx.lineTo(px, top + ratio);
          ctx.closePath();
          ctx.stroke();
          break;
        case 'acknowledged':
          ctx.lineWidth = 2 * ratio;
          ctx.moveTo(px - size * 0.8, top + size);
          ctx.lineTo(px - size * 0.2, top + size * 1.6);
          ctx.lineTo(px + size, top + size * 0.3);
          ctx.stroke();
          break;
        case 'aside':
        case 'back': {
          const inwards = mark.kind === 'aside' ? size * 0.6 : -size * 0.6;
          ctx.lineWidth = 1.5 * ratio;
          ctx.moveTo(px + inwards, top + ratio);
          ctx.lineTo(px, top + ratio);
          ctx.lineTo(px, top + size * 2);
          ctx.lineTo(px + inwards, top + size * 2);
          ctx.stroke();
          break;
        }
        case 'warned':
          ctx.strokeStyle = themeColour('--ink');
          ctx.lineWidth = 1.5 * ratio;
          for (let corner = 0; corner < 6; corner += 1)
            ctx.lineTo(
              px + Math.cos((corner * Math.PI) / 3) * size,
              below + size + Math.sin((corner * Math.PI) / 3) * size,
            );
          ctx.closePath();
          ctx.stroke();
          break;
        case 'incident':
          ctx.strokeStyle = themeColour('--ink');
          ctx.fillStyle = themeColour('--ink');
          ctx.moveTo(px, below);
          ctx.lineTo(px, below + size * 2.4);
          ctx.stroke();
          ctx.beginPath();
          ctx.moveTo(px, below);
          ctx.lineTo(px + size * 1.6, below + size * 0.7);
          ctx.lineTo(px, below + size * 1.4);
          ctx.fill();
          break;
        case 'risk':
          ctx.fillStyle = themeColour(`--risk-${mark.colour}`);
          ctx.fillRect(px - size, below, size * 2, size * 2);
          ctx.fillStyle = themeColour(mark.colour === 'blue' ? '--panel' : `--risk-on-${mark.colour}`);
          ctx.font = `600 ${String(9 * ratio)}px ${themeColour('--font')}`;
          ctx.textAlign = 'center';
          ctx.textBaseline = 'middle';
          ctx.fillText(riskLetters[mark.colour], px, below + size + ratio);
          ctx.textAlign = 'left';
          break;
      }
    }
  });
}

export function paintCursors(
  place: Place,
  cursors: readonly { readonly name: string; readonly at: number | null }[],
): void {
  const { ctx, left, top, width, height, x } = place;
  const ratio = uPlot.pxRatio;
  within(place, () => {
    for (const { name, at } of cursors) {
      if (at === null) continue;
      const px = Math.round(x(at));
      if (px < left || px > left + width) continue;
      ctx.strokeStyle = themeColour('--select');
      ctx.lineWidth = 1.5 * ratio;
      ctx.beginPath();
      ctx.moveTo(px, top);
      ctx.lineTo(px, top + height);
      ctx.stroke();
      ctx.fillStyle = themeColour('--select');
      ctx.fillRect(px, top + height - 15 * ratio, 14 * ratio, 15 * ratio);
      ctx.fillStyle = themeColour('--panel');
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'center';
      ctx.fillText(name, px + 7 * ratio, top + height - 7 * ratio);
    }
  });
}

/** What is being chosen with the pointer. */
export function paintChosen(place: Place, from: number, to: number): void {
  const { ctx, top, height, x } = place;
  within(place, () => {
    ctx.fillStyle = themeColour('--select');
    ctx.globalAlpha = 0.15;
    ctx.fillRect(x(from), top, x(to) - x(from), height);
  });
}
