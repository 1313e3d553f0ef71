/** How permits and maintenance are grouped in lists, the ones that ask for somebody first. */
import type { Maintenance, Permit } from '#shared/domain/permits/evolve.ts';
import {
  maintenanceStanding,
  permitStanding,
  type MaintenanceStanding,
  type PermitStanding,
} from '#shared/domain/permits/standing.ts';
import type { Instant } from '#shared/domain/values.ts';

/** What begins within this is soon. */
const SOON_MS = 12 * 3_600_000;

export type PermitGroup = PermitStanding | 'soon';
export const permitGroups = ['expired', 'suspended', 'in-force', 'soon', 'planned', 'closed', 'revoked'] as const;

export function permitGroup(permit: Permit, now: Instant): PermitGroup {
  const standing = permitStanding(permit, now);
  return standing === 'planned' && permit.from - now <= SOON_MS ? 'soon' : standing;
}

export const maintenanceGroups = ['overdue', 'going-on', 'planned', 'ended'] as const;

export interface Grouped<Name, Item> {
  readonly name: Name;
  readonly items: readonly Item[];
}

export function groupPermits(permits: Readonly<Record<string, Permit>>, now: Instant): Grouped<PermitGroup, Permit>[] {
  const by = Map.groupBy(Object.values(permits), (permit) => permitGroup(permit, now));
  return permitGroups.flatMap((name) => {
    const items = by.get(name);
    if (items === undefined) return [];
    const ended = name === 'closed' || name === 'revoked';
    return [{ name, items: items.toSorted((a, b) => (ended ? (b.ended?.at ?? 0) - (a.ended?.at ?? 0) : a.to - b.to)) }];
  });
}

export function groupMaintenance(
  maintenance: Readonly<Record<string, Maintenance>>,
  now: Instant,
): Grouped<MaintenanceStanding, Maintenance>[] {
  const by = Map.groupBy(Object.values(maintenance), (one) => maintenanceStanding(one, now));
  return maintenanceGroups.flatMap((name) => {
    const items = by.get(name);
    if (items === undefined) return [];
    return [
      {
        name,
        items: items.toSorted((a, b) => (name === 'ended' ? (b.ended?.at ?? 0) - (a.ended?.at ?? 0) : a.to - b.to)),
      },
    ];
  });
}
