/** The roads of a register as a network: made once for each register. */
import { roadNetwork, type RoadNetwork } from '../../science/roads/network.ts';
import type { Site } from '../register/site.ts';

/** Where the register does not say: the limit on the main roads of a works (GB 4387-2008). Units on duty may drive faster. */
export const DEFAULT_SPEED_KMH = 30;

const made = new WeakMap<Site, RoadNetwork>();

export function roadsOfSite(site: Site): RoadNetwork {
  const standing = made.get(site);
  if (standing !== undefined) return standing;
  const network = roadNetwork(
    site.places.flatMap(({ kind, geometry, road }) =>
      kind === 'road' && geometry.type === 'LineString'
        ? [
            {
              line: geometry.coordinates,
              metresPerSecond: (road?.speedKmh ?? DEFAULT_SPEED_KMH) / 3.6,
              oneWay: road?.oneWay ?? false,
            },
          ]
        : [],
    ),
    site.center,
  );
  made.set(site, network);
  return network;
}
