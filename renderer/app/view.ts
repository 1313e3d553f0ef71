/** Which part of the product stands beside the map. */
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';

export const views = ['watch', 'incident', 'drills', 'review', 'data'] as const;
export type View = (typeof views)[number];

interface Shown {
  readonly view: View;
  /** The incident whose board is open; null: none chosen. */
  readonly incidentId: IncidentId | null;
}

/** A window opened for one view names it in its address. */
function firstView(): View {
  const named = new URLSearchParams(window.location.search).get('view');
  return views.find((view) => view === named) ?? 'watch';
}

export const useView = create<Shown>(() => ({ view: firstView(), incidentId: null }));

export function showView(view: View): void {
  useView.setState({ view });
}

export function showIncident(incidentId: IncidentId): void {
  useView.setState({ view: 'incident', incidentId });
}
