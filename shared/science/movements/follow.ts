/**
 * Follows one responder fix by fix and says when it left a place and when it arrived at one.
 *
 * It is at a place when it is inside for a while, or stands still beside it for longer: an engine at work in the road
 * along a unit is at that unit, one that drives by is not. It has left when it is farther off than where it could
 * arrive, for a while. The distance between the two is the hysteresis: no noise smaller than it moves anybody.
 */
import type { PlaceId, ResponderId } from '../../domain/ids.ts';
import type { Movement } from '../../domain/movements/movement.ts';
import { distanceTo, xOf, yOf } from '../plane.ts';
import type { Ground, Grounds } from './grounds.ts';

/** Inside, or away, for this long. */
export const DWELL_MS = 20_000;
/** Standing beside a place for this long: longer than at a crossing. */
export const STAND_MS = 60_000;
/** Who moves no farther than this stands; who is inside and strays no farther outside is inside. */
export const HYSTERESIS_METRES = 15;
/** The other side of the road along the fence of a unit. */
export const BESIDE_METRES = 25;
/** Fixes farther apart than this say nothing of what was between them. */
export const SILENCE_MS = 5 * 60_000;

const KEEP_METRES = BESIDE_METRES + HYSTERESIS_METRES;

/** Columns in time order, as a frame of positions has them. */
export interface Fixes {
  readonly at: Float64Array;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
}

/** A place where it may be about to arrive. */
interface Candidate {
  readonly ground: Ground;
  /** Whether it was there already when it was first seen: then it did not arrive. */
  readonly found: boolean;
  readonly insideSince: number | null;
  readonly insideOdometer: number;
  readonly standingSince: number;
  readonly standingOdometer: number;
  readonly standingX: number;
  readonly standingY: number;
}

interface Mark {
  readonly at: number;
  readonly odometer: number;
}

/** What is known of a responder after some of its fixes. */
export interface Followed {
  readonly ground: Ground | null;
  readonly lost: boolean;
  readonly lastAt: number;
  readonly lastX: number;
  readonly lastY: number;
  /** Metres since it was first seen; counted from `stepX`, `stepY`, in steps longer than noise. */
  readonly odometer: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly movement: Mark;
  readonly leaving: Mark | null;
  readonly candidate: Candidate | null;
  readonly leftPlaceId: PlaceId | null;
  /** No distance changes faster than one moves: so near to there nothing can have changed, and nothing is measured. */
  readonly calm: Calm;
}

interface Calm {
  readonly x: number;
  readonly y: number;
  readonly metres: number;
}

export interface Following {
  /** Null: never seen. */
  readonly followed: Followed | null;
  readonly movements: readonly Movement[];
}

/** Fixes that are not later than the last that was followed are passed over. */
export function follow(
  { plane, grounds }: Grounds,
  responderId: ResponderId,
  before: Followed | null,
  fixes: Fixes,
): Following {
  const movements: Movement[] = [];
  let state = before;
  for (let row = 0; row < fixes.at.length; row += 1) {
    const at = fixes.at[row] ?? NaN;
    const x = xOf(plane, fixes.longitude[row] ?? NaN);
    const y = yOf(plane, fixes.latitude[row] ?? NaN);
    if (!Number.isFinite(x + y + at)) continue;
    if (state === null) {
      state = firstSeen(grounds, at, x, y);
      continue;
    }
    if (at <= state.lastAt) continue;
    if (at - state.lastAt > SILENCE_MS && !state.lost) state = lose(state, responderId, movements);
    if (state.lost) state = seeAgain(state, grounds, responderId, at, x, y, movements);
    else state = moved(state, grounds, responderId, at, x, y, movements);
  }
  return { followed: state, movements };
}

