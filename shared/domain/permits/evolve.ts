import type { Actor } from '../actor.ts';
import type { MaintenanceId, PermitId } from '../ids.ts';
import type { Instant } from '../values.ts';
import type { PermitEvent } from './events.ts';
import type { GasTest, MaintenanceTerms, PermitTerms, SuspensionCause } from './permit.ts';

export interface Ended {
  readonly at: Instant;
  readonly by: Actor;
  readonly reason: string;
}

export interface Permit extends PermitTerms {
  readonly permitId: PermitId;
  readonly status: 'issued' | 'suspended' | 'closed' | 'revoked';
  readonly issuedAt: Instant;
  readonly issuedBy: Actor;
  readonly suspension: (Ended & { readonly cause: SuspensionCause }) | null;
  /** The last ones, the newest last. */
  readonly gasTests: readonly GasTest[];
  readonly ended: Ended | null;
  /** The end that was reached and is in the record; one that was extended may reach another. Absent: none was yet. */
  readonly expiredAt?: Instant;
  /** Counts changes but gas tests and what time brings; a change is compared with it and made. */
  readonly version: number;
}

export interface Maintenance extends MaintenanceTerms {
  readonly maintenanceId: MaintenanceId;
  readonly plannedAt: Instant;
  readonly plannedBy: Actor;
  readonly ended: Ended | null;
  readonly version: number;
}

export interface PermitsState {
  readonly permits: Readonly<Record<PermitId, Permit>>;
  readonly maintenance: Readonly<Record<MaintenanceId, Maintenance>>;
}

export const emptyPermits: PermitsState = { permits: {}, maintenance: {} };

/** So many of the last ended ones stay in the state, to be looked at; older ones are read from the journal only. */
export const ENDED_KEPT = 200;
const TESTS_KEPT = 20;

type Evolved = PermitEvent & { readonly at: Instant; readonly actor: Actor };

export function evolvePermits(state: PermitsState, event: Evolved): PermitsState {
  switch (event.type) {
    case 'PermitIssued.v1': {
      const { gasTest, permitId } = event.data;
      const permit: Permit = {
        ...event.data,
        status: 'issued',
        issuedAt: event.at,
        issuedBy: event.actor,
        suspension: null,
        gasTests: gasTest === null ? [] : [gasTest],
        ended: null,
        version: 0,
      };
      return { ...state, permits: { ...state.permits, [permitId]: permit } };
    }
    case 'MaintenancePlanned.v1': {
      const { maintenanceId } = event.data;
      const planned: Maintenance = {
        ...event.data,
        plannedAt: event.at,
        plannedBy: event.actor,
        ended: null,
        version: 0,
      };
      return { ...state, maintenance: { ...state.maintenance, [maintenanceId]: planned } };
    }
    case 'MaintenanceChanged.v1':
    case 'MaintenanceEnded.v1': {
      const before = state.maintenance[event.data.maintenanceId];
      if (before === undefined) return state;
      const { at, actor: by } = event;
      const version = before.version + 1;
      const after: Maintenance =
        event.type === 'MaintenanceEnded.v1'
          ? { ...before, version, ended: { at, by, reason: event.data.remark } }
          : { ...before, version, to: event.data.to, opened: event.data.opened };
      return {
        ...state,
        maintenance: withoutOldest(
          { ...state.maintenance, [before.maintenanceId]: after },
          ({ maintenanceId }) => maintenanceId,
        ),
      };
    }
    default: {
      const before = state.permits[event.data.permitId];
      if (before === undefined) return state;
      const after = changed(before, event);
      return {
        ...state,
        permits: withoutOldest({ ...state.permits, [before.permitId]: after }, ({ permitId }) => permitId),
      };
    }
  }
}

function changed(
  before: Permit,
  event: Exclude<
    Evolved,
    { type: 'PermitIssued.v1' | 'MaintenancePlanned.v1' | 'MaintenanceChanged.v1' | 'MaintenanceEnded.v1' }
  >,
): Permit {
  const { at, actor: by } = event;
  const withTest = (test: GasTest | null): readonly GasTest[] =>
    test === null ? before.gasTests : [...before.gasTests, test].slice(-TESTS_KEPT);
  const version = before.version + 1;
  switch (event.type) {
    case 'PermitGasTested.v1':
      return { ...before, gasTests: withTest(event.data.gasTest) };
    case 'PermitSuspended.v1': {
      const { cause, reason } = event.data;
      return { ...before, version, status: 'suspended', suspension: { at, by, cause, reason } };
    }
    case 'PermitResumed.v1':
      return { ...before, version, status: 'issued', suspension: null, gasTests: withTest(event.data.gasTest) };
    case 'PermitExtended.v1':
      return { ...before, version, to: event.data.to };
    case 'PermitExpired.v1':
      return { ...before, expiredAt: event.data.to };
    case 'PermitClosed.v1':
      return { ...before, version, status: 'closed', ended: { at, by, reason: event.data.remark } };
    case 'PermitRevoked.v1':
      return { ...before, version, status: 'revoked', ended: { at, by, reason: event.data.reason } };
  }
}

/** `record` without those that ended longest ago, when there are more ended ones than are kept. */
function withoutOldest<Id extends string, T extends { readonly ended: Ended | null }>(
  record: Readonly<Record<Id, T>>,
  idOf: (one: T) => Id,
): Readonly<Record<Id, T>> {
  const all = Object.values<T>(record);
  const ended = all.filter((one) => one.ended !== null);
  if (ended.length <= ENDED_KEPT) return record;
  const oldest = new Set(
    ended
      .toSorted((a, b) => (a.ended?.at ?? 0) - (b.ended?.at ?? 0))
      .slice(0, ended.length - ENDED_KEPT)
      .map(idOf),
  );
  return Object.fromEntries(all.filter((one) => !oldest.has(idOf(one))).map((one) => [idOf(one), one])) as Record<
    Id,
    T
  >;
}
