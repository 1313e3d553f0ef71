/** Responders on the map: what they are, whether they are free, which way they head, and how old that is. */
import type { Point } from 'geojson';
import type { Responder } from '#shared/domain/register/site.ts';
import { untouchedResponder, type ResourcesState } from '#shared/domain/resources/evolve.ts';
import type { Instant, Position } from '#shared/domain/values.ts';
import { freshness } from '../app/Age.tsx';
import type { Fix } from '../station/latest.ts';
import { pointFeature, selectable, type Drawn } from './features.ts';
import { lookOf, responderSymbolId } from './symbols.ts';
import type { MapWords } from './words.ts';

/** Slower than this a heading is noise. */
const MOVING_MPS = 0.5;

/** What tells it from others of its kind: what it does, whether that is old, and where it heads; null: it stands. */
export function responderLook(responder: Responder, fix: Fix, resources: ResourcesState, now: Instant) {
  const { status } = resources.responders[responder.id] ?? untouchedResponder;
  const state = freshness(fix.at, now, responder.staleAfterMs);
  const old = state === 'stale' || state === 'lost';
  const moves = !old && (fix.speed ?? 0) >= MOVING_MPS;
  return { status, old, heading: moves ? fix.heading : null };
}

/** `more`: how many others this symbol stands for; null: another symbol stands for this one. */
export function responderFeature(
  responder: Responder,
  fix: Fix,
  drawnAt: Position,
  resources: ResourcesState,
  now: Instant,
  words: MapWords,
  more: number | null = 0,
): Drawn<Point> {
  const { status, old, heading } = responderLook(responder, fix, resources, now);
  return pointFeature(drawnAt, {
    ...selectable('responder', responder.id),
    icon: responderSymbolId(responder.kind, lookOf(status), old),
    text: [
      more === null || more === 0 ? responder.callSign : `${responder.callSign} +${String(more)}`,
      status === 'available' ? '' : words.status(status),
      old ? words.format.duration(now - fix.at) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    old,
    ...(heading === null ? {} : { heading }),
    ...(more === null ? { stacked: true } : more > 0 ? { leads: true } : {}),
  });
}
