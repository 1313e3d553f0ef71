/** The document as it stands: written anew from the state and from what this station observes. */
import { useEffect, useMemo, useState } from 'react';
import { handoverContents } from '#shared/domain/handovers/contents.ts';
import type { HandoverDocument } from '#shared/domain/handovers/document.ts';
import { emptyTally, type Tally } from '#shared/domain/handovers/tally.ts';
import type { WorldId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { useOperator } from '../../app/operator.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { shownReadings, useShown, useShownNow } from '../../station/shown.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';

/** What only time changes, as silence, is looked at so often. */
const AGAIN_MS = 5_000;
/** Nobody has begun a shift here: a shift’s length back. */
const WAITS_TOO_LONG_MS = 60_000;
const SHIFT_MS = 8 * 3_600_000;

export function useDocument(): HandoverDocument {
  const world = useWorld((open) => open.world);
  const state = useShown((shown) => shown);
  const second = useShownNow();
  const at = Math.floor(second / AGAIN_MS) * AGAIN_MS;
  const since = useShiftBegan(state, at);
  const tally = useTally(world, since, at);
  const connection = useStation((station) => station.connection);
  const outbox = useStation((station) => station.outbox);
  const conflicts = useStation((station) => station.conflicts);
  const { kinds: badInput } = useStation((station) => station.problems);
  const troubles = useStation((station) => station.notices);
  // What goes to the hub at this moment is no trouble.
  const waiting = outbox.oldestAt !== null && at - outbox.oldestAt > WAITS_TOO_LONG_MS ? outbox.waiting : 0;
  const hubAwaySince = connection.state === 'online' ? null : connection.since;
  return useMemo(
    () =>
      handoverContents(state, {
        at,
        since,
        lastHeardAt: (tagId) => shownReadings().of(tagId)?.at ?? null,
        tally,
        hubAwaySince,
        waiting,
        conflicts,
        badInput,
        troubles,
      }),
    [state, at, since, tally, hubAwaySince, waiting, conflicts, badInput, troubles],
  );
}

/** That of whoever sits here; in a drill, where nobody begins one, the begin of the drill. */
function useShiftBegan({ shifts, drill }: WorldState, at: Instant): Instant {
  const stationId = useStation((station) => station.stationId);
  const name = useOperator(({ operator }) => operator?.name);
  const shift = stationId === null ? undefined : shifts.onShift[stationId];
  const began = shift !== undefined && shift.operator.name === name ? shift.since : drill.drill?.startedAt;
  // Of a station whose clock was behind it may be still to come.
  return Math.min(began ?? at - SHIFT_MS, at);
}

function useTally(world: WorldId, from: Instant, to: Instant): Tally {
  const [tally, setTally] = useState(emptyTally);
  useEffect(() => {
    let wanted = true;
    host.request('timeline.tally', { world, from, to: to + AGAIN_MS }).then(
      (counted) => {
        if (wanted) setTally(counted);
      },
      (error: unknown) => {
        // The data process is away, which the screen says; it is asked again in a moment.
        if (!(error instanceof HostRefusal)) throw error;
      },
    );
    return () => {
      wanted = false;
    };
  }, [world, from, to]);
  return tally;
}
