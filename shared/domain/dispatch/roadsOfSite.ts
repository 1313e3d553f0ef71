/** The roads of a register as a network: made once for each register. */
import { roadNetwork, type Road, type RoadNetwork } from '../../science/roads/network.ts';
import type { Place, Site } from '../register/site.ts';

/** Where the register does not say: the limit on the main roads of a works (GB 4387-2008). Units on duty may drive faster. */
export const DEFAULT_SPEED_KMH = 30;

/** As vehicles drive them. */
export const roadsOfSite = madeOnce(({ geometry, road }) => ({
  line: geometry.coordinates,
  metresPerSecond: (road?.speedKmh ?? DEFAULT_SPEED_KMH) / 3.6,
  oneWay: road?.oneWay ?? false,
}));

const WALKING_METRES_PER_SECOND = 1.2;

/** As people walk them: each way, at one pace. */
export const walksOfSite = madeOnce(({ geometry }) => ({
  line: geometry.coordinates,
  metresPerSecond: WALKING_METRES_PER_SECOND,
  oneWay: false,
}));

type RoadPlace = Place & { readonly geometry: { readonly type: 'LineString' } };

function madeOnce(roadOf: (place: RoadPlace) => Road): (site: Site) => RoadNetwork {
  const made = new WeakMap<Site, RoadNetwork>();
  return (site) => {
    const standing = made.get(site);
    if (standing !== undefined) return standing;
    const roads = site.places.filter(
      (place): place is RoadPlace => place.kind === 'road' && place.geometry.type === 'LineString',
    );
    const network = roadNetwork(roads.map(roadOf), site.center);
    made.set(site, network);
    return network;
  };
}
