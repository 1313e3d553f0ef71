/** How the tags are laid out: those of one unit share a pane and its axis; each has a letter and a line of its own. */
import type { TagId } from '#shared/domain/ids.ts';
import type { Tag } from '#shared/domain/register/site.ts';

export interface Line {
  readonly tag: Tag;
  /** By which it is known without its colour. */
  readonly letter: string;
  /** The name of a colour of the theme. */
  readonly colour: string;
  readonly dashed: boolean;
}

export interface PaneContent {
  readonly unit: string;
  readonly lines: readonly Line[];
}

const COLOURS = 8;

/** In the order in which they were chosen; what the register does not have is left out. */
export function linesOf(tagIds: readonly TagId[], tags: ReadonlyMap<TagId, Tag>): Line[] {
  return tagIds.flatMap((id, place): Line[] => {
    const tag = tags.get(id);
    if (tag === undefined) return [];
    const letter = String.fromCodePoint(65 + place);
    return [{ tag, letter, colour: `--trend-${String((place % COLOURS) + 1)}`, dashed: place >= COLOURS }];
  });
}

export function panesOf(lines: readonly Line[]): PaneContent[] {
  return [...Map.groupBy(lines, ({ tag }) => tag.unit)].map(([unit, own]) => ({ unit, lines: own }));
}
