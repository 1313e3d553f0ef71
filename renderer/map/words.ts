/** What the map writes itself, in the operator's language. Handed to the pure makers of features. */
import type { ResponderStatus } from '#shared/domain/resources/events.ts';
import type { Language } from '#shared/domain/values.ts';
import type { Format } from '#shared/words/format.ts';

export interface MapWords {
  readonly language: Language;
  readonly format: Format;
  readonly status: (status: ResponderStatus) => string;
  readonly neverHeard: string;
  readonly badQuality: string;
  readonly andMore: (count: number) => string;
}
