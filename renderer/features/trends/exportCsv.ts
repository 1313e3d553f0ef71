/** Makes the table: of what is shown, or of every reading, which is read an hour at a time. */
import type { TagId, WorldId } from '#shared/domain/ids.ts';
import type { HostParams, HostReply } from '#shared/protocol/hostContract.ts';
import type { TrendSeries } from '#shared/protocol/trends.ts';
import { host } from '../../station/host.ts';
import { CSV_HEAD, csvRows, type CsvOptions } from './csv.ts';
import type { Line } from './panes.ts';
import { lengthOf, type Span } from './span.ts';

export const MOST_ROWS = 2_000_000;
const HOUR_MS = 3_600_000;
/** As many as an hour has at the usual pace, and no more than are answered for at once. */
const POINTS = 5_000;
/** What one file has of an instrument that reports more often than these is split further. */
const SHORTEST_MS = 1_000;

export class TooManyRows extends Error {}

export function shownCsv(lines: readonly Line[], series: ReadonlyMap<TagId, TrendSeries>, options: CsvOptions): Blob {
  const given = lines.flatMap(({ tag }) => {
    const own = series.get(tag.id);
    return own === undefined ? [] : [{ tag, series: own }];
  });
  return blobOf(csvRows(given, options));
}

type Ask = (query: HostParams<'series.read'>) => Promise<HostReply<'series.read'>>;

export interface Readings {
  readonly content: Blob;
  /** From when on there are readings; before it there are values of minutes or hours. Null: from the beginning. */
  readonly from: number | null;
}

export interface Reading {
  /** When it aborts, the rest is not asked for. */
  readonly signal: AbortSignal;
  /** How much is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Null: it was aborted. Rejects with TooManyRows, and with HostRefusal. */
export async function readingsCsv(
  lines: readonly Line[],
  world: WorldId,
  options: CsvOptions,
  { signal, onProgress }: Reading,
  ask: Ask = (query) => host.request('series.read', query),
): Promise<Readings | null> {
  const rows: string[] = [];
  let from: number | null = null;
  for (const [place, { tag }] of lines.entries()) {
    const take = async (span: Span): Promise<void> => {
      if (signal.aborted) return;
      const query = {
        world,
        tagIds: [tag.id],
        from: Math.floor(span.from),
        to: Math.floor(span.to),
        maxPoints: POINTS,
      };
      const { series } = await ask({ ...query, askHub: true });
      for (const one of series) {
        // Too many for one answer: they were summed up.
        if (one.step === 0 && one.points.stepMs > 0 && lengthOf(span) > SHORTEST_MS) {
          const middle = Math.floor((span.from + span.to) / 2);
          await take({ from: span.from, to: middle });
          await take({ from: middle + 1, to: span.to });
          return;
        }
        if (one.step > 0 && one.points.at.length > 0) from = Math.max(from ?? 0, span.to + 1);
        rows.push(...csvRows([{ tag, series: one }], { ...options, from: span.from, to: span.to }));
      }
      if (rows.length > MOST_ROWS) throw new TooManyRows();
    };
    const length = Math.max(1, options.to - options.from);
    for (let begin = options.from; begin <= options.to && !signal.aborted; begin += HOUR_MS) {
      onProgress((place + (begin - options.from) / length) / lines.length);
      await take({ from: begin, to: Math.min(options.to, begin + HOUR_MS - 1) });
    }
  }
  if (signal.aborted) return null;
  return { content: blobOf(rows), from };
}

/** With a byte order mark: a spreadsheet would take Chinese names for something else without it. */
const blobOf = (rows: readonly string[]): Blob =>
  new Blob(['\uFEFF', `${[CSV_HEAD, ...rows].join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
