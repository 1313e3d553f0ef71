/** What an operator or a rule asks for. The same envelope goes to the host, waits in the outbox and reaches the hub. */
import { z } from 'zod';
import { AccountabilityCommand } from './accountability/events.ts';
import { AccountCommand } from './accounts/events.ts';
import { Actor } from './actor.ts';
import { AlarmRuleCommand } from './alarmRules/events.ts';
import { AlarmCommand } from './alarms/events.ts';
import { ApprovalCommand } from './approvals/events.ts';
import { AttachmentCommand } from './attachments/events.ts';
import { CommandStaffCommand } from './command/events.ts';
import { CommunicationCommand } from './communications/events.ts';
import { ConflictCommand } from './conflicts/events.ts';
import { DrillCommand } from './drills/events.ts';
import { GeofenceCommand } from './geofences/events.ts';
import { HandoverCommand } from './handovers/events.ts';
import { CommandId, WorldId } from './ids.ts';
import { IncidentCommand } from './incidents/events.ts';
import { PermitCommand } from './permits/events.ts';
import { PlanLibraryCommand } from './planLibrary/events.ts';
import { PlanCommand } from './plans/events.ts';
import { PublicWarningCommand } from './publicWarnings/events.ts';
import { RegisterCommand } from './register/events.ts';
import { ReportCommand } from './reports/events.ts';
import { ResourceCommand } from './resources/events.ts';
import { RiskCommand } from './risk/events.ts';
import { ShiftCommand } from './shifts/events.ts';
import { SubstanceCommand } from './substances/events.ts';
import { WarningCommand } from './warnings/events.ts';
import { WeatherCommand } from './weather/events.ts';
import { ZoneCommand } from './zones/events.ts';
import { Instant } from './values.ts';

export const DomainCommand = z.discriminatedUnion('type', [
  AlarmCommand,
  AlarmRuleCommand,
  IncidentCommand,
  PlanCommand,
  PlanLibraryCommand,
  ResourceCommand,
  AttachmentCommand,
  RegisterCommand,
  GeofenceCommand,
  ShiftCommand,
  HandoverCommand,
  DrillCommand,
  ConflictCommand,
  AccountCommand,
  ApprovalCommand,
  PermitCommand,
  RiskCommand,
  SubstanceCommand,
  WarningCommand,
  ReportCommand,
  CommandStaffCommand,
  AccountabilityCommand,
  PublicWarningCommand,
  CommunicationCommand,
  WeatherCommand,
  ZoneCommand,
]);
export type DomainCommand = z.infer<typeof DomainCommand>;

const CommandEnvelope = z.object({ id: CommandId, world: WorldId, at: Instant, actor: Actor });
export const Command = z.intersection(CommandEnvelope, DomainCommand);
export type Command = z.infer<typeof Command>;
