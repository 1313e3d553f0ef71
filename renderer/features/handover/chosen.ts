/** Which handover is on the page. */
import { create } from 'zustand';
import type { HandoverId } from '#shared/domain/ids.ts';
import { showView } from '../../app/view.ts';

/** `now`: the one that is being written. */
export const useChosenHandover = create<{ readonly chosen: HandoverId | 'now' }>(() => ({ chosen: 'now' }));

export function chooseHandover(chosen: HandoverId | 'now'): void {
  useChosenHandover.setState({ chosen });
}

export function showHandover(chosen: HandoverId | 'now'): void {
  chooseHandover(chosen);
  showView('handover');
}
