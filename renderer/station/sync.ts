/** How this station stands with its hub and the other stations, as the host last said. */
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { HostHealth } from '#shared/protocol/health.ts';
import type { AttachmentWork, RecordProgress, Recovery } from '#shared/protocol/hostContract.ts';
import type { Look, StationPresence } from '#shared/protocol/presence.ts';
import { presentNow } from './clock.ts';
import { host } from './host.ts';
import { namesById } from './stationNames.ts';
import { useWorld } from './world.ts';

export interface Sync {
  readonly recovery: Recovery | null;
  readonly health: HostHealth | null;
  readonly progress: RecordProgress;
  /** Since when not all of the record is here; null: all is. */
  readonly lacksSince: Instant | null;
  readonly attachments: AttachmentWork | null;
  /** Of the other stations. */
  readonly presence: readonly StationPresence[];
  readonly stationNames: ReadonlyMap<string, string>;
}

export const useSync = create<Sync>(() => ({
  recovery: null,
  health: null,
  progress: { here: 0, total: 0 },
  lacksSince: null,
  attachments: null,
  presence: [],
  stationNames: new Map(),
}));

const { setState: set } = useSync;

export function followSync(): void {
  host.on('recovery', (recovery) => {
    set({ recovery });
  });
  host.on('health', (health) => {
    set({ health });
  });
  host.on('progress', (progress) => {
    const { lacksSince } = useSync.getState();
    set({ progress, lacksSince: progress.here < progress.total ? (lacksSince ?? presentNow()) : null });
  });
  host.on('attachments', ({ toSend, toFetch }) => {
    set({ attachments: { toSend, toFetch } });
  });
  host.on('presence', ({ stations }) => {
    set({ presence: stations });
  });
  host.on('stations', (names) => {
    set({ stationNames: namesById(names) });
  });
}

/** What other stations show of an incident of the open world: its board, or it is selected there. */
export function useLooksAt(incidentId: IncidentId): readonly Look[] {
  const world = useWorld((open) => open.world);
  const presence = useSync((sync) => sync.presence);
  return presence.flatMap(({ looks }) => looks.filter((look) => look.world === world && isAt(look, incidentId)));
}

const isAt = ({ view, incidentId, selected }: Look, id: IncidentId): boolean =>
  (view === 'incident' && incidentId === id) || (selected?.kind === 'incident' && selected.id === id);
