import { z } from 'zod';
import { Operator } from '../actor.ts';
import { AlarmId, IncidentId, LogEntryId, PlaceId, PlanRunId, ResponderId, WarningId } from '../ids.ts';
import { Position, ResponseLevel, Scenario } from '../values.ts';

const text = z.string().trim().min(1).max(4000);
const version = z.number().int().nonnegative();

const opened = z.object({
  incidentId: IncidentId,
  scenario: Scenario,
  title: z.string().trim().min(1).max(200),
  level: ResponseLevel,
  placeId: PlaceId,
  position: Position,
  alarmIds: z.array(AlarmId),
  /** The early warnings that it was opened because of. */
  warningIds: z.array(WarningId).max(100).optional(),
  commander: Operator,
});
const entry = z.object({ incidentId: IncidentId, entryId: LogEntryId, text });
const reasoned = z.object({ incidentId: IncidentId, reason: text });
/** `incidentId` goes up in `into`: its alarms, plans, units, files, crews and roll-calls go on there. */
const merged = reasoned.extend({ into: IncidentId });
/** What goes from `incidentId` into an incident of its own. */
const parted = reasoned.extend({
  alarmIds: z.array(AlarmId).max(1000),
  planRunIds: z.array(PlanRunId).max(100),
  responderIds: z.array(ResponderId).max(500),
});
const apart = opened.omit({ alarmIds: true, warningIds: true });

export const IncidentEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('IncidentOpened.v1'), data: opened }),
  z.object({
    type: z.literal('AlarmLinkedToIncident.v1'),
    data: z.object({ incidentId: IncidentId, alarmId: AlarmId }),
  }),
  z.object({
    type: z.literal('ResponseLevelChanged.v1'),
    data: z.object({ incidentId: IncidentId, from: ResponseLevel, to: ResponseLevel, reason: text }),
  }),
  z.object({
    type: z.literal('CommandTransferred.v1'),
    data: z.object({ incidentId: IncidentId, from: Operator, to: Operator }),
  }),
  z.object({ type: z.literal('LogEntryAdded.v1'), data: entry }),
  z.object({ type: z.literal('IncidentEnded.v1'), data: reasoned }),
  z.object({ type: z.literal('IncidentClosed.v1'), data: reasoned }),
  /** Its record is frozen with it. `title`: of the one that it went up in. */
  z.object({ type: z.literal('IncidentMerged.v1'), data: merged.extend({ title: opened.shape.title }) }),
  /** Stands right after the opening of `into`. `title`: of that one. */
  z.object({
    type: z.literal('IncidentSplit.v1'),
    data: parted.extend({ into: IncidentId, title: opened.shape.title }),
  }),
  /** Added to a frozen record: it never writes over what stands. */
  z.object({ type: z.literal('CorrectionAdded.v1'), data: entry }),
]);
export type IncidentEvent = z.infer<typeof IncidentEvent>;

/** Those that a second person can be asked for stand on their own. */
export const ChangeResponseLevel = z.object({
  type: z.literal('ChangeResponseLevel'),
  data: z.object({ incidentId: IncidentId, to: ResponseLevel, reason: text, seenVersion: version }),
});
export const TransferCommand = z.object({
  type: z.literal('TransferCommand'),
  data: z.object({ incidentId: IncidentId, to: Operator, seenVersion: version }),
});
export const EndIncident = z.object({ type: z.literal('EndIncident'), data: reasoned });
export const CloseIncident = z.object({ type: z.literal('CloseIncident'), data: reasoned });

export const IncidentCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('OpenIncident'), data: opened }),
  z.object({ type: z.literal('LinkAlarmToIncident'), data: z.object({ incidentId: IncidentId, alarmId: AlarmId }) }),
  ChangeResponseLevel,
  TransferCommand,
  z.object({ type: z.literal('AddLogEntry'), data: entry }),
  EndIncident,
  CloseIncident,
  z.object({ type: z.literal('MergeIncidents'), data: merged }),
  z.object({ type: z.literal('SplitIncident'), data: parted.extend({ apart }) }),
  z.object({ type: z.literal('AddCorrection'), data: entry }),
]);
export type IncidentCommand = z.infer<typeof IncidentCommand>;
