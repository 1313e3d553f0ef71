/**
 * A normal-operation model against what is measured: each interval a row of the values that hold then, judged by the
 * model. After a pause the watch begins anew.
 */
import { limitOf, type NormalModel, type Statistic } from '../../../science/normalModel/normalModel.ts';
import { nextExceeding, notExceeding, type Exceeding } from '../../../science/normalModel/onset.ts';
import {
  beginWatching,
  contributors,
  watchRow,
  type Judgement,
  type Watching,
} from '../../../science/normalModel/watchRows.ts';
import type { TagId } from '../../ids.ts';
import type { Tag } from '../../register/site.ts';
import type { Instant } from '../../values.ts';
import type { WarningEvidence } from '../../warnings/events.ts';
import type { TrainedModel } from '../../warnings/trainedModel.ts';
import type { ObservedReading } from '../evaluation.ts';

type Evidence = Extract<WarningEvidence, { kind: 'several-variables' }>;
export type ModelConclusion = { readonly kind: 'begins'; readonly evidence: Evidence } | { readonly kind: 'ends' };

/** A value holds for so many intervals, or until its sensor counts as silent. */
const HELD_INTERVALS = 3;
export const heldMs = (intervalMs: number, staleAfterMs: number): number =>
  Math.max(HELD_INTERVALS * intervalMs, staleAfterMs);
/** So many rows that could not be judged are a pause: what lasted before it says nothing after it. */
const PAUSE_ROWS = 30;
/** After a pause, and after a restart, so many rows only fill the memory of the charts. */
const WARM_UP_ROWS = 10;
const SHOWN_CONTRIBUTORS = 6;
/** Who contributes less is not what the warning is about. */
export const LEAST_SHARE = 0.05;

export class ModelWatch {
  readonly trained: TrainedModel;
  readonly #model: NormalModel;
  readonly #tags: readonly Tag[];
  readonly #places: ReadonlyMap<TagId, number>;
  readonly #value: Float64Array;
  readonly #heldAt: Float64Array;
  readonly #row: Float64Array;
  #watching: Watching;
  #exceeding: Record<Statistic, Exceeding> = { t2: notExceeding, spe: notExceeding };
  /** The end of the interval that is being heard. */
  #next: Instant | null = null;
  #missed = 0;
  #warmUp = WARM_UP_ROWS;
  #stands: boolean;
  #released = false;
  #concluded: ModelConclusion[] = [];
  /** All that contributed since the warning began. */
  readonly contributed = new Set<TagId>();

  /** `tags`: in the order of the model’s columns. `stands`: a warning of it is open. */
  constructor(trained: TrainedModel, tags: readonly Tag[], stands: boolean) {
    this.trained = trained;
    this.#model = trained.data;
    this.#tags = tags;
    this.#places = new Map(tags.map(({ id }, place) => [id, place]));
    this.#value = new Float64Array(tags.length).fill(NaN);
    this.#heldAt = new Float64Array(tags.length).fill(-Infinity);
    this.#row = new Float64Array(tags.length);
    this.#watching = beginWatching(this.#model);
    this.#stands = stands;
    if (stands) this.#exceeding = { t2: { ...notExceeding, warned: true }, spe: { ...notExceeding, warned: true } };
  }

  has(tagId: TagId): boolean {
    return this.#places.has(tagId);
  }

