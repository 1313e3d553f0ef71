/** A zone that another part of the screen has drawn, such as a danger zone: the next roll-call begins with it. */
import { create } from 'zustand';
import type { LocalizedText, Position } from '#shared/domain/values.ts';

export const useRollCallProposal = create<{
  readonly ring: { readonly ring: readonly Position[]; readonly name: LocalizedText } | null;
}>(() => ({ ring: null }));

/** Null: none any more. */
export const proposeRollCallZone = (ring: readonly Position[] | null, name?: LocalizedText): void => {
  useRollCallProposal.setState({
    ring: ring === null ? null : { ring, name: name ?? { en: 'Danger zone', zh: '危险区' } },
  });
};
