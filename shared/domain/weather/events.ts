/** Weather that a person entered: it counts before the station’s until its time is over, or it is taken back. */
import { z } from 'zod';
import { Instant, REASON_CHARACTERS } from '../values.ts';

/** What was seen or asked for by telephone. */
export const EnteredWeather = z.object({
  /** Where the wind comes from, degrees from true north. */
  windFrom: z.number().min(0).max(360),
  /** m/s at `windHeight`. */
  windSpeed: z.number().min(0).max(75),
  /** Metres above the ground. */
  windHeight: z.number().min(1).max(300),
  airC: z.number().min(-60).max(60).nullable(),
  /** Eighths of the sky. */
  cloudOktas: z.number().int().min(0).max(8).nullable(),
  /** Whose observation it is: the airport, a crew with a hand anemometer, … */
  source: z.string().trim().min(1).max(200),
  /** It counts until then. */
  until: Instant,
});
export type EnteredWeather = z.infer<typeof EnteredWeather>;

const takenBack = z.object({
  /** When what is taken back was entered. */
  enteredAt: Instant,
  reason: z.string().trim().max(REASON_CHARACTERS),
});

export const WeatherEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('WeatherEntered.v1'), data: EnteredWeather }),
  z.object({ type: z.literal('WeatherTakenBack.v1'), data: takenBack }),
]);
export type WeatherEvent = z.infer<typeof WeatherEvent>;

export const WeatherCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('EnterWeather'), data: EnteredWeather }),
  z.object({ type: z.literal('TakeBackWeather'), data: takenBack }),
]);
export type WeatherCommand = z.infer<typeof WeatherCommand>;
