/** The rows of the alarm list: one for each alarm, or grouped by unit, where a flood has to be read. */
import type { PlaceId } from '#shared/domain/ids.ts';
import type { AlarmPriority } from '#shared/domain/register/site.ts';
import { isUnacknowledged, type AlarmLine } from './alarmOrder.ts';

export interface AlarmListRow {
  readonly kind: 'alarm';
  readonly id: string;
  readonly line: AlarmLine;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly id: string;
  /** Null: of a place that the register does not have. */
  readonly unitId: PlaceId | null;
  readonly lines: readonly AlarmLine[];
  /** How many of each priority. */
  readonly counts: Readonly<Record<AlarmPriority, number>>;
  readonly unacknowledged: number;
  readonly folded: boolean;
}

export type ListRow = AlarmListRow | GroupRow;

export interface Grouping {
  readonly unitOf: (placeId: PlaceId) => PlaceId | null;
  readonly unfolded: ReadonlySet<string>;
}

/** Of one alarm the same as long as the line is: a long list is drawn anew where it changed only. */
const made = new WeakMap<AlarmLine, AlarmListRow>();

export function rowOf(line: AlarmLine): AlarmListRow {
  const known = made.get(line);
  if (known !== undefined) return known;
  const row: AlarmListRow = { kind: 'alarm', id: line.alarm.alarmId, line };
  made.set(line, row);
  return row;
}

export const groupId = (unitId: PlaceId | null): string => `group ${unitId ?? ''}`;

/**
 * `grouping` null: one row for each line. Else alarms of high priority come first, each by itself and never folded away;
 * the others stand under their unit. The lines come worst first, so the unit of the first of them is the worst.
 */
export function rowsOf(lines: readonly AlarmLine[], grouping: Grouping | null): ListRow[] {
  if (grouping === null) return lines.map(rowOf);
  const high: ListRow[] = [];
  const groups = new Map<PlaceId | null, AlarmLine[]>();
  for (const line of lines) {
    if (line.alarm.priority === 'high') {
      high.push(rowOf(line));
      continue;
    }
    const unitId = grouping.unitOf(line.alarm.placeId);
    const group = groups.get(unitId);
    if (group === undefined) groups.set(unitId, [line]);
    else group.push(line);
  }
  return [
    ...high,
    ...[...groups].flatMap(([unitId, members]): ListRow[] => {
      const group = groupOf(unitId, members, grouping);
      return group.folded ? [group] : [group, ...members.map(rowOf)];
    }),
  ];
}

function groupOf(unitId: PlaceId | null, lines: readonly AlarmLine[], { unfolded }: Grouping): GroupRow {
  const id = groupId(unitId);
  const counts: Record<AlarmPriority, number> = { high: 0, medium: 0, low: 0 };
  let unacknowledged = 0;
  for (const { alarm, gone } of lines) {
    counts[alarm.priority] += 1;
    if (!gone && isUnacknowledged(alarm)) unacknowledged += 1;
  }
  return { kind: 'group', id, unitId, lines, counts, unacknowledged, folded: !unfolded.has(id) };
}
