/**
 * The one way in for every source, real, replayed or simulated: rows are judged one by one, gathered for a moment, and go
 * as one frame to the series on disk, to the stations and, each reading, to the alarms.
 */
import type { ResponderId, TagId, WorldId } from '#shared/domain/ids.ts';
import type { Responder, Site, Tag } from '#shared/domain/register/site.ts';
import type { ObservedReading } from '#shared/domain/rules/alarmEvaluation.ts';
import { isDiskFailure } from '#shared/node/database.ts';
import { emptyFrame } from '#shared/node/series/rows.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { Quality, type Frame } from '#shared/protocol/frames.ts';
import type { IngestBatch, PositionRow } from '#shared/protocol/ingest.ts';
import type { Clock } from '../clock.ts';
import type { ProblemBook } from '../problems.ts';
import { judgePosition, judgeReading, type TakenReading } from './judge.ts';

/** How long rows are gathered: long enough for a frame to pay, short enough not to be felt. */
const GATHER_MS = 200;

export interface IngestOptions {
  readonly series: SeriesStore;
  readonly clock: Clock;
  readonly problems: ProblemBook;
  /** The register of a world; null: there is no such world, or it has none. */
  readonly siteOf: (world: WorldId) => Site | null;
  readonly onFrame: (world: WorldId, frame: Frame) => void;
  readonly onReadings: (world: WorldId, readings: readonly ObservedReading[]) => void;
}

interface Gathered {
  readings: { tagId: TagId; row: TakenReading }[];
  positions: { responderId: ResponderId; row: PositionRow }[];
}

interface Index {
  readonly site: Site;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly responders: ReadonlyMap<string, Responder>;
}

export class Ingest {
  readonly #options: IngestOptions;
  readonly #gathered = new Map<WorldId, Gathered>();
  readonly #indexes = new Map<WorldId, Index>();
  readonly #stop: () => void;

  constructor(options: IngestOptions) {
    this.#options = options;
    this.#stop = options.clock.every(GATHER_MS, () => {
      this.flush();
    });
  }

  take(batch: IngestBatch): { taken: number; refused: number } {
    const { clock, problems } = this.#options;
    const now = clock.now();
    const index = this.#index(batch.world);
    const rows = batch.readings.length + batch.positions.length;
    if (index === null) {
      const sentence = {
        en: `World ${batch.world} has no register here, so its readings cannot be placed. Import a site file first.`,
        zh: `环境 ${batch.world} 尚无台账，读数无法归位。请先导入站点文件。`,
      };
      problems.count({ code: 'world-unknown', source: batch.source, where: batch.world, sentence }, now);
      return { taken: 0, refused: rows };
    }
    const gathered = this.#gathered.get(batch.world) ?? { readings: [], positions: [] };
    this.#gathered.set(batch.world, gathered);
    let taken = 0;
    for (const row of batch.readings) {
      const tag = index.tags.get(row.tagId);
      const judged = judgeReading(row, tag, now);
      if (judged.ok && tag !== undefined) {
        gathered.readings.push({ tagId: tag.id, row: judged.row });
        taken += 1;
      } else if (!judged.ok)
        problems.count({ code: judged.code, source: batch.source, where: row.tagId, sentence: judged.sentence }, now);
    }
    for (const row of batch.positions) {
      const responder = index.responders.get(row.responderId);
      const judged = judgePosition(row, responder, now);
      if (judged.ok && responder !== undefined) {
        gathered.positions.push({ responderId: responder.id, row: judged.row });
        taken += 1;
      } else if (!judged.ok)
        problems.count(
          { code: judged.code, source: batch.source, where: row.responderId, sentence: judged.sentence },
          now,
        );
    }
    return { taken, refused: rows - taken };
  }

  /** Writes and passes on what was gathered. */
  flush(): void {
    const { series, onReadings } = this.#options;
    for (const [world, { readings, positions }] of this.#gathered) {
      this.#gathered.delete(world);
      if (readings.length > 0) {
        const frame = emptyFrame('readings', readings.length);
        if (frame.kind === 'readings')
          readings.forEach(({ tagId, row }, i) => {
            frame.at[i] = row.at;
            frame.value[i] = row.value;
            frame.quality[i] = row.quality;
            frame.series[i] = series.number(world, 'readings', tagId);
          });
        this.#pass(world, frame);
        onReadings(
          world,
          readings.map(({ tagId, row }) => ({
            tagId,
            value: row.value,
            at: row.at,
            good: row.quality !== Quality.bad,
          })),
        );
      }
      if (positions.length > 0) {
        const frame = emptyFrame('positions', positions.length);
        if (frame.kind === 'positions')
          positions.forEach(({ responderId, row }, i) => {
            frame.at[i] = row.at;
            frame.longitude[i] = row.longitude;
            frame.latitude[i] = row.latitude;
            frame.heading[i] = row.heading ?? NaN;
            frame.speed[i] = row.speed ?? NaN;
            frame.series[i] = series.number(world, 'positions', responderId);
          });
        this.#pass(world, frame);
      }
    }
  }

  close(): void {
    this.#stop();
    this.flush();
  }

  #pass(world: WorldId, frame: Frame): void {
    const { series, problems, clock, onFrame } = this.#options;
    try {
      series.write(world, frame);
    } catch (error) {
      if (!isDiskFailure(error)) throw error;
      // What cannot be kept is still shown and still judged: an alarm must not wait for room on a disk.
      problems.count(
        {
          code: 'series-not-written',
          source: 'hub',
          where: 'series.db',
          sentence: {
            en: 'Readings cannot be stored: the disk is full or failed. They are shown, but gone afterwards. Make room on the disk.',
            zh: '读数无法存储：磁盘已满或故障。读数仍会显示，但不会保留。请清理磁盘。',
          },
        },
        clock.now(),
      );
    }
    onFrame(world, frame);
  }

  #index(world: WorldId): Index | null {
    const site = this.#options.siteOf(world);
    if (site === null) return null;
    const standing = this.#indexes.get(world);
    if (standing?.site === site) return standing;
    const index: Index = {
      site,
      tags: new Map(site.tags.map((tag) => [tag.id, tag])),
      responders: new Map(site.responders.map((responder) => [responder.id, responder])),
    };
    this.#indexes.set(world, index);
    return index;
  }
}
