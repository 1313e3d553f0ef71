/** Which recording plays into which world. */
import type { WorldId } from '#shared/domain/ids.ts';
import type { IngestBatch } from '#shared/protocol/ingest.ts';
import type { Clock } from '../clock.ts';
import type { ProblemBook } from '../problems.ts';
import { play, type Source } from './player.ts';
import { findRecording, loadRecording } from './recording.ts';

export interface RecordingsOptions {
  readonly assets: string;
  readonly speed: number;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  readonly deliver: (batch: IngestBatch) => void;
}

export class Recordings {
  readonly #options: RecordingsOptions;
  readonly #playing = new Map<WorldId, Source>();

  constructor(options: RecordingsOptions) {
    this.#options = options;
  }

  /** A recording that cannot be played is a problem to be seen, not the end of the hub. */
  play(world: WorldId, name: string): void {
    const { assets, speed, clock, problems, deliver } = this.#options;
    this.stop(world);
    try {
      const recording = loadRecording(findRecording(assets, name));
      this.#playing.set(world, play({ recording, world, speed, clock, deliver }));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      problems.count(
        {
          code: 'recording-refused',
          source: 'recordings',
          where: name,
          sentence: { en: why, zh: `记录“${name}”无法回放：${why}` },
        },
        clock.now(),
      );
    }
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
