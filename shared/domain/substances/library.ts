/** The library that comes with the product (assets/substances/SOURCE.md). It is large: it is read when it is first asked for. */
import { SubstanceLibrary } from './substance.ts';

let read: Promise<SubstanceLibrary> | null = null;

export const substanceLibrary = (): Promise<SubstanceLibrary> =>
  (read ??= import('../../../assets/substances/substances.json', { with: { type: 'json' } }).then((file) =>
    SubstanceLibrary.parse(file.default),
  ));
