/**
 * The one way in for every source, real, replayed or simulated: rows are judged one by one, gathered for a moment, and go
 * as one frame to the series on disk, to the stations and, each reading, to the alarms.
 */
import { ResponderId, TagId, type WorldId } from '../../domain/ids.ts';
import type { Responder, Site, Tag } from '../../domain/register/site.ts';
import type { ObservedPosition, ObservedReading } from '../../domain/rules/evaluation.ts';
import type { Instant, LocalizedText } from '../../domain/values.ts';
import type { WorldState } from '../../domain/world.ts';
import { isDamage, isDiskFailure } from '../database.ts';
import type { ProblemBook } from '../problems.ts';
import type { SeriesStore } from '../series/seriesStore.ts';
import { type Frame, type PositionsFrame, type ReadingsFrame } from '../../protocol/frames.ts';
import { qualityOf } from './quality.ts';
import { MAX_INGEST_ROWS, type IngestBatch } from '../../protocol/ingest.ts';
import type { Clock } from '../clock.ts';
import { withNumbers, type NamedFrame } from '../series/frameNames.ts';
import { judgePosition, judgeReading, type Judged, type TakenPosition, type TakenReading } from './judge.ts';

/** How long rows are gathered: long enough for a frame to pay, short enough not to be felt. */
const GATHER_MS = 200;

/** What a world takes readings by. A drill that has ended takes none: its record is frozen. */
export type RegisterFound =
  { readonly state: 'open'; readonly site: Site } | { readonly state: 'unknown' } | { readonly state: 'ended' };

export function registerIn({ register, drill }: Pick<WorldState, 'register' | 'drill'>): RegisterFound {
  if ((drill.drill?.endedAt ?? null) !== null) return { state: 'ended' };
  return register.site === null ? { state: 'unknown' } : { state: 'open', site: register.site };
}

export interface IngestOptions {
  readonly series: SeriesStore;
  readonly clock: Clock;
  /** Who takes them in, as problems name it. */
  readonly place: 'hub' | 'station';
  readonly problems: Pick<ProblemBook, 'count'>;
  readonly registerOf: (world: WorldId) => RegisterFound;
  /** `from`: taken from a source, or heard from another hub. */
  readonly onFrame: (world: WorldId, frame: Frame, from: 'source' | 'hub') => void;
  readonly onReadings: (world: WorldId, readings: readonly ObservedReading[]) => void;
  readonly onPositions: (world: WorldId, positions: readonly ObservedPosition[]) => void;
  /** How a batch of a source was taken. */
  readonly onTaken?: (ingested: Ingested) => void;
}

export interface Ingested {
  readonly taken: number;
  readonly refused: number;
  readonly firstRefusal: LocalizedText | null;
}

interface Gathered {
  readonly readings: TakenReading[];
  readonly positions: TakenPosition[];
}

interface Index {
  readonly site: Site;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly responders: ReadonlyMap<string, Responder>;
  /** Time of the newest row of each, to tell those that come late. */
  readonly newestReading: Map<TagId, Instant>;
  readonly newestPosition: Map<ResponderId, Instant>;
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

  take(batch: IngestBatch): Ingested {
    const ingested = this.#take(batch);
    this.#options.onTaken?.(ingested);
    return ingested;
  }

