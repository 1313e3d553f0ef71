/** What one register would change of another, in numbers: what somebody looks at before the whole is replaced. */
import type { Site } from './site.ts';

export const REGISTER_LISTS = ['places', 'tags', 'responders', 'plans', 'geofences'] as const;
export type RegisterList = (typeof REGISTER_LISTS)[number];

export interface Changes {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** Records are the same by their id. `before` null: all is new. */
export function siteChanges(before: Site | null, after: Site): Record<RegisterList, Changes> {
  const of = (list: RegisterList): Changes => {
    const stood = new Map<string, string>((before?.[list] ?? []).map((record) => [record.id, JSON.stringify(record)]));
    let [added, changed] = [0, 0];
    for (const record of after[list] ?? []) {
      const was = stood.get(record.id);
      stood.delete(record.id);
      if (was === undefined) added += 1;
      else if (was !== JSON.stringify(record)) changed += 1;
    }
    return { added, removed: stood.size, changed };
  };
  return {
    places: of('places'),
    tags: of('tags'),
    responders: of('responders'),
    plans: of('plans'),
    geofences: of('geofences'),
  };
}
