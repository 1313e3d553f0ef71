/** Where the map goes by itself: to the whole site, and to what was selected elsewhere. */
import type { Map as MapLibre } from 'maplibre-gl';
import type { DangerZoneId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { drawnZones } from '#shared/domain/zones/computeZones.ts';
import type { Selected } from '../app/selection.ts';
import { usePicture } from '../features/zones/picture.ts';
import { ringOf } from './geofenceShapes.ts';
import { areaOf, boundsOf, pointsOf, type Bounds } from './geometry.ts';
import { movesSmoothly } from './pictureTime.ts';
import { positionOf, siteBounds, whereaboutsOf, type Findable, type Fixes } from './whereabouts.ts';

const asBox = ([west, south, east, north]: Bounds): [[number, number], [number, number]] => [
  [west, south],
  [east, north],
];

/** Room for the labels of what stands at the fence, as far as a narrow map has it. */
function margins(map: MapLibre): { top: number; bottom: number; left: number; right: number } {
  const side = Math.min(96, map.getContainer().clientWidth * 0.09);
  return { top: 56, bottom: 48, left: side, right: side };
}

/** A wheel that still turns would take the map back from where it goes. */
function whenWheelRests(map: MapLibre, go: () => void): void {
  if (map.scrollZoom.isActive()) map.once('moveend', go);
  else go();
}

/** Maps that show the whole site until somebody moves them, also when their element gets another size. */
const showingWhole = new WeakSet<MapLibre>();

export function showWholeSite(map: MapLibre, site: Site, { animate }: { readonly animate: boolean }): void {
  whenWheelRests(map, () => {
    showingWhole.add(map);
    const bounds = siteBounds(site);
    if (bounds === null) map.jumpTo({ center: [...site.center], zoom: site.zoom });
    else
      map.fitBounds(asBox(bounds), {
        padding: margins(map),
        maxZoom: 18,
        bearing: 0,
        animate: animate && movesSmoothly(map),
        duration: 500,
      });
  });
}

/** Somebody wants to see something else than the whole site. */
export function leaveWholeSite(map: MapLibre): void {
  showingWhole.delete(map);
}

/** Until the function that it returns is called. */
export function keepWholeSite(map: MapLibre, site: Site): () => void {
  const resized = map.on('resize', () => {
    if (showingWhole.has(map)) showWholeSite(map, site, { animate: false });
  });
  const moved = map.on('movestart', ({ originalEvent }) => {
    // Moved by hand, not by a program.
    if (originalEvent !== undefined && originalEvent.type !== 'resize') leaveWholeSite(map);
  });
  return () => {
    resized.unsubscribe();
    moved.unsubscribe();
  };
}

/** Of what harms people for good; the lightest level may reach far beyond the map. Null: nothing is drawn of it. */
function zoneBounds(zoneId: DangerZoneId): Bounds | null {
  const shown = usePicture.getState().cases.find((one) => one.zoneId === zoneId && one.letter === 'A');
  if (shown === undefined) return null;
  const drawn = drawnZones(shown.computed);
  const grave = drawn.filter(({ endpoint }) => endpoint.rank > 1);
  return boundsOf((grave.length > 0 ? grave : drawn).flatMap(({ ring }) => [...ring]));
}

/** Near enough to read what stands there. */
const NEAR_ZOOM = 17;
/** Larger places are shown whole. */
const LARGE_SQUARE_METRES = 6_000;

export function showSelected(map: MapLibre, selected: Selected, findable: Findable, fixes: Fixes): void {
  leaveWholeSite(map);
  const { site, geofences } = findable;
  if (selected.kind === 'zone') {
    const bounds = zoneBounds(selected.id);
    if (bounds !== null) {
      whenWheelRests(map, () => {
        map.fitBounds(asBox(bounds), { padding: 70, maxZoom: 17, animate: movesSmoothly(map), duration: 600 });
      });
      return;
    }
  }
  const fence =
    selected.kind === 'geofence' ? geofences.find(({ geofence }) => geofence.id === selected.id) : undefined;
  const whole = fence === undefined ? null : boundsOf(ringOf(fence.geofence.shape));
  if (whole !== null) {
    whenWheelRests(map, () => {
      map.fitBounds(asBox(whole), { padding: 80, maxZoom: 18, animate: movesSmoothly(map), duration: 600 });
    });
    return;
  }
  const place = selected.kind === 'place' && site !== null ? whereaboutsOf(site).places.get(selected.id) : undefined;
  if (place !== undefined && (place.geometry.type === 'LineString' || areaOf(place.geometry) > LARGE_SQUARE_METRES)) {
    const bounds = boundsOf(pointsOf(place.geometry));
    if (bounds !== null)
      whenWheelRests(map, () => {
        map.fitBounds(asBox(bounds), { padding: 80, maxZoom: 18, animate: movesSmoothly(map), duration: 600 });
      });
    return;
  }
  const position = positionOf(selected, findable, fixes);
  if (position !== null)
    whenWheelRests(map, () => {
      map.easeTo({
        center: [...position],
        zoom: Math.max(map.getZoom(), NEAR_ZOOM),
        animate: movesSmoothly(map),
        duration: 600,
      });
    });
}
