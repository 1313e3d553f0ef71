/** The limits of a tag: of its alarms in the site file, and of the rules that people put into force. */
import type { TagId } from '#shared/domain/ids.ts';
import type { AlarmType } from '#shared/domain/register/site.ts';
import type { Definitions } from './definitions.ts';

export interface Limit {
  readonly type: AlarmType;
  readonly kind: 'high' | 'low';
  /** In the tag's unit. */
  readonly setpoint: number;
}

const made = new WeakMap<Definitions, ReadonlyMap<TagId, readonly Limit[]>>();
const none: readonly Limit[] = [];

/** No two of the same; what stays the same is the same object as before. */
export function limitsOf(definitions: Definitions, tagId: TagId): readonly Limit[] {
  return (made.get(definitions) ?? byTag(definitions)).get(tagId) ?? none;
}

function byTag(definitions: Definitions): ReadonlyMap<TagId, readonly Limit[]> {
  const all = new Map<TagId, Limit[]>();
  for (const { tagId, type, criterion } of definitions.values()) {
    if (criterion.kind !== 'threshold') continue;
    const { side: kind, setpoint } = criterion;
    const limits = all.get(tagId) ?? [];
    all.set(tagId, limits);
    if (!limits.some((one) => one.kind === kind && one.setpoint === setpoint)) limits.push({ type, kind, setpoint });
  }
  made.set(definitions, all);
  return all;
}
