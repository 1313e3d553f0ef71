/** Which part of an incident’s board is shown: also other views lead to one. A board that is opened first shows its plan. */
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';

export type BoardTab =
  'plan' | 'command' | 'accountability' | 'responders' | 'communication' | 'log' | 'files' | 'alarms' | 'forms';

const useTabs = create<{ readonly tabs: Readonly<Record<IncidentId, BoardTab>> }>(() => ({ tabs: {} }));

export const useBoardTab = (incidentId: IncidentId): BoardTab => useTabs(({ tabs }) => tabs[incidentId] ?? 'plan');

export const showBoardTab = (incidentId: IncidentId, tab: BoardTab): void => {
  useTabs.setState(({ tabs }) => ({ tabs: { ...tabs, [incidentId]: tab } }));
};
