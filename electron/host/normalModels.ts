/** Normal-operation models: trained on what this station has recorded, looked at, then put in force. */
import { randomUUID } from 'node:crypto';
import type { DomainCommand } from '#shared/domain/command.ts';
import { NormalModelId, type TagId, type WorldId } from '#shared/domain/ids.ts';
import { heldMs } from '#shared/domain/rules/earlyWarning/modelWatch.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import { MOST_MODEL_BYTES, type TrainedModel } from '#shared/domain/warnings/trainedModel.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { Quality } from '#shared/protocol/frames.ts';
import type { SubmitReply } from '#shared/protocol/hostContract.ts';
import {
  MOST_ROWS,
  TrainingId,
  type TrainingAsked,
  type TrainingResult,
  type WatchAsked,
  type WatchedPeriod,
} from '#shared/protocol/normalModels.ts';
import { alignedRows } from '#shared/science/normalModel/alignedRows.ts';
import { limitOf, type NormalModel } from '#shared/science/normalModel/normalModel.ts';
import { trainNormalModel } from '#shared/science/normalModel/trainNormalModel.ts';
import { watchSeries } from '#shared/science/normalModel/watchSeries.ts';
import { HostRefusal } from './refusal.ts';

export interface NormalModelsOptions {
  readonly series: Pick<SeriesStore, 'readings'>;
  /** As it stands, with what waits here. */
  readonly state: (world: WorldId) => WorldState;
  readonly submit: (command: DomainCommand, world: WorldId) => SubmitReply;
}

/** Rows of a period in which every sensor had a value, and in how many intervals each had none. */
interface AlignedRows {
  readonly at: readonly Instant[];
  readonly rows: readonly Float64Array[];
  readonly intervals: number;
  readonly missing: readonly number[];
}

type Period = Pick<TrainedModel, 'tagIds' | 'intervalMs' | 'from' | 'to'>;

/** A value that held from before the period is looked for so far back. */
const BEFORE_MS = 10 * 60_000;
/** A model needs more rows than numbers to learn. */
const ROWS_FOR_A_SENSOR = 5;
const FEWEST_ROWS = 100;
const SHOWN_CONTRIBUTORS = 6;

export class NormalModels {
  readonly #options: NormalModelsOptions;
  /** Only the last: nobody compares two. */
  #trained: { readonly training: TrainingId; readonly world: WorldId; readonly model: TrainedModel } | null = null;

  constructor(options: NormalModelsOptions) {
    this.#options = options;
  }

