/** Tags on the map: a symbol by kind and freshness, the value with its unit, and its age once it is not fresh. */
import type { Point } from 'geojson';
import type { Tag } from '#shared/domain/register/site.ts';
import type { Instant, Position } from '#shared/domain/values.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { freshness } from '../app/Age.tsx';
import type { Reading } from '../station/latest.ts';
import { pointFeature, selectable, type Drawn } from './features.ts';
import { tagSymbolId, type TagState } from './symbols.ts';
import type { MapWords } from './words.ts';

/** What of a tag changes as time goes by. */
export interface TagLook {
  readonly icon: string;
  readonly text: string;
  readonly old: boolean;
}

function tagState(tag: Tag, reading: Reading | null, now: Instant): TagState {
  const state = freshness(reading?.at ?? null, now, tag.staleAfterMs);
  return state !== 'stale' && state !== 'lost' && reading !== null && reading.quality !== Quality.good ? 'bad' : state;
}

/** `withValue` false: the map is too far out for values, and a symbol that only its value changes is not drawn anew. */
export function tagLook(tag: Tag, reading: Reading | null, now: Instant, words: MapWords, withValue: boolean): TagLook {
  const state = tagState(tag, reading, now);
  const old = state === 'stale' || state === 'lost';
  const text = withValue ? tagText(tag, reading, state, now, words) : '';
  return { icon: tagSymbolId(tag.kind, state), text, old };
}

function tagText(
  { unit, decimals }: Tag,
  reading: Reading | null,
  state: TagState,
  now: Instant,
  { format, neverHeard, badQuality }: MapWords,
): string {
  if (reading === null) return neverHeard;
  const value = `${format.number(reading.value, decimals)}${unit === '°' ? '' : ' '}${unit}`;
  switch (state) {
    case 'live':
    case 'late':
      return value;
    case 'bad':
      return `${value}\n${badQuality}`;
    case 'stale':
    case 'lost':
      return `${value}\n${format.duration(now - reading.at)}`;
  }
}

export const tagFeature = (tag: Tag, position: Position, look: TagLook): Drawn<Point> =>
  pointFeature(position, {
    ...selectable('tag', tag.id),
    en: tag.name.en,
    zh: tag.name.zh,
    icon: look.icon,
    text: look.text,
    old: look.old,
  });
