import { useMemo } from 'react';
import { drawnZones } from '#shared/domain/zones/computeZones.ts';
import { refugesFor, type Refuge } from '#shared/domain/zones/escape.ts';
import { useSite } from '../../station/shown.ts';
import type { ShownCase } from './picture.ts';
import { usePicture } from './picture.ts';

const NONE: readonly Refuge[] = [];

/** Muster points for whoever is at the source of a case: outside of all zones that are shown, and not down the wind. */
export function useRefuges(shown: ShownCase | null): readonly Refuge[] {
  const site = useSite();
  const cases = usePicture((picture) => picture.cases);
  const windFrom = shown?.computed.weather?.windFrom ?? null;
  // Wedges, not zones: where the gas may come, nobody gathers.
  const rings = useMemo(
    () =>
      cases.flatMap(({ computed, letter }) =>
        letter === 'B'
          ? []
          : [
              ...(computed.wedge === null ? [] : [computed.wedge.ring]),
              ...drawnZones(computed).map(({ ring }) => ring),
            ],
      ),
    [cases],
  );
  const source = shown?.case.position;
  return useMemo(() => {
    if (site === null || source === undefined || windFrom === null || rings.length === 0) return NONE;
    return refugesFor(site, rings, { from: source, source, windFrom });
  }, [site, source, windFrom, rings]);
}
