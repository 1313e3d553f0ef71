/** The rows of the three lists of the site, grouped and searched. */
import type { Place, PlaceKind, Responder, ResponderKind, Site, Tag } from '#shared/domain/register/site.ts';
import { PlaceKind as PlaceKinds, ResponderKind as ResponderKinds } from '#shared/domain/register/site.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { unitOf, type SiteIndex } from './siteIndex.ts';

export interface Group<Heading, Row> {
  readonly id: string;
  readonly heading: Heading;
  readonly rows: readonly Row[];
}

export interface PlaceRow {
  readonly id: string;
  readonly place: Place;
  /** How many places it stands in. */
  readonly depth: number;
}

type Fits = (words: readonly (string | undefined)[]) => boolean;

/** Every word of the query must be there; an empty query lets everything through. */
export function fitting(query: string): Fits {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (words) => {
    const text = words.join(' ').toLowerCase();
    return asked.every((word) => text.includes(word));
  };
}

const both = ({ en, zh }: LocalizedText): string => `${en} ${zh}`;

/** Units with what stands in them, then everything that stands by itself, by kind. */
export function placeGroups(index: SiteIndex, query: string): Group<PlaceKind | 'units', PlaceRow>[] {
  const fits = fitting(query);
  const units: PlaceRow[] = [];
  const alone = new Map<PlaceKind, PlaceRow[]>();
  const add = (rows: PlaceRow[], place: Place, depth: number): void => {
    const substance = place.hazard?.substance;
    const words = [place.id, both(place.name), substance && both(substance.name), substance?.cas, substance?.un];
    if (fits(words)) rows.push({ id: place.id, place, depth });
    for (const child of index.children.get(place.id) ?? []) add(rows, child, depth + 1);
  };
  const roots = (index.children.get(null) ?? []).flatMap((place) =>
    // The fence itself stands by itself; what stands in it are the units.
    place.kind === 'boundary' ? [{ place, inside: false }, ...within(index, place)] : [{ place, inside: true }],
  );
  for (const { place, inside } of roots) {
    const isUnit = inside && (place.kind === 'plant-unit' || index.children.has(place.id));
    if (isUnit) add(units, place, 0);
    else {
      const rows = alone.get(place.kind) ?? [];
      if (place.kind === 'boundary') {
        if (fits([place.id, both(place.name)])) rows.push({ id: place.id, place, depth: 0 });
      } else add(rows, place, 0);
      alone.set(place.kind, rows);
    }
  }
  const groups: Group<PlaceKind | 'units', PlaceRow>[] = [{ id: 'units', heading: 'units', rows: units }];
  for (const kind of PlaceKinds.options) groups.push({ id: kind, heading: kind, rows: alone.get(kind) ?? [] });
  return groups.filter(({ rows }) => rows.length > 0);
}

const within = (index: SiteIndex, fence: Place): { readonly place: Place; readonly inside: boolean }[] =>
  (index.children.get(fence.id) ?? []).map((place) => ({ place, inside: true }));

/** By unit, in the order of the register; `heading` null: in no unit. */
export function tagGroups(site: Site, index: SiteIndex, query: string): Group<LocalizedText | null, Tag>[] {
  const fits = fitting(query);
  const groups = new Map<string, { heading: LocalizedText | null; rows: Tag[] }>();
  for (const tag of site.tags) {
    const unit = unitOf(index, tag.placeId);
    const place = index.places.get(tag.placeId);
    if (!fits([tag.id, both(tag.name), place && both(place.name), unit && both(unit.name)])) continue;
    const id = unit?.id ?? '';
    const group = groups.get(id) ?? { heading: unit?.name ?? null, rows: [] };
    group.rows.push(tag);
    groups.set(id, group);
  }
  return [...groups].map(([id, group]) => ({ id: `unit ${id}`, ...group }));
}

export function responderGroups(site: Site, query: string): Group<ResponderKind, Responder>[] {
  const fits = fitting(query);
  const byKind = Map.groupBy(
    site.responders.filter(({ id, name, callSign }) => fits([id, both(name), callSign])),
    ({ kind }) => kind,
  );
  return ResponderKinds.options.flatMap((kind) => {
    const rows = byKind.get(kind);
    return rows === undefined ? [] : [{ id: kind, heading: kind, rows }];
  });
}

/** How far down a row stands in a list of groups, and whether it is there at all. */
export function topOf(
  groups: readonly Group<unknown, { readonly id: string }>[],
  id: string,
  headingHeight: number,
  rowHeight: number,
): number | null {
  let top = 0;
  for (const { rows } of groups) {
    top += headingHeight;
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) return top + at * rowHeight;
    top += rows.length * rowHeight;
  }
  return null;
}
