import type { LocalizedText } from '#shared/domain/values.ts';

export interface WrittenDocument {
  readonly bytes: Uint8Array;
  /** What the reader should know of it; null: nothing. */
  readonly told: LocalizedText | null;
}
