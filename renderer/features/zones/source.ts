/** What a zone is proposed for: the alarm, place or incident that is selected, or a point of the map. */
import type { AlarmId, IncidentId, PlaceId } from '#shared/domain/ids.ts';
import { placeTreeOf } from '#shared/domain/register/placeTree.ts';
import type { Hazard, Place, Site, Tag } from '#shared/domain/register/site.ts';
import type { Position, Scenario } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { distanceMetres } from '#shared/science/geodesy.ts';
import type { Selected } from '../../app/selection.ts';
import { anchorOf } from '../../map/geometry.ts';
import { whereaboutsOf } from '../../map/whereabouts.ts';

export interface ZoneSource {
  /** What gets out of it; null: a point of the map with nothing near it. */
  readonly place: (Place & { readonly hazard: Hazard }) | null;
  readonly position: Position;
  readonly alarmId: AlarmId | null;
  readonly incidentId: IncidentId | null;
}

/** A point this near to something dangerous means it. */
const NEAR_METRES = 150;

/** `point`: where the pointer is, for when nothing is selected that gets out. */
export function zoneSourceOf(
  site: Site,
  { alarms, incidents }: Pick<WorldState, 'alarms' | 'incidents'>,
  selected: Selected | null,
  point: Position,
): ZoneSource {
  switch (selected?.kind) {
    case 'alarm': {
      const alarm = alarms.active[selected.id];
      if (alarm === undefined) return atPoint(site, point);
      const incident = Object.values(incidents.open).find(
        ({ alarmIds, endedAt }) => endedAt === null && alarmIds.includes(alarm.alarmId),
      );
      const tag = alarm.tagId === undefined ? undefined : whereaboutsOf(site).tags.get(alarm.tagId);
      return {
        ...atPlace(site, alarm.placeId, alarm.scenario, tag, point),
        alarmId: alarm.alarmId,
        incidentId: incident?.incidentId ?? null,
      };
    }
    case 'incident': {
      const incident = incidents.open[selected.id];
      if (incident === undefined) return atPoint(site, point);
      const { placeId, scenario, position, endedAt } = incident;
      return {
        ...atPlace(site, placeId, scenario, undefined, position),
        incidentId: endedAt === null ? incident.incidentId : null,
      };
    }
    case 'tag': {
      const tag = whereaboutsOf(site).tags.get(selected.id);
      return tag === undefined ? atPoint(site, point) : atPlace(site, tag.placeId, null, tag, point);
    }
    case 'place':
      return atPlace(site, selected.id, null, undefined, point);
    default:
      return atPoint(site, point);
  }
}

const isHazardous = (place: Place): place is Place & { hazard: Hazard } => place.hazard !== undefined;

/** In it, else in what stands in it, else beside it in the same unit: the substance that is meant, and of that the most. */
function atPlace(
  site: Site,
  placeId: PlaceId,
  scenario: Scenario | null,
  tag: Tag | undefined,
  otherwise: Position,
): ZoneSource {
  const { places, children, parentOf } = placeTreeOf(site);
  const place = places.get(placeId);
  if (place === undefined) return atPoint(site, otherwise);
  const within = (id: PlaceId): Place[] => (children.get(id) ?? []).flatMap((child) => [child, ...within(child.id)]);
  const parent = parentOf.get(placeId) ?? null;
  const unit = parent === null ? undefined : places.get(parent);
  const circles = [[place], within(placeId), unit === undefined ? [] : [unit, ...within(unit.id)]];
  const fits = (one: Place & { hazard: Hazard }): number =>
    (tag?.name.en.toLowerCase().includes(one.hazard.substance.name.en.toLowerCase()) === true ? 2 : 0) +
    (scenario !== null && (hazardClasses[scenario] ?? []).includes(one.hazard.hazardClass) ? 1 : 0);
  for (const circle of circles) {
    const hazardous = circle.filter(isHazardous).filter(({ hazard }) => hazard.quantityT > 0);
    const best = hazardous.toSorted((a, b) => fits(b) - fits(a) || b.hazard.quantityT - a.hazard.quantityT)[0];
    if (best !== undefined) return { place: best, position: anchorOf(best.geometry), alarmId: null, incidentId: null };
  }
  if (isHazardous(place)) return { place, position: anchorOf(place.geometry), alarmId: null, incidentId: null };
  return atPoint(site, anchorOf(place.geometry));
}

const hazardClasses: Readonly<Partial<Record<Scenario, readonly Hazard['hazardClass'][]>>> = {
  'toxic-gas-release': ['toxic-gas'],
  'flammable-gas-release': ['flammable-gas'],
  fire: ['flammable-liquid', 'flammable-gas'],
  explosion: ['explosive', 'flammable-gas'],
  spill: ['flammable-liquid', 'corrosive'],
};

/** The point stays where it is: what is near says only what it may be. */
function atPoint(site: Site, position: Position): ZoneSource {
  const near = site.places
    .filter(isHazardous)
    .filter(({ hazard }) => hazard.quantityT > 0)
    .map((place) => ({ place, metres: distanceMetres(position, anchorOf(place.geometry)) }))
    .toSorted((a, b) => a.metres - b.metres)[0];
  const place = near !== undefined && near.metres <= NEAR_METRES ? near.place : null;
  return { place, position, alarmId: null, incidentId: null };
}
