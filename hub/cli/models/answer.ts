/** What a model answers on the command line: what it says of itself, its warnings, and its figures. */
import type { ModelDescription } from '#shared/science/modelDescription.ts';

export interface ModelAnswer {
  readonly model: string;
  readonly source: string;
  readonly validity: string;
  readonly leavesOut: string;
  readonly warnings: readonly string[];
  readonly [figure: string]: unknown;
}

/** The request cannot be answered; the sentence begins with the field. */
export class UnfitRequest extends Error {
  constructor(field: string, sentence: string) {
    super(`${field}: ${sentence}`);
  }
}

export const answered = (
  { model, source, validity, leavesOut }: ModelDescription,
  warnings: readonly string[],
  figures: Readonly<Record<string, unknown>>,
): ModelAnswer => ({ model, source, validity: validity.en, leavesOut: leavesOut.en, warnings, ...figures });
