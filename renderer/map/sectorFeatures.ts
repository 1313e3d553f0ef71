/** Sectors of open incidents, on the map: outlined, with their name and who leads them. */
import type { CommandStaffState } from '#shared/domain/command/evolve.ts';
import { collection, type Collection, type Drawn } from './features.ts';
import { ringOf } from './geofenceShapes.ts';

export function sectorFeatures({ of }: CommandStaffState): Collection {
  return collection(
    Object.values(of).flatMap(({ sectors }) =>
      Object.values(sectors).flatMap(({ sector }): Drawn[] => {
        if (sector?.ring === null || sector?.ring === undefined) return [];
        const ring = ringOf({ type: 'polygon', ring: [...sector.ring] });
        return [
          {
            type: 'Feature',
            geometry: { type: 'Polygon', coordinates: [ring.map((point) => [...point])] },
            properties: {
              id: sector.sectorId,
              text: sector.leader === null ? sector.name : `${sector.name} · ${sector.leader}`,
            },
          },
        ];
      }),
    ),
  );
}
