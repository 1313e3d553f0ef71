/** What the right side of the risk view shows. */
import { create } from 'zustand';
import type { MaintenanceId, PermitId, PlaceId } from '#shared/domain/ids.ts';
import { select } from '../../app/selection.ts';
import { showView } from '../../app/view.ts';

export type RiskShown =
  /** Null: the whole site. */
  | { readonly kind: 'place'; readonly id: PlaceId | null }
  | { readonly kind: 'permit'; readonly id: PermitId }
  | { readonly kind: 'maintenance'; readonly id: MaintenanceId };

export type RiskTab = 'places' | 'permits' | 'maintenance';

/** A form that is open; `placeId` null: no place is proposed. */
export type RiskForm =
  | { readonly kind: 'issue'; readonly placeId: PlaceId | null }
  | { readonly kind: 'maintain'; readonly placeId: PlaceId | null };

interface RiskView {
  readonly shown: RiskShown;
  readonly tab: RiskTab;
  readonly form: RiskForm | null;
}

export const useRiskView = create<RiskView>(() => ({
  shown: { kind: 'place', id: null },
  tab: 'places',
  form: null,
}));

const tabOf = { place: 'places', permit: 'permits', maintenance: 'maintenance' } as const;

export function showInRisk(shown: RiskShown): void {
  useRiskView.setState({ shown, tab: tabOf[shown.kind] });
}

export function showTab(tab: RiskTab): void {
  useRiskView.setState({ tab });
}

/** From another view. */
export function goToRisk(shown: RiskShown): void {
  showInRisk(shown);
  showView('risk');
}

export function selectRiskOf(id: PlaceId | null): void {
  showInRisk({ kind: 'place', id });
  select(id === null ? null : { kind: 'place', id });
}

export function openForm(form: RiskForm | null): void {
  useRiskView.setState({ form });
}
