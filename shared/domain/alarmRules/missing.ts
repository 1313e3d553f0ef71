/** What a rule names that the register does not have, in a sentence for who keeps the rules. */
import type { Site } from '../register/site.ts';
import type { LocalizedText } from '../values.ts';
import type { RuleDefinition } from './rule.ts';
import { missingOf, type Missing } from './subject.ts';

export function missingSentence(missing: Missing): LocalizedText {
  if (missing.of === 'place')
    return {
      en: `The register has no place “${missing.placeId}” any more: what stood in it is not watched by this rule. Choose another place, or take the rule out of force.`,
      zh: `台账中已没有位置“${missing.placeId}”，该规则不再监视其中的测点。请另选位置，或停止执行该规则。`,
    };
  const { tagId } = missing;
  switch (missing.of) {
    case 'subject':
      return {
        en: `The register has no tag “${tagId}” any more: the rule goes on with the tags that are left. Take it out of the rule, or choose the one that came in its place.`,
        zh: `台账中已没有测点“${tagId}”，该规则对其余测点继续有效。请从规则中移除，或改选替代测点。`,
      };
    case 'difference':
      return {
        en: `The register has no tag “${tagId}” any more, with which this rule compares: it is not judged. Choose another, or take the rule out of force.`,
        zh: `台账中已没有该规则用于比较的测点“${tagId}”，规则无法判断。请另选测点，或停止执行该规则。`,
      };
    case 'requirement':
      return {
        en: `The register has no tag “${tagId}” any more, of which this rule makes a condition: it is judged without that condition. Choose another, or take the condition out.`,
        zh: `台账中已没有该规则附加条件所用的测点“${tagId}”，规则按无此条件判断。请另选测点，或删除该条件。`,
      };
  }
}

/** One sentence for each thing that a rule in force has lost. */
export const missingSentences = (definition: RuleDefinition, site: Site): LocalizedText[] =>
  missingOf(definition, site).map(missingSentence);