  #take({ world, source, readings, positions }: IngestBatch): Ingested {
    const { clock, problems } = this.#options;
    const now = clock.now();
    const rows = readings.length + positions.length;
    const found = this.#options.registerOf(world);
    if (found.state !== 'open') {
      const { code, sentence } = nowhere(world, found.state);
      problems.count({ code, source, where: world, sentence }, now);
      return { taken: 0, refused: rows, firstRefusal: sentence };
    }
    const index = this.#index(world, found.site);
    const gathered = this.#gathered.get(world) ?? { readings: [], positions: [] };
    this.#gathered.set(world, gathered);
    let taken = 0;
    let firstRefusal: LocalizedText | null = null;
    const settle = <Row extends { at: Instant }>(
      judged: Judged<Row>,
      into: Row[],
      nameOf: (row: Row) => string,
      newest: (row: Row) => Instant | undefined,
    ): void => {
      if (!judged.ok) {
        const { code, where, sentence } = judged;
        problems.count({ code, source, where, sentence }, now);
        firstRefusal ??= sentence;
        return;
      }
      const { row } = judged;
      into.push(row);
      taken += 1;
      const before = newest(row);
      if (before !== undefined && row.at < before)
        problems.count(
          { code: 'row-late', source, where: nameOf(row), sentence: late(nameOf(row), row.at, before) },
          now,
        );
    };
    for (const row of readings)
      settle(
        judgeReading(row, (id) => index.tags.get(id), now),
        gathered.readings,
        ({ tagId }) => tagId,
        ({ tagId, at }) => keepNewest(index.newestReading, tagId, at),
      );
    for (const row of positions)
      settle(
        judgePosition(row, (id) => index.responders.get(id), now),
        gathered.positions,
        ({ responderId }) => responderId,
        ({ responderId, at }) => keepNewest(index.newestPosition, responderId, at),
      );
    // A source that sends faster than the timer comes must not fill the memory.
    if (gathered.readings.length + gathered.positions.length >= MAX_INGEST_ROWS) this.flush();
    return { taken, refused: rows - taken, firstRefusal };
  }

  /** Writes and passes on what was gathered. */
  flush(): void {
    const { onReadings, onPositions } = this.#options;
    for (const [world, { readings, positions }] of this.#gathered) {
      this.#gathered.delete(world);
      if (readings.length > 0) {
        this.#pass(world, 'source', () => this.#readingsFrame(world, readings));
        onReadings(
          world,
          readings.map(({ tagId, value, at, quality }) => ({ tagId, value, at, quality: qualityOf(quality) })),
        );
      }
      if (positions.length > 0) {
        this.#pass(world, 'source', () => this.#positionsFrame(world, positions));
        onPositions(
          world,
          positions.map(({ responderId, at, longitude, latitude, speed }) => ({
            responderId,
            at,
            position: [longitude, latitude],
            speed,
          })),
        );
      }
    }
  }

  /** What another hub has taken. It was judged there. */
  relayed(world: WorldId, { frame, names }: NamedFrame): void {
    const { series, onReadings, onPositions } = this.#options;
    this.#pass(world, 'hub', () => withNumbers({ frame, names }, (name) => series.number(world, frame.kind, name)));
    if (frame.kind === 'readings') onReadings(world, observed(frame, names));
    else onPositions(world, located(frame, names));
  }

  close(): void {
    this.#stop();
    this.flush();
  }

  #readingsFrame(world: WorldId, rows: readonly TakenReading[]): Frame {
    const { series } = this.#options;
    return {
      kind: 'readings',
      at: Float64Array.from(rows, ({ at }) => at),
      value: Float64Array.from(rows, ({ value }) => value),
      series: Uint32Array.from(rows, ({ tagId }) => series.number(world, 'readings', tagId)),
      quality: Uint8Array.from(rows, ({ quality }) => quality),
    };
  }

  #positionsFrame(world: WorldId, rows: readonly TakenPosition[]): Frame {
    const { series } = this.#options;
    return {
      kind: 'positions',
      at: Float64Array.from(rows, ({ at }) => at),
      longitude: Float64Array.from(rows, ({ longitude }) => longitude),
      latitude: Float64Array.from(rows, ({ latitude }) => latitude),
      heading: Float32Array.from(rows, ({ heading }) => heading),
      speed: Float32Array.from(rows, ({ speed }) => speed),
      series: Uint32Array.from(rows, ({ responderId }) => series.number(world, 'positions', responderId)),
    };
  }

  /** A series that was never seen is numbered on disk, so making the frame can fail as writing it can. */
  #pass(world: WorldId, from: 'source' | 'hub', make: () => Frame): void {
    const { series, onFrame } = this.#options;
    let frame: Frame | null = null;
    try {
      frame = make();
      series.write(world, frame);
    } catch (error) {
      this.#notStored(error);
    }
    // What cannot be kept is still shown and still judged: an alarm must not wait for room on a disk.
    if (frame !== null) onFrame(world, frame, from);
  }

  #notStored(error: unknown): void {
    const { place, problems, clock } = this.#options;
    if (isDiskFailure(error))
      problems.count(
        {
          code: 'series-not-written',
          source: place,
          where: 'series.db',
          sentence: {
            en: 'Readings cannot be stored: the disk is full or failed. They are shown, but gone afterwards. Make room on the disk.',
            zh: '读数无法存储：磁盘已满或故障。读数仍会显示，但不会保留。请清理磁盘。',
          },
        },
        clock.now(),
      );
    else if (isDamage(error))
      problems.count(
        {
          code: 'series-damaged',
          source: place,
          where: 'series.db',
          sentence: {
            en: 'Readings cannot be stored: series.db is damaged. They are shown, but gone afterwards. End Muster here and move series.db aside; the journal is not touched.',
            zh: '读数无法存储：series.db 已损坏。读数仍会显示，但不会保留。请在此处退出 Muster 并将 series.db 移开；日志不受影响。',
          },
        },
        clock.now(),
      );
    else throw error;
  }

  #index(world: WorldId, site: Site): Index {
    const standing = this.#indexes.get(world);
    if (standing?.site === site) return standing;
    const index: Index = {
      site,
      tags: new Map(site.tags.map((tag) => [tag.id, tag])),
      responders: new Map(site.responders.map((responder) => [responder.id, responder])),
      newestReading: standing?.newestReading ?? new Map<TagId, Instant>(),
      newestPosition: standing?.newestPosition ?? new Map<ResponderId, Instant>(),
    };
    // What has ended meanwhile takes no more.
    for (const known of this.#indexes.keys())
      if (this.#options.registerOf(known).state !== 'open') this.#indexes.delete(known);
    this.#indexes.set(world, index);
    return index;
  }
}

