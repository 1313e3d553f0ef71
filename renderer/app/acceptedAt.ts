/** When the hub took the last that was done to something. The state does not say so: it is looked up in the record. */
import type { WorldId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Lane } from '#shared/domain/lane.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { HostParams, HostReply } from '#shared/protocol/hostContract.ts';
import { useWorld } from '../station/world.ts';

/** Where the events about something are found. */
export interface RecordOf {
  /** An id that they name, or their kind. */
  readonly about: string;
  /** Where others name it too, many of them. */
  readonly lanes?: readonly Lane[];
  /** Absent: the world that is open. */
  readonly world?: WorldId;
}

export type Matches = (event: PendingEvent) => boolean;

type ReadTimeline = (query: HostParams<'timeline.read'>) => Promise<HostReply<'timeline.read'>>;

const LOOKED_THROUGH = 200;

/** Null: the record here does not go back so far yet. */
export async function acceptedAt(read: ReadTimeline, record: RecordOf, matches: Matches): Promise<Instant | null> {
  const { about, lanes, world = useWorld.getState().world } = record;
  const query = { world, about: [about], limit: LOOKED_THROUGH };
  const { events } = await read(lanes === undefined ? query : { ...query, lanes: [...lanes] });
  for (const entry of events) if (entry.known && !entry.pending && matches(entry.event)) return entry.event.recordedAt;
  return null;
}
