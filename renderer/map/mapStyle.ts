/**
 * The map's style: sources, and layers from the ground up. A pure function of theme, language and what is switched on,
 * so that a switch of any of them changes paint and layout in place and nothing is loaded again. What each subject looks
 * like stands in `style/`; the order, over all of them, here.
 */
import type { Map as MapLibre, StyleSpecification } from 'maplibre-gl';
import { collection } from './features.ts';
import { drawing, selectedShape, selectionRing } from './style/acts.ts';
import { alarmLabels, alarmMarks } from './style/alarms.ts';
import { basemap } from './style/basemap.ts';
import { geofenceAreas, geofenceLabels } from './style/geofences.ts';
import { incidentRings, incidents } from './style/incidents.ts';
import { lookOf, type StyleChoice } from './style/look.ts';
import { placeLabels, placeMarks, roadLabels } from './style/places.ts';
import { responderLabels, responderMarks, trails } from './style/responders.ts';
import { riskAndPermits } from './style/risk.ts';
import { siteGround } from './style/site.ts';
import { sectorAreas, sectorLabels } from './style/sectors.ts';
import { tagLabels, tagMarks } from './style/tags.ts';
import { zoneAreas, zoneLabels } from './style/zones.ts';

const sourceIds = [
  'land',
  'borders',
  'worldNames',
  'siteShapes',
  'siteMarks',
  'selectedShape',
  'trails',
  'tags',
  'responders',
  'risk',
  'permits',
  'incidents',
  'alarms',
  'selection',
  'measure',
  'geofences',
  'sectors',
  'dangerZones',
  'draft',
] as const;
const worldSources: ReadonlySet<string> = new Set(['land', 'borders', 'worldNames']);
export type SourceId = (typeof sourceIds)[number];

export function mapStyle(choice: StyleChoice): StyleSpecification {
  const look = lookOf(choice);
  return {
    version: 8,
    // A colour that fades in is a colour that is late.
    transition: { duration: 0, delay: 0 },
    sources: Object.fromEntries(
      sourceIds.map((id) => [
        id,
        {
          type: 'geojson',
          data: collection([]),
          promoteId: 'id',
          tolerance: 0.1,
          // Beyond it, tiles are overscaled; at 18 a step of their grid is two centimetres.
          maxzoom: worldSources.has(id) ? 6 : 18,
        } as const,
      ]),
    ),
    layers: [
      ...basemap(look),
      ...siteGround(look),
      ...geofenceAreas(look),
      ...sectorAreas(look),
      ...zoneAreas(look),
      ...selectedShape(look),
      ...roadLabels(look),
      ...geofenceLabels(look),
      ...sectorLabels(look),
      ...placeLabels(look),
      ...placeMarks(),

      // What moves and what is measured. MapLibre places from the top down: labels lie beneath the marks of all, so that
      // each finds room beside them.
      ...trails(look),
      ...selectionRing(look),
      ...tagLabels(look),
      ...responderLabels(look),
      ...tagMarks(look),
      ...riskAndPermits(look),
      ...responderMarks(look),
      ...zoneLabels(look),
      ...incidentRings(look),
      ...alarmLabels(look),
      ...incidents(look),
      ...alarmMarks(look),
      ...drawing(look),
    ],
  };
}

/** Layers whose features can be selected; `hitPriority.ts` says which of several. */
export const selectableLayers: readonly string[] = [
  'alarms',
  'alarmRings',
  'alarmLabels',
  'incidents',
  'responders',
  'responderLabels',
  'stackedResponders',
  'tags',
  'tagLabels',
  'permits',
  'riskMarks',
  'keyMarks',
  'exposedMarks',
  'hazards',
  'equipmentMarks',
  'hydrants',
  'tanks',
  'equipment',
  'pipeRacks',
  'buildings',
  'units',
  'neighbours',
  'roads',
  'fence',
  'geofenceLines',
  'geofenceLabels',
  'zoneFills',
  'zoneLabels',
];

/** Brings a map that was made with another choice to this one, in place: what its sources hold stays. */
export function restyle(map: MapLibre, choice: StyleChoice): void {
  map.setStyle(mapStyle(choice), {
    diff: true,
    transformStyle: (previous, next) => (previous === undefined ? next : { ...next, sources: previous.sources }),
  });
}
