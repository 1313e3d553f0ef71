/** A drill is a world of its own; its first event says what is practised and carries the register over. */
import { z } from 'zod';
import { StationId } from '../ids.ts';
import { REASON_CHARACTERS } from '../values.ts';
import { CarriedRule } from '../alarmRules/events.ts';
import { AlarmPolicy } from '../alarms/events.ts';
import { ApprovableType } from '../approvals/events.ts';
import { CarriedGeofences } from '../geofences/carried.ts';
import { Site } from '../register/site.ts';
import { CarriedRisk } from '../risk/carried.ts';
import { CarriedSubstances } from '../substances/carried.ts';
import { CarriedWarnings } from '../warnings/carried.ts';

const begun = z.object({
  name: z.string().trim().min(1).max(120),
  objectives: z.array(z.string().trim().min(1).max(500)).max(20),
  /** Which recording is played into the drill's world; null: none. */
  recording: z.string().max(80).nullable(),
  /** The station that plays it until it hands over: it began the drill without the hub. Absent: the hub does. */
  player: StationId.optional(),
});
/** No longer than there are instants: nothing could be counted on from there. */
const LONGEST_MS = 8.64e15;
/** How much of the recording was played, at its own speed. */
const handedOver = z.object({ elapsedMs: z.number().min(0).max(LONGEST_MS) });
const ended = z.object({ reason: z.string().trim().min(1).max(REASON_CHARACTERS) });
export const DrillEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('DrillStarted.v1'), data: begun }),
  z.object({ type: z.literal('RecordingHandedOver.v1'), data: handedOver }),
  z.object({ type: z.literal('DrillEnded.v1'), data: ended }),
]);
export type DrillEvent = z.infer<typeof DrillEvent>;
export const DrillCommand = z.discriminatedUnion('type', [
  /**
   * `site` is the register as the station has it, `secondPerson` what needs a second person, `geofences` what became of
   * them, `rules` the alarm rules in force, `alarmPolicy` the limits of shelving, `risk` how it is counted, `warnings` what early
   * warning watches, `substances` what was changed in their library; the hub puts its own of `live` in their place.
   */
  z.object({
    type: z.literal('StartDrill'),
    data: begun.extend({
      site: Site.nullable(),
      secondPerson: z.array(ApprovableType).optional(),
      geofences: CarriedGeofences.optional(),
      rules: z.array(CarriedRule).optional(),
      alarmPolicy: AlarmPolicy.optional(),
      risk: CarriedRisk.optional(),
      warnings: CarriedWarnings.optional(),
      substances: CarriedSubstances.optional(),
    }),
  }),
  /** To the hub, by the station that plays it. */
  z.object({ type: z.literal('HandOverRecording'), data: handedOver }),
  z.object({ type: z.literal('EndDrill'), data: ended }),
]);
export type DrillCommand = z.infer<typeof DrillCommand>;
