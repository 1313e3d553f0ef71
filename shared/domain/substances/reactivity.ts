/**
 * What substances do together: by the groups of EPA-600/2-80-076, “A Method for Determining the Compatibility of Hazardous
 * Wastes” (US EPA, 1980), and by pairs that other sources name. An empty cell of the chart is no statement that a pair is safe, and
 * is not made one here.
 */
import { z } from 'zod';
import { SubstanceId } from '../ids.ts';
import { LocalizedText } from '../values.ts';
import { SourceKey, valueOf, type SubstanceRecord } from './substance.ts';

/**
 * H heat, F fire, G gas that neither burns nor harms, GT toxic gas, GF flammable gas, E explosion, P violent polymerization,
 * S toxic matter dissolves, U may be dangerous but is not known, X extremely reactive: with nothing at all.
 */
export const ReactionEffect = z.enum(['E', 'X', 'F', 'GT', 'GF', 'P', 'H', 'G', 'S', 'U']);
export type ReactionEffect = z.infer<typeof ReactionEffect>;

export const Reactivity = z.object({
  /** Names of the chart’s groups, by their numbers. */
  groups: z.record(z.string(), LocalizedText),
  /** Of two groups, the smaller number first: `1-10`. */
  chart: z.record(z.string().regex(/^\d+-\d+$/), z.array(ReactionEffect).min(1)),
  pairs: z.array(
    z.object({
      between: z.tuple([SubstanceId, SubstanceId]),
      effects: z.array(ReactionEffect).min(1),
      says: LocalizedText,
      source: SourceKey,
    }),
  ),
});
export type Reactivity = z.infer<typeof Reactivity>;

const WATER = '106';
const WATER_REACTIVE = '107';
const CHART: SourceKey = 'epa-compatibility';

export interface Reason {
  /** Groups of the one and of the other; null where the pair is named by itself. */
  readonly groups: readonly [string, string] | null;
  readonly effects: readonly ReactionEffect[];
  readonly says: LocalizedText | null;
  readonly source: SourceKey;
}

export interface Reaction {
  /**
   * `dangerous`: something is known of them. `nothing-known`: both are in groups, of which the sources say nothing. `no-groups`: of one of
   * them the library does not know how it reacts. Neither of the last two means that it is safe.
   */
  readonly standing: 'dangerous' | 'nothing-known' | 'no-groups';
  /** All effects, the gravest first. */
  readonly effects: readonly ReactionEffect[];
  readonly reasons: readonly Reason[];
}

const groupsOf = (record: SubstanceRecord): readonly string[] => valueOf(record, 'reactiveGroups') ?? [];

function betweenGroups({ chart }: Reactivity, a: string, b: string): readonly ReactionEffect[] {
  if (a === b) return [];
  if (a === WATER_REACTIVE || b === WATER_REACTIVE) return ['X'];
  const [first, second] = Number(a) < Number(b) ? [a, b] : [b, a];
  return chart[`${first}-${second}`] ?? [];
}

function reactionOf(reasons: readonly Reason[], grouped: boolean): Reaction {
  const all = new Set(reasons.flatMap(({ effects }) => effects));
  const standing = reasons.length > 0 ? 'dangerous' : grouped ? 'nothing-known' : 'no-groups';
  return { standing, effects: ReactionEffect.options.filter((effect) => all.has(effect)), reasons };
}

function ofGroups(table: Reactivity, ours: readonly string[], theirs: readonly string[]): Reason[] {
  const reasons: Reason[] = [];
  for (const a of ours)
    for (const b of theirs) {
      const effects = betweenGroups(table, a, b);
      if (effects.length > 0) reasons.push({ groups: [a, b], effects, says: null, source: CHART });
    }
  return reasons;
}

/** What two substances do together; the same whichever is named first, but for the order of the groups. */
export function reactionBetween(table: Reactivity, one: SubstanceRecord, other: SubstanceRecord): Reaction {
  const named = table.pairs
    .filter(({ between }) => between.includes(one.id) && between.includes(other.id) && one.id !== other.id)
    .map(({ effects, says, source }): Reason => ({ groups: null, effects, says, source }));
  const [ours, theirs] = [groupsOf(one), groupsOf(other)];
  const grouped = ours.length > 0 && theirs.length > 0;
  return reactionOf([...named, ...(one.id === other.id ? [] : ofGroups(table, ours, theirs))], grouped);
}

/** What a substance does with water, as far as its groups tell. */
export const reactionWithWater = (table: Reactivity, record: SubstanceRecord): Reaction =>
  reactionOf(ofGroups(table, groupsOf(record), [WATER]), groupsOf(record).length > 0);

export interface InvolvedPair {
  readonly one: SubstanceRecord;
  readonly other: SubstanceRecord;
  readonly reaction: Reaction;
}

const rank = { dangerous: 0, 'no-groups': 1, 'nothing-known': 2 } as const;
const gravity = ({ standing, effects: [worst] }: Reaction): number =>
  rank[standing] * 100 + (worst === undefined ? 99 : ReactionEffect.options.indexOf(worst));

/** Every two of those that are involved, the gravest first. */
export function reactionsAmong(table: Reactivity, involved: readonly SubstanceRecord[]): readonly InvolvedPair[] {
  const once = [...new Map(involved.map((record) => [record.id, record])).values()];
  return once
    .flatMap((one, at) =>
      once.slice(at + 1).map((other): InvolvedPair => ({ one, other, reaction: reactionBetween(table, one, other) })),
    )
    .toSorted((a, b) => gravity(a.reaction) - gravity(b.reaction));
}
