/** What was found, as it is found. */
import type { LocalizedText } from '../../domain/values.ts';
import { capRules, type CapFinding, type CapRule, type CapRuleId } from './rules.ts';

export interface Where {
  readonly path: string;
  readonly line: number | null;
}

export class Findings {
  readonly #found: CapFinding[] = [];

  get all(): readonly CapFinding[] {
    return this.#found;
  }

  add(id: CapRuleId, where: Where, sentence: LocalizedText): void {
    const rule: CapRule = capRules[id];
    this.#found.push({ rule: id, ...rule, ...where, sentence });
  }
}

const SHOWN_CHARACTERS = 80;

/** As it stands in a sentence: on one line, and not longer than a person reads. */
export function shown(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return `“${line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line}”`;
}
