/**
 * The past of some tags for a screen: from this station's store, and from the hub where this station was away. A screen asks
 * twice: first for what is here, which takes no time; then, where something is missing, with `askHub`.
 */
import { setImmediate } from 'node:timers/promises';
import type { TagId, WorldId } from '#shared/domain/ids.ts';
import type { Tag } from '#shared/domain/register/site.ts';
import type { Instant } from '#shared/domain/values.ts';
import { ContentDamaged } from '#shared/node/database.ts';
import type { Logger } from '#shared/node/log.ts';
import { unpackReadings, unpackRollup } from '#shared/node/series/packing.ts';
import type { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { readStatistics } from '#shared/node/series/statistics.ts';
import { readTrend, type TrendPoints } from '#shared/node/series/trend.ts';
import {
  HubStatisticsReply,
  HubTrendReply,
  type AskedOfHub,
  type StatisticsQuery,
  type StatisticsReply,
  type TrendQuery,
  type TrendReply,
  type TrendSeries,
  type TrendStatistics,
} from '#shared/protocol/trends.ts';
import { gapsOf, pointsOf, silentAfterMs } from '#shared/science/trends/points.ts';
import type { HubSocket } from '../sync/hubLink.ts';

/** The hub is asked for no longer than a person waits. */
const ANSWER_WITHIN_MS = 15_000;

export interface TrendsOptions {
  readonly series: SeriesStore;
  readonly tag: (world: WorldId, tagId: TagId) => Tag | undefined;
  /** The present there: what is not yet can be missing nowhere. */
  readonly now: () => Instant;
  readonly log: Logger;
}

export class Trends {
  readonly #options: TrendsOptions;
  #socket: HubSocket | null = null;

  constructor(options: TrendsOptions) {
    this.#options = options;
  }

  connected(socket: HubSocket | null): void {
    this.#socket = socket;
  }

  async read(query: TrendQuery, askHub: boolean): Promise<TrendReply> {
    const { series } = this.#options;
    const own: TrendSeries[] = [];
    for (const tagId of query.tagIds) {
      own.push(this.#described(query, tagId, readTrend(series, query.world, tagId, query), 'station'));
      // Acts and frames come in between.
      await setImmediate();
    }
    const lacking = own.filter(({ gaps }) => gaps.length > 0);
    if (lacking.length === 0) return { series: own, hub: 'whole' };
    if (!askHub) return { series: own, hub: 'not-asked' };
    const asked = { ...query, tagIds: lacking.map(({ tagId }) => tagId) };
    const { hub, reply } = await this.#ask('trend', asked, (raw) => this.#unpacked(query, raw));
    if (reply === null) return { series: own, hub };
    const theirs = new Map(reply.map((one) => [one.tagId, one]));
    return { series: own.map((one) => fuller(one, theirs.get(one.tagId))), hub };
  }

  async statistics(query: StatisticsQuery, askHub: boolean): Promise<StatisticsReply> {
    const { series } = this.#options;
    const { tags, ...span } = query;
    const own: TrendStatistics[] = [];
    for (const tag of tags) {
      const { beyond, ...statistics } = readStatistics(series, { ...span, ...tag });
      own.push({ tagId: tag.tagId, ...statistics, beyond: [...beyond] });
      await setImmediate();
    }
    const asked = tags.filter((tag, i) => this.#knownMs(query) - (own[i]?.heardMs ?? 0) > tag.silentMs);
    if (asked.length === 0) return { tags: own, hub: 'whole' };
    if (!askHub) return { tags: own, hub: 'not-asked' };
    const { hub, reply } = await this.#ask('trend-statistics', { ...span, tags: asked }, (raw) => {
      const parsed = HubStatisticsReply.safeParse(raw);
      return parsed.success ? parsed.data.tags : null;
    });
    if (reply === null) return { tags: own, hub };
    const theirs = new Map(reply.map((one) => [one.tagId, one]));
    const better = (one: TrendStatistics): TrendStatistics => {
      const other = theirs.get(one.tagId);
      return other !== undefined && other.count > one.count ? other : one;
    };
    return { tags: own.map(better), hub };
  }

  #knownMs({ from, to }: StatisticsQuery): number {
    return Math.max(0, Math.min(to, this.#options.now()) - from);
  }

  #described(query: TrendQuery, tagId: TagId, { step, points }: TrendPoints, from: TrendSeries['from']): TrendSeries {
    const tag = this.#options.tag(query.world, tagId);
    const { stepMs, at, min, max, mean, last, count, uncertain, bad } = points;
    const silentMs = silentAfterMs(tag, stepMs);
    return {
      tagId,
      step,
      points: { stepMs, at, min, max, mean, last, count, uncertain, bad },
      gaps: gapsOf(points, query.from, Math.min(query.to, this.#options.now()), silentMs),
      from,
    };
  }

  async #ask<Reply>(
    message: 'trend' | 'trend-statistics',
    asked: unknown,
    parse: (raw: unknown) => Reply | null,
  ): Promise<{ readonly hub: AskedOfHub; readonly reply: Reply | null }> {
    const socket = this.#socket;
    if (socket === null) return { hub: 'away', reply: null };
    let raw: unknown;
    try {
      raw = await socket.timeout(ANSWER_WITHIN_MS).emitWithAck(message, asked);
    } catch {
      return { hub: this.#socket === null ? 'away' : 'failed', reply: null };
    }
    const reply = parse(raw);
    if (reply === null)
      this.#options.log.warn({ message }, 'the hub did not answer a question for a trend as it should');
    return { hub: reply === null ? 'failed' : 'answered', reply };
  }

  #unpacked(query: TrendQuery, raw: unknown): TrendSeries[] | null {
    const parsed = HubTrendReply.safeParse(raw);
    if (!parsed.success) return null;
    try {
      return parsed.data.series.map(({ tagId, step, kind, bytes }) => {
        const most = 2 * query.maxPoints + 2;
        const points =
          kind === 'parts'
            ? unpackRollup(bytes, most)
            : pointsOf(unpackReadings(bytes, most), query.to - query.from, Infinity);
        return this.#described(query, tagId, { step, points }, 'hub');
      });
    } catch (error) {
      if (error instanceof ContentDamaged) return null;
      throw error;
    }
  }
}

/** Theirs, where more was heard there. */
function fuller(own: TrendSeries, theirs: TrendSeries | undefined): TrendSeries {
  if (theirs === undefined) return own;
  return silent(theirs) < silent(own) ? theirs : own;
}

const silent = ({ gaps }: TrendSeries): number => gaps.reduce((sum, { from, to }) => sum + to - from, 0);
