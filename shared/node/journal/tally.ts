/** Counts what happened between two moments, by the journal's own columns: a shift in a flood has tens of thousands of events. */
import { emptyTally, type Tally } from '../../domain/handovers/tally.ts';
import type { WorldId } from '../../domain/ids.ts';
import type { AlarmPriority } from '../../domain/register/site.ts';
import type { Instant } from '../../domain/values.ts';
import type { Database } from '../database.ts';

type Span = [world: string, from: number, to: number];

export function journalTally(database: Database, world: WorldId, from: Instant, to: Instant): Tally {
  const span: Span = [world, from, to];
  const types = database
    .prepare<Span, { type: string; n: number }>(
      'SELECT type, count(*) AS n FROM events WHERE world = ? AND at BETWEEN ? AND ? GROUP BY type',
    )
    .all(...span);
  const raised = database
    .prepare<Span, { priority: AlarmPriority; n: number }>(
      `SELECT json_extract(body, '$.data.priority') AS priority, count(*) AS n FROM events
       WHERE world = ? AND at BETWEEN ? AND ? AND type = 'AlarmRaised.v1' GROUP BY 1`,
    )
    .all(...span);
  const acknowledged = database
    .prepare<Span, number | null>(
      `SELECT sum(json_array_length(body, '$.data.alarmIds')) FROM events
       WHERE world = ? AND at BETWEEN ? AND ? AND type = 'AlarmsAcknowledged.v1'`,
    )
    .pluck()
    .get(...span);
  const stepsDone = database
    .prepare<Span, number>(
      `SELECT count(*) FROM events WHERE world = ? AND at BETWEEN ? AND ?
       AND type IN ('StepStatusChanged.v1', 'StepStatusChanged.v2') AND json_extract(body, '$.data.status') <> 'in-progress'`,
    )
    .pluck()
    .get(...span);
  return {
    types: Object.fromEntries(types.map(({ type, n }) => [type, n])),
    raised: { ...emptyTally.raised, ...Object.fromEntries(raised.map(({ priority, n }) => [priority, n])) },
    acknowledged: acknowledged ?? 0,
    stepsDone: stepsDone ?? 0,
  };
}
