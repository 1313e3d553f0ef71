/** The proposal of an incident that waits for the operator: from an alarm, from a place, or from nothing. */
import { create } from 'zustand';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { AlarmId, PlaceId, WarningId } from '#shared/domain/ids.ts';
import { warningIn, type Warning } from '#shared/domain/warnings/evolve.ts';
import { tell } from '../../app/messages.ts';
import { isReview, shownState } from '../../station/shown.ts';

export interface Proposal {
  /** As it stood when the operator asked: it may return to normal while the form is open. */
  readonly alarm: Alarm | null;
  readonly placeId: PlaceId | null;
  /** The early warning that it is opened because of. */
  readonly warning: Warning | null;
}

export const useProposal = create<{ readonly proposal: Proposal | null }>(() => ({ proposal: null }));

/** Opens the form. `placeId` null: the place of the alarm or the warning. */
export function proposeIncident(
  alarmId: AlarmId | null,
  placeId: PlaceId | null,
  warningId: WarningId | null = null,
): void {
  if (isReview()) {
    tell('refused', {
      en: 'You are looking at the past. Return to now to open an incident.',
      zh: '当前正在回顾历史。请先返回当前时刻再建立事件。',
    });
    return;
  }
  const alarm = alarmId === null ? null : (shownState().alarms.active[alarmId] ?? null);
  const warning = warningId === null ? null : (warningIn(shownState().warnings, warningId) ?? null);
  useProposal.setState({
    proposal: { alarm, warning, placeId: placeId ?? alarm?.placeId ?? warning?.placeId ?? null },
  });
}

export function dropProposal(): void {
  useProposal.setState({ proposal: null });
}
