/**
 * What is wrong with a plan, each with its field and what to do: of a plan in a site file, of one that is imported, and
 * of one that somebody is writing.
 */
import type { Site } from '../register/site.ts';
import { levelRank, type Language, type LocalizedText } from '../values.ts';
import type { Plan, PlanStep } from './plan.ts';
import type { StepId } from '../ids.ts';
import { ringsOf, waitsOf, type Wait } from './rings.ts';

/** `['steps', 2, 'dependsOn']`: the third step's. */
export type PlanPath = readonly (string | number)[];

export interface PlanProblem {
  readonly code: string;
  readonly at: PlanPath;
  /** Other fields that it could be solved at. */
  readonly also?: readonly PlanPath[];
  /** `use`: it cannot be run, or would mislead. `approval`: it can be kept and worked on, but not approved. */
  readonly blocks: 'use' | 'approval';
  readonly sentence: LocalizedText;
}

type Register = Pick<Site, 'places'>;

/** Empty: none. `register` null: none is known, and places are not looked for. Of a draft also what is not filled in. */
export function planProblems(plan: Plan, register: Register | null): PlanProblem[] {
  return [
    ...unfilled(plan),
    ...doubled(plan),
    ...unknown(plan, register),
    ...ringProblems(plan),
    ...earlyDues(plan),
    ...levelProblems(plan),
    ...emptyParts(plan),
    ...holders(plan),
    ...days(plan),
    ...wrongValues(plan),
  ];
}

/** `steps[2].dependsOn`. */
export const pathText = (at: PlanPath): string =>
  at.map((part, index) => (typeof part === 'number' ? `[${String(part)}]` : index === 0 ? part : `.${part}`)).join('');

const problem = (code: string, at: PlanPath, blocks: PlanProblem['blocks'], en: string, zh: string): PlanProblem => ({
  code,
  at,
  blocks,
  sentence: { en, zh },
});

const LONGEST_NAME = 40;

