/** The other side of a conflict: what the record says of each thing that the act was about. */
import type { AlarmsState } from '#shared/domain/alarms/evolve.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Conflict, HostParams, HostReply } from '#shared/protocol/hostContract.ts';
import { subjectsOf, type Subject } from './subject.ts';

export interface Standing {
  /** The last about each. */
  readonly events: readonly JournalEvent[];
  /** Of so many more things nobody has looked: one act can acknowledge thousands of alarms. */
  readonly more: number;
}

export const nothingStands: Standing = { events: [], more: 0 };

type ReadTimeline = (query: HostParams<'timeline.read'>) => Promise<HostReply<'timeline.read'> | null>;

const MOST_SHOWN = 6;
const LOOKED_THROUGH = 50;

export async function readStanding(
  read: ReadTimeline,
  { command, commandId, world }: Conflict,
  alarms: AlarmsState,
): Promise<Standing> {
  const subjects = subjectsOf(command, alarms);
  const lastAbout = async ({ lanes, about, isAbout }: Subject): Promise<JournalEvent[]> => {
    const reply = await read({ world, lanes: [...lanes], about: [...about], limit: LOOKED_THROUGH });
    for (const entry of reply?.events ?? [])
      if (entry.known && !entry.pending && entry.event.commandId !== commandId && isAbout(entry.event))
        return [entry.event];
    return [];
  };
  const found = await Promise.all(subjects.slice(0, MOST_SHOWN).map(lastAbout));
  return { events: found.flat(), more: Math.max(0, subjects.length - MOST_SHOWN) };
}
