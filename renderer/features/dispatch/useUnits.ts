/** The units of the world that is shown with their ways to a position. */
import { useMemo } from 'react';
import type { Unit } from '#shared/domain/dispatch/propose.ts';
import { unitsFor } from '#shared/domain/dispatch/units.ts';
import { figureOfShape } from '#shared/domain/geofences/shape.ts';
import { standingGeofences } from '#shared/domain/geofences/standing.ts';
import type { IncidentId, PlaceId } from '#shared/domain/ids.ts';
import type { Position } from '#shared/domain/values.ts';
import { drawnZones } from '#shared/domain/zones/computeZones.ts';
import { figureOf } from '#shared/science/plane.ts';
import { anchorOf } from '../../map/geometry.ts';
import { shownPositions, useShownNow } from '../../station/shown.ts';
import { useBoard } from '../incident/board.tsx';
import { usePicture } from '../zones/picture.ts';

/** Units move; a list that is reordered under the hand is worse than one a few seconds old. */
const REORDER_MS = 10_000;

/** From here on people cannot get themselves to safety: AEGL-2 and above, and what is as grave of heat and pressure. */
const DISABLING_RANK = 2;

/** Of danger zones that are set, as the wind is. */
const dangerRings = (): (readonly Position[])[] =>
  usePicture
    .getState()
    .cases.filter(({ zone, letter, isDraft }) => zone !== null && letter === 'A' && !isDraft)
    .flatMap(({ computed }) => drawnZones(computed))
    .filter(({ endpoint }) => endpoint.rank >= DISABLING_RANK)
    .map(({ ring }) => ring);

/**
 * Roads through danger zones, and through cordons of the incident, are driven only where there is no other. `incidentId` null:
 * cordons of any.
 */
export function useUnits(position: Position, incidentId: IncidentId | null): readonly Unit[] {
  const [longitude, latitude] = position;
  const site = useBoard((state) => state.register.site);
  const states = useBoard((state) => state.resources.responders);
  const geofences = useBoard(standingGeofences);
  const period = Math.floor(useShownNow() / REORDER_MS);
  return useMemo(() => {
    if (site === null) return [];
    const positions = shownPositions();
    const places = new Map(site.places.map((place) => [place.id, place]));
    const whereabouts = {
      now: period * REORDER_MS,
      fixOf: (id: Unit['responder']['id']) => {
        const fix = positions.of(id);
        return fix === null ? null : { position: [fix.longitude, fix.latitude] satisfies Position, at: fix.at };
      },
      placeAt: (id: PlaceId) => {
        const place = places.get(id);
        return place === undefined ? null : anchorOf(place.geometry);
      },
    };
    const cordons = geofences.filter(
      (standing) =>
        standing.inForce && standing.incidentId !== null && (incidentId === null || standing.incidentId === incidentId),
    );
    return unitsFor(site, states, whereabouts, [longitude, latitude], (plane) => [
      ...cordons.map(({ geofence }) => figureOfShape(geofence.shape, plane)),
      ...dangerRings().map((ring) => figureOf({ type: 'Polygon', coordinates: [ring] }, plane, 0)),
    ]);
  }, [site, states, geofences, incidentId, longitude, latitude, period]);
}
