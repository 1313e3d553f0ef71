/** Which substance is looked at, and what was asked for. */
import { create } from 'zustand';
import type { SubstanceId } from '#shared/domain/ids.ts';
import { showView } from '../../app/view.ts';

export type ShownSubstance =
  | { readonly kind: 'substance'; readonly id: SubstanceId }
  /** A name of the guidebook that the library has no record of, by its place in the guidebook. */
  | { readonly kind: 'erg'; readonly index: number };

interface SubstanceView {
  readonly shown: ShownSubstance | null;
  readonly query: string;
  /** What else is involved, beside what stands nearby; of the substance that is shown. */
  readonly alsoInvolved: readonly SubstanceId[];
  readonly withinMetres: number;
}

export const useSubstanceView = create<SubstanceView>(() => ({
  shown: null,
  query: '',
  alsoInvolved: [],
  withinMetres: 500,
}));

export function showSubstance(shown: ShownSubstance): void {
  useSubstanceView.setState({ shown });
}

export function askFor(query: string): void {
  useSubstanceView.setState({ query });
}

export function setInvolved(alsoInvolved: readonly SubstanceId[]): void {
  useSubstanceView.setState({ alsoInvolved });
}

export function setWithin(withinMetres: number): void {
  useSubstanceView.setState({ withinMetres });
}

/** From another view. */
export function goToSubstance(shown: ShownSubstance): void {
  useSubstanceView.setState({ shown, query: '' });
  showView('substances');
}
