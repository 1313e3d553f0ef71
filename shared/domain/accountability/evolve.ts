import type { Actor } from '../actor.ts';
import type { CrewId, IncidentId, MaydayId, PersonId, PlaceId, RollCallId } from '../ids.ts';
import type { IncidentEvent } from '../incidents/events.ts';
import type { Instant } from '../values.ts';
import type { AccountabilityEvent, CheckedOffHow, CrewControl, ListedPerson, RollCallZone } from './events.ts';

export interface CheckOff {
  readonly how: CheckedOffHow;
  readonly placeId: PlaceId | null;
  readonly where: string;
  readonly at: Instant;
  readonly by: Actor;
}

export interface PersonOnRoll extends ListedPerson {
  /** Null: missing. */
  readonly checkedOff: CheckOff | null;
  /** Counts check-offs and what took them back. */
  readonly version: number;
}

export interface GateCount {
  readonly gate: string;
  readonly count: number;
  readonly at: Instant;
}

export interface RollCall {
  readonly rollCallId: RollCallId;
  readonly incidentId: IncidentId;
  readonly title: string;
  readonly zone: RollCallZone;
  readonly since: Instant;
  readonly startedAt: Instant;
  readonly startedBy: Actor;
  readonly people: Readonly<Record<PersonId, PersonOnRoll>>;
  /** The newest of each gate. */
  readonly gates: readonly GateCount[];
  readonly endedAt: Instant | null;
}

export interface CrewMember {
  readonly name: string;
  /** The first is that of the entry; empty where no pressure is known. */
  readonly readings: readonly { readonly at: Instant; readonly bar: number; readonly arrived: boolean }[];
}

export interface Crew {
  readonly crewId: CrewId;
  readonly incidentId: IncidentId;
  readonly name: string;
  readonly task: string;
  readonly where: string;
  readonly contact: string;
  readonly responderId: string | null;
  readonly members: readonly CrewMember[];
  readonly control: CrewControl;
  readonly enteredAt: Instant;
  readonly enteredBy: Actor;
  /** When it was last heard of: its entry, or its last reading. */
  readonly heardAt: Instant;
  readonly leftAt: Instant | null;
}

export interface Mayday {
  readonly maydayId: MaydayId;
  readonly incidentId: IncidentId;
  readonly crewId: CrewId | null;
  readonly who: string;
  readonly where: string;
  readonly needs: string;
  readonly declaredAt: Instant;
  readonly declaredBy: Actor;
  readonly acknowledged: { readonly at: Instant; readonly by: Actor } | null;
  readonly resolved: { readonly at: Instant; readonly by: Actor; readonly remark: string } | null;
}

/** Of open incidents; when a record is frozen, they live on in the journal. */
export interface AccountabilityState {
  readonly rollCalls: Readonly<Record<RollCallId, RollCall>>;
  readonly crews: Readonly<Record<CrewId, Crew>>;
  readonly maydays: Readonly<Record<MaydayId, Mayday>>;
}

export const emptyAccountability: AccountabilityState = { rollCalls: {}, crews: {}, maydays: {} };

export function evolveAccountability(
  state: AccountabilityState,
  event: (AccountabilityEvent | IncidentEvent) & { at: Instant; actor: Actor },
): AccountabilityState {
  switch (event.type) {
    case 'RollCallStarted.v1': {
      const { people, ...started } = event.data;
      const rollCall: RollCall = {
        ...started,
        startedAt: event.at,
        startedBy: event.actor,
        people: withPeople({}, people),
        gates: [],
        endedAt: null,
      };
      return { ...state, rollCalls: { ...state.rollCalls, [rollCall.rollCallId]: rollCall } };
    }
    case 'RollCallPeopleAdded.v1':
    case 'PersonCheckedOff.v1':
    case 'PersonMissingAgain.v1':
    case 'GateCounted.v1':
    case 'RollCallEnded.v1':
    case 'RollCallReopened.v1': {
      const standing = state.rollCalls[event.data.rollCallId];
      if (standing === undefined) return state;
      const rollCall = evolveRollCall(standing, event);
      return { ...state, rollCalls: { ...state.rollCalls, [rollCall.rollCallId]: rollCall } };
    }
    case 'CrewEntered.v1': {
      const { members, ...entered } = event.data;
      const crew: Crew = {
        ...entered,
        members: members.map(({ name, bar }) => ({
          name,
          readings: bar === null ? [] : [{ at: entered.enteredAt, bar, arrived: false }],
        })),
        enteredBy: event.actor,
        heardAt: entered.enteredAt,
        leftAt: null,
      };
      return { ...state, crews: { ...state.crews, [crew.crewId]: crew } };
    }
    case 'CrewAirRead.v1':
    case 'CrewLeft.v1': {
      const standing = state.crews[event.data.crewId];
      if (standing === undefined) return state;
      const crew = event.type === 'CrewLeft.v1' ? { ...standing, leftAt: event.data.leftAt } : withAir(standing, event);
      return { ...state, crews: { ...state.crews, [crew.crewId]: crew } };
    }
    case 'MaydayDeclared.v1': {
      const mayday: Mayday = {
        ...event.data,
        declaredAt: event.at,
        declaredBy: event.actor,
        acknowledged: null,
        resolved: null,
      };
      return { ...state, maydays: { ...state.maydays, [mayday.maydayId]: mayday } };
    }
    case 'MaydayAcknowledged.v1':
    case 'MaydayUpdated.v1':
    case 'MaydayResolved.v1': {
      const standing = state.maydays[event.data.maydayId];
      if (standing === undefined) return state;
      const mayday = evolveMayday(standing, event);
      return { ...state, maydays: { ...state.maydays, [mayday.maydayId]: mayday } };
    }
    case 'IncidentClosed.v1': {
      const { incidentId } = event.data;
      return each(state, (one) => (one.incidentId === incidentId ? null : one));
    }
    case 'IncidentMerged.v1': {
      const { incidentId, into } = event.data;
      return each(state, (one) => (one.incidentId === incidentId ? { ...one, incidentId: into } : one));
    }
    case 'IncidentSplit.v1': {
      // A crew goes with its unit, and its call of distress with it.
      const { incidentId, into, responderIds } = event.data;
      const goes = new Set<string>(
        Object.values(state.crews)
          .filter((crew) => crew.incidentId === incidentId && responderIds.some((id) => id === crew.responderId))
          .map(({ crewId }) => crewId),
      );
      return each(state, (one) => ('crewId' in one && goes.has(one.crewId ?? '') ? { ...one, incidentId: into } : one));
    }
    default:
      return state;
  }
}

