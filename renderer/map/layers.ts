/** What can be switched on and off on the map. Alarms, incidents and the drawing itself cannot. */
import { create } from 'zustand';

export const layerGroups = ['labels', 'tags', 'responders', 'trails', 'risk', 'permits', 'geofences', 'zones'] as const;
export type LayerGroup = (typeof layerGroups)[number];

export const useLayers = create<Readonly<Record<LayerGroup, boolean>>>(() => ({
  labels: true,
  tags: true,
  responders: true,
  trails: true,
  risk: true,
  permits: true,
  geofences: true,
  zones: true,
}));
