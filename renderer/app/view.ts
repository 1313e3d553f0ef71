/** Which part of the product stands beside the map. */
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';
import { View } from '#shared/protocol/view.ts';

interface Shown {
  readonly view: View;
  /** The incident whose board is open; null: none chosen. */
  readonly incidentId: IncidentId | null;
}

/** The view that this window was opened for beside another one; it stands in its address. Null: it is the first window. */
export function ownView(): View | null {
  const named = new URLSearchParams(window.location.search).get('view');
  return View.safeParse(named).data ?? null;
}

export const useView = create<Shown>(() => ({ view: ownView() ?? 'watch', incidentId: null }));

export function showView(view: View): void {
  useView.setState({ view });
}

export function showIncident(incidentId: IncidentId): void {
  useView.setState({ view: 'incident', incidentId });
}
