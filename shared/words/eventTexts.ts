/** What an event of the journal says to a person: one line, and what there is to add; names where the record has ids. */
import { eventInArea } from '../domain/areas.ts';
import type { JournalEvent, PendingEvent, UnknownEvent } from '../domain/journalEvent.ts';
import { isKnownEventType } from '../domain/lane.ts';
import { standardPositions } from '../domain/command/positions.ts';
import { deeds } from '../domain/permissions/deeds.ts';
import { accountRoleNames } from '../domain/permissions/permissions.ts';
import { permitGradeNames, permitKindNames, suspensionCauseNames } from '../domain/permits/names.ts';
import { formNames } from '../domain/reports/names.ts';
import { riskColourNames, riskFactorNames } from '../domain/risk/labels.ts';
import { actorTexts } from './actorName.ts';
import { describeAccountabilityEvent, accountabilityTexts } from './events/accountability.ts';
import { describeAccountEvent, accountTexts } from './events/accounts.ts';
import { describeAlarmRuleEvent, alarmRuleTexts } from './events/alarmRules.ts';
import { describeAlarmEvent, alarmTexts } from './events/alarms.ts';
import { describeApprovalEvent, approvalTexts } from './events/approvals.ts';
import { describeAttachmentEvent, attachmentTexts } from './events/attachments.ts';
import { describeCommandStaffEvent, commandStaffTexts } from './events/command.ts';
import { communicationTexts, describeCommunicationEvent } from './events/communications.ts';
import { describeConflictEvent, conflictTexts } from './events/conflicts.ts';
import { describeDrillEvent, drillTexts } from './events/drills.ts';
import { describeGeofenceEvent, geofenceTexts } from './events/geofences.ts';
import { describeHandoverEvent, handoverTexts } from './events/handovers.ts';
import { describeIncidentEvent, incidentTexts } from './events/incidents.ts';
import { describePermitEvent, permitTexts } from './events/permits.ts';
import { describePlanLibraryEvent, planLibraryTexts } from './events/planLibrary.ts';
import { describePlanEvent, planTexts } from './events/plans.ts';
import { describePublicWarningEvent, publicWarningTexts } from './events/publicWarnings.ts';
import { describeRegisterEvent, registerTexts } from './events/register.ts';
import { describeReportEvent, reportTexts } from './events/reports.ts';
import { describeResourceEvent, resourceTexts } from './events/resources.ts';
import { describeRiskEvent, riskTexts } from './events/risk.ts';
import { describeShiftEvent, shiftTexts } from './events/shifts.ts';
import { describeSubstanceEvent, substanceTexts } from './events/substances.ts';
import { describeWarningEvent, warningTexts } from './events/warnings.ts';
import { describeWeatherEvent, weatherTexts } from './events/weather.ts';
import { describeZoneEvent, zoneTexts } from './events/zones.ts';
import * as names from './names.ts';
import { commonTexts, tellingIn, type EventContext, type EventText } from './telling.ts';
import { bothTexts, textsIn } from './texts.ts';

const unknownTexts = bothTexts(
  {
    unknown: 'An event that this version of Muster cannot read',
    unknownDetail: 'It is kept as it came ({{type}}). Update Muster to read it.',
  },
  {
    unknown: '当前版本无法识别的记录',
    unknownDetail: '已按原样保存（{{type}}）。请升级 Muster 后查看。',
  },
);

/** All that the words are made with, but for the names in the record. */
export const wordsOfEvents: readonly unknown[] = [
  commonTexts,
  unknownTexts,
  actorTexts,
  accountTexts,
  alarmRuleTexts,
  alarmTexts,
  approvalTexts,
  attachmentTexts,
  communicationTexts,
  conflictTexts,
  drillTexts,
  geofenceTexts,
  handoverTexts,
  incidentTexts,
  permitTexts,
  planTexts,
  planLibraryTexts,
  publicWarningTexts,
  registerTexts,
  resourceTexts,
  riskTexts,
  shiftTexts,
  substanceTexts,
  warningTexts,
  reportTexts,
  formNames,
  commandStaffTexts,
  accountabilityTexts,
  standardPositions,
  weatherTexts,
  zoneTexts,
  names,
  deeds,
  accountRoleNames,
  permitKindNames,
  permitGradeNames,
  suspensionCauseNames,
  riskColourNames,
  riskFactorNames,
];

export function describeEvent(happened: JournalEvent | PendingEvent | UnknownEvent, context: EventContext): EventText {
  if (!isKnown(happened)) {
    const say = textsIn(unknownTexts, context.language);
    return { title: say('unknown'), detail: say('unknownDetail', { type: happened.type }) };
  }
  const telling = tellingIn(context);
  const { area, event } = eventInArea(happened);
  switch (area) {
    case 'accounts':
      return describeAccountEvent(event, telling);
    case 'alarmRules':
      return describeAlarmRuleEvent(event, telling);
    case 'alarms':
      return describeAlarmEvent(event, telling);
    case 'approvals':
      return describeApprovalEvent(event, telling);
    case 'attachments':
      return describeAttachmentEvent(event, telling);
    case 'communications':
      return describeCommunicationEvent(event, telling);
    case 'publicWarnings':
      return describePublicWarningEvent(event, telling);
    case 'conflicts':
      return describeConflictEvent(event, telling);
    case 'drills':
      return describeDrillEvent(event, telling);
    case 'planLibrary':
      return describePlanLibraryEvent(event, telling);
    case 'geofences':
      return describeGeofenceEvent(event, telling);
    case 'handovers':
      return describeHandoverEvent(event, telling);
    case 'incidents':
      return describeIncidentEvent(event, telling);
    case 'permits':
      return describePermitEvent(event, telling);
    case 'plans':
      return describePlanEvent(event, telling);
    case 'register':
      return describeRegisterEvent(event, telling);
    case 'resources':
      return describeResourceEvent(event, telling);
    case 'risk':
      return describeRiskEvent(event, telling);
    case 'shifts':
      return describeShiftEvent(event, telling);
    case 'substances':
      return describeSubstanceEvent(event, telling);
    case 'warnings':
      return describeWarningEvent(event, telling);
    case 'reports':
      return describeReportEvent(event, telling);
    case 'command':
      return describeCommandStaffEvent(event, telling);
    case 'accountability':
      return describeAccountabilityEvent(event, telling);
    case 'weather':
      return describeWeatherEvent(event, telling);
    case 'zones':
      return describeZoneEvent(event, telling);
  }
}

const isKnown = (event: JournalEvent | PendingEvent | UnknownEvent): event is JournalEvent | PendingEvent =>
  isKnownEventType(event.type);
