/** All areas together: the state of one world, and the two functions that the hub, the host and the screen share. */
import { decideAccountability, stillInHazard } from './accountability/decide.ts';
import { emptyAccountability, evolveAccountability, type AccountabilityState } from './accountability/evolve.ts';
import { decideAccounts } from './accounts/decide.ts';
import { emptyAccounts, evolveAccounts, type AccountsState } from './accounts/evolve.ts';
import { addressed } from './addressed.ts';
import { decideAlarmRules } from './alarmRules/decide.ts';
import { emptyAlarmRules, evolveAlarmRules, type AlarmRulesState } from './alarmRules/evolve.ts';
import { decideAlarms } from './alarms/decide.ts';
import {
  draftOfAlarms,
  emptyAlarms,
  evolveAlarms,
  evolveAlarmsInPlace,
  type AlarmsDraft,
  type AlarmsState,
} from './alarms/evolve.ts';
import { decideApprovals, needsSecondPerson, requestApproval } from './approvals/decide.ts';
import { emptyApprovals, evolveApprovals, evolveApprovalsOnClosing, type ApprovalsState } from './approvals/evolve.ts';
import { commandInArea, eventInArea, isEventOf, type EventOf } from './areas.ts';
import { decideAttachments } from './attachments/decide.ts';
import { emptyAttachments, evolveAttachments, type AttachmentsState } from './attachments/evolve.ts';
import type { Command } from './command.ts';
import { decideCommandStaff } from './command/decide.ts';
import { emptyCommandStaff, evolveCommandStaff, type CommandStaffState } from './command/evolve.ts';
import { decideCommunications } from './communications/decide.ts';
import { emptyCommunications, evolveCommunications, type CommunicationsState } from './communications/evolve.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { decideDrill } from './drills/decide.ts';
import { emptyDrill, evolveDrill, type DrillState } from './drills/evolve.ts';
import { decideGeofences } from './geofences/decide.ts';
import { emptyGeofences, evolveGeofences, type GeofencesState } from './geofences/evolve.ts';
import { decideHandovers } from './handovers/decide.ts';
import { emptyHandovers, evolveHandovers, evolveHandoversOnShift, type HandoversState } from './handovers/evolve.ts';
import { EventId, isExercise } from './ids.ts';
import { decideIncidents } from './incidents/decide.ts';
import { emptyIncidents, evolveIncidents, type IncidentsState } from './incidents/evolve.ts';
import type { DomainEvent, PendingEvent } from './journalEvent.ts';
import { decidePermits } from './permits/decide.ts';
import { emptyPermits, evolvePermits, type PermitsState } from './permits/evolve.ts';
import { decidePlanLibrary } from './planLibrary/decide.ts';
import { emptyPlanLibrary, evolvePlanLibrary, type PlanLibraryState } from './planLibrary/evolve.ts';
import { decidePlans } from './plans/decide.ts';
import { emptyPlans, evolvePlans, type PlansState } from './plans/evolve.ts';
import { decidePublicWarnings, stillWarned } from './publicWarnings/decide.ts';
import { emptyPublicWarnings, evolvePublicWarnings, type PublicWarningsState } from './publicWarnings/evolve.ts';
import { decideRegister } from './register/decide.ts';
import { emptyRegister, evolveRegister, type RegisterState } from './register/evolve.ts';
import { decideReports } from './reports/decide.ts';
import { emptyReports, evolveReports, type ReportsState } from './reports/evolve.ts';
import { decideResources } from './resources/decide.ts';
import { emptyResources, evolveResources, type ResourcesState } from './resources/evolve.ts';
import { decideRisk } from './risk/decide.ts';
import { emptyRisk, evolveRisk, withoutGone, type RiskState } from './risk/evolve.ts';
import { decideShifts } from './shifts/decide.ts';
import { emptyShifts, evolveShifts, type ShiftsState } from './shifts/evolve.ts';
import { decideSubstances } from './substances/decide.ts';
import { emptySubstances, evolveSubstances, type SubstancesState } from './substances/evolve.ts';
import { decideWarnings } from './warnings/decide.ts';
import { decideWeather } from './weather/decide.ts';
import { emptyWeather, evolveWeather, type WeatherState } from './weather/evolve.ts';
import { decideZones } from './zones/decide.ts';
import { emptyZones, evolveZones, type ZonesState } from './zones/evolve.ts';
import { emptyWarnings, evolveWarnings, evolveWarningsOnOpening, type WarningsState } from './warnings/evolve.ts';