/** By its first words, and its id beside them: what people and files call it. */
function nameOf(step: PlanStep): LocalizedText {
  const of = (language: Language): string => {
    const words = step.instruction[language];
    const short = words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME - 1)}…` : words;
    return short === '' ? `“${step.id}”` : language === 'en' ? `“${step.id}” (${short})` : `“${step.id}”（${short}）`;
  };
  return { en: of('en'), zh: of('zh') };
}

const hasText = (value: unknown): value is LocalizedText =>
  typeof value === 'object' && value !== null && 'en' in value && 'zh' in value;

/** Texts that lack a language, wherever they stand. */
function unfilled(plan: Plan): PlanProblem[] {
  const found: PlanProblem[] = [];
  const visit = (value: unknown, at: PlanPath): void => {
    if (hasText(value)) {
      const lacks = { en: value.en.trim() === '', zh: value.zh.trim() === '' };
      if (lacks.en && lacks.zh)
        found.push(
          problem(
            'text-missing',
            at,
            'approval',
            `The text ${pathText(at)} is empty. Fill it in, in English and in Chinese.`,
            `${pathText(at)} 未填写，请填写中文和英文。`,
          ),
        );
      else if (lacks.en || lacks.zh)
        found.push(
          problem(
            'language-missing',
            at,
            'approval',
            `The text ${pathText(at)} has no ${lacks.en ? 'English' : 'Chinese'} text. A plan is approved in both languages: fill it in.`,
            `${pathText(at)} 缺少${lacks.en ? '英文' : '中文'}，预案须中英文齐全方可批准，请补充。`,
          ),
        );
    } else if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...at, index]));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) visit(item, [...at, key]);
  };
  visit(plan, []);
  const { revision, source } = plan;
  for (const [field, text] of Object.entries({ revision, source }))
    if (text.trim() === '')
      found.push(
        problem(
          'text-missing',
          [field],
          'approval',
          field === 'revision'
            ? 'The plan has no revision. Give it one, for example 2026-1.'
            : 'The plan does not say where its practice comes from. Name the source.',
          field === 'revision' ? '预案没有版本号，请填写，例如 2026-1。' : '预案未注明做法来源，请填写 source。',
        ),
      );
  return found;
}

/** Ids that stand twice in a list: references to them are ambiguous. */
function doubled(plan: Plan): PlanProblem[] {
  const lists = [
    ['roles', plan.roles, 'roles', '角色'],
    ['phases', plan.phases, 'phases', '阶段'],
    ['steps', plan.steps, 'steps', '步骤'],
  ] as const;
  return lists.flatMap(([field, list, en, zh]) => {
    const seen = new Set<string>();
    return list.flatMap(({ id }, index) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [
        problem(
          'id-twice',
          [field, index, 'id'],
          'use',
          `Two ${en} have the same id “${id}”. Give one of them another.`,
          `存在编号相同的${zh}“${id}”，请更改其一。`,
        ),
      ];
    });
  });
}

/** References to what the plan, or the register, does not have. */
function unknown(plan: Plan, register: Register | null): PlanProblem[] {
  const roles = new Set<string>(plan.roles.map(({ id }) => id));
  const phases = new Set<string>(plan.phases.map(({ id }) => id));
  const steps = new Set<string>(plan.steps.map(({ id }) => id));
  const missing = (step: PlanStep, at: PlanPath, what: LocalizedText, id: string): PlanProblem =>
    problem(
      'reference-unknown',
      at,
      'use',
      `Step “${step.id}” names the ${what.en} “${id}”, which the plan does not have. Choose another, or add it.`,
      `步骤“${step.id}”引用的“${id}”（${what.zh}）在预案中不存在，请另选或补充。`,
    );
  const role = { en: 'role', zh: '角色' };
  const other = { en: 'step', zh: '步骤' };
  const ofSteps = plan.steps.flatMap((step, index) => [
    ...(roles.has(step.roleId) ? [] : [missing(step, ['steps', index, 'roleId'], role, step.roleId)]),
    ...(phases.has(step.phaseId)
      ? []
      : [missing(step, ['steps', index, 'phaseId'], { en: 'phase', zh: '阶段' }, step.phaseId)]),
    ...(step.due.from === 'start' || steps.has(step.due.from)
      ? []
      : [missing(step, ['steps', index, 'due'], other, step.due.from)]),
    ...step.dependsOn
      .filter((id) => !steps.has(id))
      .map((id) => missing(step, ['steps', index, 'dependsOn'], other, id)),
  ]);
  const ofContacts = plan.contacts.flatMap(({ name, roleId }, index) =>
    roleId === undefined || roles.has(roleId)
      ? []
      : [
          problem(
            'reference-unknown',
            ['contacts', index, 'roleId'],
            'use',
            `The contact “${name.en}” names the role “${roleId}”, which the plan does not have. Choose another, or add it.`,
            `联系人“${name.zh}”引用的角色“${roleId}”在预案中不存在，请另选或补充。`,
          ),
        ],
  );
  const places = register === null ? null : new Set<string>(register.places.map(({ id }) => id));
  const noPlace = (at: PlanPath, id: string): PlanProblem =>
    problem(
      'place-unknown',
      at,
      'approval',
      `The place ${pathText(at)} names “${id}”, which is not on the map. Choose a place of the register.`,
      `${pathText(at)} 指向的“${id}”不在地图中，请选择台账中的场所。`,
    );
  const ofPlaces =
    places === null
      ? []
      : [
          ...plan.scope.placeIds.filter((id) => !places.has(id)).map((id) => noPlace(['scope', 'placeIds'], id)),
          ...(plan.resources ?? []).flatMap(({ placeId }, index) =>
            placeId === undefined || places.has(placeId) ? [] : [noPlace(['resources', index, 'placeId'], placeId)],
          ),
        ];
  const ofTriggers = plan.levels.flatMap(({ triggers = [] }, level) =>
    triggers.flatMap((trigger, index) =>
      trigger.type === 'plan-runs' && trigger.planId === plan.id
        ? [
            problem(
              'trigger-of-itself',
              ['levels', level, 'triggers', index, 'planId'],
              'approval',
              'The plan would start when it runs already. Choose another plan.',
              '启动条件为本预案已启动，互为前提，请另选预案。',
            ),
          ]
        : [],
    ),
  );
  return [...ofSteps, ...ofContacts, ...ofPlaces, ...ofTriggers];
}

function ringProblems(plan: Plan): PlanProblem[] {
  const index = new Map(plan.steps.map((step, at) => [step.id, at]));
  return ringsOf(plan).map(({ steps, closing }) => {
    const names = [...steps, steps[0]].flatMap((id) => {
      const step = id === undefined ? undefined : plan.steps[index.get(id) ?? -1];
      return step === undefined ? [] : [nameOf(step)];
    });
    const from = names.at(-2);
    const to = names.at(-1);
    const at: PlanPath = ['steps', index.get(closing.from) ?? 0, closing.by];
    const remedy =
      closing.by === 'dependsOn'
        ? {
            en: `Take ${to?.en ?? ''} out of what ${from?.en ?? ''} depends on.`,
            zh: `请从${from?.zh ?? ''}的前置步骤中去掉${to?.zh ?? ''}。`,
          }
        : {
            en: `Let ${from?.en ?? ''} be due from the start, or from another step.`,
            zh: `请将${from?.zh ?? ''}的时限改为自预案启动或自其他步骤起算。`,
          };
    const ring = problem(
      'ring',
      at,
      'use',
      steps.length === 1
        ? `The step ${from?.en ?? ''} waits for itself. ${remedy.en}`
        : `The steps wait for each other in a ring, so that none can be done: ${names.map(({ en }) => en).join(' waits for ')}. ${remedy.en}`,
      steps.length === 1
        ? `步骤${from?.zh ?? ''}以自身为前置。${remedy.zh}`
        : `步骤互为前置形成闭环，均无法完成：${names.map(({ zh }) => zh).join(' 须等待 ')}。${remedy.zh}`,
    );
    return { ...ring, also: alongRing(plan, steps).map(([id, by]): PlanPath => ['steps', index.get(id) ?? 0, by]) };
  });
}

/** By which field each step of a ring waits for the next. */
function alongRing(plan: Plan, ring: readonly StepId[]): (readonly [StepId, Wait['by']])[] {
  const waits = waitsOf(plan);
  return ring.flatMap((from, index) => {
    const to = ring[index + 1] ?? ring[0];
    const wait = waits.find((one) => one.from === from && one.to === to);
    return wait === undefined ? [] : [[from, wait.by] as const];
  });
}

/**
 * When each step is due after the start of the plan, milliseconds, where each step that another counts from ends just
 * when it is due. Steps whose due time is never known (a ring, a step that is not there) are not in it.
 */
export function dueAfterStart(steps: readonly PlanStep[]): Map<string, number> {
  const byId = new Map<string, PlanStep>(steps.map((step) => [step.id, step]));
  const due = new Map<string, number>();
  for (const step of steps) {
    const chain: PlanStep[] = [];
    let at: PlanStep | undefined = step;
    while (at !== undefined && !due.has(at.id) && !chain.includes(at)) {
      chain.push(at);
      at = at.due.from === 'start' ? undefined : byId.get(at.due.from);
    }
    for (const { id, due: own } of chain.toReversed()) {
      const base = own.from === 'start' ? 0 : due.get(own.from);
      if (base !== undefined) due.set(id, base + own.afterMs);
    }
  }
  return due;
}

const minutes = (ms: number): string => String(Math.round(ms / 6_000) / 10);

function earlyDues({ steps }: Plan): PlanProblem[] {
  const due = dueAfterStart(steps);
  const byId = new Map<string, PlanStep>(steps.map((step) => [step.id, step]));
  return steps.flatMap((step, index) => {
    const own = due.get(step.id);
    if (own === undefined) return [];
    return step.dependsOn.flatMap((id) => {
      const before = byId.get(id);
      const beforeDue = due.get(id);
      if (before === undefined || beforeDue === undefined || own >= beforeDue) return [];
      // Where the one it waits for does not apply, it does not wait.
      return [
        problem(
          'due-before-dependency',
          ['steps', index, 'due'],
          'approval',
          `Step ${nameOf(step).en} is due ${minutes(own)} min after the start, but waits for ${nameOf(before).en}, which is due after ${minutes(beforeDue)} min. Give it more time, the other less, or let it not wait.`,
          `步骤${nameOf(step).zh}须在启动后 ${minutes(own)} 分钟内完成，但其前置步骤${nameOf(before).zh}的时限为 ${minutes(beforeDue)} 分钟。请放宽前者、缩短后者，或取消前置关系。`,
        ),
      ];
    });
  });
}

function levelProblems({ levels }: Plan): PlanProblem[] {
  const ranks = levels.map(({ level }) => levelRank(level));
  const found: PlanProblem[] = [];
  const isRising = (ranks[1] ?? 0) > (ranks[0] ?? 0);
  ranks.forEach((rank, index) => {
    const { level } = levels[index] ?? { level: 'IV' as const };
    if (ranks.indexOf(rank) < index)
      found.push(
        problem(
          'level-twice',
          ['levels', index, 'level'],
          'approval',
          `Level ${level} stands twice. Choose another level, or take it out.`,
          `${level}级响应重复，请更改级别或删除。`,
        ),
      );
    else if (index > 1 && rank > (ranks[index - 1] ?? 0) !== isRising)
      found.push(
        problem(
          'levels-out-of-order',
          ['levels', index, 'level'],
          'approval',
          `Level ${level} is out of order. Put the levels from the lowest to the gravest (IV, III, II, I).`,
          `${level}级响应次序有误，请由低到高（IV、III、II、I）排列。`,
        ),
      );
  });
  return found;
}

function emptyParts(plan: Plan): PlanProblem[] {
  const lists = [
    ['levels', plan.levels, 'no response level', '没有响应级别'],
    ['roles', plan.roles, 'no role', '没有角色'],
    ['phases', plan.phases, 'no phase', '没有阶段'],
    ['steps', plan.steps, 'no step', '没有步骤'],
  ] as const;
  const used = new Set<string>(plan.steps.map(({ phaseId }) => phaseId));
  return [
    ...lists.flatMap(([field, list, en, zh]) =>
      list.length > 0
        ? []
        : [problem('list-empty', [field], 'approval', `The plan has ${en}. Add one.`, `预案${zh}，请补充。`)],
    ),
    ...(plan.scope.scenarios.length > 0 || plan.kind === 'comprehensive'
      ? []
      : [
          problem(
            'scope-without-scenario',
            ['scope', 'scenarios'],
            'approval',
            'The scope names no type of incident, so that the plan would never be proposed. Choose one or more.',
            '适用范围未选择事件类型，预案不会被推荐，请至少选择一种。',
          ),
        ]),
    ...plan.phases.flatMap(({ id, name }, index) =>
      used.has(id) || plan.steps.length === 0
        ? []
        : [
            problem(
              'phase-without-steps',
              ['phases', index],
              'approval',
              `The phase “${name.en || id}” has no steps. Add one, or take the phase out.`,
              `阶段“${name.zh || id}”没有步骤，请添加步骤或删除该阶段。`,
            ),
          ],
    ),
  ];
}

/** A role is held where somebody is named for it: a holder by position or name, or a contact of the role. */
function holders(plan: Plan): PlanProblem[] {
  const called = new Set(plan.contacts.map(({ roleId }) => roleId));
  const working = new Set(plan.steps.map(({ roleId }) => roleId));
  return plan.roles.flatMap(({ id, name, defaultHolders = [], duties }, index) => {
    const named = { en: name.en || id, zh: name.zh || id };
    if (defaultHolders.length === 0 && !called.has(id))
      return [
        problem(
          'role-unheld',
          ['roles', index, 'defaultHolders'],
          'approval',
          `Nobody holds the role “${named.en}”. Name who holds it, by position or by name, or take the role out.`,
          `角色“${named.zh}”无人担任，请填写担任者的岗位或姓名，或删除该角色。`,
        ),
      ];
    if (!working.has(id) && duties === undefined && plan.steps.length > 0)
      return [
        problem(
          'role-idle',
          ['roles', index],
          'approval',
          `The role “${named.en}” has neither steps nor duties. Give it one, or take the role out.`,
          `角色“${named.zh}”既无步骤也无职责，请补充或删除该角色。`,
        ),
      ];
    return [];
  });
}

function days({ approvedOn, reviewOn }: Plan): PlanProblem[] {
  if (reviewOn === '')
    return [
      problem(
        'review-missing',
        ['reviewOn'],
        'approval',
        'The plan has no day on which it is reviewed next. Choose one.',
        '预案未填写下次评审日期，请选择。',
      ),
    ];
  return approvedOn !== '' && reviewOn <= approvedOn
    ? [
        problem(
          'review-before-approval',
          ['reviewOn'],
          'approval',
          `The plan is reviewed on ${reviewOn}, not after its approval on ${approvedOn}. Choose a later day.`,
          `评审日期 ${reviewOn} 不晚于批准日期 ${approvedOn}，请选择更晚的日期。`,
        ),
      ]
    : [];
}

/** CAS registry numbers carry a check digit: the others, weighted 1, 2, 3 … from the right, summed, modulo 10. */
export function isCasNumber(text: string): boolean {
  if (!/^\d{2,7}-\d{2}-\d$/.test(text)) return false;
  const digits = Array.from(text.replaceAll('-', ''), Number);
  const check = digits.pop();
  return digits.toReversed().reduce((sum, digit, index) => sum + digit * (index + 1), 0) % 10 === check;
}

function wrongValues(plan: Plan): PlanProblem[] {
  return [
    ...plan.scope.substances
      .filter((cas) => !isCasNumber(cas))
      .map((cas) =>
        problem(
          'cas-wrong',
          ['scope', 'substances'],
          'approval',
          `“${cas}” is no CAS number. Write it with its dashes and check digit, for example 7782-50-5.`,
          `“${cas}”不是有效的 CAS 号，请按含连字符和校验位的格式填写，例如 7782-50-5。`,
        ),
      ),
    ...plan.contacts.flatMap(({ name, telephone }, index) =>
      telephone.trim() !== ''
        ? []
        : [
            problem(
              'telephone-missing',
              ['contacts', index, 'telephone'],
              'approval',
              `The contact “${name.en}” has no telephone number. Fill it in, or take the contact out.`,
              `联系人“${name.zh}”没有电话号码，请填写或删除该联系人。`,
            ),
          ],
    ),
    ...(plan.attachments ?? []).flatMap(({ title, fileName = '', attachmentId }, index) =>
      attachmentId !== undefined || fileName.trim() !== ''
        ? []
        : [
            problem(
              'attachment-unnamed',
              ['attachments', index, 'fileName'],
              'approval',
              `The attachment “${title.en}” names no file or document. Write which it is.`,
              `附件“${title.zh}”未注明文件，请填写。`,
            ),
          ],
    ),
  ];
}
