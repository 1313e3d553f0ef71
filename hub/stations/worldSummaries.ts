import { LIVE } from '#shared/domain/ids.ts';
import type { WorldSummary } from '#shared/protocol/hubSocket.ts';
import { worldExists } from '../journal/commandDesk.ts';
import type { JournalStore } from '../journal/journalStore.ts';

/** The worlds of a hub as stations are told of them. `live` comes first, and is there before its first event. */
export function worldSummaries(journal: JournalStore): WorldSummary[] {
  const heads = new Map([[LIVE, { head: 0, recordedAt: 0 }]]);
  for (const { world, head, recordedAt } of journal.worlds()) heads.set(world, { head, recordedAt });
  return [...heads]
    .filter(([world]) => worldExists(journal, world))
    .map(([world, { head, recordedAt }]) => {
      const { drill } = journal.drill(world);
      return {
        world,
        head,
        name: drill?.name ?? journal.state(world).register.site?.name.en ?? world,
        startedAt: drill?.startedAt ?? recordedAt,
        endedAt: drill?.endedAt ?? null,
      };
    });
}
