/** Which of the things under the pointer is meant. */
import { z } from 'zod';
import { AlarmId, DangerZoneId, GeofenceId, IncidentId, PlaceId, ResponderId, TagId } from '#shared/domain/ids.ts';
import { isSelected, type Selected } from '../app/selection.ts';

/** What a feature of a selectable layer says of itself. */
const Hit = z
  .discriminatedUnion('selects', [
    z.object({ selects: z.literal('alarm'), id: AlarmId }),
    z.object({ selects: z.literal('incident'), id: IncidentId }),
    z.object({ selects: z.literal('responder'), id: ResponderId }),
    z.object({ selects: z.literal('tag'), id: TagId }),
    z.object({ selects: z.literal('place'), id: PlaceId }),
    z.object({ selects: z.literal('geofence'), id: GeofenceId }),
    z.object({ selects: z.literal('zone'), id: DangerZoneId }),
  ])
  .and(z.object({ area: z.number().default(0) }));
type Hit = z.infer<typeof Hit>;

/** A warning has no sign of its own on the map: its sensor has; nor has the weather. */
type Drawn = Exclude<Selected['kind'], 'warning' | 'weather'>;
const rank: Readonly<Record<Drawn, number>> = {
  alarm: 0,
  incident: 1,
  responder: 2,
  tag: 3,
  place: 4,
  geofence: 4,
  zone: 5,
};

function selectedBy(hit: Hit): Selected {
  switch (hit.selects) {
    case 'alarm':
      return { kind: 'alarm', id: hit.id };
    case 'incident':
      return { kind: 'incident', id: hit.id };
    case 'responder':
      return { kind: 'responder', id: hit.id };
    case 'tag':
      return { kind: 'tag', id: hit.id };
    case 'place':
      return { kind: 'place', id: hit.id };
    case 'geofence':
      return { kind: 'geofence', id: hit.id };
    case 'zone':
      return { kind: 'zone', id: hit.id };
  }
}

/** Each thing once: alarm and incident before responder, tag and place, the smallest area first among places and geofences. */
export function hitsInOrder(features: readonly { readonly properties: unknown }[]): Selected[] {
  const hits = features
    .map(({ properties }) => Hit.safeParse(properties))
    .flatMap((parsed) => (parsed.success ? [parsed.data] : []))
    .toSorted((a, b) => rank[a.selects] - rank[b.selects] || a.area - b.area);
  const found: Selected[] = [];
  for (const hit of hits) {
    const selected = selectedBy(hit);
    if (!found.some((other) => isSelected(other, selected.kind, selected.id))) found.push(selected);
  }
  return found;
}

/** A second click on the same spot goes on to what lies beneath; null: nothing is there. */
export function nextHit(hits: readonly Selected[], selected: Selected | null): Selected | null {
  const standing = hits.findIndex((hit) => isSelected(selected, hit.kind, hit.id));
  return hits[(standing + 1) % Math.max(1, hits.length)] ?? null;
}
