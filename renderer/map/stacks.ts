/** Units that stand on one spot: symbols drawn over each other cannot be read, so one of them stands for the rest. */
import type { ResponderId } from '#shared/domain/ids.ts';
import type { Position } from '#shared/domain/values.ts';
import { pixelOf } from './camera.ts';

export interface Standing {
  readonly id: ResponderId;
  readonly at: Position;
  /** Only what looks alike is drawn as one: a unit that is sent never hides behind one that is free. */
  readonly look: string;
}

/** Nearer than this the symbols, or a symbol and a call sign, cover each other. */
const STACK_PIXELS = 30;
/** A row of units is one stack only as far as this from the one that is drawn: it must not say that they are elsewhere. */
const REACH_PIXELS = 2 * STACK_PIXELS;

interface Pixel {
  readonly x: number;
  readonly y: number;
}
const apart = (a: Pixel, b: Pixel): number => Math.hypot(a.x - b.x, a.y - b.y);

interface Stack {
  readonly leader: ResponderId;
  readonly look: string;
  /** The leader's first. */
  readonly spots: [Pixel, ...Pixel[]];
}

/** How many more each symbol stands for; null: another one stands for it. `first` is always drawn. */
export function stacksOf(
  standing: readonly Standing[],
  zoom: number,
  first: ResponderId | null,
): ReadonlyMap<ResponderId, number | null> {
  const [origin] = standing;
  const more = new Map<ResponderId, number | null>();
  if (origin === undefined) return more;
  const camera = { center: origin.at, zoom, bearing: 0 };
  const stacks: Stack[] = [];
  for (const { id, at, look } of standing.toSorted((a, b) => Number(b.id === first) - Number(a.id === first))) {
    const spot = pixelOf(at, camera, { width: 0, height: 0 });
    const stack = stacks.find(
      ({ look: theirs, spots }) =>
        theirs === look &&
        apart(spots[0], spot) < REACH_PIXELS &&
        spots.some((other) => apart(other, spot) < STACK_PIXELS),
    );
    if (stack === undefined) stacks.push({ leader: id, look, spots: [spot] });
    else stack.spots.push(spot);
    more.set(id, stack === undefined ? 0 : null);
  }
  for (const { leader, spots } of stacks) more.set(leader, spots.length - 1);
  return more;
}
