/** Files on their way into the record: each looked at, then stored, with what is wrong of each. */
import { useEffect, useRef, useState } from 'react';
import type { LocalizedText } from '#shared/domain/values.ts';
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
  readonly isBusy: boolean;
  /** How many can be added. */
  readonly ready: number;
  remove(file: File): void;
  /** True: all that could be added are. */
  addAll(to: AddTo): Promise<boolean>;
}

export function usePrepared(files: readonly File[]): PreparedFiles {
  const [known, setKnown] = useState<ReadonlyMap<File, Candidate>>(new Map());
  const [removed, setRemoved] = useState<ReadonlySet<File>>(new Set());
  const begun = useRef(new Set<File>());
  const set = (candidate: Candidate): void => {
    setKnown((before) => new Map(before).set(candidate.file, candidate));
  };
  useEffect(() => {
    const fresh = files.filter((file) => !begun.current.has(file));
    for (const file of fresh) begun.current.add(file);
    // One after the other: photos of a phone are large, and each is decoded.
    void (async () => {
      for (const file of fresh) {
        const preparation = await prepare(file);
        set(
          preparation.kind === 'refused'
            ? { file, phase: 'refused', sentence: preparation.sentence }
            : { file, phase: 'ready', prepared: preparation.prepared },
        );
      }
    })();
  }, [files]);
  const candidates = files
    .filter((file) => !removed.has(file))
    .map((file): Candidate => known.get(file) ?? { file, phase: 'reading' });
  return {
    candidates,
    isBusy: candidates.some(({ phase }) => phase === 'reading' || phase === 'storing'),
    ready: candidates.filter(({ phase }) => phase === 'ready').length,
    remove: (file) => {
      setRemoved((before) => new Set(before).add(file));
    },
    addAll: async (to) => {
      let all = true;
      for (const candidate of candidates) {
        if (candidate.phase !== 'ready') continue;
        const { file, prepared } = candidate;
        const isAdded = await addFile(prepared, to, (stored) => {
          set({ file, phase: 'storing', prepared, stored });
        });
        set(isAdded ? { file, phase: 'stored', prepared } : { file, phase: 'ready', prepared });
        all &&= isAdded;
      }
      return all;
    },
  };
}