/** Bounded: it holds what is going on, not what has been. Plain data, so that it can be stored as a snapshot. */
export interface WorldState {
  readonly register: RegisterState;
  readonly alarms: AlarmsState;
  readonly alarmRules: AlarmRulesState;
  readonly incidents: IncidentsState;
  readonly plans: PlansState;
  readonly planLibrary: PlanLibraryState;
  readonly resources: ResourcesState;
  readonly attachments: AttachmentsState;
  readonly shifts: ShiftsState;
  readonly handovers: HandoversState;
  readonly drill: DrillState;
  /** In `live` only. */
  readonly accounts: AccountsState;
  readonly approvals: ApprovalsState;
  readonly permits: PermitsState;
  readonly risk: RiskState;
  readonly geofences: GeofencesState;
  readonly warnings: WarningsState;
  readonly weather: WeatherState;
  readonly zones: ZonesState;
  readonly substances: SubstancesState;
  readonly reports: ReportsState;
  readonly command: CommandStaffState;
  readonly accountability: AccountabilityState;
  readonly publicWarnings: PublicWarningsState;
  readonly communications: CommunicationsState;
}

/** Goes up whenever the shape of WorldState changes; snapshots of another version are made anew from events. */
export const WORLD_STATE_VERSION = 6;

export const emptyWorld: WorldState = {
  register: emptyRegister,
  alarms: emptyAlarms,
  alarmRules: emptyAlarmRules,
  incidents: emptyIncidents,
  plans: emptyPlans,
  planLibrary: emptyPlanLibrary,
  resources: emptyResources,
  attachments: emptyAttachments,
  shifts: emptyShifts,
  handovers: emptyHandovers,
  drill: emptyDrill,
  accounts: emptyAccounts,
  approvals: emptyApprovals,
  permits: emptyPermits,
  risk: emptyRisk,
  geofences: emptyGeofences,
  warnings: emptyWarnings,
  weather: emptyWeather,
  zones: emptyZones,
  substances: emptySubstances,
  reports: emptyReports,
  command: emptyCommandStaff,
  accountability: emptyAccountability,
  publicWarnings: emptyPublicWarnings,
  communications: emptyCommunications,
};

/** Total: an event that no longer fits the state changes nothing. */
export function evolve(state: WorldState, happened: PendingEvent): WorldState {
  const { area, event } = eventInArea(happened);
  switch (area) {
    case 'register':
      return {
        ...state,
        register: evolveRegister(state.register, event),
        risk: withoutGone(state.risk, event.data.site),
      };
    case 'geofences':
      return { ...state, geofences: evolveGeofences(state.geofences, event) };
    case 'alarms':
      return { ...state, alarms: evolveAlarms(state.alarms, event) };
    case 'alarmRules':
      return { ...state, alarmRules: evolveAlarmRules(state.alarmRules, event) };
    case 'incidents':
      return evolveAround(state, event);
    case 'plans':
      return { ...state, plans: evolvePlans(state.plans, event) };
    case 'planLibrary':
      return { ...state, planLibrary: evolvePlanLibrary(state.planLibrary, event) };
    case 'resources':
      return { ...state, resources: evolveResources(state.resources, event) };
    case 'attachments':
      return { ...state, attachments: evolveAttachments(state.attachments, event) };
    case 'shifts':
      return {
        ...state,
        shifts: evolveShifts(state.shifts, event),
        handovers: evolveHandoversOnShift(state.handovers, state.shifts, event),
      };
    case 'handovers':
      return { ...state, handovers: evolveHandovers(state.handovers, event) };
    case 'drills':
      return { ...state, drill: evolveDrill(state.drill, event) };
    case 'accounts':
      return { ...state, accounts: evolveAccounts(state.accounts, event) };
    case 'approvals':
      return { ...state, approvals: evolveApprovals(state.approvals, event) };
    case 'permits':
      return { ...state, permits: evolvePermits(state.permits, event) };
    case 'risk':
      return { ...state, risk: evolveRisk(state.risk, event) };
    case 'warnings':
      return { ...state, warnings: evolveWarnings(state.warnings, event) };
    case 'weather':
      return { ...state, weather: evolveWeather(state.weather, event) };
    case 'zones':
      return { ...state, zones: evolveZones(state.zones, event) };
    case 'substances':
      return { ...state, substances: evolveSubstances(state.substances, event) };
    case 'reports':
      return { ...state, reports: evolveReports(state.reports, event) };
    case 'command':
      return { ...state, command: evolveCommandStaff(state.command, event) };
    case 'accountability':
      return { ...state, accountability: evolveAccountability(state.accountability, event) };
    case 'publicWarnings':
      return { ...state, publicWarnings: evolvePublicWarnings(state.publicWarnings, event) };
    case 'communications':
      return { ...state, communications: evolveCommunications(state.communications, event) };
    case 'conflicts':
      return state;
  }
}

