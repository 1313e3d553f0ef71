/**
 * Tries a rule on the readings that this station keeps: piece by piece, so that acts, frames and screens come in between,
 * and until somebody has had enough.
 */
import { setImmediate } from 'node:timers/promises';
import { RuleTrial, tagsTried, type TrialResult } from '#shared/domain/alarmRules/trial.ts';
import { preventedBy } from '#shared/domain/alarmRules/check.ts';
import type { TagId, WorldId } from '#shared/domain/ids.ts';
import type { ObservedReading } from '#shared/domain/rules/evaluation.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { qualityOf } from '#shared/node/ingest/quality.ts';
import type { TrialId, TrialProgress, TrialQuery, TrialReply } from '#shared/protocol/ruleTrials.ts';
import { HostRefusal } from '../refusal.ts';

/** Of all tags at once: of a hundred tags at 1 Hz some megabytes. */
const PIECE_MS = 15 * 60_000;
/** So long it works before it lets others work. */
const WORK_MS = 15;

export interface RuleTrialsOptions {
  readonly series: SeriesStore;
  readonly state: (world: WorldId) => WorldState;
  readonly onProgress: (progress: TrialProgress) => void;
}

export class RuleTrials {
  readonly #options: RuleTrialsOptions;
  readonly #running = new Set<TrialId>();

  constructor(options: RuleTrialsOptions) {
    this.#options = options;
  }

  cancel(trial: TrialId): void {
    this.#running.delete(trial);
  }

  close(): void {
    this.#running.clear();
  }

  async try(query: TrialQuery): Promise<TrialReply> {
    this.#running.add(query.trial);
    try {
      return await this.#try(query);
    } finally {
      this.#running.delete(query.trial);
    }
  }

  async #try({ trial, world, ruleId, definition, from, to }: TrialQuery): Promise<TrialReply> {
    const { series, state, onProgress } = this.#options;
    const { register, alarmRules } = state(world);
    const [first] = preventedBy(definition, register.site);
    if (register.site === null || first !== undefined) throw new HostRefusal(first ?? { en: '—', zh: '—' });
    const { site } = register;
    const standing = alarmRules.rules[ruleId];
    const tried = new RuleTrial(ruleId, definition, site, from);
    const inForce = standing?.inForce === true ? new RuleTrial(ruleId, standing.definition, site, from) : null;
    const own = tagsTried(ruleId, definition, site);
    const others = standing?.inForce === true ? tagsTried(ruleId, standing.definition, site) : [];
    const tagIds = [...new Set([...own, ...others])];
    const heard = new Set<TagId>();
    let readings = 0;
    for (let begin = from; begin < to; begin += PIECE_MS) {
      const piece: ObservedReading[] = [];
      let since = performance.now();
      const rest = async (): Promise<boolean> => {
        if (performance.now() - since > WORK_MS) {
          await setImmediate();
          since = performance.now();
        }
        return this.#running.has(trial);
      };
      for (const tagId of tagIds) {
        const { at, value, quality } = series.readings(world, tagId, begin, Math.min(begin + PIECE_MS, to) - 1);
        at.forEach((time, row) => {
          piece.push({ tagId, value: value[row] ?? NaN, at: Math.round(time), quality: qualityOf(quality[row]) });
        });
        if (at.length > 0) heard.add(tagId);
        if (!(await rest())) return { outcome: 'cancelled' };
      }
      piece.sort((a, b) => a.at - b.at);
      readings += piece.length;
      for (const reading of piece) {
        tried.read(reading);
        inForce?.read(reading);
        if (!(await rest())) return { outcome: 'cancelled' };
      }
      onProgress({ trial, done: Math.min(1, (begin + PIECE_MS - from) / (to - from)), count: tried.count });
      await setImmediate();
      if (!this.#running.has(trial)) return { outcome: 'cancelled' };
    }
    const begins = tagIds.flatMap((tagId) => series.begins(world, tagId).raw ?? []);
    const rawFrom = begins.length === 0 ? null : Math.min(...begins);
    return {
      outcome: 'tried',
      from,
      to,
      readings,
      tags: own.size,
      unheard: [...own].filter((tagId) => !heard.has(tagId)),
      rawFrom: rawFrom !== null && rawFrom > from ? Math.round(rawFrom) : null,
      result: plain(tried.end(to)),
      inForce: inForce === null ? null : plain(inForce.end(to)),
    };
  }
}

type Plain = Extract<TrialReply, { outcome: 'tried' }>['result'];
const plain = ({ alarms, chattering, ...rest }: TrialResult): Plain => ({
  ...rest,
  alarms: [...alarms],
  chattering: [...chattering],
});
