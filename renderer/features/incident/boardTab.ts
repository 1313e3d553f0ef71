/** Which part of the incident board is shown: also other views lead to one. */
import { create } from 'zustand';

export type BoardTab =
  'plan' | 'command' | 'accountability' | 'responders' | 'communication' | 'log' | 'files' | 'alarms' | 'forms';

export const useBoardTab = create<{ readonly tab: BoardTab }>(() => ({ tab: 'plan' }));

export const showBoardTab = (tab: BoardTab): void => {
  useBoardTab.setState({ tab });
};