  /** What is older than what is held says nothing new. */
  push({ tagId, value, at, quality }: ObservedReading): void {
    const place = this.#places.get(tagId);
    if (place === undefined || at < (this.#heldAt[place] ?? Infinity)) return;
    const { intervalMs } = this.trained;
    this.#next ??= Math.floor(at / intervalMs) * intervalMs + intervalMs;
    if (at >= this.#next) {
      const passed = Math.floor((at - this.#next) / intervalMs) + 1;
      // The row of the interval that ended; those that nothing was heard in cannot be made.
      this.#sample(this.#next);
      if (passed > 1) this.#missed += passed - 1;
      this.#next += passed * intervalMs;
    }
    this.#value[place] = quality === 'bad' ? NaN : value;
    this.#heldAt[place] = at;
  }

  /** What the rows since the last call led to. */
  conclude(): ModelConclusion[] {
    return this.#concluded.splice(0);
  }

  /** Its alarm was raised: the same excursion is not warned of twice. */
  release(): void {
    this.#stands = false;
    this.#released = true;
    this.contributed.clear();
  }

  /** A sensor that is silent or bad leaves its place empty; the model takes what the others make likely, if they are enough. */
  #sample(at: Instant): void {
    const { intervalMs } = this.trained;
    for (let place = 0; place < this.#tags.length; place += 1) {
      const holds = heldMs(intervalMs, this.#tags[place]?.staleAfterMs ?? 0);
      const isHeld = at - (this.#heldAt[place] ?? -Infinity) <= holds;
      this.#row[place] = isHeld ? (this.#value[place] ?? NaN) : NaN;
    }
    if (this.#missed >= PAUSE_ROWS) {
      this.#watching = beginWatching(this.#model);
      this.#warmUp = WARM_UP_ROWS;
    }
    const { watching, judgement } = watchRow(this.#model, this.#watching, this.#row);
    this.#watching = watching;
    if (judgement === null) {
      this.#missed += 1;
      return;
    }
    this.#missed = 0;
    if (this.#warmUp > 0) this.#warmUp -= 1;
    else this.#judge(judgement, at);
  }

  #judge(judgement: Judgement, at: Instant): void {
    const model = this.#model;
    let began: Statistic | null = null;
    for (const statistic of ['spe', 't2'] as const) {
      const limit = limitOf(model, statistic);
      const isAbove = judgement.charts[statistic] !== null && judgement[statistic] > limit;
      const { exceeding, begins } = nextExceeding(this.#exceeding[statistic], isAbove);
      this.#exceeding[statistic] = exceeding;
      if (begins && (began === null || judgement[statistic] / limit > judgement[began] / limitOf(model, began)))
        began = statistic;
    }
    const isExceeded = this.#exceeding.spe.warned || this.#exceeding.t2.warned;
    if (!isExceeded) {
      this.#released = false;
      if (this.#stands) this.#concluded.push({ kind: 'ends' });
      this.#stands = false;
      this.contributed.clear();
      return;
    }
    if (this.#stands) {
      for (const statistic of ['spe', 't2'] as const)
        if (judgement[statistic] > limitOf(model, statistic)) this.#contributors(statistic, judgement.charts);
      return;
    }
    if (began === null || this.#released) return;
    this.#stands = true;
    const named = this.#contributors(began, judgement.charts);
    this.#concluded.push({
      kind: 'begins',
      evidence: {
        kind: 'several-variables',
        from: Math.max(0, at - 60 * this.trained.intervalMs),
        to: at,
        modelId: this.trained.modelId,
        version: this.trained.version,
        statistic: began === 't2' ? 'T2' : 'SPE',
        t2: judgement.t2,
        t2Limit: limitOf(model, 't2'),
        spe: judgement.spe,
        speLimit: limitOf(model, 'spe'),
        contributors: named.slice(0, SHOWN_CONTRIBUTORS),
      },
    });
  }

  /** The most first; they count among those that contributed. */
  #contributors(statistic: Statistic, charts: Judgement['charts']): Evidence['contributors'] {
    const chart = charts[statistic];
    if (chart === null) return [];
    const named = contributors(this.#model, this.#watching, chart).filter(({ share }) => share >= LEAST_SHARE);
    return named.flatMap(({ column, share }) => {
      const tag = this.#tags[column];
      if (tag === undefined) return [];
      this.contributed.add(tag.id);
      const usual = this.#model.columns.find(({ position }) => position === column)?.mean ?? NaN;
      return [{ tagId: tag.id, share: Math.min(1, share), value: this.#row[column] ?? NaN, usual, unit: tag.unit }];
    });
  }
}
