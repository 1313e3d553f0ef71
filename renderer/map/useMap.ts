/** The one map, made when its element is there and kept as long as the screen. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Map as MapLibre } from 'maplibre-gl';
import { useLanguage } from '../app/i18n/i18n.ts';
import { tell } from '../app/messages.ts';
import { useStation } from '../station/station.ts';
import { useCamera } from './camera.ts';
import { createMap } from './createMap.ts';
import { useLayers } from './layers.ts';
import { restyle, type StyleChoice } from './mapStyle.ts';
import { palettes } from './palette.ts';
import { putSymbolImages } from './symbolImages.ts';

export type MapPhase = 'drawing' | 'ready' | 'no-webgl';

export interface MadeMap {
  readonly phase: MapPhase;
  /** Null until its style is loaded. */
  readonly map: MapLibre | null;
}

export function useMap(element: RefObject<HTMLDivElement | null>): MadeMap {
  const theme = useStation(({ settings }) => settings.theme);
  const language = useLanguage();
  const shown = useLayers();
  const [drawable] = useState(hasWebGl);
  const [map, setMap] = useState<MapLibre | null>(null);
  const choice: StyleChoice = { theme, language, shown };
  // The map is made once, with what was chosen then; the effect below brings it to what is chosen now.
  const newest = useRef(choice);
  useEffect(() => {
    newest.current = choice;
  });

  useEffect(() => {
    const container = element.current;
    if (container === null || !drawable) return;
    const created = createMap(container, newest.current);
    created.on('error', ({ error }) => {
      tell('failed', {
        en: `A part of the map could not be drawn (${error.message}). Lists and acts do not need it; open this screen again to draw it anew.`,
        zh: `地图有一部分未能绘制（${error.message}）。列表和各项操作不受影响；重新打开本界面可再次绘制。`,
      });
    });
    created.once('style.load', () => {
      setMap(created);
    });
    followCamera(created, container);
    return () => {
      setMap(null);
      created.remove();
    };
  }, [element, drawable]);

  useEffect(() => {
    if (map === null) return;
    putSymbolImages(map, palettes[theme]);
    restyle(map, { theme, language, shown });
  }, [map, theme, language, shown]);
  return { phase: !drawable ? 'no-webgl' : map === null ? 'drawing' : 'ready', map };
}

function hasWebGl(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // There are only so many contexts; this one is not needed any more.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

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
