/** What this screen knows of its station: the way to the hub, the worlds there are, what waits, and the settings. */
import { create } from 'zustand';
import type { StationId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { Connection, HostPushPayload, Settings } from '#shared/protocol/hostContract.ts';
import type { WorldSummary } from '#shared/protocol/hubSocket.ts';
import { presentNow } from './clock.ts';
import { host } from './host.ts';

export interface Station {
  /** The host, the process beside this screen: not to be mixed up with the hub. */
  readonly host: 'connecting' | 'up' | 'lost';
  readonly hostSince: Instant;
  readonly stationId: StationId | null;
  readonly version: string;
  readonly connection: Connection;
  readonly worlds: readonly WorldSummary[];
  readonly settings: Settings;
  readonly notices: readonly LocalizedText[];
  readonly outbox: HostPushPayload<'outbox'>;
  readonly conflicts: number;
  readonly problems: { readonly kinds: number; readonly total: number };
}

export const useStation = create<Station>(() => ({
  host: 'connecting',
  hostSince: Date.now(),
  stationId: null,
  version: '',
  connection: { state: 'connecting', since: Date.now(), lastHeardAt: null, sentence: null, question: null, hub: null },
  worlds: [],
  settings: { language: null, theme: 'day', sound: true },
  notices: [],
  outbox: { waiting: 0, oldestAt: null, stuck: 0 },
  conflicts: 0,
  problems: { kinds: 0, total: 0 },
}));

const set = useStation.setState;

/** Follows the host; `onUp` is called each time a host has described the station. */
export function followStation(onUp: () => void): void {
  host.onChange((up) => {
    if (!up) {
      set({ host: 'lost', hostSince: presentNow() });
      return;
    }
    host.request('station.describe', {}).then(
      ({ stationId, version, connection, worlds, settings, notices }) => {
        set({
          host: 'up',
          hostSince: presentNow(),
          stationId,
          version,
          connection,
          worlds,
          settings,
          notices: merged(useStation.getState().notices, notices),
        });
        onUp();
      },
      () => {
        // It was lost again while it was asked; the next one is asked anew.
        set({ host: 'lost', hostSince: presentNow() });
      },
    );
  });
  host.on('connection', (connection) => {
    set({ connection });
  });
  host.on('worlds', ({ worlds }) => {
    set({ worlds });
  });
  host.on('settings', (settings) => {
    set({ settings });
  });
  host.on('conflicts', ({ count }) => {
    set({ conflicts: count });
  });
  host.on('outbox', (outbox) => {
    set({ outbox });
  });
  host.on('problems', (problems) => {
    set({ problems });
  });
  host.on('notice', (notice) => {
    set({ notices: merged(useStation.getState().notices, [notice]) });
  });
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  set({ settings: await host.request('settings.change', change) });
}

export function dismissNotice(notice: LocalizedText): void {
  set({ notices: useStation.getState().notices.filter((standing) => standing !== notice) });
}

function merged(standing: readonly LocalizedText[], more: readonly LocalizedText[]): LocalizedText[] {
  return [...standing, ...more.filter(({ en }) => !standing.some((notice) => notice.en === en))];
}
