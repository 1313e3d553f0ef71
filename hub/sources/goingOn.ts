/** What plays because of what goes on: the recording of `live`, and that of each drill that runs. */
import type { DrillState } from '#shared/domain/drills/evolve.ts';
import { LIVE, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { JournalStore } from '../journal/journalStore.ts';
import type { Recording } from '#shared/node/recordings/recording.ts';
import type { Recordings } from '#shared/node/recordings/recordings.ts';

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
    const { drill } = journal.drill(world);
    if (drill?.endedAt !== null || drill.recording === null || drill.player !== undefined) continue;
    if (drill.handedOver !== undefined) recordings.goOn(world, drill.recording, drill.handedOver);
    else recordings.playInstalled(world, drill.recording, Math.max(0, clock.now() - drill.startedAt));
  }
}

/** What a station plays is played here from when it hands it over. `drill`: as the events left it. */
export function followDrills(
  recordings: Recordings,
  { drill }: DrillState,
  world: WorldId,
  events: readonly JournalEvent[],
): void {
  for (const event of events) {
    if (event.type === 'DrillStarted.v1' && event.data.recording !== null && event.data.player === undefined)
      recordings.playInstalled(world, event.data.recording, 0);
    if (event.type === 'RecordingHandedOver.v1' && drill !== null && drill.recording !== null)
      recordings.goOn(world, drill.recording, { since: event.at, elapsedMs: event.data.elapsedMs });
    if (event.type === 'DrillEnded.v1') recordings.stop(world);
  }
}
