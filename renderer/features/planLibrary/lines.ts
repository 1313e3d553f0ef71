/** A plan as lines of text, each with what it is of: to be compared with another revision of it. */
import { diffChars, diffWordsWithSpace } from 'diff';
import type { PlanDraft, PlanTrigger } from '#shared/domain/plans/plan.ts';
import type { Language, LocalizedText } from '#shared/domain/values.ts';

export interface PlanLine {
  /** The same in both revisions: `step s3`, `role commander`. */
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

/** Names of what is chosen from lists, in the language of the screen. */
export interface LineWords {
  readonly field: (key: 'name' | 'kind' | 'revision' | 'purpose' | 'reviewOn' | 'source' | 'scope') => string;
  readonly kind: (kind: PlanDraft['kind']) => string;
  readonly scenario: (scenario: PlanDraft['scope']['scenarios'][number]) => string;
  readonly hazardClass: (hazard: NonNullable<PlanDraft['scope']['hazardClasses']>[number]) => string;
  readonly placeName: (id: string) => string;
  readonly planName: (id: string) => string;
  readonly level: (level: string) => string;
  readonly trigger: (trigger: PlanTrigger) => string;
  readonly role: (id: string) => string;
  readonly step: (number: number) => string;
  readonly due: (due: PlanDraft['steps'][number]['due'], plan: PlanDraft) => string;
  readonly evidence: (evidence: PlanDraft['steps'][number]['evidence']) => string;
  readonly critical: string;
  readonly waitsFor: (steps: string) => string;
  readonly part: (key: 'roles' | 'phases' | 'contacts' | 'resources' | 'attachments' | 'references') => string;
}

export function linesOf(plan: PlanDraft, language: Language, words: LineWords): PlanLine[] {
  const local = (text: LocalizedText | undefined): string => text?.[language] ?? '';
  const join = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');
  const { scope } = plan;
  const roleName = (id: string): string => local(plan.roles.find((role) => role.id === id)?.name) || id;
  const line = (key: string, label: string, text: string): PlanLine => ({ key, label, text });
  const stepText = (id: string): string => local(plan.steps.find((step) => step.id === id)?.instruction) || id;
  return [
    line('name', words.field('name'), local(plan.name)),
    line('kind', words.field('kind'), words.kind(plan.kind)),
    line('revision', words.field('revision'), plan.revision),
    line('reviewOn', words.field('reviewOn'), plan.reviewOn),
    line('purpose', words.field('purpose'), local(plan.purpose)),
    line(
      'scope',
      words.field('scope'),
      join(
        scope.scenarios.map(words.scenario).join(', '),
        (scope.hazardClasses ?? []).map(words.hazardClass).join(', '),
        scope.substances.join(', '),
        scope.placeIds.map(words.placeName).join(', '),
        scope.fromQuantityT === undefined ? '' : `≥ ${String(scope.fromQuantityT)} t`,
      ),
    ),
    ...plan.levels.map(({ level, startsWhen, triggers = [] }) =>
      line(`level ${level}`, words.level(level), join(local(startsWhen), ...triggers.map(words.trigger))),
    ),
    ...plan.roles.map(({ id, name, duties, defaultHolders = [] }) =>
      line(`role ${id}`, words.part('roles'), join(local(name), local(duties), defaultHolders.map(local).join(', '))),
    ),
    ...plan.phases.map(({ id, name }) => line(`phase ${id}`, words.part('phases'), local(name))),
    ...plan.steps.map((step, index) =>
      line(
        `step ${step.id}`,
        words.step(index + 1),
        join(
          local(step.instruction),
          local(step.why),
          roleName(step.roleId),
          local(plan.phases.find(({ id }) => id === step.phaseId)?.name),
          words.due(step.due, plan),
          step.evidence === 'none' ? '' : words.evidence(step.evidence),
          step.critical ? words.critical : '',
          step.fromLevel === undefined ? '' : words.level(step.fromLevel),
          step.dependsOn.length === 0 ? '' : words.waitsFor(step.dependsOn.map(stepText).join(', ')),
        ),
      ),
    ),
    ...plan.contacts.map(({ name, telephone, organization, duty, roleId }) =>
      line(
        `contact ${name.en} ${name.zh}`,
        words.part('contacts'),
        join(local(name), telephone, local(organization), local(duty), roleId === undefined ? '' : roleName(roleId)),
      ),
    ),
    ...(plan.resources ?? []).map(({ name, quantity, unit, keptAt }) =>
      line(
        `resource ${name.en} ${name.zh}`,
        words.part('resources'),
        join(local(name), `${String(quantity)} ${local(unit)}`, local(keptAt)),
      ),
    ),
    ...(plan.attachments ?? []).map(({ title, fileName }) =>
      line(`attachment ${title.en} ${title.zh}`, words.part('attachments'), join(local(title), fileName)),
    ),
    ...(plan.references ?? []).map((reference) =>
      line(`reference ${reference.en} ${reference.zh}`, words.part('references'), local(reference)),
    ),
    line('source', words.field('source'), plan.source),
  ];
}

export interface Piece {
  readonly text: string;
  readonly is: 'same' | 'added' | 'removed';
}

export interface ComparedLine {
  readonly key: string;
  readonly label: string;
  readonly is: 'same' | 'added' | 'removed' | 'changed';
  /** What the older one says, with what is gone marked; the newer one, with what came. */
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** The lines of two revisions side by side, in the order of the newer one, what is gone after what stood before it. */
export function compareLines(
  before: readonly PlanLine[],
  after: readonly PlanLine[],
  language: Language,
): ComparedLine[] {
  const old = new Map(before.map((line) => [line.key, line]));
  const kept = new Set(after.map(({ key }) => key));
  const compared: ComparedLine[] = [];
  let next = 0;
  const goneUntil = (end: number): void => {
    for (; next < end; next += 1) {
      const line = before[next];
      if (line !== undefined && !kept.has(line.key))
        compared.push({ ...line, is: 'removed', before: [{ text: line.text, is: 'removed' }], after: [] });
    }
  };
  for (const line of after) {
    const was = old.get(line.key);
    if (was === undefined) {
      compared.push({ ...line, is: 'added', before: [], after: [{ text: line.text, is: 'added' }] });
      continue;
    }
    goneUntil(before.indexOf(was));
    const pieces = was.text === line.text ? null : piecesOf(was.text, line.text, language);
    const same = [{ text: line.text, is: 'same' as const }];
    compared.push({
      key: line.key,
      label: line.label,
      is: pieces === null ? 'same' : 'changed',
      before: pieces?.filter(({ is }) => is !== 'added') ?? same,
      after: pieces?.filter(({ is }) => is !== 'removed') ?? same,
    });
  }
  goneUntil(before.length);
  return compared;
}

/** Word by word; Chinese has no spaces between words: sign by sign. */
function piecesOf(before: string, after: string, language: Language): Piece[] {
  const changes = language === 'zh' ? diffChars(before, after) : diffWordsWithSpace(before, after);
  return changes.map(({ value, added, removed }) => ({
    text: value,
    is: added ? 'added' : removed ? 'removed' : 'same',
  }));
}
