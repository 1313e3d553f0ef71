/** Puts on the map what is shown: the site, alarms, incidents, what is selected, what is measured, and what moves. */
import { useEffect, useRef, type RefObject } from 'react';
import type { Map as MapLibre } from 'maplibre-gl';
import { annunciatedAlarms } from '#shared/domain/alarms/annunciation.ts';
import { standingGeofences, type StandingGeofence } from '#shared/domain/geofences/standing.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { useSelection, type Selected } from '../app/selection.ts';
import { shownPositions, shownState, useShown, useShownNow, useSite } from '../station/shown.ts';
import { alarmFeatures } from './alarmFeatures.ts';
import { permitFeatures } from './permitFeatures.ts';
import { riskFeatures, tints } from './riskFeatures.ts';
import { useLanguage } from '../app/i18n/i18n.ts';
import { drawSurroundings } from './createMap.ts';
import { drawTogether } from './drawTogether.ts';
import { collection } from './features.ts';
import { FastLayers, showSelectionRing } from './fastLayers.ts';
import { incidentFeatures } from './incidentFeatures.ts';
import { geofenceAnchors, geofenceFeature, geofenceFeatures } from './geofenceFeatures.ts';
import { measureFeatures, useMeasure } from './measure.ts';
import { sectorFeatures } from './sectorFeatures.ts';
import { shapeFeatures, useShapeDrawing } from './shapeDrawing.ts';
import { siteFeatures } from './siteFeatures.ts';
import { movesSmoothly } from './pictureTime.ts';
import { setSource } from './sources.ts';
import { keepWholeSite, showSelected, showWholeSite } from './view.ts';
import { findableIn, positionOf, whereaboutsOf } from './whereabouts.ts';
import { useMapWords } from './useMapWords.ts';
import { useZones } from './useZones.ts';

export function useScene(map: MapLibre | null): void {
  useSiteDrawing(map);
  useAlarms(map);
  useIncidents(map);
  useRiskColours(map);
  usePermits(map);
  const fast = useFastLayers(map);
  useSelected(map, fast);
  useMeasuring(map);
  useGeofences(map);
  useSectors(map);
  useZones(map);
  useShape(map);
}

function useSiteDrawing(map: MapLibre | null): void {
  const site = useSite();
  const framed = useRef<string | null>(null);
  useEffect(() => {
    if (map === null) return;
    const { dataset } = map.getContainer();
    const { shapes, marks } = site === null ? { shapes: collection([]), marks: collection([]) } : siteFeatures(site);
    setSource(map, 'siteShapes', shapes);
    setSource(map, 'siteMarks', marks);
    dataset['places'] = String(site?.places.length ?? 0);
    if (site !== null && framed.current !== site.id) {
      framed.current = site.id;
      showWholeSite(map, site, { animate: false });
    }
    // Not `idle`: something always moves.
    const settle = (): void => {
      if (!map.isSourceLoaded('siteShapes') || !map.isSourceLoaded('siteMarks')) return;
      map.off('render', settle);
      if (dataset['ready'] === 'true') return;
      dataset['ready'] = 'true';
      drawSurroundings(map);
      drawTogether(map, window);
    };
    map.on('render', settle);
    const letGo = site === null ? null : keepWholeSite(map, site);
    return () => {
      map.off('render', settle);
      letGo?.();
    };
  }, [map, site]);
}

/** Each time all of the map is drawn: in a flood not for each alarm. */
const REDRAW_MS = 500;

