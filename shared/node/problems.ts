/** What could not be taken: counted by kind and place, kept to be looked at, never a reason to stop. */
import type { LocalizedText } from '../domain/values.ts';
import type { Problem } from '../protocol/ingest.ts';

/** Beyond so many kinds the one longest unseen is forgotten: hostile input must not fill the memory. */
const KINDS_KEPT = 500;
/** A sender's own words stand in what is kept, cut to what a person would read. */
const CHARACTERS_KEPT = 600;
const NAME_CHARACTERS_KEPT = 160;

export interface ProblemSeen {
  readonly code: string;
  readonly source: string;
  readonly where: string;
  readonly sentence: LocalizedText;
}

export class ProblemBook {
  readonly #problems = new Map<string, Problem>();
  readonly #onCount: (code: string) => void;
  #total = 0;

  constructor(onCount: (code: string) => void) {
    this.#onCount = onCount;
  }

  /** Of all kinds, also those forgotten. */
  get total(): number {
    return this.#total;
  }

  count({ code, source, where, sentence }: ProblemSeen, now: number): void {
    const seen: ProblemSeen = {
      code,
      source: cut(source, NAME_CHARACTERS_KEPT),
      where: cut(where, NAME_CHARACTERS_KEPT),
      sentence: { en: cut(sentence.en, CHARACTERS_KEPT), zh: cut(sentence.zh, CHARACTERS_KEPT) },
    };
    this.#total += 1;
    const key = `${seen.code} ${seen.source} ${seen.where}`;
    const before = this.#problems.get(key);
    this.#problems.delete(key);
    this.#problems.set(key, { ...seen, count: (before?.count ?? 0) + 1, firstAt: before?.firstAt ?? now, lastAt: now });
    if (this.#problems.size > KINDS_KEPT) {
      const [oldest] = this.#problems.keys();
      if (oldest !== undefined) this.#problems.delete(oldest);
    }
    this.#onCount(code);
  }

  /** The last seen first. */
  list(): Problem[] {
    return [...this.#problems.values()].toReversed();
  }
}

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);
