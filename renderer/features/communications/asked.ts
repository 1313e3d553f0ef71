/** Leads to a part of an incident’s communication, from wherever somebody is. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';
import { showView, useView } from '../../app/view.ts';

export type Part = 'calls' | 'messages' | 'warnings';
/** Kept while other things are looked at. */
export const usePart = create<{ readonly part: Part; readonly asked: boolean }>(() => ({
  part: 'calls',
  asked: false,
}));

export const showPart = (part: Part): void => {
  usePart.setState({ part });
};

export function showCommunication(incidentId: IncidentId, part: Part): void {
  useView.setState({ incidentId });
  usePart.setState({ part, asked: true });
  showView('incident');
}

/** For the board: what is asked for is shown, once. */
export function useCommunicationAsked(show: () => void): void {
  const asked = usePart((state) => state.asked);
  useEffect(() => {
    if (!asked) return;
    usePart.setState({ asked: false });
    show();
  }, [asked, show]);
}
