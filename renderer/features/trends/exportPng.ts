/** The picture as a file: what it is of, from when to when, who is which line, and whether it was an exercise. */
import type uPlot from 'uplot';
import { themeColour } from '../../ui/themeColour.ts';
import type { Line } from './panes.ts';

export interface PngContent {
  readonly title: string;
  /** Under it, a line each: the time at the site and in UTC, what the picture was made of. */
  readonly about: readonly string[];
  /** Stands over everything in a drill; null: it is real. */
  readonly exercise: string | null;
  readonly lines: readonly { readonly line: Line; readonly text: string }[];
  readonly panes: readonly { readonly unit: string; readonly plot: uPlot }[];
  /** What the signs mean, one each. */
  readonly legend: readonly string[];
}

const ROW = 20;
const MARGIN = 16;

export async function pngOf({ title, about, exercise, lines, panes, legend }: PngContent): Promise<Blob> {
  const ratio = panes[0]?.plot.ctx.canvas === undefined ? 1 : window.devicePixelRatio;
  const width = Math.max(600, ...panes.map(({ plot }) => plot.ctx.canvas.width / ratio)) + 2 * MARGIN;
  const banner = exercise === null ? 0 : 30;
  const head = MARGIN + banner + 30 + about.length * ROW;
  const picture = panes.reduce((sum, { plot }) => sum + plot.ctx.canvas.height / ratio + ROW, 0);
  const canvas = document.createElement('canvas');
  const ctx = canvas.getContext('2d');
  if (ctx === null) throw new Error('This screen cannot draw.');
  const font = themeColour('--font');
  ctx.font = `12px ${font}`;
  const signs = inRows(legend, width - 2 * MARGIN, (text) => ctx.measureText(text).width);
  const foot = (lines.length + signs.length) * ROW + MARGIN;
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil((head + picture + foot) * ratio);
  ctx.scale(ratio, ratio);
  ctx.fillStyle = themeColour('--panel');
  ctx.fillRect(0, 0, width, canvas.height);
  ctx.textBaseline = 'middle';
  const write = (text: string, x: number, y: number, style = '13px', colour = '--ink'): void => {
    ctx.font = `${style} ${font}`;
    ctx.fillStyle = themeColour(colour);
    ctx.fillText(text, x, y);
  };
  let y = MARGIN;
  if (exercise !== null) {
    ctx.fillStyle = themeColour('--exercise');
    ctx.fillRect(0, 0, width, banner);
    write(exercise, MARGIN, banner / 2, '700 15px', '--panel');
    y += banner;
  }
  write(title, MARGIN, y + 12, '600 17px');
  y += 30;
  for (const line of about) {
    write(line, MARGIN, y + ROW / 2, '13px', '--ink-quiet');
    y += ROW;
  }
  for (const { unit, plot } of panes) {
    write(unit, MARGIN, y + ROW / 2, '600 12px');
    y += ROW;
    const { canvas: drawn } = plot.ctx;
    ctx.drawImage(drawn, MARGIN, y, drawn.width / ratio, drawn.height / ratio);
    y += drawn.height / ratio;
  }
  for (const { line, text } of lines) {
    ctx.fillStyle = themeColour(line.colour);
    ctx.fillRect(MARGIN, y + 3, 14, 14);
    write(line.letter, MARGIN + 3, y + ROW / 2 + 1, '600 11px', '--panel');
    write(text, MARGIN + 24, y + ROW / 2);
    y += ROW;
  }
  for (const text of signs) {
    write(text, MARGIN, y + ROW / 2, '12px', '--ink-quiet');
    y += ROW;
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture could not be made.'));
      else resolve(blob);
    }, 'image/png');
  });
}

/** As many to a row as there is room for. */
export function inRows(texts: readonly string[], room: number, widthOf: (text: string) => number): string[] {
  const rows: string[] = [];
  for (const text of texts) {
    const longer = rows.length === 0 ? text : `${rows.at(-1) ?? ''} · ${text}`;
    if (rows.length > 0 && widthOf(longer) <= room) rows[rows.length - 1] = longer;
    else rows.push(text);
  }
  return rows;
}
