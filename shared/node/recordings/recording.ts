/** A recording on disk: a manifest and CSV files, read whole and checked before it is played. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { LocalizedText } from '../../domain/values.ts';

const Manifest = z.object({
  id: z.string().min(1),
  name: LocalizedText,
  streams: z
    .array(
      z.object({
        id: z.string(),
        kind: z.enum(['readings', 'positions']),
        /** Relative to the manifest, in its folder or below. */
        file: z.string(),
        /** Recorded seconds that pass in one real second. */
        speed: z.number().positive().default(1),
        loop: z.boolean().default(true),
      }),
    )
    .min(1),
});

export interface RecordedReadings {
  readonly kind: 'readings';
  readonly id: string;
  readonly speed: number;
  readonly loop: boolean;
  readonly tagIds: readonly string[];
  /** Seconds since the stream's start, rising; NaN in a value: no reading. */
  readonly rows: readonly { readonly second: number; readonly values: readonly number[] }[];
}

export interface RecordedPositions {
  readonly kind: 'positions';
  readonly id: string;
  readonly speed: number;
  readonly loop: boolean;
  readonly rows: readonly {
    readonly second: number;
    readonly responderId: string;
    readonly longitude: number;
    readonly latitude: number;
  }[];
}

export type RecordedStream = RecordedReadings | RecordedPositions;

export interface Recording {
  readonly id: string;
  readonly name: LocalizedText;
  readonly streams: readonly RecordedStream[];
}

/** Throws a sentence that names the file and the record. */
export function loadRecording(manifestFile: string): Recording {
  let manifest: z.infer<typeof Manifest>;
  try {
    manifest = Manifest.parse(JSON.parse(readFileSync(manifestFile, 'utf8')));
  } catch (error) {
    throw new Error(
      `${manifestFile} is no recording: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`,
      { cause: error },
    );
  }
  const folder = dirname(manifestFile);
  return {
    id: manifest.id,
    name: manifest.name,
    streams: manifest.streams.map((stream) =>
      stream.kind === 'readings' ? readReadings(folder, stream) : readPositions(folder, stream),
    ),
  };
}

/** A recording by its name in the installation, or by the path of its manifest. Throws a sentence. */
export const findRecording = (assets: string, name: string): string =>
  name.endsWith('.json') && existsSync(name) ? name : findInstalledRecording(assets, name);

/**
 * A recording by its name only. What a station names goes here: it must not make a hub read files of its choice.
 * Throws a sentence.
 */
export function findInstalledRecording(assets: string, name: string): string {
  const folder = join(assets, 'site', 'recordings');
  const manifest = join(folder, name, 'recording.json');
  if (/^[\w-]+$/.test(name) && existsSync(manifest)) return manifest;
  const known = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'recording.json')))
        .map((entry) => entry.name)
    : [];
  throw new Error(
    `There is no recording “${name}”. Known are: ${known.join(', ') || 'none'}; or give the path of a recording.json.`,
  );
}

type StreamEntry = z.infer<typeof Manifest>['streams'][number];

function records(folder: string, file: string): string[][] {
  const path = join(folder, file);
  const inside = relative(folder, path);
  if (inside.startsWith('..') || isAbsolute(inside))
    throw new Error(`${path} is outside the recording’s folder and was not read. Put it beside its recording.json.`);
  try {
    return parse(readFileSync(path), { bom: true, skip_empty_lines: true, relax_column_count: false });
  } catch (error) {
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function numberAt(path: string, record: number, field: string, text: string | undefined): number {
  const value = text === undefined || text === '' ? NaN : Number(text);
  if (!Number.isFinite(value))
    throw new Error(`${path}, record ${String(record)}: ${field} is “${text ?? ''}”, not a number.`);
  return value;
}

function checkOrder(path: string, rows: readonly { second: number }[]): void {
  const back = rows.findIndex((row, i) => row.second < (rows[i - 1]?.second ?? -Infinity));
  if (back > 0) throw new Error(`${path}, record ${String(back + 1)}: t_s runs backwards.`);
  if (rows.length === 0) throw new Error(`${path} has no records.`);
}

function readReadings(folder: string, stream: StreamEntry): RecordedReadings {
  const [header, ...lines] = records(folder, stream.file);
  const tagIds = header?.slice(1) ?? [];
  if (header?.[0] !== 't_s' || tagIds.length === 0)
    throw new Error(`${join(folder, stream.file)}: the first line must be t_s and the tag ids.`);
  const rows = lines.map((line, i) => ({
    second: numberAt(stream.file, i + 1, 't_s', line[0]),
    values: tagIds.map((tagId, column) =>
      line[column + 1] === '' ? NaN : numberAt(stream.file, i + 1, tagId, line[column + 1]),
    ),
  }));
  checkOrder(stream.file, rows);
  return { kind: 'readings', id: stream.id, speed: stream.speed, loop: stream.loop, tagIds, rows };
}

function readPositions(folder: string, stream: StreamEntry): RecordedPositions {
  const [header, ...lines] = records(folder, stream.file);
  if (header?.join() !== 't_s,responder_id,lon,lat')
    throw new Error(`${join(folder, stream.file)}: the first line must be t_s,responder_id,lon,lat.`);
  const rows = lines.map((line, i) => ({
    second: numberAt(stream.file, i + 1, 't_s', line[0]),
    responderId: line[1] ?? '',
    longitude: numberAt(stream.file, i + 1, 'lon', line[2]),
    latitude: numberAt(stream.file, i + 1, 'lat', line[3]),
  }));
  checkOrder(stream.file, rows);
  return { kind: 'positions', id: stream.id, speed: stream.speed, loop: stream.loop, rows };
}
