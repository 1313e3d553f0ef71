/** Who is where on this screen: now, or at the moment in review. */
import type { Site } from '#shared/domain/register/site.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { Presence } from '#shared/domain/zones/exposure.ts';
import { shownPositions, shownReadings } from '../../station/shown.ts';

export function presenceNow(site: Site, at: Instant): Presence {
  const [readings, positions] = [shownReadings(), shownPositions()];
  const staleAfter = new Map(site.tags.map(({ id, staleAfterMs }) => [id, staleAfterMs]));
  return {
    headcount: (tagId) => {
      const reading = readings.of(tagId);
      return reading === null || reading.at < at - (staleAfter.get(tagId) ?? 0) ? null : reading.value;
    },
    positionOf: ({ id }) => {
      const fix = positions.of(id);
      return fix === null ? null : { position: [fix.longitude, fix.latitude], at: fix.at };
    },
  };
}
