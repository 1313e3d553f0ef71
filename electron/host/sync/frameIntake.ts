/** Readings and positions from the hub: from the hub's series numbers to this station's, on disk, and on to the screens. */
import type { WorldId } from '#shared/domain/ids.ts';
import { isDiskFailure } from '#shared/node/database.ts';
import { gather, type RowPlace, type SeriesKind } from '#shared/node/series/rows.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { decodeFrame, encodeFrame, type Frame } from '#shared/protocol/frames.ts';
import type { Dictionary, FrameMessage } from '#shared/protocol/hubSocket.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';

export interface FrameIntakeOptions {
  readonly series: SeriesStore;
  readonly count: (problem: ProblemSeen) => void;
  /** Series that this store has numbered just now. */
  readonly onNames: (world: WorldId, kind: SeriesKind, first: number, names: readonly string[]) => void;
  readonly onFrame: (world: WorldId, bytes: Uint8Array<ArrayBuffer>) => void;
}

export class FrameIntake {
  readonly #options: FrameIntakeOptions;
  /** The hub's number to this store's, by world and kind; they hold for one connection. */
  readonly #numbers = new Map<string, Map<number, number>>();
  /** When the newest row held was observed, by this store's number. */
  readonly #newestAt = new Map<number, number>();
  readonly #loaded = new Set<string>();

  constructor(options: FrameIntakeOptions) {
    this.#options = options;
  }

  connected(): void {
    this.#numbers.clear();
  }

  names({ world, kind, first, names }: Dictionary): void {
    const { series, onNames } = this.#options;
    const numbers = this.#numbersOf(world, kind);
    // What is new here is numbered one after the other, so it makes one message.
    const added: string[] = [];
    let firstAdded = 0;
    names.forEach((name, index) => {
      const before = series.names(world, kind).size;
      const number = series.number(world, kind, name);
      numbers.set(first + index, number);
      if (series.names(world, kind).size === before) return;
      if (added.length === 0) firstAdded = number;
      added.push(name);
    });
    if (added.length > 0) onNames(world, kind, firstAdded, added);
  }

  /** Throws RangeError for bytes that are no frame. */
  take({ world, bytes }: FrameMessage): void {
    const { series, count, onFrame } = this.#options;
    const frame = this.#translated(world, decodeFrame(bytes));
    if (frame.series.length === 0) return;
    try {
      series.write(world, frame);
    } catch (error) {
      if (!isDiskFailure(error)) throw error;
      // What cannot be kept is still shown.
      count({
        code: 'series-not-written',
        source: 'station',
        where: 'series.db',
        sentence: {
          en: 'Readings cannot be stored at this station: its disk is full or failed. They are shown, but trends and tracks here will have a hole. Make room on the disk.',
          zh: '本工作站无法存储读数：磁盘已满或故障。读数仍会显示，但本机趋势和轨迹会有缺口。请清理磁盘。',
        },
      });
    }
    onFrame(world, encodeFrame(frame));
  }

  /** Under this store's numbers, without what is here already (the first frame of a connection repeats the newest). */
  #translated(world: WorldId, frame: Frame): Frame {
    const { count } = this.#options;
    const numbers = this.#numbersOf(world, frame.kind);
    this.#load(world, frame.kind);
    const rows: RowPlace[] = [];
    frame.series.forEach((theirs, row) => {
      const ours = numbers.get(theirs);
      if (ours === undefined) {
        count({
          code: 'series-unnamed',
          source: 'hub',
          where: `${world} ${frame.kind}`,
          sentence: {
            en: 'The hub sent values of a series that it had not named; they were passed over. If this goes on, bring hub and station to the same version.',
            zh: '中心发送了未命名序列的数值，已忽略。若持续出现，请将中心与工作站更新到同一版本。',
          },
        });
        return;
      }
      const at = frame.at[row] ?? NaN;
      const newest = this.#newestAt.get(ours) ?? -Infinity;
      if (at === newest) return;
      if (at > newest) this.#newestAt.set(ours, at);
      frame.series[row] = ours;
      rows.push({ frame, row });
    });
    return rows.length === frame.series.length ? frame : gather(frame.kind, rows);
  }

  #load(world: WorldId, kind: SeriesKind): void {
    const key = `${world} ${kind}`;
    if (this.#loaded.has(key)) return;
    this.#loaded.add(key);
    const { series } = this.#options;
    const latest: Frame = kind === 'readings' ? series.latest(world, kind) : series.latest(world, kind);
    latest.series.forEach((number, row) => this.#newestAt.set(number, latest.at[row] ?? NaN));
  }

  #numbersOf(world: WorldId, kind: SeriesKind): Map<number, number> {
    const key = `${world} ${kind}`;
    const standing = this.#numbers.get(key);
    if (standing !== undefined) return standing;
    const numbers = new Map<number, number>();
    this.#numbers.set(key, numbers);
    return numbers;
  }
}
