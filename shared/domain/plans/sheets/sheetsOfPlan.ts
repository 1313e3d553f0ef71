/** A plan as tables with the headings of a language: what the template is made of. Its triggers are not in them. */
import type { Language, LocalizedText } from '../../values.ts';
import type { PlanDraft } from '../plan.ts';
import { planFields, sheetIds, sheets, type Cell, type SheetId, type Table } from './columns.ts';
import { evidences, hazardClasses, kinds, levels, responderKinds, scenarios, yesNo, type Choices } from './values.ts';

type Written = Readonly<Record<string, Cell>>;

const both = (id: string, text: LocalizedText | undefined): Written => ({
  [`${id}_en`]: text?.en ?? '',
  [`${id}_zh`]: text?.zh ?? '',
});

export function sheetsOfPlan(plan: PlanDraft, language: Language): Table[] {
  const word = <Id extends string>(choices: Choices<Id>, id: Id): string => choices[id][language];
  const apart = language === 'zh' ? '；' : '; ';
  const { scope } = plan;
  const single = (value: Cell): Written => ({ value_zh: value });
  const fields: Readonly<Record<(typeof planFields)[number]['id'], Written>> = {
    id: single(plan.id),
    revision: single(plan.revision),
    kind: single(word(kinds, plan.kind)),
    name: both('value', plan.name),
    purpose: both('value', plan.purpose),
    scenarios: single(scope.scenarios.map((one) => word(scenarios, one)).join(apart)),
    hazardClasses: single((scope.hazardClasses ?? []).map((one) => word(hazardClasses, one)).join(apart)),
    substances: single(scope.substances.join(apart)),
    placeIds: single(scope.placeIds.join(apart)),
    fromQuantityT: single(scope.fromQuantityT ?? ''),
    reviewOn: single(plan.reviewOn),
    source: single(plan.source),
  };
  const rows: Readonly<Record<SheetId, readonly Written[]>> = {
    plan: planFields.map(({ id, name }) => ({ field: name[language], ...fields[id] })),
    levels: plan.levels.map(({ level, startsWhen }) => ({
      level: word(levels, level),
      ...both('startsWhen', startsWhen),
    })),
    roles: plan.roles.map(({ id, name, duties, defaultHolders = [] }) => ({
      id,
      ...both('name', name),
      ...both('duties', duties),
      ...both('holders', {
        en: defaultHolders.map(({ en }) => en).join('; '),
        zh: defaultHolders.map(({ zh }) => zh).join('；'),
      }),
    })),
    phases: plan.phases.map(({ id, name }) => ({ id, ...both('name', name) })),
    steps: plan.steps.map((step) => ({
      id: step.id,
      phaseId: step.phaseId,
      roleId: step.roleId,
      ...both('instruction', step.instruction),
      ...both('why', step.why),
      dueMinutes: step.due.afterMs / 60_000,
      dueFrom: step.due.from === 'start' ? (language === 'zh' ? '启动' : 'start') : step.due.from,
      dependsOn: step.dependsOn.join(apart),
      evidence: word(evidences, step.evidence),
      critical: word(yesNo, step.critical ? 'yes' : 'no'),
      fromLevel: step.fromLevel === undefined ? '' : word(levels, step.fromLevel),
    })),
    contacts: plan.contacts.map(({ name, telephone, organization, duty, roleId, order }) => ({
      order: order ?? '',
      ...both('name', name),
      telephone,
      ...both('organization', organization),
      ...both('duty', duty),
      roleId: roleId ?? '',
    })),
    resources: (plan.resources ?? []).map(({ name, quantity, unit, keptAt, placeId, responderKind }) => ({
      ...both('name', name),
      quantity,
      ...both('unit', unit),
      ...both('keptAt', keptAt),
      placeId: placeId ?? '',
      responderKind: responderKind === undefined ? '' : word(responderKinds, responderKind),
    })),
    attachments: (plan.attachments ?? []).map(({ title, fileName }) => ({
      ...both('title', title),
      fileName: fileName ?? '',
    })),
    references: (plan.references ?? []).map((reference) => both('text', reference)),
  };
  return sheetIds.map((id) => ({
    name: sheets[id].name[language],
    rows: [
      sheets[id].columns.map(({ name }) => name[language]),
      ...rows[id].map((row) => sheets[id].columns.map((column) => row[column.id] ?? '')),
    ],
  }));
}