/** The rows of a frame as the rules observe them; `series` holds places in `names`. */
function observed(frame: ReadingsFrame, names: readonly string[]): ObservedReading[] {
  const tagIds = names.map((name) => TagId.safeParse(name).data);
  return Array.from(frame.at, (at, row): ObservedReading[] => {
    const tagId = tagIds[frame.series[row] ?? names.length];
    if (tagId === undefined) return [];
    return [{ tagId, value: frame.value[row] ?? NaN, at, quality: qualityOf(frame.quality[row]) }];
  }).flat();
}

function located(frame: PositionsFrame, names: readonly string[]): ObservedPosition[] {
  const responderIds = names.map((name) => ResponderId.safeParse(name).data);
  return Array.from(frame.at, (at, row): ObservedPosition[] => {
    const responderId = responderIds[frame.series[row] ?? names.length];
    if (responderId === undefined) return [];
    const position = [frame.longitude[row] ?? NaN, frame.latitude[row] ?? NaN] as const;
    return [{ responderId, at, position: [...position], speed: frame.speed[row] ?? NaN }];
  }).flat();
}

/** Returns the newest before this one. */
function keepNewest<Id>(newest: Map<Id, Instant>, id: Id, at: Instant): Instant | undefined {
  const before = newest.get(id);
  if (before === undefined || at > before) newest.set(id, at);
  return before;
}

const late = (name: string, at: Instant, newest: Instant): LocalizedText => ({
  en: `${name}: the row of ${new Date(at).toISOString()} came after that of ${new Date(newest).toISOString()}. It was kept as history; what is shown and alarmed goes by the newest. Check the order and the clock of the source.`,
  zh: `${name}：${new Date(at).toISOString()} 的数据晚于 ${new Date(newest).toISOString()} 的数据到达，已作为历史保存；显示和报警以最新数据为准。请检查数据源的顺序和时钟。`,
});

function nowhere(world: WorldId, state: 'unknown' | 'ended'): { code: string; sentence: LocalizedText } {
  if (state === 'ended')
    return {
      code: 'drill-ended',
      sentence: {
        en: `${world} has ended and its record is frozen; its readings were not taken. Stop the source.`,
        zh: `${world} 已结束，记录已冻结，读数未接收。请停止该数据源。`,
      },
    };
  return {
    code: 'world-unknown',
    sentence: {
      en: `World ${world} has no register here, so its readings cannot be placed. Import a site file, or start the drill, first.`,
      zh: `环境 ${world} 尚无台账，读数无法归位。请先导入站点文件或开始演练。`,
    },
  };
}