function useAlarms(map: MapLibre | null): void {
  const site = useSite();
  const alarms = useShown((state) => state.alarms);
  const standing = useShown(standingGeofences);
  const words = useMapWords();
  const drawnAt = useRef(-Infinity);
  useEffect(() => {
    if (map === null) return;
    const draw = (): void => {
      drawnAt.current = performance.now();
      const features =
        site === null
          ? collection<never>([])
          : alarmFeatures(alarms, whereaboutsOf(site), words, geofenceAnchors(standing));
      setSource(map, 'alarms', features);
      map.getContainer().dataset['alarms'] = String(features.features.length);
    };
    const waitMs = drawnAt.current + REDRAW_MS - performance.now();
    if (waitMs <= 0) {
      draw();
      return;
    }
    const timer = setTimeout(draw, waitMs);
    return () => {
      clearTimeout(timer);
    };
  }, [map, site, alarms, standing, words]);

  const waits = annunciatedAlarms(alarms).some(({ condition }) => condition === 'unacknowledged');
  useEffect(() => {
    if (map === null || !waits || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let bright = true;
    const opacity = (value: number): void => {
      map.setPaintProperty('alarmRings', 'circle-stroke-opacity', value);
    };
    const timer = setInterval(() => {
      bright = !bright;
      if (!document.hidden) opacity(bright ? 1 : 0.25);
    }, PULSE_MS);
    return () => {
      clearInterval(timer);
      opacity(1);
    };
  }, [map, waits]);
}

/** Two redraws in this time, and slower than three flashes a second by far. */
const PULSE_MS = 750;

function useIncidents(map: MapLibre | null): void {
  const open = useShown((state) => state.incidents.open);
  useEffect(() => {
    if (map === null) return;
    const features = incidentFeatures(Object.values(open));
    setSource(map, 'incidents', features);
    map.getContainer().dataset['incidents'] = String(features.features.length);
  }, [map, open]);
}

function useRiskColours(map: MapLibre | null): void {
  const site = useSite();
  const risk = useShown((state) => state.risk);
  const language = useLanguage();
  useEffect(() => {
    if (map === null || site === null) return;
    setSource(map, 'risk', riskFeatures(site, risk, language));
    map.removeFeatureState({ source: 'siteShapes' });
    for (const [id, colour] of tints(site, risk)) map.setFeatureState({ source: 'siteShapes', id }, { risk: colour });
  }, [map, site, risk, language]);
}

/** What begins or runs out by time alone is seen in less. */
const PERMITS_EVERY_MS = 10_000;

function usePermits(map: MapLibre | null): void {
  const site = useSite();
  const permits = useShown((state) => state.permits.permits);
  const step = Math.floor(useShownNow() / PERMITS_EVERY_MS);
  useEffect(() => {
    if (map === null) return;
    const now = (step + 1) * PERMITS_EVERY_MS - 1;
    const features =
      site === null ? collection<never>([]) : permitFeatures(Object.values(permits), whereaboutsOf(site).places, now);
    setSource(map, 'permits', features);
    map.getContainer().dataset['permits'] = String(features.features.length);
  }, [map, site, permits, step]);
}

function useFastLayers(map: MapLibre | null): RefObject<FastLayers | null> {
  const words = useMapWords();
  const layers = useRef<FastLayers | null>(null);
  const newest = useRef(words);
  useEffect(() => {
    newest.current = words;
    layers.current?.speak(words);
  }, [words]);
  useEffect(() => {
    if (map === null) return;
    const made = new FastLayers(map, map.getContainer(), newest.current);
    layers.current = made;
    const stop = made.start();
    return () => {
      stop();
      layers.current = null;
    };
  }, [map]);
  return layers;
}

function useSelected(map: MapLibre | null, fast: RefObject<FastLayers | null>): void {
  const selected = useSelection((selection) => selection.selected);
  const shownOnMap = useSelection((selection) => selection.shownOnMap);
  const site = useSite();
  const alarms = useShown((state) => state.alarms.active);
  const incidents = useShown((state) => state.incidents.open);
  const warnings = useShown((state) => state.warnings);
  const geofences = useShown(standingGeofences);
  const zones = useShown((state) => state.zones.zones);

  useEffect(() => {
    if (map === null) return;
    const shape = selectedShape(selected, site, geofenceOf(selected, alarms, geofences));
    setSource(map, 'selectedShape', collection(shape));
    if (selected?.kind !== 'responder') {
      // A place with an outline is shown by it; a ring would be lost in a large one.
      const ringed = selected !== null && shape.length === 0;
      showSelectionRing(
        map,
        ringed ? positionOf(selected, { site, alarms, incidents, geofences, warnings, zones }, shownPositions()) : null,
      );
      return;
    }
    const { id } = selected;
    let drawn: string | null = null;
    // With its symbol, also while that glides.
    const follow = (): void => {
      const at = fast.current?.drawnAt(id) ?? null;
      const spot = at?.join(' ') ?? '';
      if (spot !== drawn) showSelectionRing(map, at);
      drawn = spot;
    };
    follow();
    const timer = setInterval(follow, FOLLOW_MS);
    return () => {
      clearInterval(timer);
    };
  }, [map, fast, selected, site, alarms, incidents, geofences, warnings, zones]);

  const askedAt = useRef(-Infinity);
  useEffect(() => {
    if (map === null || shownOnMap === 0) return;
    const show = (): void => {
      const { selected: asked } = useSelection.getState();
      if (asked !== null) showSelected(map, asked, findableIn(shownState()), shownPositions());
    };
    const isOneOfMany = performance.now() - askedAt.current < RESTED_MS;
    askedAt.current = performance.now();
    if (movesSmoothly(map) || !isOneOfMany) {
      show();
      return;
    }
    const timer = setTimeout(show, RESTED_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [map, shownOnMap]);
}

const FOLLOW_MS = 250;
/** Where pictures are slow, whoever steps through a list is shown on the map where they stopped, not each on the way. */
const RESTED_MS = 1_000;

/** The one that is selected, or that the selected alarm is about. */
function geofenceOf(
  selected: Selected | null,
  alarms: WorldState['alarms']['active'],
  geofences: readonly StandingGeofence[],
): StandingGeofence | null {
  const id =
    selected?.kind === 'geofence'
      ? selected.id
      : selected?.kind === 'alarm'
        ? alarms[selected.id]?.geofenceId
        : undefined;
  return geofences.find(({ geofence }) => geofence.id === id) ?? null;
}

function selectedShape(
  selected: Selected | null,
  site: Site | null,
  geofence: StandingGeofence | null,
): ReturnType<typeof siteFeatures>['shapes']['features'] {
  if (geofence !== null) return [geofenceFeature(geofence.geofence)];
  if (site === null || selected?.kind !== 'place') return [];
  const places = site.places.filter(({ id }) => id === selected.id);
  return siteFeatures({ ...site, places }).shapes.features;
}

function useGeofences(map: MapLibre | null): void {
  const standing = useShown(standingGeofences);
  const active = useShown((state) => state.alarms.active);
  const aside = useShown((state) => state.alarms.aside);
  const edited = useShapeDrawing(({ phase, of }) => (phase === 'off' ? null : of));
  useEffect(() => {
    if (map === null) return;
    // The one that is being changed is drawn as it is becoming.
    const features = geofenceFeatures(
      standing.filter(({ geofence }) => geofence.id !== edited),
      { active, aside },
    );
    setSource(map, 'geofences', features);
    map.getContainer().dataset['geofences'] = String(features.features.length);
  }, [map, standing, active, aside, edited]);
}

function useSectors(map: MapLibre | null): void {
  const command = useShown((state) => state.command);
  useEffect(() => {
    if (map === null) return;
    const features = sectorFeatures(command);
    setSource(map, 'sectors', features);
    map.getContainer().dataset['sectors'] = String(features.features.length);
  }, [map, command]);
}

function useShape(map: MapLibre | null): void {
  const drawing = useShapeDrawing();
  useEffect(() => {
    if (map === null) return;
    setSource(map, 'draft', shapeFeatures(drawing));
    map.getContainer().dataset['drafted'] = String(drawing.points.length);
  }, [map, drawing]);
}

function useMeasuring(map: MapLibre | null): void {
  const points = useMeasure((measure) => measure.points);
  const pointer = useMeasure((measure) => measure.pointer);
  useEffect(() => {
    if (map !== null) setSource(map, 'measure', measureFeatures(points, pointer));
  }, [map, points, pointer]);
}
