import type { AlarmRuleEvent } from '../alarmRules/events.ts';
import type { AlarmEvent } from '../alarms/events.ts';
import type { ApprovalEvent } from '../approvals/events.ts';
import { accept, refuse, type Decision } from '../decision.ts';
import { isExercise, type WorldId } from '../ids.ts';
import { RegisterSource, type RegisterEvent } from '../register/events.ts';
import { riskEventsOf } from '../risk/carried.ts';
import type { RiskEvent } from '../risk/events.ts';
import { warningEventsOf } from '../warnings/carried.ts';
import type { WarningEvent } from '../warnings/events.ts';
import { substanceEventsOf } from '../substances/carried.ts';
import type { SubstanceEvent } from '../substances/events.ts';
import type { DrillCommand, DrillEvent } from './events.ts';
import type { DrillState } from './evolve.ts';
import type { GeofenceEvent } from '../geofences/events.ts';
import { eventsOf } from '../geofences/carried.ts';

/** What follows the start: the drill begins with what stands in `live`. */
type CarriedEvent =
  | RegisterEvent
  | ApprovalEvent
  | AlarmEvent
  | GeofenceEvent
  | AlarmRuleEvent
  | RiskEvent
  | WarningEvent
  | SubstanceEvent;

export function decideDrill(
  state: DrillState,
  world: WorldId,
  command: DrillCommand,
): Decision<DrillEvent | CarriedEvent> {
  if (!isExercise(world))
    return refuse(
      'drill-in-live',
      'A drill has a world of its own; it cannot be run in LIVE.',
      '演练必须在独立的演练环境中进行，不能在实战环境中进行。',
    );
  if (command.type === 'EndDrill') {
    if (state.drill === null) return refuse('drill-unknown', 'This drill was never started.', '该演练尚未开始。');
    return state.drill.endedAt === null ? accept({ type: 'DrillEnded.v1', data: command.data }) : accept();
  }
  if (command.type === 'HandOverRecording') {
    if (state.drill === null) return refuse('drill-unknown', 'This drill was never started.', '该演练尚未开始。');
    // The hub has it already.
    return state.drill.player === undefined ? accept() : accept({ type: 'RecordingHandedOver.v1', data: command.data });
  }
  if (state.drill !== null) return refuse('drill-started', 'This drill has started already.', '该演练已经开始。');
  const {
    site,
    secondPerson = [],
    geofences,
    alarmPolicy,
    risk,
    warnings,
    substances,
    rules = [],
    ...begun
  } = command.data;
  const started: DrillEvent = { type: 'DrillStarted.v1', data: begun };
  const carried: CarriedEvent[] = [];
  if (site !== null) carried.push({ type: 'SiteImported.v1', data: { site, source: RegisterSource.drillStart } });
  if (secondPerson.length > 0) carried.push({ type: 'SecondPersonPolicyChanged.v1', data: { types: secondPerson } });
  if (geofences !== undefined) carried.push(...eventsOf(geofences));
  for (const rule of rules) carried.push({ type: 'RulePutIntoForce.v1', data: { ...rule, version: 1 } });
  if (alarmPolicy !== undefined) carried.push({ type: 'AlarmPolicyChanged.v1', data: alarmPolicy });
  if (risk !== undefined) carried.push(...riskEventsOf(risk));
  if (warnings !== undefined) carried.push(...warningEventsOf(warnings));
  if (substances !== undefined) carried.push(...substanceEventsOf(substances));
  return accept<DrillEvent | CarriedEvent>(started, ...carried);
}
