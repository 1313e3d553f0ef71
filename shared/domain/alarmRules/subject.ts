/** Which tags of a register a rule watches, and what it names that the register does not have. */
import type { PlaceId, TagId } from '../ids.ts';
import { placeChain } from '../plans/match.ts';
import type { Site, Tag } from '../register/site.ts';
import type { RuleDefinition, RuleSubject } from './rule.ts';

/** `of`: the place of the missing thing in the rule. */
export type Missing =
  | { readonly of: 'subject' | 'difference' | 'requirement'; readonly tagId: TagId }
  | { readonly of: 'place'; readonly placeId: PlaceId };

export function tagsOfSubject(subject: RuleSubject, site: Site): readonly Tag[] {
  if (subject.kind === 'tags') {
    const wanted = new Set<TagId>(subject.tagIds);
    return site.tags.filter(({ id }) => wanted.has(id));
  }
  const { placeId, tagKind, unit } = subject;
  const within = placeId === null ? null : placesWithin(site, placeId);
  return site.tags.filter(
    (tag) =>
      (within === null || within.has(tag.placeId)) &&
      (tagKind === null || tag.kind === tagKind) &&
      (unit === null || tag.unit === unit),
  );
}

/** The place itself, and all that stands in it. */
function placesWithin({ places }: Site, placeId: PlaceId): ReadonlySet<PlaceId> {
  return new Set(
    places.filter((place) => placeChain(places, place).some(({ id }) => id === placeId)).map(({ id }) => id),
  );
}

/** A site file that came later may lack what the rule was made for. */
export function missingOf({ subject, condition, onlyWhile }: RuleDefinition, site: Site): readonly Missing[] {
  const known = new Set<TagId>(site.tags.map(({ id }) => id));
  const missing: Missing[] = [];
  if (subject.kind === 'tags')
    for (const tagId of subject.tagIds) if (!known.has(tagId)) missing.push({ of: 'subject', tagId });
  if (subject.kind === 'group' && subject.placeId !== null && !site.places.some(({ id }) => id === subject.placeId))
    missing.push({ of: 'place', placeId: subject.placeId });
  if (condition.kind === 'difference' && !known.has(condition.otherTagId))
    missing.push({ of: 'difference', tagId: condition.otherTagId });
  for (const { tagId } of onlyWhile) if (!known.has(tagId)) missing.push({ of: 'requirement', tagId });
  return missing;
}
