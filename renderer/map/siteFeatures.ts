/** The site's own drawing out of its register: shapes with their area, and one mark with a label for each place. */
import type { Geometry as AnyGeometry, Point } from 'geojson';
import type { Place, PlaceKind, Site } from '#shared/domain/register/site.ts';
import type { Language } from '#shared/domain/values.ts';
import { collection, pointFeature, selectable, type Collection, type Drawn } from './features.ts';
import { anchorOf, areaOf } from './geometry.ts';

export interface SiteFeatures {
  /** Polygons, and lines along which labels run. */
  readonly shapes: Collection;
  /** A point for each place but roads and the boundary. */
  readonly marks: Collection<Point>;
}

/** Whose label stands when there is room for one only; lower is first. */
const labelRank: Readonly<Record<PlaceKind, number>> = {
  'control-room': 1,
  'fire-station': 1,
  'muster-point': 2,
  gate: 3,
  'plant-unit': 4,
  tank: 5,
  neighbour: 6,
  school: 3,
  hospital: 3,
  residential: 5,
  'water-intake': 4,
  boundary: 6,
  equipment: 7,
  building: 8,
  road: 8,
  hydrant: 9,
};

export function siteFeatures(site: Site): SiteFeatures {
  return {
    shapes: collection(site.places.filter(({ geometry }) => geometry.type !== 'Point').map(shape)),
    marks: collection(site.places.filter(({ kind }) => kind !== 'road' && kind !== 'boundary').map(mark)),
  };
}

function shape(place: Place): Drawn {
  return {
    type: 'Feature',
    geometry: asGeoJson(place),
    properties: {
      ...selectable('place', place.id),
      kind: place.kind,
      area: areaOf(place.geometry),
      en: place.name.en,
      zh: place.name.zh,
    },
  };
}

function asGeoJson({ geometry }: Place): AnyGeometry {
  if (geometry.type === 'Point') return { type: 'Point', coordinates: [...geometry.coordinates] };
  if (geometry.type === 'LineString')
    return { type: 'LineString', coordinates: geometry.coordinates.map((point) => [...point]) };
  return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map((point) => [...point])) };
}

function mark(place: Place): Drawn<Point> {
  return pointFeature(anchorOf(place.geometry), {
    ...selectable('place', place.id),
    kind: place.kind,
    area: areaOf(place.geometry),
    hazard: place.hazard?.hazardClass ?? '',
    // Larger ones first among equals.
    rank: labelRank[place.kind] - Math.min(0.9, areaOf(place.geometry) / 100_000),
    en: place.name.en,
    zh: place.name.zh,
    moreEn: withContents(place, 'en'),
    moreZh: withContents(place, 'zh'),
  });
}

/** A name, and under it what is inside and how much. */
function withContents({ name, hazard }: Place, language: Language): string {
  if (hazard === undefined) return name[language];
  return `${name[language]}\n${hazard.substance.name[language]} ${tonnes(hazard.quantityT)} t`;
}

const tonnes = (quantityT: number): string =>
  new Intl.NumberFormat('en-GB', { maximumFractionDigits: quantityT < 10 ? 1 : 0 }).format(quantityT);
