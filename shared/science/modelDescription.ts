/** What every consequence model says of itself, on screen and on the command line: whose it is, where it holds, what it leaves out. */
import type { LocalizedText } from '../domain/values.ts';

export interface ModelDescription {
  /** As `muster model` names it, where it takes it. */
  readonly model: string;
  readonly name: LocalizedText;
  /** The publication that the formula is from. */
  readonly source: string;
  /** Where it has been fitted or tested. Outside it answers, with a warning. */
  readonly validity: LocalizedText;
  readonly leavesOut: LocalizedText;
}
