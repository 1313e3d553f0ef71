/** The proposal of an incident that waits for the operator: from an alarm, from a place, or from nothing. */
import { create } from 'zustand';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { AlarmId, PlaceId } from '#shared/domain/ids.ts';
import { tell } from '../../app/messages.ts';
import { isReview, shownState } from '../../station/shown.ts';

export interface Proposal {
  /** As it stood when the operator asked: it may return to normal while the form is open. */
  readonly alarm: Alarm | null;
  readonly placeId: PlaceId | null;
}

export const useProposal = create<{ readonly proposal: Proposal | null }>(() => ({ proposal: null }));

/** Opens the form. `placeId` null: the alarm's place. */
export function proposeIncident(alarmId: AlarmId | null, placeId: PlaceId | null): void {
  if (isReview()) {
    tell('refused', {
      en: 'You are looking at the past. Return to now to open an incident.',
      zh: '当前正在回顾历史。请先返回当前时刻再建立事件。',
    });
    return;
  }
  const alarm = alarmId === null ? null : (shownState().alarms.active[alarmId] ?? null);
  useProposal.setState({ proposal: { alarm, placeId: placeId ?? alarm?.placeId ?? null } });
}

export function dropProposal(): void {
  useProposal.setState({ proposal: null });
}