type OfRollCall = Extract<
  AccountabilityEvent,
  {
    type:
      | 'RollCallPeopleAdded.v1'
      | 'PersonCheckedOff.v1'
      | 'PersonMissingAgain.v1'
      | 'GateCounted.v1'
      | 'RollCallEnded.v1'
      | 'RollCallReopened.v1';
  }
>;

function evolveRollCall(rollCall: RollCall, event: OfRollCall & { at: Instant; actor: Actor }): RollCall {
  switch (event.type) {
    case 'RollCallPeopleAdded.v1':
      return { ...rollCall, people: withPeople(rollCall.people, event.data.people) };
    case 'PersonCheckedOff.v1':
    case 'PersonMissingAgain.v1': {
      const person = rollCall.people[event.data.personId];
      if (person === undefined) return rollCall;
      const checkedOff: CheckOff | null =
        event.type === 'PersonMissingAgain.v1'
          ? null
          : {
              how: event.data.how,
              placeId: event.data.placeId,
              where: event.data.where,
              at: event.at,
              by: event.actor,
            };
      const changed = { ...person, checkedOff, version: person.version + 1 };
      return { ...rollCall, people: { ...rollCall.people, [person.personId]: changed } };
    }
    case 'GateCounted.v1': {
      const { gate, count } = event.data;
      const others = rollCall.gates.filter((one) => one.gate !== gate);
      return { ...rollCall, gates: [...others, { gate, count, at: event.at }] };
    }
    case 'RollCallEnded.v1':
      return { ...rollCall, endedAt: event.at };
    case 'RollCallReopened.v1':
      return { ...rollCall, endedAt: null };
  }
}

function withPeople(standing: RollCall['people'], people: readonly ListedPerson[]): RollCall['people'] {
  const added = people
    .filter(({ personId }) => !(personId in standing))
    .map((person): [string, PersonOnRoll] => [person.personId, { ...person, checkedOff: null, version: 0 }]);
  return { ...standing, ...Object.fromEntries(added) };
}

function withAir(crew: Crew, { data }: Extract<AccountabilityEvent, { type: 'CrewAirRead.v1' }>): Crew {
  const { readAt: at, bars, arrived } = data;
  const members = crew.members.map((member, index): CrewMember => {
    const bar = bars[index];
    if (bar === undefined || bar === null) return member;
    const readings = [...member.readings, { at, bar, arrived }].toSorted((a, b) => a.at - b.at);
    return { ...member, readings };
  });
  return { ...crew, members, heardAt: Math.max(crew.heardAt, at) };
}

type OfMayday = Extract<
  AccountabilityEvent,
  { type: 'MaydayAcknowledged.v1' | 'MaydayUpdated.v1' | 'MaydayResolved.v1' }
>;

function evolveMayday(mayday: Mayday, event: OfMayday & { at: Instant; actor: Actor }): Mayday {
  const { at, actor: by } = event;
  switch (event.type) {
    case 'MaydayAcknowledged.v1':
      return { ...mayday, acknowledged: mayday.acknowledged ?? { at, by } };
    case 'MaydayUpdated.v1':
      return { ...mayday, where: event.data.where, needs: event.data.needs };
    case 'MaydayResolved.v1':
      return {
        ...mayday,
        // Whoever resolves it has seen it.
        acknowledged: mayday.acknowledged ?? { at, by },
        resolved: mayday.resolved ?? { at, by, remark: event.data.remark },
      };
  }
}

/** What becomes of each roll-call, crew and mayday; null: it leaves the state. */
function each(
  { rollCalls, crews, maydays }: AccountabilityState,
  become: <One extends RollCall | Crew | Mayday>(one: One) => One | null,
): AccountabilityState {
  const of = <One extends RollCall | Crew | Mayday>(record: Readonly<Record<string, One>>): Record<string, One> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([id, one]): [string, One][] => {
        const next = become(one);
        return next === null ? [] : [[id, next]];
      }),
    );
  return { rollCalls: of(rollCalls), crews: of(crews), maydays: of(maydays) };
}
