/** The events of one lane in the order of their acts, a page at a time: a record of any length passes through. */
import type { WorldId } from '../../domain/ids.ts';
import type { JournalEvent } from '../../domain/journalEvent.ts';
import { isKnownEventType, type Lane } from '../../domain/lane.ts';
import type { Instant } from '../../domain/values.ts';
import type { Database } from '../database.ts';

export interface LanePagesQuery {
  readonly world: WorldId;
  readonly lane: Lane;
  /** Acts after the one and before the other; those of these moments are not among them. */
  readonly after: Instant;
  readonly before: Instant;
}

const ROWS_AT_ONCE = 2_000;

export const LANE_PAGE = `SELECT at, sequence, body FROM events
  WHERE world = ? AND (at, sequence) > (?, ?) AND at < ? AND lane = ? ORDER BY at, sequence LIMIT ${String(ROWS_AT_ONCE)}`;

/** Without those of a newer build, of which nobody here can tell what they mean. */
export function* lanePages(
  database: Database,
  { world, lane, after: begin, before }: LanePagesQuery,
): Generator<JournalEvent[]> {
  const page = database.prepare<
    [string, number, number, number, string],
    { at: number; sequence: number; body: string }
  >(LANE_PAGE);
  let after = { at: begin, sequence: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const rows = page.all(world, after.at, after.sequence, before, lane);
    yield rows.map(({ body }) => JSON.parse(body) as JournalEvent).filter(({ type }) => isKnownEventType(type));
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return;
    after = last;
  }
}
