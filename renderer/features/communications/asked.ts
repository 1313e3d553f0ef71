/** Leads to a part of an incident’s communication, from wherever somebody is. */
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';
import { showIncident } from '../../app/view.ts';
import { showBoardTab } from '../incident/boardTab.ts';

export type Part = 'calls' | 'messages' | 'warnings';
/** Kept while other things are looked at. */
export const usePart = create<{ readonly part: Part }>(() => ({ part: 'calls' }));

export const showPart = (part: Part): void => {
  usePart.setState({ part });
};

export function showCommunication(incidentId: IncidentId, part: Part): void {
  showPart(part);
  showBoardTab(incidentId, 'communication');
  showIncident(incidentId);
}
