/** What a danger zone is made from. The zone itself is computed where it is shown, from this and the weather of that time. */
import { z } from 'zod';
import { AlarmId, IncidentId, PlaceId } from '../ids.ts';
import { Substance } from '../register/site.ts';
import { LocalizedText, Position } from '../values.ts';

const kilograms = z.number().positive().max(1e8);

/** What gets out: so much each second for so long, or all at once. */
export const Release = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('continuous'),
    /** kg/s of what becomes airborne. */
    emissionRate: z.number().positive().max(1e5),
    /** Seconds. */
    duration: z.number().positive().max(86_400),
    /** Metres above the ground. */
    height: z.number().min(0).max(300),
  }),
  z.object({ kind: z.literal('instantaneous'), mass: kilograms }),
]);
export type Release = z.infer<typeof Release>;

export const releasedKg = (release: Release): number =>
  release.kind === 'continuous' ? release.emissionRate * release.duration : release.mass;

/** What is drawn; each by its own model. */
export const ZoneEffect = z.enum(['toxic', 'flammable', 'thermal', 'overpressure']);
export type ZoneEffect = z.infer<typeof ZoneEffect>;

/** `worst`, `likely`: as proposed from the register; `own`: somebody changed the release. */
export const ZoneScenario = z.enum(['worst', 'likely', 'own']);
export type ZoneScenario = z.infer<typeof ZoneScenario>;

export const PasquillClass = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
export type PasquillClass = z.infer<typeof PasquillClass>;

/** `live`: whatever counts at the time that is looked at. */
export const ZoneWeather = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({
    kind: z.literal('fixed'),
    windFrom: z.number().min(0).max(360),
    /** m/s at 10 m. */
    windSpeed: z.number().positive().max(75),
    stability: PasquillClass,
    airC: z.number().min(-60).max(60),
  }),
]);
export type ZoneWeather = z.infer<typeof ZoneWeather>;

export const ZoneCase = z.object({
  /** Null: a point of the map that is no place. */
  placeId: PlaceId.nullable(),
  position: Position,
  substance: Substance,
  scenario: ZoneScenario,
  release: Release,
  /** How the release was found, a sentence each. */
  basis: z.array(LocalizedText).max(12),
  /** In the vessel that it gets out of, where that burns or bursts as a whole; kg. */
  inventory: kilograms.nullable(),
  effects: z.array(ZoneEffect).min(1).max(4),
  /** How long people are exposed: what AEGL are chosen by. */
  exposureMinutes: z.number().min(1).max(480),
  weather: ZoneWeather,
  /** The alarm that it was set from: an incident that is opened for it takes the zone along. */
  alarmId: AlarmId.nullable(),
  incidentId: IncidentId.nullable(),
});
export type ZoneCase = z.infer<typeof ZoneCase>;
