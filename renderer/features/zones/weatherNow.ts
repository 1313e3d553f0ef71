/** The weather that counts on this screen: now, or at the moment in review. */
import type { Site } from '#shared/domain/register/site.ts';
import type { TagId } from '#shared/domain/ids.ts';
import type { Instant, Position } from '#shared/domain/values.ts';
import { conditionsOf, type Conditions, type Newest } from '#shared/domain/weather/conditions.ts';
import type { WeatherEntry } from '#shared/domain/weather/evolve.ts';
import { weatherOfZones, type ConcludedWeather } from '#shared/domain/zones/weatherOfZones.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { shownNow, shownReadings, shownState } from '../../station/shown.ts';
import { useZoneDesk } from './desk.ts';

/** Null where its source calls the value bad. */
export function newestGood(id: TagId): Newest | null {
  const reading = shownReadings().of(id);
  return reading === null || reading.quality === Quality.bad ? null : reading;
}

export const conditionsAt = (site: Site, entry: WeatherEntry | null, at: Instant): Conditions =>
  conditionsOf(site, entry, newestGood, at);

/** Null: no wind is known. */
export function weatherNow(site: Site, position: Position): ConcludedWeather | null {
  const at = shownNow();
  const { history } = useZoneDesk.getState();
  return weatherOfZones(conditionsAt(site, shownState().weather.entry, at), position, at, history?.spread ?? null);
}
