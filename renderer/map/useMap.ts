/** The one map, put into its place when that is there and kept as long as the screen. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Map as MapLibre } from 'maplibre-gl';
import { useLanguage } from '../app/i18n/i18n.ts';
import { useStation } from '../station/station.ts';
import { takeMap } from './begunMap.ts';
import { useCamera } from './camera.ts';
import { useLayers } from './layers.ts';
import { drawRestyled } from './drawTogether.ts';
import { restyle } from './mapStyle.ts';
import type { StyleChoice } from './style/look.ts';
import { palettes } from './palette.ts';
import { putSymbolImages } from './symbolImages.ts';

export type MapPhase = 'drawing' | 'ready' | 'no-webgl';

export interface MadeMap {
  readonly phase: MapPhase;
  /** Null until its style is loaded. */
  readonly map: MapLibre | null;
}

export function useMap(place: RefObject<HTMLDivElement | null>): MadeMap {
  const theme = useStation(({ settings }) => settings.theme);
  const language = useLanguage();
  const shown = useLayers();
  const [drawable, setDrawable] = useState(true);
  const [map, setMap] = useState<MapLibre | null>(null);
  // The map is made once, with what was chosen then; the effect below brings it to what is chosen now.
  const newest = useRef<StyleChoice>({ theme, language, shown });
  const styledAs = useRef<StyleChoice | null>(null);
  useEffect(() => {
    newest.current = { theme, language, shown };
  }, [theme, language, shown]);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const taken = takeMap(newest.current);
    if (taken === null) {
      setDrawable(false);
      return;
    }
    const { map: made, choice, styled } = taken;
    const container = made.getContainer();
    element.append(container);
    // In no page it had no size.
    made.resize();
    followCamera(made, container);
    let left = false;
    void styled.then(() => {
      if (left) return;
      styledAs.current = choice;
      setMap(made);
    });
    return () => {
      left = true;
      setMap(null);
      made.remove();
      container.remove();
    };
  }, [place]);

  useEffect(() => {
    const choice = { theme, language, shown };
    if (map === null || same(choice, styledAs.current)) return;
    styledAs.current = choice;
    putSymbolImages(map, palettes[theme]);
    restyle(map, choice);
    drawRestyled(map);
  }, [map, theme, language, shown]);
  return { phase: !drawable ? 'no-webgl' : map === null ? 'drawing' : 'ready', map };
}

const same = (one: StyleChoice, other: StyleChoice | null): boolean =>
  one.theme === other?.theme && one.language === other.language && one.shown === other.shown;

function followCamera(map: MapLibre, { dataset }: HTMLElement): void {
  const look = (): void => {
    const { lng, lat } = map.getCenter();
    const [zoom, bearing] = [map.getZoom(), map.getBearing()];
    useCamera.setState({ center: [lng, lat], zoom, bearing });
    dataset['center'] = `${String(lng)},${String(lat)}`;
    dataset['zoom'] = String(zoom);
    dataset['bearing'] = String(bearing);
    dataset['moving'] = String(map.isMoving());
  };
  for (const event of ['load', 'movestart', 'move', 'moveend', 'resize'] as const) map.on(event, look);
}