function moved(
  before: Followed,
  grounds: readonly Ground[],
  responderId: ResponderId,
  at: number,
  x: number,
  y: number,
  movements: Movement[],
): Followed {
  const metres = Math.hypot(x - before.stepX, y - before.stepY);
  const steps = metres >= HYSTERESIS_METRES;
  const seen: Followed = {
    ...before,
    lastAt: at,
    lastX: x,
    lastY: y,
    odometer: steps ? before.odometer + metres : before.odometer,
    stepX: steps ? x : before.stepX,
    stepY: steps ? y : before.stepY,
  };
  const { calm } = before;
  return Math.hypot(x - calm.x, y - calm.y) < calm.metres ? seen : step(seen, grounds, responderId, movements);
}

/** What has become of a responder that was last heard of then, when it is `now`. */
export function unheard(followed: Followed | null, responderId: ResponderId, now: number): readonly Movement[] {
  if (followed === null || followed.lost || now - followed.lastAt <= SILENCE_MS) return [];
  const movements: Movement[] = [];
  lose(followed, responderId, movements);
  return movements;
}

function firstSeen(grounds: readonly Ground[], at: number, x: number, y: number): Followed {
  const ground = near(grounds, x, y);
  return {
    ground: null,
    lost: false,
    lastAt: at,
    lastX: x,
    lastY: y,
    odometer: 0,
    stepX: x,
    stepY: y,
    movement: { at, odometer: 0 },
    leaving: null,
    candidate: ground === null ? null : candidateAt(ground, at, x, y, 0, true),
    leftPlaceId: null,
    calm: { x, y, metres: 0 },
  };
}

function lose(state: Followed, responderId: ResponderId, movements: Movement[]): Followed {
  const { lastAt, odometer, movement, ground } = state;
  movements.push({
    kind: 'lost',
    responderId,
    at: lastAt,
    since: movement.at,
    metres: odometer - movement.odometer,
    placeId: ground?.placeId ?? null,
  });
  return {
    ...state,
    lost: true,
    ground: null,
    leaving: null,
    candidate: null,
    movement: { at: lastAt, odometer },
    leftPlaceId: ground?.placeId ?? state.leftPlaceId,
  };
}

function seeAgain(
  state: Followed,
  grounds: readonly Ground[],
  responderId: ResponderId,
  at: number,
  x: number,
  y: number,
  movements: Movement[],
): Followed {
  const ground = near(grounds, x, y);
  movements.push({
    kind: 'seen',
    responderId,
    at,
    since: state.movement.at,
    metres: Math.hypot(x - state.lastX, y - state.lastY),
    placeId: ground?.placeId ?? null,
  });
  return {
    ...firstSeen([], at, x, y),
    ground,
    odometer: state.odometer,
    movement: { at, odometer: state.odometer },
    leftPlaceId: ground === null ? state.leftPlaceId : null,
  };
}

function step(seen: Followed, grounds: readonly Ground[], responderId: ResponderId, movements: Movement[]): Followed {
  const { lastAt: at, lastX: x, lastY: y, odometer } = seen;
  let { ground, leaving, candidate, movement, leftPlaceId } = seen;
  let calm = 0;
  let elsewhere: Ground | null = null;
  if (ground !== null) {
    const off = distanceTo(ground, x, y, KEEP_METRES);
    if (off > HYSTERESIS_METRES) elsewhere = within(grounds, x, y);
    if (off > KEEP_METRES || (elsewhere !== null && elsewhere !== ground)) leaving ??= { at, odometer };
    else {
      leaving = null;
      candidate = null;
      calm = HYSTERESIS_METRES - off;
    }
  }
  if (ground === null || leaving !== null) {
    candidate = approach(candidate, grounds, elsewhere, at, x, y, odometer);
    // Who is on the way out of a place does not arrive there.
    if (candidate?.ground === ground) candidate = null;
    if (candidate === null && leaving === null) calm = clearance(grounds, x, y) - BESIDE_METRES;
  }
  if (ground !== null && leaving !== null && at - leaving.at >= DWELL_MS) {
    movements.push({
      kind: 'left',
      responderId,
      at: leaving.at,
      since: movement.at,
      metres: leaving.odometer - movement.odometer,
      placeId: ground.placeId,
    });
    movement = leaving;
    leftPlaceId = ground.placeId;
    ground = null;
    leaving = null;
  }
  const arrival = ground === null && candidate !== null ? arrivalOf(candidate, at) : null;
  if (arrival !== null && candidate !== null) {
    ({ ground } = candidate);
    if (!candidate.found) {
      movements.push({
        kind: 'arrived',
        responderId,
        at: arrival.at,
        since: movement.at,
        metres: arrival.odometer - movement.odometer,
        placeId: ground.placeId,
        fromPlaceId: leftPlaceId,
      });
      movement = arrival;
    }
    candidate = null;
  }
  return { ...seen, ground, leaving, candidate, movement, leftPlaceId, calm: { x, y, metres: calm } };
}

