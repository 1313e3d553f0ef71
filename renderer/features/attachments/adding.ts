/** The files that somebody is about to add to an incident: from a picker, dropped or pasted. */
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';

interface Adding {
  /** Null: nobody is adding. */
  readonly to: { readonly incidentId: IncidentId; readonly files: readonly File[] } | null;
}

export const useAdding = create<Adding>(() => ({ to: null }));

/** To the same incident they come to those that wait already. */
export function beginAdding(incidentId: IncidentId, files: readonly File[]): void {
  if (files.length === 0) return;
  const { to } = useAdding.getState();
  const before = to?.incidentId === incidentId ? to.files : [];
  useAdding.setState({ to: { incidentId, files: [...before, ...files] } });
}

export function endAdding(): void {
  useAdding.setState({ to: null });
}
