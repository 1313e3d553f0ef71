/**
 * Text as it is searched in. Chinese has no spaces between words: of a run of its characters each two neighbours are a
 * token, so that every part of the run is found, also one of two characters. Other words are tokens as they are, and are
 * found by how they begin.
 */
const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /^\p{Script=Han}/u;

const runsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(RUN) ?? [];

export const tokensOf = (text: string): string[] =>
  runsOf(text).flatMap((run) => (HAN.test(run) ? [...pairsOf(run), lastOf(run)] : [run]));

/** Tokens that follow each other; of the last one only the beginning is given. */
export type Phrase = readonly [string, ...string[]];

/** What is between spaces is looked for each for itself, in any order. Null: there is nothing in it to look for. */
export function phrasesOf(query: string): readonly Phrase[] | null {
  const phrases = query.split(/\s+/u).flatMap((term): Phrase[] => {
    const runs = runsOf(term);
    const [first, ...rest] = runs.flatMap((run, index) => {
      if (!HAN.test(run)) return [run];
      // The last may go on in the text.
      const pairs = pairsOf(run);
      return index === runs.length - 1 && pairs.length > 0 ? pairs : [...pairs, lastOf(run)];
    });
    return first === undefined ? [] : [[first, ...rest]];
  });
  return phrases.length === 0 ? null : phrases;
}

/** As the index finds them. */
export const holds = (tokens: readonly string[], phrases: readonly Phrase[]): boolean =>
  phrases.every((phrase) =>
    tokens.some((_, at) =>
      phrase.every((wanted, index) => {
        const token = tokens[at + index];
        if (token === undefined) return false;
        return index === phrase.length - 1 ? token.startsWith(wanted) : token === wanted;
      }),
    ),
  );

function pairsOf(run: string): string[] {
  const characters = Array.from(run);
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

const lastOf = (run: string): string => Array.from(run).at(-1) ?? '';