/** The place where it may be about to arrive, after one more fix. */
function approach(
  candidate: Candidate | null,
  grounds: readonly Ground[],
  inside: Ground | null,
  at: number,
  x: number,
  y: number,
  odometer: number,
): Candidate | null {
  const off = candidate === null ? Infinity : distanceTo(candidate.ground, x, y, KEEP_METRES);
  const other = candidate !== null && off <= HYSTERESIS_METRES ? null : (inside ?? within(grounds, x, y));
  if (candidate === null || off > KEEP_METRES || (other !== null && other !== candidate.ground)) {
    const ground = other ?? near(grounds, x, y);
    return ground === null ? null : candidateAt(ground, at, x, y, odometer, false);
  }
  const stands = Math.hypot(x - candidate.standingX, y - candidate.standingY) <= HYSTERESIS_METRES;
  const enters = off <= 0 && candidate.insideSince === null;
  const goesOut = off > HYSTERESIS_METRES && candidate.insideSince !== null;
  if (stands && !enters && !goesOut) return candidate;
  return {
    ground: candidate.ground,
    found: candidate.found,
    insideSince: enters ? at : goesOut ? null : candidate.insideSince,
    insideOdometer: enters ? odometer : candidate.insideOdometer,
    standingSince: stands ? candidate.standingSince : at,
    standingOdometer: stands ? candidate.standingOdometer : odometer,
    standingX: stands ? candidate.standingX : x,
    standingY: stands ? candidate.standingY : y,
  };
}

function candidateAt(ground: Ground, at: number, x: number, y: number, odometer: number, found: boolean): Candidate {
  return {
    ground,
    found,
    insideSince: distanceTo(ground, x, y, 0) <= 0 ? at : null,
    insideOdometer: odometer,
    standingSince: at,
    standingOdometer: odometer,
    standingX: x,
    standingY: y,
  };
}

/** Since when it is there; null: not long enough to say so. */
function arrivalOf(
  { insideSince, insideOdometer, standingSince, standingOdometer }: Candidate,
  at: number,
): Mark | null {
  if (insideSince !== null && at - insideSince >= DWELL_MS) return { at: insideSince, odometer: insideOdometer };
  return at - standingSince >= STAND_MS ? { at: standingSince, odometer: standingOdometer } : null;
}

function within(grounds: readonly Ground[], x: number, y: number): Ground | null {
  return grounds.find((ground) => distanceTo(ground, x, y, 0) <= 0) ?? null;
}

/** The place that it is in, or else the nearest that it is beside. */
function near(grounds: readonly Ground[], x: number, y: number): Ground | null {
  let nearest: Ground | null = null;
  let least = BESIDE_METRES;
  for (const ground of grounds) {
    const off = distanceTo(ground, x, y, least);
    if (off <= 0) return ground;
    if (off < least) {
      nearest = ground;
      least = off;
    }
  }
  return nearest;
}

/** Metres to the nearest place, or somewhat less. */
function clearance(grounds: readonly Ground[], x: number, y: number): number {
  let least = Infinity;
  for (const ground of grounds) least = Math.min(least, distanceTo(ground, x, y, 0));
  return least;
}
