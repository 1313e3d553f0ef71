/**
 * The areas of the record, and which of them an event or a command is of: so that what is done area by area (the state,
 * the recall, the words) names areas, and only an area names its own types.
 */
import type { z } from 'zod';
import { AccountabilityCommand, AccountabilityEvent } from './accountability/events.ts';
import { AccountCommand, AccountEvent } from './accounts/events.ts';
import { AlarmRuleCommand, AlarmRuleEvent } from './alarmRules/events.ts';
import { AlarmCommand, AlarmEvent } from './alarms/events.ts';
import { ApprovalCommand, ApprovalEvent } from './approvals/events.ts';
import { AttachmentCommand, AttachmentEvent } from './attachments/events.ts';
import { CommandStaffCommand, CommandStaffEvent } from './command/events.ts';
import { CommunicationCommand, CommunicationEvent } from './communications/events.ts';
import { ConflictCommand, ConflictEvent } from './conflicts/events.ts';
import { DrillCommand, DrillEvent } from './drills/events.ts';
import { GeofenceCommand, GeofenceEvent } from './geofences/events.ts';
import { HandoverCommand, HandoverEvent } from './handovers/events.ts';
import { IncidentCommand, IncidentEvent } from './incidents/events.ts';
import { PermitCommand, PermitEvent } from './permits/events.ts';
import { PlanLibraryCommand, PlanLibraryEvent } from './planLibrary/events.ts';
import { PlanCommand, PlanEvent } from './plans/events.ts';
import { PublicWarningCommand, PublicWarningEvent } from './publicWarnings/events.ts';
import { RegisterCommand, RegisterEvent } from './register/events.ts';
import { ReportCommand, ReportEvent } from './reports/events.ts';
import { ResourceCommand, ResourceEvent } from './resources/events.ts';
import { RiskCommand, RiskEvent } from './risk/events.ts';
import { ShiftCommand, ShiftEvent } from './shifts/events.ts';
import { SubstanceCommand, SubstanceEvent } from './substances/events.ts';
import { WarningCommand, WarningEvent } from './warnings/events.ts';
import { WeatherCommand, WeatherEvent } from './weather/events.ts';
import { ZoneCommand, ZoneEvent } from './zones/events.ts';

const areas = {
  register: { event: RegisterEvent, command: RegisterCommand },
  alarms: { event: AlarmEvent, command: AlarmCommand },
  alarmRules: { event: AlarmRuleEvent, command: AlarmRuleCommand },
  incidents: { event: IncidentEvent, command: IncidentCommand },
  attachments: { event: AttachmentEvent, command: AttachmentCommand },
  plans: { event: PlanEvent, command: PlanCommand },
  planLibrary: { event: PlanLibraryEvent, command: PlanLibraryCommand },
  resources: { event: ResourceEvent, command: ResourceCommand },
  shifts: { event: ShiftEvent, command: ShiftCommand },
  handovers: { event: HandoverEvent, command: HandoverCommand },
  drills: { event: DrillEvent, command: DrillCommand },
  conflicts: { event: ConflictEvent, command: ConflictCommand },
  accounts: { event: AccountEvent, command: AccountCommand },
  approvals: { event: ApprovalEvent, command: ApprovalCommand },
  permits: { event: PermitEvent, command: PermitCommand },
  risk: { event: RiskEvent, command: RiskCommand },
  geofences: { event: GeofenceEvent, command: GeofenceCommand },
  substances: { event: SubstanceEvent, command: SubstanceCommand },
  publicWarnings: { event: PublicWarningEvent, command: PublicWarningCommand },
  communications: { event: CommunicationEvent, command: CommunicationCommand },
  warnings: { event: WarningEvent, command: WarningCommand },
  reports: { event: ReportEvent, command: ReportCommand },
  command: { event: CommandStaffEvent, command: CommandStaffCommand },
  accountability: { event: AccountabilityEvent, command: AccountabilityCommand },
  weather: { event: WeatherEvent, command: WeatherCommand },
  zones: { event: ZoneEvent, command: ZoneCommand },
};

export type Area = keyof typeof areas;
export type EventOf<A extends Area> = z.infer<(typeof areas)[A]['event']>;
export type CommandOf<A extends Area> = z.infer<(typeof areas)[A]['command']>;

/** Beside its area, so that a `switch` over the area knows the event. */
export type EventInArea<E> = { [A in Area]: { readonly area: A; readonly event: Extract<E, EventOf<A>> } }[Area];
export type CommandInArea<C> = { [A in Area]: { readonly area: A; readonly command: Extract<C, CommandOf<A>> } }[Area];

export const eventInArea = <E extends EventOf<Area>>(event: E): EventInArea<E> =>
  ({ area: eventAreas.get(event.type), event }) as EventInArea<E>;

export const commandInArea = <C extends CommandOf<Area>>(command: C): CommandInArea<C> =>
  ({ area: commandAreas.get(command.type), command }) as CommandInArea<C>;

export const isEventOf = <A extends Area, E extends EventOf<Area>>(
  area: A,
  event: E,
): event is Extract<E, EventOf<A>> => eventAreas.get(event.type) === area;

const eventAreas = areasByType('event');
const commandAreas = areasByType('command');

function areasByType(kind: 'event' | 'command'): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(areas).flatMap(([area, schemas]) =>
      schemas[kind].options.map(({ shape }): [string, string] => [shape.type.value, area]),
    ),
  );
}
