/** How the tags are laid out: those of one unit share a pane and its axis; each has a letter and a line of its own. */
import type { TagId } from '#shared/domain/ids.ts';
import type { Tag } from '#shared/domain/register/site.ts';
import type { Definitions } from '../watch/definitions.ts';
import { limitsOf, type Limit } from '../watch/limits.ts';

export interface Line {
  readonly tag: Tag;
  /** By which it is known without its colour. */
  readonly letter: string;
  /** The name of a colour of the theme. */
  readonly colour: string;
  readonly dashed: boolean;
  readonly limits: readonly Limit[];
}

export interface PaneContent {
  readonly unit: string;
  readonly lines: readonly Line[];
}

const COLOURS = 8;

/** In the order in which they were chosen; what the register does not have is left out. */
export function linesOf(tagIds: readonly TagId[], tags: ReadonlyMap<TagId, Tag>, definitions: Definitions): Line[] {
  return tagIds.flatMap((id, place): Line[] => {
    const tag = tags.get(id);
    if (tag === undefined) return [];
    const letter = String.fromCodePoint(65 + place);
    const colour = `--trend-${String((place % COLOURS) + 1)}`;
    return [{ tag, letter, colour, dashed: place >= COLOURS, limits: limitsOf(definitions, id) }];
  });
}

export function panesOf(lines: readonly Line[]): PaneContent[] {
  return [...Map.groupBy(lines, ({ tag }) => tag.unit)].map(([unit, own]) => ({ unit, lines: own }));
}

export interface SharedLimit extends Limit {
  /** Of the lines that have it; empty: all of the pane do. */
  readonly letters: string;
  readonly colour: string;
}

/** A limit that several lines have is drawn and written once: one label on the other cannot be read. */
export function drawnLimits({ lines }: PaneContent): SharedLimit[] {
  const all = lines.flatMap((line) => line.limits.map((limit) => ({ line, limit })));
  return [...Map.groupBy(all, ({ limit: { type, setpoint } }) => `${type} ${String(setpoint)}`).values()].flatMap(
    (shared): SharedLimit[] => {
      const [first] = shared;
      if (first === undefined) return [];
      const own = shared.length === 1;
      return [
        {
          ...first.limit,
          letters: shared.length === lines.length ? '' : shared.map(({ line }) => line.letter).join(' '),
          colour: own ? first.line.colour : '--ink-quiet',
        },
      ];
    },
  );
}
