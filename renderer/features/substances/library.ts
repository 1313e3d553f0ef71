/** The library on the screen: read when it is first looked at, and laid over with what this site changed in it. */
import { useEffect, useState } from 'react';
import type { GuideBook } from '#shared/domain/substances/guides.ts';
import { ergTable, guideBook, reactivityTable, substanceLibrary } from '#shared/domain/substances/library.ts';
import type { Reactivity } from '#shared/domain/substances/reactivity.ts';
import { standingSubstances } from '#shared/domain/substances/standing.ts';
import type { ErgEntry, SubstanceLibrary, SubstanceRecord } from '#shared/domain/substances/substance.ts';
import { useShown } from '../../station/shown.ts';

export interface Library {
  readonly library: SubstanceLibrary;
  readonly book: GuideBook;
  readonly reactivity: Reactivity;
  readonly erg: readonly ErgEntry[];
}

let whole: Promise<Library> | null = null;
let read: Library | null = null;

function readWhole(): Promise<Library> {
  whole ??= Promise.all([substanceLibrary(), guideBook(), reactivityTable(), ergTable()]).then(
    ([library, book, reactivity, erg]) => {
      read = { library, book, reactivity, erg };
      return read;
    },
    (error: unknown) => {
      whole = null;
      throw error;
    },
  );
  return whole;
}

export type LibraryState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed' }
  | (Library & { readonly phase: 'read'; readonly substances: readonly SubstanceRecord[] });

const loading: LibraryState = { phase: 'loading' };
const failed: LibraryState = { phase: 'failed' };

/** Reads it where it was not read yet. */
export function useLibrary(): LibraryState {
  const changes = useShown((state) => state.substances);
  const [known, setKnown] = useState<Library | null | 'failed'>(read);
  useEffect(() => {
    let wanted = true;
    readWhole().then(
      (library) => {
        if (wanted) setKnown(library);
      },
      () => {
        if (wanted) setKnown('failed');
      },
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (known === 'failed') return failed;
  if (known === null) return loading;
  return { phase: 'read', ...known, substances: standingSubstances(known.library, changes) };
}
