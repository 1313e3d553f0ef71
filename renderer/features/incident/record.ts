/** The record of one incident from the journal, kept up to date while it is on screen. */
import { useEffect, useState } from 'react';
import type { IncidentId } from '#shared/domain/ids.ts';
import { laneOf } from '#shared/domain/lane.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { TimelineEvent } from '#shared/protocol/hostContract.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { useIsReview, useShownNow } from '../../station/shown.ts';
import { useWorld } from '../../station/world.ts';
import { statusChangesOf } from '#shared/domain/resources/statusChanges.ts';

export type IncidentRecord =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | {
      readonly phase: 'ready';
      /** Newest first. */
      readonly events: readonly TimelineEvent[];
      /** How many there are of it; more than are here: ask for more. */
      readonly total: number;
    };

/** As many as the host gives at once. */
const MOST = 1000;
/** Acts come in bursts; one question serves them all. */
const GATHER_MS = 150;

/** The record of another incident that belongs to this one’s, too; `until`: as far as it does. */
export interface RelatedRecord {
  readonly incidentId: IncidentId;
  readonly until: Instant | null;
}
const none: readonly RelatedRecord[] = [];

/**
 * `openedAt`: nothing of it is older. `limit`: so many of its newest events. `related`: of those that were merged into it,
 * and of the one that it was split off, until then; the same array as long as they are the same.
 */
export function useIncidentRecord(
  incidentId: IncidentId,
  openedAt: Instant,
  limit: number,
  related: readonly RelatedRecord[] = none,
): IncidentRecord {
  const world = useWorld((state) => state.world);
  const review = useIsReview();
  const now = useShownNow();
  const until = review ? now : null;
  const [record, setRecord] = useState<IncidentRecord>({ phase: 'loading' });
  useEffect(() => {
    let gone = false;
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const read = async (): Promise<void> => {
      const span = until === null ? {} : { to: until };
      try {
        const [own, resources, ...others] = await Promise.all([
          host.request('timeline.read', { world, incidentId, limit: Math.min(limit, MOST), ...span }),
          host.request('timeline.read', { world, lanes: ['resources'], from: openedAt, limit: MOST, ...span }),
          ...related.map(({ incidentId: other, until: end }) => {
            const to = Math.min(end ?? Infinity, until ?? Infinity);
            const bounded = Number.isFinite(to) ? { to } : {};
            return host.request('timeline.read', {
              world,
              incidentId: other,
              limit: Math.min(limit, MOST),
              ...bounded,
            });
          }),
        ]);
        if (gone) return;
        const changes = statusChangesOf(resources.events, incidentId);
        const theirs = others.flatMap((other) => other.events);
        const events = [...own.events, ...changes, ...theirs].sort(
          (a, b) => b.event.at - a.event.at || b.event.sequence - a.event.sequence,
        );
        setRecord({
          phase: 'ready',
          events,
          total: own.total + changes.length + others.reduce((sum, { total }) => sum + total, 0),
        });
      } catch (error) {
        if (!(error instanceof HostRefusal)) throw error;
        if (!gone) setRecord({ phase: 'failed', sentence: error.sentence });
      }
    };
    const readSoon = (): void => {
      waiting ??= setTimeout(() => {
        waiting = null;
        void read();
      }, GATHER_MS);
    };
    void read();
    const stops = [
      host.on('events', (pushed) => {
        if (pushed.world === world && pushed.events.some(({ type }) => laneOf(type) !== 'alarms')) readSoon();
      }),
      host.on('pending', (pushed) => {
        if (pushed.world === world) readSoon();
      }),
      host.on('settled', (pushed) => {
        if (pushed.world === world) readSoon();
      }),
    ];
    return () => {
      gone = true;
      if (waiting !== null) clearTimeout(waiting);
      for (const stop of stops) stop();
    };
  }, [world, incidentId, openedAt, limit, until, related]);
  return record;
}
