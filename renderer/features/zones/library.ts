/** The library of substances as this screen has it: read once, when zones first need it. */
import { create } from 'zustand';
import { useEffect } from 'react';
import { substanceLibrary } from '#shared/domain/substances/library.ts';
import type { SubstanceRecord } from '#shared/domain/substances/substance.ts';

/** Null: not read yet. */
export const useLibrary = create<{ readonly substances: readonly SubstanceRecord[] | null }>(() => ({
  substances: null,
}));

export async function readLibrary(): Promise<readonly SubstanceRecord[]> {
  const known = useLibrary.getState().substances;
  if (known !== null) return known;
  const { substances } = await substanceLibrary();
  useLibrary.setState({ substances });
  return substances;
}

export function useSubstances(): readonly SubstanceRecord[] | null {
  useEffect(() => {
    void readLibrary();
  }, []);
  return useLibrary(({ substances }) => substances);
}
