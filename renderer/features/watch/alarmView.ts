/** How the alarms are looked at: which of them, grouped or not, which groups are open, which ones are chosen. */
import { create } from 'zustand';
import type { AlarmId } from '#shared/domain/ids.ts';
import type { Flood } from '#shared/domain/alarms/load.ts';
import type { Instant } from '#shared/domain/values.ts';
import { useShown } from '../../station/shown.ts';

export const alarmTabs = ['active', 'shelved', 'suppressed', 'outOfService'] as const;
export type AlarmTab = (typeof alarmTabs)[number];

interface AlarmView {
  readonly tab: AlarmTab;
  /** What somebody chose, and in which flood (null: in none): with the next it is left to the flood again. */
  readonly grouped: { readonly yes: boolean; readonly flood: Instant | null } | null;
  readonly unfolded: ReadonlySet<string>;
  /** More than one; empty: the one that is selected. */
  readonly chosen: ReadonlySet<AlarmId>;
}

const none: ReadonlySet<AlarmId> = new Set();

export const useAlarmView = create<AlarmView>(() => ({
  tab: 'active',
  grouped: null,
  unfolded: new Set(),
  chosen: none,
}));

export const showTab = (tab: AlarmTab): void => {
  useAlarmView.setState({ tab });
};

/** In a flood they are grouped by themselves, until somebody chooses otherwise. */
export const isGrouped = (grouped: AlarmView['grouped'], flood: Flood | null): boolean =>
  grouped?.flood === (flood?.beganAt ?? null) ? grouped.yes : flood !== null;

export function useIsGrouped(): boolean {
  const flood = useShown((state) => state.alarms.flood);
  return useAlarmView((view) => isGrouped(view.grouped, flood));
}

export function toggleGrouped(flood: Flood | null): void {
  useAlarmView.setState(({ grouped }) => ({
    grouped: { yes: !isGrouped(grouped, flood), flood: flood?.beganAt ?? null },
  }));
}

export function toggleFolded(id: string): void {
  useAlarmView.setState(({ unfolded }) => {
    const next = new Set(unfolded);
    if (!next.delete(id)) next.add(id);
    return { unfolded: next };
  });
}

/** One or none is not several. */
export function chooseAlarms(ids: readonly AlarmId[]): void {
  const { chosen } = useAlarmView.getState();
  if (ids.length > 1) useAlarmView.setState({ chosen: new Set(ids) });
  else if (chosen.size > 0) useAlarmView.setState({ chosen: none });
}
