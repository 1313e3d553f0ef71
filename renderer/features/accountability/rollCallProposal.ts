/** A danger zone that somebody calls the roll in: the form opens with it at the incident’s accountability. */
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';
import type { LocalizedText, Position } from '#shared/domain/values.ts';
import { showIncident } from '../../app/view.ts';
import { showBoardTab } from '../incident/boardTab.ts';

export interface RollCallProposal {
  readonly incidentId: IncidentId;
  readonly ring: readonly Position[];
  readonly name: LocalizedText;
}

export const useRollCallProposal = create<{ readonly proposal: RollCallProposal | null }>(() => ({ proposal: null }));

export function proposeRollCall(proposal: RollCallProposal): void {
  useRollCallProposal.setState({ proposal });
  showBoardTab(proposal.incidentId, 'accountability');
  showIncident(proposal.incidentId);
}

export function dropRollCallProposal(): void {
  useRollCallProposal.setState({ proposal: null });
}
