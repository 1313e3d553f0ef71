/** Plays a recording into an ingest as if it happened now: each row when its time has come, with that time as observed. */
import type { WorldId } from '../../domain/ids.ts';
import { MAX_INGEST_ROWS, type IngestBatch, type ReadingRow } from '../../protocol/ingest.ts';
import { bearingDegrees, distanceMetres } from '../../science/geodesy.ts';
import type { Clock } from '../clock.ts';
import type { RecordedPositions, RecordedReadings, RecordedStream, Recording } from './recording.ts';

const STEP_MS = 250;
/** More than this at once was not lived through: the machine slept, or its clock was set. The recording waited. */
const LONGEST_STEP_MS = 5_000;

/** Feeds a world until it is stopped. */
export interface Playing {
  stop(): void;
  /** How far it has come, at the speed that it is played with. */
  readonly elapsedMs: number;
}

export interface PlayOptions {
  readonly recording: Recording;
  readonly world: WorldId;
  /** Multiplies the speed of every stream. */
  readonly speed: number;
  /** How far the recording has come already, at this speed; what lies before is not given. */
  readonly elapsedMs?: number;
  readonly clock: Clock;
  readonly deliver: (batch: IngestBatch) => void;
  /** Called once when every stream that does not loop has ended and none loops. */
  readonly onEnd?: () => void;
}

export function play({ recording, world, speed, elapsedMs = 0, clock, deliver, onEnd }: PlayOptions): Playing {
  const heads = recording.streams.map((stream) => new PlayHead(stream, stream.speed * speed, elapsedMs));
  const source = `recording ${recording.id}`;
  let ended = false;
  let elapsed = elapsedMs;
  let steppedAt = clock.now();
  const step = (): void => {
    const now = clock.now();
    elapsed += Math.min(Math.max(now - steppedAt, 0), LONGEST_STEP_MS);
    steppedAt = now;
    const readings: ReadingRow[] = [];
    const positions: Fix[] = [];
    for (const head of heads) head.advance(elapsed, now - elapsed, readings, positions);
    for (let from = 0; from < Math.max(readings.length, positions.length); from += MAX_INGEST_ROWS)
      deliver({
        world,
        source,
        readings: readings.slice(from, from + MAX_INGEST_ROWS),
        positions: positions.slice(from, from + MAX_INGEST_ROWS),
      });
    if (!ended && heads.every((head) => head.ended)) {
      ended = true;
      stop();
      onEnd?.();
    }
  };
  const stop = clock.every(STEP_MS, step);
  return {
    stop,
    get elapsedMs() {
      return elapsed;
    },
  };
}

/** A position as it is given; heading and speed are there when two fixes tell them. */
interface Fix {
  readonly responderId: string;
  readonly at: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly heading?: number;
  readonly speed?: number;
}

class PlayHead {
  readonly #stream: RecordedStream;
  readonly #speed: number;
  readonly #roundSeconds: number;
  readonly #first: number;
  readonly #lastFix = new Map<string, Fix>();
  #next = 0;
  /** Rounds played through so far. */
  #rounds = 0;

  constructor(stream: RecordedStream, speed: number, elapsedMs: number) {
    this.#stream = stream;
    this.#speed = speed;
    this.#first = stream.rows[0]?.second ?? 0;
    const last = stream.rows.at(-1)?.second ?? 0;
    // The last row holds as long as the one before it did, so that a loop has no jump in its rhythm.
    this.#roundSeconds = last - this.#first + Math.max(last - (stream.rows.at(-2)?.second ?? this.#first), 1);
    if (elapsedMs === 0) return;
    this.#rounds = Math.floor(((elapsedMs / 1000) * speed) / this.#roundSeconds);
    const due = stream.rows.findIndex((_row, index) => this.#dueMs(index) > elapsedMs);
    this.#next = due < 0 ? stream.rows.length : due;
  }

  get ended(): boolean {
    return !this.#stream.loop && this.#rounds > 0;
  }

  /** Gives every row whose time has come `elapsedMs` after the start. */
  advance(elapsedMs: number, startedAt: number, readings: ReadingRow[], positions: Fix[]): void {
    const stream = this.#stream;
    while (!this.ended) {
      if (this.#next >= stream.rows.length) {
        this.#next = 0;
        this.#rounds += 1;
        // From the end of a track to its beginning nobody drove.
        this.#lastFix.clear();
        continue;
      }
      const dueMs = this.#dueMs(this.#next);
      if (dueMs > elapsedMs) return;
      const at = Math.round(startedAt + dueMs);
      if (stream.kind === 'readings') giveReadings(stream, this.#next, at, readings);
      else positions.push(this.#fix(stream, this.#next, at));
      this.#next += 1;
    }
  }

  #dueMs(index: number): number {
    const second = this.#stream.rows[index]?.second ?? 0;
    return ((second - this.#first + this.#rounds * this.#roundSeconds) / this.#speed) * 1000;
  }

  #fix(stream: RecordedPositions, index: number, at: number): Fix {
    const row = stream.rows[index];
    if (row === undefined) throw new RangeError(`Stream ${stream.id} has no row ${String(index)}.`);
    const { responderId, longitude, latitude } = row;
    const before = this.#lastFix.get(responderId);
    const metres =
      before === undefined ? 0 : distanceMetres([before.longitude, before.latitude], [longitude, latitude]);
    const seconds = before === undefined ? 0 : (at - before.at) / 1000;
    const fix: Fix = {
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
