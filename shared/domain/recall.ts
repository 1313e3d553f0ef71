/**
 * Recalls the command that led to events: on the state before them it leads to exactly these events again. So what one
 * history lost can be given to another, to be judged there by the same rules as any act.
 */
import { recallAccountability } from './accountability/recall.ts';
import { recallAccounts } from './accounts/recall.ts';
import { recallAlarmRules } from './alarmRules/recall.ts';
import { recallAlarms } from './alarms/recall.ts';
import { recallApproval } from './approvals/recall.ts';
import { eventInArea } from './areas.ts';
import { recallAttachments } from './attachments/recall.ts';
import type { DomainCommand } from './command.ts';
import { recallCommandStaff } from './command/recall.ts';
import { recallCommunication } from './communications/recall.ts';
import { recallConflict } from './conflicts/recall.ts';
import { recallDrill, type CarriedIntoDrill } from './drills/recall.ts';
import { recallGeofences } from './geofences/recall.ts';
import { recallHandover } from './handovers/recall.ts';
import { recallIncidents } from './incidents/recall.ts';
import type { DomainEvent } from './journalEvent.ts';
import { recallPermits } from './permits/recall.ts';
import { plansIn } from './planLibrary/carried.ts';
import { recallPlanLibrary } from './planLibrary/recall.ts';
import { recallPlans } from './plans/recall.ts';
import { recallPublicWarnings } from './publicWarnings/recall.ts';
import { recallRegister } from './register/recall.ts';
import { recallReports } from './reports/recall.ts';
import { recallResources } from './resources/recall.ts';
import { recallRisk } from './risk/recall.ts';
import { recallShifts } from './shifts/recall.ts';
import { rulesIn } from './alarmRules/carried.ts';
import { changesOf } from './geofences/carried.ts';
import { substancesIn } from './substances/carried.ts';
import { recallSubstances } from './substances/recall.ts';
import { recallWarnings } from './warnings/recall.ts';
import { recallWeather } from './weather/recall.ts';
import { recallZones } from './zones/recall.ts';
import { riskIn } from './risk/carried.ts';
import { carriedWarnings } from './warnings/carried.ts';
import type { WorldState } from './world.ts';

/** `events`: all of one command, in order; `before`: the state that the first followed on. */
export function recall(before: WorldState, events: readonly [DomainEvent, ...DomainEvent[]]): DomainCommand {
  const [first, next] = events;
  const { area, event } = eventInArea(first);
  switch (area) {
    case 'register':
      return recallRegister(event, carriedWarnings(events));
    case 'geofences':
      return recallGeofences(before.geofences, event);
    case 'alarms':
      return recallAlarms(before.alarms, event);
    case 'alarmRules':
      return recallAlarmRules(event);
    case 'incidents':
      return recallIncidents(before.incidents, event, next?.type === 'IncidentSplit.v1' ? next : null);
    case 'plans':
      return recallPlans(before.plans, event);
    case 'planLibrary':
      return recallPlanLibrary(before.planLibrary, event);
    case 'resources':
      return recallResources(before.resources, event);
    case 'attachments':
      return recallAttachments(event);
    case 'shifts':
      return recallShifts(event, next?.type === 'ShiftBegan.v1' ? next : null);
    case 'handovers':
      return recallHandover(event);
    case 'drills':
      return recallDrill(event, carriedIntoDrill(events));
    case 'accounts':
      return recallAccounts(before.accounts, event);
    case 'approvals':
      return event.type === 'ApprovalRequested.v1' ? event.data.command : recallApproval(before.approvals, event);
    case 'permits':
      return recallPermits(before.permits, event);
    case 'risk':
      return recallRisk(before.risk, event);
    case 'warnings':
      return recallWarnings(before.warnings, event);
    case 'weather':
      return recallWeather(event);
    case 'zones':
      return recallZones(before.zones, event);
    case 'substances':
      return recallSubstances(before.substances, event);
    case 'reports':
      return recallReports(event);
    case 'command':
      return recallCommandStaff(before.command, event);
    case 'accountability':
      return recallAccountability(before.accountability, event);
    case 'publicWarnings':
      return recallPublicWarnings(before.publicWarnings, event);
    case 'communications':
      return recallCommunication(event);
    case 'conflicts':
      return recallConflict(event);
  }
}

function carriedIntoDrill(events: readonly DomainEvent[]): CarriedIntoDrill {
  const register = events.find((event) => event.type === 'SiteImported.v1');
  const policy = events.find((event) => event.type === 'SecondPersonPolicyChanged.v1');
  return {
    site: register?.data.site ?? null,
    secondPerson: policy?.data.types ?? [],
    geofences: changesOf(events),
    plans: plansIn(events),
    rules: rulesIn(events),
    alarmPolicy: events.find((event) => event.type === 'AlarmPolicyChanged.v1')?.data,
    risk: riskIn(events),
    warnings: carriedWarnings(events),
    substances: substancesIn(events),
  };
}
