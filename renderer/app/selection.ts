/** The one thing that is selected, wherever it was selected: list, map and detail follow it. */
import { create } from 'zustand';
import type {
  AlarmId,
  DangerZoneId,
  GeofenceId,
  IncidentId,
  PlaceId,
  ResponderId,
  TagId,
  WarningId,
} from '#shared/domain/ids.ts';

export type Selected =
  | { readonly kind: 'place'; readonly id: PlaceId }
  | { readonly kind: 'tag'; readonly id: TagId }
  | { readonly kind: 'alarm'; readonly id: AlarmId }
  | { readonly kind: 'responder'; readonly id: ResponderId }
  | { readonly kind: 'warning'; readonly id: WarningId }
  | { readonly kind: 'incident'; readonly id: IncidentId }
  | { readonly kind: 'geofence'; readonly id: GeofenceId }
  | { readonly kind: 'zone'; readonly id: DangerZoneId }
  | { readonly kind: 'weather'; readonly id: 'weather' };

export interface Selection {
  readonly selected: Selected | null;
  /** Counts the times that the map was asked to bring what is selected into view. */
  readonly shownOnMap: number;
}

export const useSelection = create<Selection>(() => ({ selected: null, shownOnMap: 0 }));

/** `show`: the map moves to it. What was clicked on the map itself is in view already. */
export function select(selected: Selected | null, { show = true }: { readonly show?: boolean } = {}): void {
  useSelection.setState((before) => ({
    selected,
    shownOnMap: before.shownOnMap + (show && selected !== null ? 1 : 0),
  }));
}

export const isSelected = (selected: Selected | null, kind: Selected['kind'], id: string): boolean =>
  selected?.kind === kind && selected.id === id;
