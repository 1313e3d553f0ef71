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

export function responderFeature(
  responder: Responder,
  fix: Fix,
  drawnAt: Position,
  resources: ResourcesState,
  now: Instant,
  words: MapWords,
): Drawn<Point> {
  const { status } = resources.responders[responder.id] ?? untouchedResponder;
  const state = freshness(fix.at, now, responder.staleAfterMs);
  const old = state === 'stale' || state === 'lost';
  const heads = !old && fix.heading !== null && (fix.speed ?? 0) >= MOVING_MPS;
  return pointFeature(drawnAt, {
    ...selectable('responder', responder.id),
    icon: responderSymbolId(responder.kind, lookOf(status), old),
    text: [
      responder.callSign,
      status === 'available' ? '' : words.status(status),
      old ? words.format.duration(now - fix.at) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    old,
    ...(heads ? { heading: fix.heading } : {}),
  });
}