/** What is opened and closed with an incident is so in all areas. */
function evolveAround(state: WorldState, event: Extract<PendingEvent, EventOf<'incidents'>>): WorldState {
  const incidents = evolveIncidents(state.incidents, event);
  switch (event.type) {
    case 'IncidentOpened.v1': {
      const { incidentId, warningIds = [] } = event.data;
      return {
        ...state,
        incidents,
        warnings: evolveWarningsOnOpening(state.warnings, incidentId, warningIds),
        zones: evolveZones(state.zones, event),
      };
    }
    case 'AlarmLinkedToIncident.v1':
    case 'IncidentEnded.v1':
      return { ...state, incidents, zones: evolveZones(state.zones, event) };
    case 'IncidentMerged.v1':
    case 'IncidentClosed.v1':
      // Where it could not be merged, nothing goes along.
      if (event.type === 'IncidentMerged.v1' && incidents === state.incidents) return state;
      return {
        ...state,
        incidents,
        plans: evolvePlans(state.plans, event),
        resources: evolveResources(state.resources, event),
        approvals: evolveApprovalsOnClosing(state.approvals, event),
        attachments: evolveAttachments(state.attachments, event),
        geofences: evolveGeofences(state.geofences, event),
        zones: evolveZones(state.zones, event),
        reports: evolveReports(state.reports, event),
        command: evolveCommandStaff(state.command, event),
        communications: evolveCommunications(state.communications, event),
        accountability: evolveAccountability(state.accountability, event),
        publicWarnings:
          event.type === 'IncidentMerged.v1' ? evolvePublicWarnings(state.publicWarnings, event) : state.publicWarnings,
      };
    case 'IncidentSplit.v1':
      if (incidents === state.incidents) return state;
      return {
        ...state,
        incidents,
        plans: evolvePlans(state.plans, event),
        resources: evolveResources(state.resources, event),
        attachments: evolveAttachments(state.attachments, event),
        command: evolveCommandStaff(state.command, event),
        communications: evolveCommunications(state.communications, event),
        accountability: evolveAccountability(state.accountability, event),
      };
    default:
      return { ...state, incidents };
  }
}

/** What `events.reduce(evolve, state)` is, at the cost of one copy of the standing alarms instead of one for each event. */
export function evolveAll(state: WorldState, events: Iterable<PendingEvent>): WorldState {
  const draft = new WorldDraft(state);
  for (const event of events) draft.take(event);
  return draft.state;
}

/** A state that takes events in place. What it was made from stays as it is; what it gives holds until it takes more. */
export class WorldDraft {
  #state: WorldState;
  /** The draft's own copy, once there is one. */
  #alarms: AlarmsDraft | null = null;

  constructor(state: WorldState) {
    this.#state = state;
  }

  get state(): WorldState {
    return this.#state;
  }

