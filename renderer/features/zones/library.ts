/** The substances as they stand at this site; the library itself is read once, when zones first need it. */
import { create } from 'zustand';
import { useEffect } from 'react';
import { substanceLibrary } from '#shared/domain/substances/library.ts';
import { standingSubstances } from '#shared/domain/substances/standing.ts';
import type { SubstanceLibrary, SubstanceRecord } from '#shared/domain/substances/substance.ts';
import { shownState, useShown } from '../../station/shown.ts';

const useLibrary = create<{ readonly library: SubstanceLibrary | null }>(() => ({ library: null }));

async function readLibrary(): Promise<SubstanceLibrary> {
  const library = useLibrary.getState().library ?? (await substanceLibrary());
  useLibrary.setState({ library });
  return library;
}

export const readSubstances = async (): Promise<readonly SubstanceRecord[]> =>
  standingSubstances(await readLibrary(), shownState().substances);

/** None while the library is not read yet. */
export function substancesNow(): readonly SubstanceRecord[] {
  const { library } = useLibrary.getState();
  return library === null ? [] : standingSubstances(library, shownState().substances);
}

/** Null: not read yet. */
export function useSubstances(): readonly SubstanceRecord[] | null {
  const changes = useShown((state) => state.substances);
  const library = useLibrary((one) => one.library);
  useEffect(() => {
    void readLibrary();
  }, []);
  return library === null ? null : standingSubstances(library, changes);
}
