/** The name of a drill's world: readable, of letters that any file and log can hold, and never given twice. */
import { WorldId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';

const LONGEST = 40;

/** `Cooling failure, north!` becomes `cooling-failure-north`; a name without Latin letters or digits is `drill`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
  return slug === '' ? 'drill' : slug;
}

/** Two drills of one name and one second would be one world: the milliseconds are in it. */
export function drillWorld(name: string, at: Instant): WorldId {
  const time = new Date(at).toISOString().replaceAll(/[-:.]/g, '');
  return WorldId.parse(`drill:${slugOf(name)}-${time}`);
}