  take(event: PendingEvent): void {
    if (!isEventOf('alarms', event)) {
      this.#state = evolve(this.#state, event);
      return;
    }
    if (this.#alarms === null) {
      this.#alarms = draftOfAlarms(this.#state.alarms);
      this.#state = { ...this.#state, alarms: this.#alarms };
    }
    evolveAlarmsInPlace(this.#alarms, event);
  }
}

/** What would be forgotten with the incident's record. Null: it can be closed. */
const holdsOpen = (
  state: WorldState,
  { data, at }: Extract<Command, { type: 'CloseIncident' }>,
): Decision<never> | null =>
  stillInHazard(state.accountability, data.incidentId) ?? stillWarned(state.publicWarnings, data.incidentId, at);

function decideDomain(state: WorldState, asked: Command): Decision<DomainEvent> {
  const { area, command } = commandInArea(addressed(state, asked));
  switch (area) {
    case 'register':
      return decideRegister(state.register, state.warnings, command);
    case 'geofences':
      return decideGeofences(state.geofences, state.register, state.incidents, command);
    case 'alarms':
      return decideAlarms(state.alarms, state, command);
    case 'alarmRules':
      return decideAlarmRules(state.alarmRules, state.register, command);
    case 'incidents':
      return (
        (command.type === 'CloseIncident' ? holdsOpen(state, command) : null) ??
        decideIncidents(state.incidents, state, command)
      );
    case 'plans':
      return decidePlans(state.plans, state.incidents, state.attachments, command);
    case 'planLibrary':
      return decidePlanLibrary(state, state.approvals, command);
    case 'resources':
      return decideResources(state.resources, state.register, state.incidents, command);
    case 'attachments':
      return decideAttachments(state.attachments, state.incidents, state.plans, command);
    case 'shifts':
      return decideShifts(state.shifts, command);
    case 'handovers':
      return decideHandovers(state.handovers, state.shifts, command);
    case 'drills':
      return decideDrill(state.drill, command.world, command);
    case 'accounts':
      return decideAccounts(state.accounts, command.world, command);
    case 'approvals':
      return command.type === 'GiveApproval'
        ? decideApproval(state, command)
        : decideApprovals(state.approvals, command.actor, command);
    case 'permits':
      return decidePermits(state.permits, state.register, command);
    case 'risk':
      return decideRisk(state.risk, state.register, command);
    case 'warnings':
      return decideWarnings(state.warnings, state.incidents, state.register.site, command);
    case 'weather':
      return decideWeather(state.weather, command);
    case 'zones':
      return decideZones(state.zones, state.register, state.incidents, command);
    case 'substances':
      return decideSubstances(state.substances, command);
    case 'reports':
      return decideReports(state.reports, state.incidents, command);
    case 'command':
      return decideCommandStaff(state.command, state.incidents, command);
    case 'accountability':
      return decideAccountability(state.accountability, state.incidents, command);
    case 'publicWarnings':
      return decidePublicWarnings(
        state.publicWarnings,
        {
          incidents: state.incidents,
          site: state.register.site,
          drill: state.drill,
          world: command.world,
          at: command.at,
        },
        command,
      );
    case 'communications':
      return decideCommunications(state.communications, state, command.actor, command);
    case 'conflicts':
      return accept({ type: 'ConflictResolved.v1', data: command.data });
  }
}

/** The act that was asked for, decided on the state of now: what changed since the request is a conflict of the approver's. */
function decideApproval(state: WorldState, command: Extract<Command, { type: 'GiveApproval' }>): Decision<DomainEvent> {
  const approval = decideApprovals(state.approvals, command.actor, command);
  const waiting = state.approvals.waiting[command.data.approvalId];
  if (approval.kind === 'rejected' || approval.events.length === 0 || waiting === undefined) return approval;
  const { id, world, at, actor } = command;
  const act = decideDomain(state, { id, world, at, actor, ...waiting.command });
  return act.kind === 'rejected' ? act : accept<DomainEvent>(...approval.events, ...act.events);
}

/** An act that needs a second person and would be turned away anyhow is turned away at once. */
function decideAlone(state: WorldState, command: Command): Decision<DomainEvent> {
  const decision = decideDomain(state, command);
  if (decision.kind === 'rejected' || decision.events.length === 0) return decision;
  const asked = needsSecondPerson(state.approvals, command);
  return asked === null ? decision : requestApproval(state.approvals, command, asked);
}

/**
 * What follows from a command. Pure, and the event ids follow from the command's, so that the hub and a station
 * that decide the same command name the same events.
 *
 * A drill's world takes nothing before its StartDrill and nothing after its EndDrill; what rules conclude at a station it
 * takes while that station plays its recording.
 */
export function decide(state: WorldState, command: Command): Decision<PendingEvent> {
  if (isExercise(command.world) && command.type !== 'StartDrill') {
    if (state.drill.drill === null) return refuse('drill-unknown', 'This drill was never started.', '该演练尚未开始。');
    if (state.drill.drill.endedAt !== null && command.type !== 'ResolveConflict' && command.type !== 'EndDrill')
      return refuse('drill-ended', 'This drill has ended; its record is frozen.', '该演练已结束，记录已冻结。');
  }
  const { actor } = command;
  if (actor.kind === 'system' && actor.stationId !== undefined && actor.stationId !== state.drill.drill?.player)
    return refuse(
      'drill-player-other',
      'Another station plays this drill’s recording, so what the rules conclude at this one is not taken.',
      '本演练的记录由另一工作站回放，本站规则得出的结论不予接收。',
    );
  const decision = decideAlone(state, command);
  if (decision.kind === 'rejected') return decision;
  return {
    kind: 'accepted',
    events: decision.events.map((event, index): PendingEvent => ({
      id: EventId.parse(`${command.id}.${String(index)}`),
      commandId: command.id,
      world: command.world,
      at: command.at,
      actor: command.actor,
      ...event,
    })),
  };
}
