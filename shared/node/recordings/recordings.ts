/** Which recording plays into which world. */
import type { WorldId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/values.ts';
import type { ProblemBook } from '../problems.ts';
import type { IngestBatch } from '../../protocol/ingest.ts';
import type { Clock } from '../clock.ts';
import { play, type Playing } from './player.ts';
import { findInstalledRecording, loadRecording, type Recording } from './recording.ts';

export interface RecordingsOptions {
  readonly assets: string;
  readonly speed: number;
  readonly clock: Clock;
  readonly problems: Pick<ProblemBook, 'count'>;
  readonly deliver: (batch: IngestBatch) => void;
}

/** How much of a recording had been played at a moment, at its own speed. */
export interface Played {
  readonly since: Instant;
  readonly elapsedMs: number;
}

export class Recordings {
  readonly #options: RecordingsOptions;
  readonly #playing = new Map<WorldId, Playing>();

  constructor(options: RecordingsOptions) {
    this.#options = options;
  }

  play(world: WorldId, recording: Recording, elapsedMs = 0): void {
    const { speed, clock, deliver } = this.#options;
    this.stop(world);
    this.#playing.set(world, play({ recording, world, speed, elapsedMs, clock, deliver }));
  }

  /**
   * What a drill names, a drill that goes on from where it was. A recording that cannot be played is a problem to be
   * seen, not the end of the process.
   */
  playInstalled(world: WorldId, name: string, elapsedMs: number): void {
    const { assets, clock, problems } = this.#options;
    try {
      this.play(world, loadRecording(findInstalledRecording(assets, name)), elapsedMs);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      problems.count(
        {
          code: 'recording-refused',
          source: 'recordings',
          where: name,
          sentence: {
            en: `The recording of ${world} cannot be played, and the drill goes on without it: ${why}`,
            zh: `${world} 的记录无法回放，演练在无记录的情况下继续：${why}`,
          },
        },
        clock.now(),
      );
    }
  }

  /** What was played elsewhere up to a moment, from where it would be now. */
  goOn(world: WorldId, name: string, { since, elapsedMs }: Played): void {
    const { speed, clock } = this.#options;
    this.playInstalled(world, name, elapsedMs / speed + Math.max(0, clock.now() - since));
  }

  /** How much of the recording has been played, at its own speed; null: none plays. */
  elapsedMs(world: WorldId): number | null {
    const source = this.#playing.get(world);
    return source === undefined ? null : source.elapsedMs * this.#options.speed;
  }

  stop(world: WorldId): void {
    this.#playing.get(world)?.stop();
    this.#playing.delete(world);
  }

  close(): void {
    for (const source of this.#playing.values()) source.stop();
    this.#playing.clear();
  }
}
