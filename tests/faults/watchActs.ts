/** What people who watch do: set alarms aside, issue permits, draw fences, judge warnings, hand over their shift. */
import { randomUUID } from 'node:crypto';
import { occurrencesOf } from '#shared/domain/alarms/evolve.ts';
import { findGeofence } from '#shared/domain/geofences/standing.ts';
import {
  AlarmRuleId,
  GeofenceId,
  HandoverId,
  HandoverQuestionId,
  MadeRuleId,
  MaintenanceId,
  PermitId,
} from '#shared/domain/ids.ts';
import { maintenanceTerms, permitTerms, testGeofence, testRule } from '#shared/domain/testing.ts';
import { openFollowUps } from '#shared/domain/warnings/evolve.ts';
import type { Maker } from './maker.ts';

const HOUR_MS = 3_600_000;
/** More than this is work that goes on for good: it is ended first. */
const MOST_STANDING = 4;
const shortId = (): string => randomUUID().slice(0, 13);
const ruleIds = [AlarmRuleId.parse('PI-1.H')];

const acknowledge: Maker = ({ alarms }) => {
  const unacknowledged = Object.values(alarms.active).filter(({ condition }) => condition === 'unacknowledged');
  const alarmIds = unacknowledged.map(({ alarmId }) => alarmId);
  return alarmIds.length === 0
    ? null
    : { type: 'AcknowledgeAlarms', data: { alarmIds, raisedAt: occurrencesOf(alarms, alarmIds) } };
};

const shelve: Maker = ({ alarms: { aside } }, pick) => {
  return ruleIds.every((id) => aside[id]?.shelved === undefined)
    ? {
        type: 'ShelveAlarms',
        data: { ruleIds, until: Date.now() + pick([1, 10, 30]) * 60_000, reason: 'calibration', over: {} },
      }
    : { type: 'UnshelveAlarms', data: { ruleIds } };
};

const outOfService: Maker = ({ alarms: { aside } }) => {
  return ruleIds.every((id) => aside[id]?.outOfService === undefined)
    ? { type: 'TakeAlarmsOutOfService', data: { ruleIds, reason: 'exchanged', responsible: 'Instrument shop' } }
    : { type: 'ReturnAlarmsToService', data: { ruleIds, reason: 'tested' } };
};

const permit: Maker = ({ permits }, pick) => {
  const standing = Object.values(permits.permits).filter(({ status }) => status !== 'closed' && status !== 'revoked');
  if (standing.length < MOST_STANDING && pick([true, false]))
    return {
      type: 'IssuePermit',
      data: {
        permitId: PermitId.parse(`permit-${shortId()}`),
        ...permitTerms({ from: Date.now(), to: Date.now() + pick([1, 4, 8]) * HOUR_MS, work: `Weld ${shortId()}` }),
      },
    };
  if (standing.length === 0) return null;
  const { permitId, status, version, to } = pick(standing);
  const change = { permitId, reason: 'as it is seen here', seenVersion: version };
  return pick([
    { type: 'ExtendPermit' as const, data: { ...change, to: to + HOUR_MS / 2 } },
    status === 'suspended'
      ? { type: 'ResumePermit' as const, data: { ...change, gasTest: null } }
      : { type: 'SuspendPermit' as const, data: { ...change, cause: 'weather' as const } },
    { type: 'ClosePermit' as const, data: { permitId, remark: 'done', seenVersion: version } },
  ]);
};

const maintenance: Maker = ({ permits }, pick) => {
  const standing = Object.values(permits.maintenance).filter(({ ended }) => ended === null);
  if (standing.length < MOST_STANDING && pick([true, false])) {
    const terms = maintenanceTerms({ from: Date.now(), to: Date.now() + 24 * HOUR_MS });
    return { type: 'PlanMaintenance', data: { maintenanceId: MaintenanceId.parse(`work-${shortId()}`), ...terms } };
  }
  if (standing.length === 0) return null;
  const { maintenanceId, version, to, opened } = pick(standing);
  return pick([
    {
      type: 'ChangeMaintenance' as const,
      data: { maintenanceId, to: to + HOUR_MS, opened: !opened, reason: 'longer', seenVersion: version },
    },
    { type: 'EndMaintenance' as const, data: { maintenanceId, remark: 'done', seenVersion: version } },
  ]);
};

