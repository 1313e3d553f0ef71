/**
 * Of several windows of one station one sounds: the same alarm from each of them would be noise. It holds a lock of the
 * browser; when it closes, goes to another world or may not sound, another window takes over.
 */
import type { WorldId } from '#shared/domain/ids.ts';

/** `sound` begins when this window is the one for `world`, and returns how to stop. Call what is returned to let go. */
export function soundAlone(world: WorldId, sound: () => () => void): () => void {
  const leaving = new AbortController();
  const left = Promise.withResolvers<void>();
  let stop: (() => void) | null = null;
  const begin = (): void => {
    // The lock was given while it was let go of.
    if (!leaving.signal.aborted) stop = sound();
  };
  navigator.locks
    .request(`alarm sound of ${world}`, { signal: leaving.signal }, () => {
      begin();
      return left.promise;
    })
    // Aborted, or there are no locks here: heard twice is better than not at all.
    .catch(begin);
  return () => {
    leaving.abort();
    left.resolve();
    stop?.();
  };
}
