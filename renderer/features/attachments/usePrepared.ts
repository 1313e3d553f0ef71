/** Files on their way into the record: each looked at, then stored, with what is wrong of each. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LocalizedText } from '#shared/domain/values.ts';
import { tell } from '../../app/messages.ts';
import { shownState } from '../../station/shown.ts';
import { addFile, type AddTo } from './addFile.ts';
import { prepare, type Prepared } from './prepare.ts';

export type Candidate =
  | { readonly file: File; readonly phase: 'reading' }
  | { readonly file: File; readonly phase: 'refused'; readonly sentence: LocalizedText }
  | { readonly file: File; readonly phase: 'ready'; readonly prepared: Prepared }
  | { readonly file: File; readonly phase: 'storing'; readonly prepared: Prepared; readonly stored: number }
  | { readonly file: File; readonly phase: 'stored'; readonly prepared: Prepared };

export interface PreparedFiles {
  readonly candidates: readonly Candidate[];
  /** They are being added: nothing can be changed about it. */
  readonly isAdding: boolean;
  /** How many can be added, as far as is known. */
  readonly count: number;
  readonly remove: (file: File) => void;
  /** Waits for what is still being looked at. True: all that could be added are. */
  readonly addAll: (to: AddTo) => Promise<boolean>;
}

export function usePrepared(files: readonly File[]): PreparedFiles {
  const [known, setKnown] = useState<ReadonlyMap<File, Candidate>>(new Map());
  const [removed, setRemoved] = useState<ReadonlySet<File>>(new Set());
  const [isAdding, setIsAdding] = useState(false);
  /** By file, until it has been looked at; one after the other, for photos are large and each is decoded. */
  const looking = useRef<{ last: Promise<unknown>; readonly of: Map<File, Promise<Candidate>> }>({
    last: Promise.resolve(),
    of: new Map(),
  });
  const set = useCallback((candidate: Candidate): Candidate => {
    setKnown((before) => new Map(before).set(candidate.file, candidate));
    return candidate;
  }, []);
  useEffect(() => {
    const { current } = looking;
    for (const file of files) {
      if (current.of.has(file)) continue;
      const looked = current.last.then(() => look(file)).then(set);
      current.of.set(file, looked);
      current.last = looked;
    }
  }, [files, set]);
  const kept = files.filter((file) => !removed.has(file));
  const candidates = kept.map((file): Candidate => known.get(file) ?? { file, phase: 'reading' });
  return {
    candidates,
    isAdding,
    count: candidates.filter(({ phase }) => phase === 'reading' || phase === 'ready').length,
    remove: (file) => {
      setRemoved((before) => new Set(before).add(file));
    },
    addAll: async (to) => {
      setIsAdding(true);
      let all = true;
      for (const file of kept) {
        const candidate = known.get(file) ?? (await looking.current.of.get(file));
        // It was still being looked at when its list was last read.
        if (candidate?.phase === 'refused' && !known.has(file)) tell('refused', candidate.sentence);
        if (candidate?.phase !== 'ready') continue;
        const { prepared } = candidate;
        const isAdded = await addFile(prepared, to, (stored) => {
          set({ file, phase: 'storing', prepared, stored });
        });
        set(isAdded ? { file, phase: 'stored', prepared } : { file, phase: 'ready', prepared });
        all &&= isAdded;
      }
      setIsAdding(false);
      return all;
    },
  };
}

async function look(file: File): Promise<Candidate> {
  const timeZone = shownState().register.site?.timeZone ?? 'UTC';
  const preparation = await prepare(file, timeZone);
  return preparation.kind === 'refused'
    ? { file, phase: 'refused', sentence: preparation.sentence }
    : { file, phase: 'ready', prepared: preparation.prepared };
}
