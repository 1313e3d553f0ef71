/** Which recording plays into which world. */
import type { WorldId } from '#shared/domain/ids.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import type { IngestBatch } from '#shared/protocol/ingest.ts';
import type { Clock } from '../clock.ts';
import { play, type Source } from './player.ts';
import { findInstalledRecording, loadRecording, type Recording } from './recording.ts';

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

  play(world: WorldId, recording: Recording, elapsedMs = 0): void {
    const { speed, clock, deliver } = this.#options;
    this.stop(world);
    this.#playing.set(world, play({ recording, world, speed, elapsedMs, clock, deliver }));
  }

  /**
   * What a drill names, a drill that goes on from where it was. A recording that cannot be played is a problem to be
   * seen, not the end of the hub.
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

  stop(world: WorldId): void {
    this.#playing.get(world)?.stop();
    this.#playing.delete(world);
  }

  close(): void {
    for (const source of this.#playing.values()) source.stop();
    this.#playing.clear();
  }
}