/** By an administrator, or turned away. */
const geofence: Maker = (state, pick) => {
  const id = pick(['fence-1', 'fence-2'].map((one) => GeofenceId.parse(one)));
  const standing = findGeofence(state, id);
  const drawn = { ...testGeofence, id, toleranceMetres: pick([10, 20, 30]) };
  if (standing?.inForce !== true) return { type: 'DrawGeofence', data: { geofence: drawn } };
  const seenVersion = standing.version;
  return pick([
    { type: 'ChangeGeofence' as const, data: { geofence: drawn, seenVersion } },
    { type: 'RemoveGeofence' as const, data: { geofenceId: id, reason: 'not needed', seenVersion } },
  ]);
};

/** By an administrator, or turned away. */
const rule: Maker = ({ alarmRules: made }, pick) => {
  const ruleId = MadeRuleId.parse(pick(['made-1', 'made-2']));
  const standing = made.rules[ruleId];
  const seenVersion = standing?.version ?? 0;
  return standing !== undefined && pick([false, false, true])
    ? { type: 'TakeRuleOutOfForce', data: { ruleId, reason: 'too many', seenVersion } }
    : {
        type: 'PutRuleIntoForce',
        data: {
          ruleId,
          definition: testRule({ setpoint: pick([90_000, 91_000]) }),
          reason: 'as the plant is run now',
          seenVersion,
        },
      };
};

const warning: Maker = ({ warnings }, pick) => {
  const [followed] = openFollowUps(warnings);
  if (followed !== undefined && pick([true, false])) {
    const { warningId, followUpVersion: seenVersion } = followed;
    return { type: 'CompleteWarningFollowUp', data: { warningId, remark: 'looked at', seenVersion } };
  }
  const open = Object.values(warnings.open);
  if (open.length === 0) return null;
  const { warningId, followUpVersion, judgementVersion } = pick(open);
  return pick([
    {
      type: 'AssignWarningFollowUp' as const,
      data: {
        warningId,
        assignee: 'Chen',
        task: 'look at the valve',
        until: Date.now() + HOUR_MS,
        seenVersion: followUpVersion,
      },
    },
    {
      type: 'JudgeWarning' as const,
      data: { warningId, verdict: 'right' as const, remark: 'seen', seenVersion: judgementVersion },
    },
  ]);
};

/** Also one's own, which is refused; and by people who are on no shift. */
const handover: Maker = ({ handovers }, pick) => {
  const waiting = Object.values(handovers.waiting);
  if (waiting.length === 0 || pick([false, false, true])) {
    const at = Date.now();
    const document = { at, since: at - 8 * HOUR_MS, site: null, sections: [], happened: [] };
    const handoverId = HandoverId.parse(`handover-${shortId()}`);
    return { type: 'HandOverShift', data: { handoverId, to: null, document, remarks: `Seen ${shortId()}` } };
  }
  const { handoverId } = pick(waiting);
  return pick([
    { type: 'AcceptHandover' as const, data: { handoverId, changes: [], remark: 'taken over' } },
    { type: 'DeclineHandover' as const, data: { handoverId, reason: 'not complete' } },
    {
      type: 'AskHandoverQuestion' as const,
      data: { handoverId, questionId: HandoverQuestionId.parse(`question-${shortId()}`), text: 'Since when?' },
    },
  ]);
};

/** As often as it stands here. */
export const watchMakers: readonly Maker[] = [
  acknowledge,
  acknowledge,
  shelve,
  shelve,
  outOfService,
  permit,
  permit,
  permit,
  maintenance,
  geofence,
  rule,
  warning,
  warning,
  handover,
  handover,
];
