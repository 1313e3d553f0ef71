/** What a section is made from, and how its items are put together. */
import type { Actor } from '../../actor.ts';
import type { PlaceId, TagId } from '../../ids.ts';
import type { Place, Site } from '../../register/site.ts';
import type { Instant, LocalizedText } from '../../values.ts';
import type { WorldState } from '../../world.ts';
import {
  ITEMS_AT_MOST,
  type HandoverFact,
  type HandoverFactName,
  type HandoverFactValue,
  type HandoverItem,
  type HandoverSection,
  type HandoverSectionKind,
} from '../document.ts';
import type { Tally } from '../tally.ts';

/** What the station knows that is not in the state of the world. */
export interface Observed {
  readonly at: Instant;
  /** Begin of the shift that is handed over. */
  readonly since: Instant;
  /** When a tag was last heard; null: never. */
  readonly lastHeardAt: (tagId: TagId) => Instant | null;
  readonly tally: Tally;
  /** Null: the hub answers. */
  readonly hubAwaySince: Instant | null;
  /** Acts that wait for the hub; conflicts that wait for a person; kinds of bad input. */
  readonly waiting: number;
  readonly conflicts: number;
  readonly badInput: number;
  /** What the hub or this station complains of, in sentences. */
  readonly troubles: readonly LocalizedText[];
}

export interface HandoverGround extends Observed {
  readonly state: WorldState;
  readonly placeName: (placeId: PlaceId) => LocalizedText | null;
}

export interface SectionOf {
  readonly kind: HandoverSectionKind;
  /** The gravest first. */
  readonly items: (ground: HandoverGround) => readonly HandoverItem[];
}

export function sectionOf({ kind, items }: SectionOf, ground: HandoverGround): HandoverSection {
  const all = items(ground);
  return { kind, count: all.length, items: all.slice(0, ITEMS_AT_MOST) };
}

export const fact = (name: HandoverFactName, value: HandoverFactValue | null = null): HandoverFact => ({ name, value });
export const time = (at: Instant): HandoverFactValue => ({ is: 'time', at });
export const text = (words: LocalizedText): HandoverFactValue => ({ is: 'text', text: words });
export const said = (words: string): HandoverFactValue => ({ is: 'said', words });
/** Whoever did it, by name. */
export const by = (actor: Actor): HandoverFactValue =>
  actor.kind === 'operator' ? said(actor.operator.name) : text({ en: 'Muster', zh: '系统' });
export const number = (count: number): HandoverFactValue => ({ is: 'count', count });

export const given = (...facts: readonly (HandoverFact | null)[]): HandoverFact[] =>
  facts.filter((one) => one !== null);

/** Names of places, each with the unit that it stands in. */
export function placeNames(site: Site | null): (placeId: PlaceId) => LocalizedText | null {
  const places = new Map<PlaceId, Place>((site?.places ?? []).map((place) => [place.id, place]));
  return (placeId) => {
    const place = places.get(placeId);
    if (place === undefined) return null;
    const parent = place.parentId === undefined ? undefined : places.get(place.parentId);
    if (parent === undefined || parent.kind === 'boundary') return place.name;
    return { en: `${parent.name.en}, ${place.name.en}`, zh: `${parent.name.zh} ${place.name.zh}` };
  };
}
