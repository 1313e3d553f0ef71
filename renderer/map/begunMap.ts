/**
 * The screen's map, begun while the host still opens its data: worker, WebGL and symbols take about as long, and need
 * nothing of a world.
 */
import { GPUInitializationError } from 'maplibre-gl';
import { systemLanguage } from '../app/i18n/i18n.ts';
import { useStation } from '../station/station.ts';
import { createMap, type CreatedMap } from './createMap.ts';
import { useLayers } from './layers.ts';
import type { StyleChoice } from './style/look.ts';

let begun: CreatedMap | null = null;

/** With the settings that a station has until its host is heard. */
export function beginMap(): void {
  const { theme, language } = useStation.getState().settings;
  begun = created({ theme, language: language ?? systemLanguage(), shown: useLayers.getState() });
}

/** The one that was begun, or a new one; null without WebGL. */
export function takeMap(choice: StyleChoice): CreatedMap | null {
  const taken = begun ?? created(choice);
  begun = null;
  return taken;
}

function created(choice: StyleChoice): CreatedMap | null {
  try {
    return createMap(choice);
  } catch (error) {
    if (error instanceof GPUInitializationError) return null;
    throw error;
  }
}
