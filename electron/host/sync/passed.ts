/** Milliseconds that have passed, also while the computer slept. Setting the wall clock does not move it. */
import { uptime } from 'node:os';

/** Less is the coarseness of the system's own count. */
const SLEPT_MS = 1_000;
const LOOK_EVERY_MS = 1_000;

export function passedClock(
  awakeMs: () => number = () => performance.now(),
  sinceBootMs: () => number = () => uptime() * 1_000,
): () => number {
  const apart = (): number => sinceBootMs() - awakeMs();
  const first = apart();
  let sleptMs = 0;
  let lookedAt = awakeMs();
  return () => {
    const awake = awakeMs();
    if (awake - lookedAt >= LOOK_EVERY_MS) {
      lookedAt = awake;
      const more = apart() - first - sleptMs;
      if (more > SLEPT_MS) sleptMs += more;
    }
    return awake + sleptMs;
  };
}
