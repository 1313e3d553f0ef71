/** Plays a recording into an ingest as if it happened now: each row when its time has come, with that time as observed. */
import type { WorldId } from '#shared/domain/ids.ts';
import type { IngestBatch, PositionRow, ReadingRow } from '#shared/protocol/ingest.ts';
import { bearingDegrees, distanceMetres } from '#shared/science/geodesy.ts';
import type { Clock } from '../clock.ts';
import type { RecordedPositions, RecordedReadings, RecordedStream, Recording } from './recording.ts';

const STEP_MS = 250;

/** Anything that feeds a world until it is stopped. */
export interface Source {
  stop(): void;
}

export interface PlayOptions {
  readonly recording: Recording;
  readonly world: WorldId;
  /** Multiplies the speed of every stream. */
  readonly speed: number;
  readonly clock: Clock;
  readonly deliver: (batch: IngestBatch) => void;
  /** Called once when every stream that does not loop has ended and none loops. */
  readonly onEnd?: () => void;
}

export function play({ recording, world, speed, clock, deliver, onEnd }: PlayOptions): Source {
  const startedAt = clock.now();
  const heads = recording.streams.map((stream) => new PlayHead(stream, stream.speed * speed));
  let ended = false;
  const step = (): void => {
    const now = clock.now();
    const readings: ReadingRow[] = [];
    const positions: PositionRow[] = [];
    for (const head of heads) head.advance(now - startedAt, startedAt, readings, positions);
    if (readings.length > 0 || positions.length > 0)
      deliver({ world, source: `recording ${recording.id}`, readings, positions });
    if (!ended && heads.every((head) => head.ended)) {
      ended = true;
      stop();
      onEnd?.();
    }
  };
  const stop = clock.every(STEP_MS, step);
  return { stop };
}

class PlayHead {
  readonly #stream: RecordedStream;
  readonly #speed: number;
  readonly #lastFix = new Map<string, PositionRow>();
  #next = 0;
  /** Rounds played through so far. */
  #rounds = 0;

  constructor(stream: RecordedStream, speed: number) {
    this.#stream = stream;
    this.#speed = speed;
  }

  get ended(): boolean {
    return !this.#stream.loop && this.#rounds > 0;
  }

  /** Gives every row whose time has come `elapsedMs` after the start. */
  advance(elapsedMs: number, startedAt: number, readings: ReadingRow[], positions: PositionRow[]): void {
    const stream = this.#stream;
    const first = stream.rows[0]?.second ?? 0;
    // The last row holds as long as the one before it did, so that a loop has no jump in its rhythm.
    const lastStep = (stream.rows.at(-1)?.second ?? 0) - (stream.rows.at(-2)?.second ?? first);
    const roundSeconds = (stream.rows.at(-1)?.second ?? 0) - first + Math.max(lastStep, 1);
    while (!this.ended) {
      const row = stream.rows[this.#next];
      if (row === undefined) {
        this.#next = 0;
        this.#rounds += 1;
        continue;
      }
      const dueMs = ((row.second - first + this.#rounds * roundSeconds) / this.#speed) * 1000;
      if (dueMs > elapsedMs) return;
      const at = Math.round(startedAt + dueMs);
      if (stream.kind === 'readings') giveReadings(stream, this.#next, at, readings);
      else positions.push(this.#fix(stream, this.#next, at));
      this.#next += 1;
    }
  }

  #fix(stream: RecordedPositions, index: number, at: number): PositionRow {
    const row = stream.rows[index];
    if (row === undefined) throw new RangeError(`Stream ${stream.id} has no row ${String(index)}.`);
    const { responderId, longitude, latitude } = row;
    const before = this.#lastFix.get(responderId);
    const metres =
      before === undefined ? 0 : distanceMetres([before.longitude, before.latitude], [longitude, latitude]);
    const seconds = before === undefined ? 0 : (at - before.at) / 1000;
    const fix: PositionRow = {
      responderId,
      at,
      longitude,
      latitude,
      // Who stands still keeps the direction last driven.
      ...(before !== undefined && metres > 0.5
        ? { heading: bearingDegrees([before.longitude, before.latitude], [longitude, latitude]) }
        : before?.heading === undefined
          ? {}
          : { heading: before.heading }),
      ...(seconds > 0 ? { speed: metres / seconds } : {}),
    };
    this.#lastFix.set(responderId, fix);
    return fix;
  }
}

function giveReadings(stream: RecordedReadings, index: number, at: number, into: ReadingRow[]): void {
  const row = stream.rows[index];
  stream.tagIds.forEach((tagId, column) => {
    const value = row?.values[column];
    if (value !== undefined && !Number.isNaN(value)) into.push({ tagId, value, at });
  });
}
