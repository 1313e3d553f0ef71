/** How the alarms of this record served those who watch, over a period; read a page at a time, between which others have their turn. */
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { AlarmTally } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { WINDOW_MS } from '#shared/science/alarmPerformance/floodSpans.ts';
import { RecordedAlarms } from '#shared/science/alarmPerformance/recorded.ts';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { unitsOf } from '#shared/domain/alarms/firstOut.ts';
import type { Database } from '#shared/node/database.ts';
import type { Journal } from '#shared/node/journal/journal.ts';
import { lanePages } from '#shared/node/journal/lanePages.ts';
import type { HostReply, hostMethods } from '#shared/protocol/hostContract.ts';
import { missingOf } from '../worlds.ts';

/** Of before the period: a flood goes on into it, and what was raised just then counts in its first window. */
const LEAD_MS = 6 * WINDOW_MS;

export interface JournalPerformanceSource {
  readonly database: Database;
  readonly journal: Journal;
  /** What was done here and is not settled. */
  readonly waiting: readonly PendingEvent[];
  readonly site: Site | null;
}

export async function journalPerformance(
  { database, journal, site, ...source }: JournalPerformanceSource,
  { world, from, to, operators, unitIds }: z.output<(typeof hostMethods)['alarms.performance']['params']>,
): Promise<HostReply<'alarms.performance'>> {
  const begin = from - LEAD_MS;
  const tally = new AlarmTally({ from, to, operators });
  const counts = inUnits(site, unitIds);
  const alarms = new RecordedAlarms(journal.stateAt(world, begin).alarms, counts);
  for (const happening of alarms.standing()) tally.add(happening);
  const take = (event: PendingEvent): void => {
    for (const happening of alarms.take(event)) tally.add(happening);
  };
  // What waits for the hub has its place among the rest by its time.
  const waiting = source.waiting.filter(({ at }) => at > begin && at < to).toSorted((a, b) => a.at - b.at);
  for (const page of lanePages(database, { world, lane: 'alarms', after: begin, before: to })) {
    for (const event of page) {
      for (let next = waiting[0]; next !== undefined && next.at < event.at; next = waiting[0]) {
        take(next);
        waiting.shift();
      }
      take(event);
    }
    await setImmediate();
  }
  for (const event of waiting) take(event);
  return { performance: tally.result(), missing: missingOf(journal, world) };
}

/** Null: all units. */
function inUnits(site: Site | null, unitIds: readonly PlaceId[] | null): (placeId: PlaceId) => boolean {
  if (unitIds === null) return () => true;
  const wanted = new Set(unitIds);
  const units = unitsOf(site?.places ?? []);
  return (placeId) => {
    const unitId = units.get(placeId);
    return unitId !== undefined && wanted.has(unitId);
  };
}
