import type { Actor } from '../actor.ts';
import type { IncidentId, ObjectiveId, PositionId, SectorId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant } from '../values.ts';
import { OPERATIONS, standardPosition } from './positions.ts';
import type {
  CommandStaffEvent,
  ObjectivePriority,
  ObjectiveStatus,
  OperationalPeriod,
  PositionEntry,
  Sector,
} from './events.ts';

/** Counts changes; a change is compared with it and set. */
interface Versioned {
  readonly version: number;
  readonly changedAt: Instant;
  readonly changedBy: Actor;
}

export interface PositionRecord extends PositionEntry, Versioned {}

/** Null: it was taken away; its version stays, for whoever has not seen that. */
export interface SectorRecord extends Versioned {
  readonly sector: Sector | null;
}

export interface ObjectiveRecord extends Versioned {
  readonly objectiveId: ObjectiveId;
  readonly number: number;
  readonly text: string;
  readonly priority: ObjectivePriority;
  readonly status: ObjectiveStatus;
  /** Why it is not open any more, or open again. */
  readonly reason: string;
}

export interface PeriodRecord extends OperationalPeriod, Versioned {}

export interface Organization {
  /** A standard position without an entry is vacant. */
  readonly positions: Readonly<Record<PositionId, PositionRecord>>;
  readonly sectors: Readonly<Record<SectorId, SectorRecord>>;
  readonly objectives: Readonly<Record<ObjectiveId, ObjectiveRecord>>;
  /** By number, from 1 on. */
  readonly periods: readonly PeriodRecord[];
}

/** Of open incidents; when a record is frozen, its organization lives on in the journal. */
export interface CommandStaffState {
  readonly of: Readonly<Record<IncidentId, Organization>>;
}

export const emptyCommandStaff: CommandStaffState = { of: {} };
export const emptyOrganization: Organization = { positions: {}, sectors: {}, objectives: {}, periods: [] };

export const organizationOf = ({ of }: CommandStaffState, incidentId: IncidentId): Organization =>
  of[incidentId] ?? emptyOrganization;

/** The number that the next objective takes. */
export const nextObjective = ({ objectives }: Organization): number =>
  1 + Math.max(0, ...Object.values(objectives).map(({ number }) => number));

export function evolveCommandStaff(
  state: CommandStaffState,
  event: (CommandStaffEvent | IncidentEvent) & { at: Instant; actor: Actor },
): CommandStaffState {
  const { incidentId } = event.data;
  const before = organizationOf(state, incidentId);
  const set = (change: Partial<Organization>): CommandStaffState => ({
    of: { ...state.of, [incidentId]: { ...before, ...change } },
  });
  const next = (version = 0): Versioned => ({ version: version + 1, changedAt: event.at, changedBy: event.actor });
  switch (event.type) {
    case 'CommandPositionSet.v1': {
      const { position } = event.data;
      const record = { ...position, ...next(before.positions[position.positionId]?.version) };
      return set({ positions: { ...before.positions, [position.positionId]: record } });
    }
    case 'CommandPositionRemoved.v1': {
      const { [event.data.positionId]: gone, ...positions } = before.positions;
      if (gone === undefined) return state;
      // Whoever reported there reports to whom it reported.
      const handed = Object.entries(positions).map(([id, one]): [string, PositionRecord] =>
        one.reportsTo === gone.positionId ? [id, { ...one, reportsTo: gone.reportsTo }] : [id, one],
      );
      const sectors = Object.entries(before.sectors).map(([id, one]): [string, SectorRecord] =>
        one.sector?.reportsTo === gone.positionId
          ? [id, { ...one, sector: { ...one.sector, reportsTo: gone.reportsTo } }]
          : [id, one],
      );
      return set({ positions: Object.fromEntries(handed), sectors: Object.fromEntries(sectors) });
    }
    case 'SectorSet.v1': {
      const { sector } = event.data;
      const others = withoutUnits(before.sectors, sector);
      const record = { sector, ...next(before.sectors[sector.sectorId]?.version) };
      return set({ sectors: { ...others, [sector.sectorId]: record } });
    }
    case 'SectorRemoved.v1': {
      const { sectorId } = event.data;
      const standing = before.sectors[sectorId];
      if (standing === undefined) return state;
      return set({ sectors: { ...before.sectors, [sectorId]: { sector: null, ...next(standing.version) } } });
    }
    case 'ObjectiveAdded.v1': {
      const { objectiveId, number, text, priority } = event.data;
      const record = { objectiveId, number, text, priority, status: 'open', reason: '', ...next() } as const;
      return set({ objectives: { ...before.objectives, [objectiveId]: record } });
    }
    case 'ObjectiveChanged.v1':
    case 'ObjectiveSettled.v1': {
      const standing = before.objectives[event.data.objectiveId];
      if (standing === undefined) return state;
      const change =
        event.type === 'ObjectiveChanged.v1'
          ? { text: event.data.text, priority: event.data.priority }
          : { status: event.data.status, reason: event.data.reason };
      const record = { ...standing, ...change, ...next(standing.version) };
      return set({ objectives: { ...before.objectives, [standing.objectiveId]: record } });
    }
    case 'OperationalPeriodSet.v1': {
      const { period } = event.data;
      const record = { ...period, ...next(before.periods[period.number - 1]?.version) };
      const periods = [...before.periods.filter(({ number }) => number !== period.number), record];
      return set({ periods: periods.toSorted((a, b) => a.number - b.number) });
    }
    case 'IncidentClosed.v1':
      return without(state, incidentId);
    case 'IncidentMerged.v1':
      return merged(state, incidentId, event.data.into);
    case 'IncidentSplit.v1':
      return split(state, event.data);
    default:
      return state;
  }
}

