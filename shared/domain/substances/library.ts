/** The library that comes with the product (assets/substances/SOURCE.md). It is large: each part is read when it is first asked for. */
import { z } from 'zod';
import { ErgTable, GuideBook } from './guides.ts';
import { Reactivity } from './reactivity.ts';
import { SubstanceLibrary } from './substance.ts';

/** Read once. A file that could not be read is tried again. */
function once<Schema extends z.ZodType>(
  schema: Schema,
  read: () => Promise<{ readonly default: unknown }>,
): () => Promise<z.infer<Schema>> {
  let known: Promise<z.infer<Schema>> | null = null;
  return () => {
    known ??= read().then(
      (file) => schema.parse(file.default),
      (error: unknown) => {
        known = null;
        throw error;
      },
    );
    return known;
  };
}

export const substanceLibrary = once(
  SubstanceLibrary,
  () => import('../../../assets/substances/substances.json', { with: { type: 'json' } }),
);

export const guideBook = once(
  GuideBook,
  () => import('../../../assets/substances/guides.json', { with: { type: 'json' } }),
);

export const reactivityTable = once(
  Reactivity,
  () => import('../../../assets/substances/reactivity.json', { with: { type: 'json' } }),
);

/** All names of the Emergency Response Guidebook, for what the library does not have. */
export const ergTable = once(ErgTable, () => import('../../../assets/substances/erg.json', { with: { type: 'json' } }));
