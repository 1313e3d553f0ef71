/** Puts danger zones on the map: one source, of a few figures, set anew when one of them is another. */
import { useEffect, useMemo } from 'react';
import type { Map as MapLibre } from 'maplibre-gl';
import { useSelection } from '../app/selection.ts';
import { usePicture } from '../features/zones/picture.ts';
import { useRefuges } from '../features/zones/useRefuges.ts';
import { bothZoneWords } from '../features/zones/words.ts';
import { setSource } from './sources.ts';
import { zoneFeatures } from './zoneFeatures.ts';

export function useZones(map: MapLibre | null): void {
  const cases = usePicture((picture) => picture.cases);
  const selected = useSelection((selection) => selection.selected);
  const chosen = useMemo(
    () =>
      cases.find(({ zoneId, letter }) => letter === 'A' && selected?.kind === 'zone' && selected.id === zoneId) ?? null,
    [cases, selected],
  );
  const refuges = useRefuges(chosen);
  useEffect(() => {
    if (map === null) return;
    const features = zoneFeatures(cases, chosen, refuges, bothZoneWords);
    setSource(map, 'dangerZones', features);
    const { dataset } = map.getContainer();
    dataset['zones'] = String(features.features.filter(({ properties }) => properties['part'] === 'zone').length);
    dataset['zoneLabels'] = features.features
      .flatMap(({ properties }) => (properties['part'] === 'label' ? [String(properties['en'])] : []))
      .join('; ');
  }, [map, cases, chosen, refuges]);
}