/** The units of this sector, taken out of the others of its incident. */
function withoutUnits(sectors: Organization['sectors'], { sectorId, responderIds }: Sector): Organization['sectors'] {
  const given = new Set(responderIds);
  const entries = Object.entries(sectors).map(([id, one]): [string, SectorRecord] => {
    const { sector } = one;
    if (sector === null || sector.sectorId === sectorId || !sector.responderIds.some((unit) => given.has(unit)))
      return [id, one];
    return [
      id,
      { ...one, sector: { ...sector, responderIds: sector.responderIds.filter((unit) => !given.has(unit)) } },
    ];
  });
  return Object.fromEntries(entries);
}

function without(state: CommandStaffState, incidentId: IncidentId): CommandStaffState {
  if (!(incidentId in state.of)) return state;
  const { [incidentId]: _frozen, ...of } = state.of;
  return { of };
}

/**
 * Sectors and objectives go on under the incident that it was merged into, objectives with the next numbers. Positions and
 * periods stay in the record of the merged one: the other has its own.
 */
function merged(state: CommandStaffState, incidentId: IncidentId, into: IncidentId): CommandStaffState {
  const going = state.of[incidentId];
  if (going === undefined) return state;
  const { of } = without(state, incidentId);
  const standing = of[into] ?? emptyOrganization;
  const first = nextObjective(standing);
  const objectives = Object.values(going.objectives)
    .toSorted((a, b) => a.number - b.number)
    .map((one, index): [string, ObjectiveRecord] => [one.objectiveId, { ...one, number: first + index }]);
  const sectors = Object.entries(going.sectors).map(([id, one]): [string, SectorRecord] => [
    id,
    one.sector === null || one.sector.reportsTo in standing.positions
      ? one
      : { ...one, sector: { ...one.sector, reportsTo: knownIn(standing, one.sector.reportsTo) } },
  ]);
  return {
    of: {
      ...of,
      [into]: {
        ...standing,
        sectors: { ...Object.fromEntries(sectors), ...standing.sectors },
        objectives: { ...Object.fromEntries(objectives), ...standing.objectives },
      },
    },
  };
}

/** Of a unit that goes to another incident no sector of this one says any more that it is there. */
function split(
  state: CommandStaffState,
  { incidentId, responderIds }: Extract<IncidentEvent, { type: 'IncidentSplit.v1' }>['data'],
): CommandStaffState {
  const standing = state.of[incidentId];
  if (standing === undefined) return state;
  const gone = new Set(responderIds);
  const sectors = Object.entries(standing.sectors).map(([id, one]): [string, SectorRecord] => {
    const { sector } = one;
    if (sector === null || !sector.responderIds.some((unit) => gone.has(unit))) return [id, one];
    return [id, { ...one, sector: { ...sector, responderIds: sector.responderIds.filter((unit) => !gone.has(unit)) } }];
  });
  return { of: { ...state.of, [incidentId]: { ...standing, sectors: Object.fromEntries(sectors) } } };
}

const knownIn = ({ positions }: Organization, id: PositionId): PositionId =>
  id in positions || standardPosition(id) !== null ? id : OPERATIONS;
