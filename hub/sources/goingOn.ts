/** What plays because of what goes on: the recording of `live`, and that of each drill that runs. */
import { LIVE, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Clock } from '../clock.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import type { Recording } from './recording.ts';
import type { Recordings } from './recordings.ts';

export interface GoingOnOptions {
  readonly recordings: Recordings;
  readonly journal: JournalStore;
  readonly clock: Clock;
  /** What is played into `live`; null: nothing. */
  readonly live: Recording | null;
}

/** A drill that was running when the hub ended goes on, from where it would be now. */
export function playWhatGoesOn({ recordings, journal, clock, live }: GoingOnOptions): void {
  if (live !== null) recordings.play(LIVE, live);
  for (const { world } of journal.worlds()) {
    const { drill } = journal.state(world).drill;
    if (drill?.endedAt === null && drill.recording !== null)
      recordings.playInstalled(world, drill.recording, Math.max(0, clock.now() - drill.startedAt));
  }
}

export function followDrills(recordings: Recordings, world: WorldId, events: readonly JournalEvent[]): void {
  for (const event of events) {
    if (event.type === 'DrillStarted.v1' && event.data.recording !== null)
      recordings.playInstalled(world, event.data.recording, 0);
    if (event.type === 'DrillEnded.v1') recordings.stop(world);
  }
}
