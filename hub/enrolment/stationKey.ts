/**
 * The hub's station key: what sources show, and stations that are not known yet. In hub.json for the hub's own machine;
 * where several hubs share a journal they share the key there.
 */
import type { Instant } from '#shared/domain/values.ts';
import { newKey } from '../address.ts';

export interface StationKey {
  current(): Promise<string>;
  /** By one that was made after `revokedAt`; the one before it is worth nothing. */
  renew(revokedAt: Instant): Promise<void>;
}

/** What several hubs have in common. */
export interface SharedValues {
  shared(name: string, make: () => string): Promise<string>;
  replace(name: string, before: string, after: string): Promise<void>;
}

const NAME = 'station key';

/** `shared` null: the key is this hub's alone. `write` is told each one that comes to be known. */
export async function openStationKey(
  shared: SharedValues | null,
  own: string,
  now: () => Instant,
  write: (key: string) => void,
): Promise<StationKey> {
  let known = shared === null ? own : await shared.shared(NAME, () => own);
  write(known);
  const take = (standing: string): string => {
    if (standing !== known) write(standing);
    known = standing;
    return known;
  };
  const current = async (): Promise<string> => (shared === null ? known : take(await shared.shared(NAME, () => known)));
  return {
    current,
    renew: async (revokedAt) => {
      const next = newKey(Math.max(now(), revokedAt + 1));
      if (shared === null) take(next);
      else {
        // Two hubs that follow one revocation renew the key once.
        await shared.replace(NAME, known, next);
        await current();
      }
    },
  };
}
