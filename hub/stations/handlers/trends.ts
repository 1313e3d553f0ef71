/** `trend`, `trend-statistics`: a station that was away asks for the past of some tags. */
import { setImmediate } from 'node:timers/promises';
import { packReadings, packRollup } from '#shared/node/series/packing.ts';
import { readStatistics } from '#shared/node/series/statistics.ts';
import { readTrend } from '#shared/node/series/trend.ts';
import { StatisticsQuery, TrendQuery, type HubStatisticsReply, type HubTrendReply } from '#shared/protocol/trends.ts';
import { readingsOf } from '#shared/science/trends/points.ts';
import type { Refused } from '../answering.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleTrends(socket: StationSocket, { answering, series, online }: HandlerContext): void {
  socket.on(
    'trend',
    (message, answer) =>
      void answering.answer(
        answer,
        'trend',
        TrendQuery,
        message,
        async ({ world, tagIds, ...query }): Promise<HubTrendReply | Refused> => {
          if (online.linkOf(socket) === null) return answering.noHello('trend');
          const reply: HubTrendReply['series'] = [];
          for (const tagId of tagIds) {
            const { step, points } = readTrend(series, world, tagId, query);
            const options = { deflate: true };
            reply.push(
              points.stepMs === 0
                ? { tagId, step, kind: 'readings', bytes: packReadings(readingsOf(points), options) }
                : { tagId, step, kind: 'parts', bytes: packRollup(points, options) },
            );
            // Others are not kept waiting for more than one tag.
            await setImmediate();
          }
          return { series: reply };
        },
      ),
  );
  socket.on(
    'trend-statistics',
    (message, answer) =>
      void answering.answer(
        answer,
        'trend-statistics',
        StatisticsQuery,
        message,
        async ({ tags, ...query }): Promise<HubStatisticsReply | Refused> => {
          if (online.linkOf(socket) === null) return answering.noHello('trend-statistics');
          const reply: HubStatisticsReply['tags'] = [];
          for (const tag of tags) {
            const { beyond, ...statistics } = readStatistics(series, { ...query, ...tag });
            reply.push({ tagId: tag.tagId, ...statistics, beyond: [...beyond] });
            await setImmediate();
          }
          return { tags: reply };
        },
      ),
  );
}
