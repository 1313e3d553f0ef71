/** Danger zones on the map: each with its endpoint and duration written on it, and what belongs to them. */
import type { Refuge } from '#shared/domain/zones/escape.ts';
import { drawnZones, type ComputedZone } from '#shared/domain/zones/computeZones.ts';
import type { Position } from '#shared/domain/values.ts';
import { destination, distanceMetres } from '#shared/science/geodesy.ts';
import type { ShownCase } from '../features/zones/picture.ts';
import { collection, pointFeature, selectable, type Collection, type Drawn } from './features.ts';

type DrawnZone = Extract<ComputedZone, { kind: 'drawn' }>;

export interface ZoneWords {
  /** `Chlorine, AEGL-2, 2.8 ppm, 30 min`, in both languages. */
  readonly label: (shown: ShownCase, zone: DrawnZone) => { readonly en: string; readonly zh: string };
  readonly isolation: (metres: number) => { readonly en: string; readonly zh: string };
  readonly protective: (metres: number, andMore: boolean) => { readonly en: string; readonly zh: string };
}

/** `chosen`: the one beside the map, with its distances, ways out and road blocks. */
export function zoneFeatures(
  cases: readonly ShownCase[],
  chosen: ShownCase | null,
  refuges: readonly Refuge[],
  words: ZoneWords,
): Collection {
  const features: Drawn[] = [];
  for (const shown of cases) {
    const isB = shown.letter === 'B';
    const { zoneId, computed } = shown;
    if (computed.wedge !== null && !isB)
      features.push(polygon(computed.wedge.ring, { id: `${zoneId}-wedge`, part: 'wedge' }));
    const drawn = drawnZones(computed);
    drawn.forEach((zone, i) => {
      const { rank } = zone.endpoint;
      const written = words.label(shown, zone);
      features.push(
        polygon(zone.ring, {
          ...selectable('zone', zoneId),
          part: 'zone',
          ...written,
          rank,
          isB,
          area: (zone.maxDistance * zone.width) / 2 + i,
        }),
      );
      const tip = farthestOf(zone.ring, shown.case.position);
      features.push(
        pointFeature(tip, {
          ...selectable('zone', zoneId),
          part: 'label',
          rank,
          isB,
          ...written,
        }),
      );
    });
    if (!isB) features.push(mark(shown.case.position, `${zoneId}-source`, 'zone-source', '', ''));
  }
  if (chosen !== null) features.push(...besides(chosen, refuges, words));
  return collection(features);
}

function besides(shown: ShownCase, refuges: readonly Refuge[], words: ZoneWords): Drawn[] {
  const { guide, exposure, zone, zoneId } = shown;
  const { position } = shown.case;
  const features: Drawn[] = [];
  if (guide !== null) {
    const { metres } = guide.isolation;
    features.push(
      outline(circle(position, metres), {
        id: `${zoneId}-isolation`,
        part: 'guide',
        ...words.isolation(metres),
      }),
    );
    const windFrom = shown.computed.weather?.windFrom;
    if (guide.protective !== null && windFrom !== undefined)
      features.push(
        outline(square(position, guide.protective.metres, windFrom + 180), {
          id: `${zoneId}-protective`,
          part: 'guide',
          ...words.protective(guide.protective.metres, guide.protective.andMore === true),
        }),
      );
  }
  for (const [i, { position: at, road }] of (exposure?.roadBlocks ?? []).entries())
    features.push(mark(at, `${zoneId}-block-${String(i)}`, 'zone-road-block', road.name.en, road.name.zh));
  for (const { muster, route } of refuges.slice(0, 1)) {
    features.push(outline(route, { id: `${zoneId}-route-${muster.id}`, part: 'route' }));
    const at = route.at(-1);
    if (at !== undefined) features.push(mark(at, `${zoneId}-refuge-${muster.id}`, 'zone-refuge', '', ''));
  }
  for (const { measurementId, position: at, value, unit } of zone?.measurements ?? []) {
    const text = `${String(Number(value.toPrecision(3)))} ${unit}`;
    features.push(mark(at, measurementId, 'zone-measured', text, text));
  }
  return features;
}

const polygon = (ring: readonly Position[], properties: Drawn['properties']): Drawn => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [ring.map((point) => [...point])] },
  properties,
});

const outline = (line: readonly Position[], properties: Drawn['properties']): Drawn => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates: line.map((point) => [...point]) },
  properties,
});

const mark = (at: Position, id: string, icon: string, en: string, zh: string): Drawn =>
  pointFeature(at, { id, part: 'mark', icon, en, zh });

function farthestOf(ring: readonly Position[], source: Position): Position {
  let [best, most] = [source, -1];
  for (const point of ring) {
    const metres = distanceMetres(source, point);
    if (metres > most) [best, most] = [point, metres];
  }
  return best;
}

function circle(center: Position, radius: number): Position[] {
  return Array.from({ length: 73 }, (_, i) => destination(center, i * 5, radius));
}

/** The guidebook’s protective-action zone: as wide as it is long, half of it to each side of the wind. */
function square(source: Position, metres: number, towards: number): Position[] {
  const [left, right] = [destination(source, towards - 90, metres / 2), destination(source, towards + 90, metres / 2)];
  return [left, destination(left, towards, metres), destination(right, towards, metres), right, left];
}
