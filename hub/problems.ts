/** What could not be taken: counted by kind and place, kept to be looked at, never a reason to stop. */
import type { LocalizedText } from '#shared/domain/values.ts';
import type { Problem } from '#shared/protocol/ingest.ts';

/** Beyond so many kinds the one longest unseen is forgotten: hostile input must not fill the memory. */
const KINDS_KEPT = 500;

export interface ProblemSeen {
  readonly code: string;
  readonly source: string;
  readonly where: string;
  readonly sentence: LocalizedText;
}

export class ProblemBook {
  readonly #problems = new Map<string, Problem>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  count(seen: ProblemSeen, now: number): void {
    const key = `${seen.code} ${seen.source} ${seen.where}`;
    const before = this.#problems.get(key);
    this.#problems.delete(key);
    this.#problems.set(key, { ...seen, count: (before?.count ?? 0) + 1, firstAt: before?.firstAt ?? now, lastAt: now });
    if (this.#problems.size > KINDS_KEPT) {
      const [oldest] = this.#problems.keys();
      if (oldest !== undefined) this.#problems.delete(oldest);
    }
    this.#onChange();
  }

  /** The last seen first. */
  list(): Problem[] {
    return [...this.#problems.values()].reverse();
  }
}
