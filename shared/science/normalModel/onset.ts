/**
 * When values above a limit are a warning: three in a row begin it, six in a row not above end it. A single value above a
 * 99 % limit means little; a fault lasts. It can be raised with the third and is dated to the first.
 */
export const TO_BEGIN = 3;
export const TO_END = 6;

export interface Exceeding {
  readonly above: number;
  readonly below: number;
  readonly warned: boolean;
}
export const notExceeding: Exceeding = { above: 0, below: 0, warned: false };

/** `begins`: with this value a warning begins, dated to `TO_BEGIN` − 1 values before. */
export function nextExceeding(
  before: Exceeding,
  isAbove: boolean,
): { readonly exceeding: Exceeding; readonly begins: boolean; readonly ends: boolean } {
  const above = isAbove ? before.above + 1 : 0;
  const below = isAbove ? 0 : before.below + 1;
  const begins = !before.warned && above >= TO_BEGIN;
  const ends = before.warned && below >= TO_END;
  return { exceeding: { above, below, warned: begins || (before.warned && !ends) }, begins, ends };
}
