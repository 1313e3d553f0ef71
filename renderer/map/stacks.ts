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

/** Nearer than this the symbols cover each other. */
const STACK_PIXELS = 22;

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
  const leaders: { readonly id: ResponderId; readonly look: string; readonly x: number; readonly y: number }[] = [];
  for (const { id, at, look } of standing.toSorted((a, b) => Number(b.id === first) - Number(a.id === first))) {
    const { x, y } = pixelOf(at, camera, { width: 0, height: 0 });
    const leader = leaders.find((one) => one.look === look && Math.hypot(one.x - x, one.y - y) < STACK_PIXELS);
    if (leader === undefined) leaders.push({ id, look, x, y });
    else more.set(leader.id, (more.get(leader.id) ?? 0) + 1);
    more.set(id, leader === undefined ? 0 : null);
  }
  return more;
}