  train(asked: TrainingAsked): TrainingResult {
    const { world, name, tagIds, intervalMs, from, to } = asked;
    this.#trained = null;
    const recorded = this.#rows(world, asked);
    const { rows, intervals } = recorded;
    const counts = {
      intervals,
      rows: rows.length,
      missing: tagIds.flatMap((tagId, place) => {
        const missing = recorded.missing[place] ?? 0;
        return missing === 0 ? [] : [{ tagId, intervals: missing }];
      }),
    };
    const refused = (sentence: LocalizedText): TrainingResult => ({
      training: null,
      sentence,
      ...counts,
      constant: [],
      components: 0,
      t2Limit: 0,
      speLimit: 0,
      bytes: 0,
    });
    const fewest = Math.max(FEWEST_ROWS, ROWS_FOR_A_SENSOR * tagIds.length);
    if (rows.length < fewest) return refused(tooFew(rows.length, fewest));
    const training = trainNormalModel(rows, { names: tagIds });
    if (training.kind === 'too few rows') return refused(tooFew(training.rows, training.fewest));
    if (training.kind === 'nothing varies') return refused(NOTHING_VARIES);
    const data = rounded(training.model);
    const bytes = JSON.stringify(data).length;
    if (bytes > MOST_MODEL_BYTES) return refused(TOO_HEAVY);
    const { models } = this.#options.state(world).warnings;
    const modelId = asked.modelId ?? NormalModelId.parse(`model-${randomUUID()}`);
    const version = (models[modelId]?.version ?? 0) + 1;
    const id = TrainingId.parse(randomUUID());
    this.#trained = {
      training: id,
      world,
      model: { modelId, name, version, tagIds: [...tagIds], intervalMs, from, to, data },
    };
    const constant = new Set(data.constant.map(({ position }) => position));
    return {
      training: id,
      sentence: null,
      ...counts,
      constant: tagIds.filter((_tagId, place) => constant.has(place)),
      components: data.components,
      t2Limit: limitOf(data, 't2'),
      speLimit: limitOf(data, 'spe'),
      bytes,
    };
  }

  watch({ world, model: asked, from, to }: WatchAsked): WatchedPeriod {
    const model = 'training' in asked ? this.#training(asked.training).model : this.#inForce(world, asked.modelId);
    const { tagIds, intervalMs, data } = model;
    const { at, rows, intervals } = this.#rows(world, { tagIds, intervalMs, from, to });
    const { t2, spe, warnings } = watchSeries(data, rows);
    return {
      intervals,
      at: Float64Array.from(at),
      t2: Float64Array.from(t2),
      spe: Float64Array.from(spe),
      t2Limit: limitOf(data, 't2'),
      speLimit: limitOf(data, 'spe'),
      warnings: warnings.map(({ index, until, statistic, contributors }) => ({
        at: at[index] ?? from,
        until: until === null ? null : (at[until] ?? null),
        statistic: statistic === 't2' ? 'T2' : 'SPE',
        contributors: contributors.slice(0, SHOWN_CONTRIBUTORS).flatMap(({ column, share }) => {
          const tagId = tagIds[column];
          return tagId === undefined ? [] : [{ tagId, share }];
        }),
      })),
    };
  }

  /** Throws HostRefusal. */
  putInForce(training: TrainingId): SubmitReply {
    const { model, world } = this.#training(training);
    const reply = this.#options.submit({ type: 'TrainNormalModel', data: { model } }, world);
    if (reply.outcome === 'stored') this.#trained = null;
    return reply;
  }

  #training(training: TrainingId): { readonly model: TrainedModel; readonly world: WorldId } {
    if (this.#trained?.training !== training) throw new HostRefusal(TRAIN_ANEW);
    return this.#trained;
  }

  #inForce(world: WorldId, modelId: NormalModelId): TrainedModel {
    const model = this.#options.state(world).warnings.models[modelId];
    if (model === undefined) throw new HostRefusal(NOT_IN_FORCE);
    return model;
  }

  #rows(world: WorldId, { tagIds, intervalMs, from, to }: Period): AlignedRows {
    if (to <= from) throw new HostRefusal(PERIOD_EMPTY);
    if ((to - from) / intervalMs > MOST_ROWS) throw new HostRefusal(PERIOD_LONG);
    const { series, state } = this.#options;
    const tags = new Map((state(world).register.site?.tags ?? []).map((tag) => [tag.id, tag]));
    const first = Math.ceil(from / intervalMs) * intervalMs;
    const columns = tagIds.map((tagId: TagId) => {
      const tag = tags.get(tagId);
      if (tag === undefined) throw new HostRefusal(notInRegister(tagId));
      const { at, value, quality } = series.readings(world, tagId, Math.max(0, from - BEFORE_MS), to);
      const good = value.map((one, row) => (quality[row] === Quality.bad ? NaN : one));
      const pace = { from: first, until: to + 1, stepMs: intervalMs, maxAgeMs: heldMs(intervalMs, tag.staleAfterMs) };
      return alignedRows([{ at, value: good }], pace).map(([held = NaN]) => held);
    });
    const at: Instant[] = [];
    const rows: Float64Array[] = [];
    const intervals = columns[0]?.length ?? 0;
    for (let row = 0; row < intervals; row += 1) {
      const values = Float64Array.from(columns, (column) => column[row] ?? NaN);
      if (!values.every(Number.isFinite)) continue;
      at.push(first + row * intervalMs);
      rows.push(values);
    }
    const missing = columns.map((column) => column.filter((value) => !Number.isFinite(value)).length);
    return { at, rows, intervals, missing };
  }
}

/** Nine digits are more than any sensor has; a whole one weighs twice as much in the record. */
const DIGITS = 9;
const rounded = (model: NormalModel): NormalModel =>
  JSON.parse(
    JSON.stringify(model, (_key, value: unknown) =>
      typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value,
    ),
  ) as NormalModel;

const tooFew = (rows: number, fewest: number): LocalizedText => ({
  en: `Every sensor had a value in only ${String(rows)} intervals of this period; a model needs ${String(fewest)}. Choose a longer period, a shorter interval, or leave out the sensors that were silent.`,
  zh: `该时段内各测点同时有值的间隔仅 ${String(rows)} 个，训练至少需要 ${String(fewest)} 个。请选择更长时段、更短间隔，或移除无读数的测点。`,
});
const NOTHING_VARIES: LocalizedText = {
  en: 'None of these sensors varied in this period: there is nothing to learn. Choose another period.',
  zh: '该时段内各测点均无变化，无法训练。请选择其他时段。',
};
const TOO_HEAVY: LocalizedText = {
  en: 'This model would be too large for the record. Choose fewer sensors.',
  zh: '模型过大，无法写入记录。请减少测点。',
};
const TRAIN_ANEW: LocalizedText = {
  en: 'This station no longer holds that training: another was made since, or it was restarted. Train it again.',
  zh: '工作站已不再保存该训练结果：之后进行了其他训练，或工作站已重启。请重新训练。',
};
const NOT_IN_FORCE: LocalizedText = {
  en: 'This model is not in force any more; what it would say of this period is not known here.',
  zh: '该模型已停用，无法给出其对该时段的判断。',
};
const PERIOD_EMPTY: LocalizedText = {
  en: 'The period ends before it begins. Correct its times.',
  zh: '时段的结束早于开始，请更正。',
};
const PERIOD_LONG: LocalizedText = {
  en: `The period has more than ${String(MOST_ROWS)} intervals. Choose a shorter period or a longer interval.`,
  zh: `该时段超过 ${String(MOST_ROWS)} 个间隔。请选择更短时段或更长间隔。`,
};
const notInRegister = (tagId: TagId): LocalizedText => ({
  en: `${tagId} is not in the register. Take it out, or choose another sensor.`,
  zh: `${tagId} 不在台账中。请移除或改选其他测点。`,
});
