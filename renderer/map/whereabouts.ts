/** Where everything that can be selected is on the map. */
import type { ResponderId, TagId } from '#shared/domain/ids.ts';
import type { Alarm, AlarmsState } from '#shared/domain/alarms/evolve.ts';
import { standingGeofences, type StandingGeofence } from '#shared/domain/geofences/standing.ts';
import type { IncidentsState } from '#shared/domain/incidents/evolve.ts';
import type { Place, Site, Tag } from '#shared/domain/register/site.ts';
import type { Position } from '#shared/domain/values.ts';
import { warningIn, type WarningsState } from '#shared/domain/warnings/evolve.ts';
import type { WorldState } from '#shared/domain/world.ts';
import type { ZonesState } from '#shared/domain/zones/evolve.ts';
import type { Selected } from '../app/selection.ts';
import { geofenceAnchors } from './geofenceFeatures.ts';
import { anchorOf, boundsOf, pointsOf, shifted, type Bounds } from './geometry.ts';

export interface Whereabouts {
  readonly places: ReadonlyMap<string, Place>;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly tagPositions: ReadonlyMap<string, Position>;
}

/** Instruments of one place stand side by side, so far apart that their symbols can be told from each other. */
const SPACING_METRES = 9;

const made = new WeakMap<Site, Whereabouts>();

/** Made once for each site. */
export function whereaboutsOf(site: Site): Whereabouts {
  const standing = made.get(site);
  if (standing !== undefined) return standing;
  const places = new Map<string, Place>(site.places.map((place) => [place.id, place]));
  const whereabouts: Whereabouts = {
    places,
    tags: new Map<string, Tag>(site.tags.map((tag) => [tag.id, tag])),
    tagPositions: tagPositions(site, places),
  };
  made.set(site, whereabouts);
  return whereabouts;
}

function tagPositions(site: Site, places: ReadonlyMap<string, Place>): Map<string, Position> {
  const together = new Map<string, { readonly at: Position; readonly tags: TagId[] }>();
  for (const tag of site.tags) {
    const place = places.get(tag.placeId);
    const at = tag.position ?? (place === undefined ? site.center : anchorOf(place.geometry));
    const key = at.map((degrees) => degrees.toFixed(6)).join(' ');
    const group = together.get(key);
    if (group === undefined) together.set(key, { at, tags: [tag.id] });
    else group.tags.push(tag.id);
  }
  const positions = new Map<string, Position>();
  for (const { at, tags } of together.values()) {
    const columns = Math.ceil(Math.sqrt(tags.length));
    const rows = Math.ceil(tags.length / columns);
    tags.forEach((id, i) => {
      const column = (i % columns) - (columns - 1) / 2;
      const row = Math.floor(i / columns) - (rows - 1) / 2;
      positions.set(id, tags.length === 1 ? at : shifted(at, column * SPACING_METRES, -row * SPACING_METRES));
    });
  }
  return positions;
}

/** `geofences`: where each has its mark. Null: neither its tag nor its place is in the register. */
export function alarmPosition(
  alarm: Alarm,
  { places, tagPositions }: Whereabouts,
  geofences: ReadonlyMap<string, Position> = new Map(),
): Position | null {
  const place = places.get(alarm.placeId);
  const ofTag = alarm.tagId === undefined ? undefined : tagPositions.get(alarm.tagId);
  const ofGeofence = alarm.geofenceId === undefined ? undefined : geofences.get(alarm.geofenceId);
  return ofTag ?? ofGeofence ?? (place === undefined ? null : anchorOf(place.geometry));
}

/** Where responders were last heard. */
export interface Fixes {
  of(responderId: ResponderId): { readonly longitude: number; readonly latitude: number } | null;
}

/** The part of a world that things on the map are found in. */
export interface Findable {
  readonly site: Site | null;
  readonly alarms: AlarmsState['active'];
  readonly incidents: IncidentsState['open'];
  readonly geofences: readonly StandingGeofence[];
  readonly warnings: WarningsState;
  readonly zones?: ZonesState['zones'];
}

export const findableIn = ({ register, alarms, incidents, geofences, warnings, zones }: WorldState): Findable => ({
  site: register.site,
  alarms: alarms.active,
  incidents: incidents.open,
  geofences: standingGeofences({ register, geofences }),
  warnings,
  zones: zones.zones,
});

/** Null: it is nowhere, or not there any more. */
export function positionOf(selected: Selected, findable: Findable, fixes: Fixes): Position | null {
  const { site, alarms, incidents, geofences, warnings, zones } = findable;
  if (site === null) return null;
  const whereabouts = whereaboutsOf(site);
  switch (selected.kind) {
    case 'place': {
      const place = whereabouts.places.get(selected.id);
      return place === undefined ? null : anchorOf(place.geometry);
    }
    case 'tag':
      return whereabouts.tagPositions.get(selected.id) ?? null;
    case 'alarm': {
      const alarm = alarms[selected.id];
      return alarm === undefined ? null : alarmPosition(alarm, whereabouts, geofenceAnchors(geofences));
    }
    case 'geofence':
      return geofenceAnchors(geofences).get(selected.id) ?? null;
    case 'zone':
      return zones?.[selected.id]?.case.position ?? null;
    case 'weather':
      return null;
    case 'incident':
      return incidents[selected.id]?.position ?? null;
    case 'warning': {
      const [tagId] = warningIn(warnings, selected.id)?.tagIds ?? [];
      return tagId === undefined ? null : (whereabouts.tagPositions.get(tagId) ?? null);
    }
    case 'responder': {
      const fix = fixes.of(selected.id);
      return fix === null ? null : [fix.longitude, fix.latitude];
    }
  }
}

/** The site's fence, or all of its places where it has none; null: nothing is drawn. */
export function siteBounds(site: Site): Bounds | null {
  const fences = site.places.filter(({ kind }) => kind === 'boundary');
  const drawn = fences.length > 0 ? fences : site.places;
  return boundsOf(drawn.flatMap(({ geometry }) => pointsOf(geometry)));
}
