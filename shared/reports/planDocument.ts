/**
 * An emergency plan as an inspector reads it: the chapters of GB/T 29639-2020 (6 for a comprehensive plan, 7 for a special
 * one, 8 for on-site disposal), its cover, approval page and contents (annex A), its appendices (9). What the plan does
 * not say stays an empty ruled field with its heading.
 */
import type { Plan, PlanStep } from '../domain/plans/plan.ts';
import type { Site } from '../domain/register/site.ts';
import type { Language, LocalizedText } from '../domain/values.ts';
import type { Format } from '../words/format.ts';
import { scenarioNames } from '../words/names.ts';
import { textsIn } from '../words/texts.ts';
import type { Block, Column, Field, Grid, ReportDocument } from './document.ts';
import { hazardClassNames } from './hazardNames.ts';
import { responderKindNames } from './responderNames.ts';

export interface PlanRevision {
  readonly revision: string;
  readonly approvedBy: string;
  readonly approvedOn: string;
  readonly note: string;
}

export interface PlanDocumentOptions {
  readonly plan: Plan;
  /** For the names of places, and of the unit that it is a plan of; null: not known. */
  readonly site: Site | null;
  readonly language: Language;
  readonly format: Format;
  readonly exercise: boolean;
  /** Oldest first; absent: nothing but the plan itself is known. */
  readonly revisions?: readonly PlanRevision[];
}

const kindNames: Readonly<Record<Plan['kind'], LocalizedText>> = {
  comprehensive: { en: 'Comprehensive emergency plan', zh: '综合应急预案' },
  special: { en: 'Special emergency plan', zh: '专项应急预案' },
  'on-site-disposal': { en: 'On-site disposal plan', zh: '现场处置方案' },
};
const evidenceNames: Readonly<Record<PlanStep['evidence'], LocalizedText>> = {
  none: { en: '', zh: '' },
  confirmation: { en: 'confirmation', zh: '确认' },
  note: { en: 'note', zh: '记录' },
  reading: { en: 'reading', zh: '读数' },
  photo: { en: 'photo', zh: '照片' },
};
const both = (en: string, zh: string): LocalizedText => ({ en, zh });

export function planDocument(options: PlanDocumentOptions): ReportDocument {
  return new PlanWriter(options).document();
}

class PlanWriter {
  readonly #options: PlanDocumentOptions;
  readonly #blocks: Block[] = [];
  #chapter = 0;
  #section = 0;

  constructor(options: PlanDocumentOptions) {
    this.#options = options;
  }

  document(): ReportDocument {
    const { plan, site, language, exercise } = this.#options;
    const unit = site === null ? '' : this.#say(site.name);
    this.#approval();
    switch (plan.kind) {
      case 'comprehensive':
        this.#comprehensive();
        break;
      case 'special':
        this.#special();
        break;
      case 'on-site-disposal':
        this.#onSite();
        break;
    }
    this.#appendices();
    const name = this.#say(plan.name);
    return {
      title: name,
      fileName: `${name} ${plan.revision}`,
      language,
      landscape: false,
      exercise,
      header: [unit, name].filter((part) => part !== '').join(' · '),
      footer: this.#say(both(`${plan.id}, revision ${plan.revision}`, `${plan.id} 第 ${plan.revision} 版`)),
      cover: {
        organization: unit,
        title: name,
        subtitle: this.#say(kindNames[plan.kind]),
        lines: [
          { label: this.#say(both('Plan no.', '应急预案编号')), value: plan.id },
          { label: this.#say(both('Revision', '应急预案版本号')), value: plan.revision },
          { label: this.#say(both('Issued by', '颁布单位')), value: unit },
          { label: this.#say(both('Approved by', '批准人')), value: plan.approvedBy },
          { label: this.#say(both('Date of issue', '颁布日期')), value: this.#day(plan.approvedOn) },
          { label: this.#say(both('To be reviewed by', '复审日期')), value: this.#day(plan.reviewOn) },
        ],
      },
      contents: true,
      blocks: this.#blocks,
    };
  }

  #say(text: LocalizedText): string {
    return text[this.#options.language];
  }

  /** A calendar day as it is written: `2026-11-30` is the same in both languages. */
  #day(day: string): string {
    const [year, month, date] = day.split('-');
    if (year === undefined || month === undefined || date === undefined) return day;
    return this.#options.language === 'zh' ? `${year}年${String(Number(month))}月${String(Number(date))}日` : day;
  }

  #put(...blocks: Block[]): void {
    this.#blocks.push(...blocks);
  }

  #heading(text: LocalizedText, newPage = false): void {
    this.#chapter += 1;
    this.#section = 0;
    this.#put({ kind: 'heading', level: 1, text: `${String(this.#chapter)} ${this.#say(text)}`, newPage });
  }

  #subheading(text: LocalizedText): void {
    this.#section += 1;
    this.#put({
      kind: 'heading',
      level: 2,
      text: `${String(this.#chapter)}.${String(this.#section)} ${this.#say(text)}`,
    });
  }

  #paragraph(text: string): void {
    if (text !== '') this.#put({ kind: 'paragraph', text });
  }

  /** What the standard asks for and the plan does not say. */
  #empty(lines = 3): void {
    const field: Field = {
      id: null,
      label: this.#say(both('The plan says nothing of this; to be written.', '本预案未作规定，待补充。')),
      value: '',
      instead: null,
      lines,
    };
    this.#put({ kind: 'fields', rows: [[field]] });
  }

  #grid(
    columns: readonly (readonly [title: LocalizedText, width: number])[],
    rows: readonly (readonly string[])[],
  ): void {
    const grid: Grid = {
      kind: 'grid',
      id: null,
      title: '',
      columns: columns.map(([title, width]): Column => ({ title: this.#say(title), width })),
      rows,
      typedRows: 0,
      atLeastRows: 2,
    };
    this.#put(grid);
  }

  /** Annex A: the page of approval, and of those who carry the plan out; and what became of its revisions. */
  #approval(): void {
    const { plan, revisions } = this.#options;
    const box = (label: LocalizedText, value: string, lines = 2): Field => ({
      id: null,
      label: this.#say(label),
      value,
      instead: null,
      lines,
    });
    this.#put(
      { kind: 'heading', level: 1, text: this.#say(both('Approval', '批准页')) },
      {
        kind: 'paragraph',
        text: this.#say(
          plan.approvedBy === '' || plan.approvedOn === ''
            ? both('A draft: it has not been approved, and is not in force.', '草稿：尚未批准，不具效力。')
            : both(
                `“${plan.name.en}”, revision ${plan.revision}, has been reviewed and is approved. It takes effect on the day of issue.`,
                `《${plan.name.zh}》第 ${plan.revision} 版已经评审，现予批准，自颁布之日起施行。`,
              ),
        ),
      },
      {
        kind: 'fields',
        rows: [
          [
            box(both('Approved by', '批准人'), plan.approvedBy),
            box(both('Signature', '签名'), ''),
            box(both('Date of issue', '颁布日期'), this.#day(plan.approvedOn)),
          ],
        ],
      },
      {
        kind: 'heading',
        level: 2,
        text: this.#say(both('Signatures of the departments that carry it out', '执行部门签署页')),
      },
    );
    this.#grid(
      [
        [both('Department', '部门'), 3],
        [both('Name', '姓名'), 2],
        [both('Signature', '签名'), 2],
        [both('Date', '日期'), 2],
      ],
      Array.from({ length: 4 }, () => ['', '', '', '']),
    );
    this.#put({ kind: 'heading', level: 2, text: this.#say(both('Record of revisions', '修订记录')) });
    const known = revisions ?? [
      { revision: plan.revision, approvedBy: plan.approvedBy, approvedOn: plan.approvedOn, note: '' },
    ];
    this.#grid(
      [
        [both('Revision', '版本号'), 1],
        [both('Date', '日期'), 1.6],
        [both('Approved by', '批准人'), 2],
        [both('What was revised', '修订内容'), 4],
      ],
      [
        ...known.map(({ revision, approvedOn, approvedBy, note }) => [
          revision,
          this.#day(approvedOn),
          approvedBy,
          note,
        ]),
        ['', '', '', ''],
        ['', '', '', ''],
      ],
    );
  }

  #comprehensive(): void {
    this.#heading(both('General', '总则'), true);
    this.#subheading(both('Scope', '适用范围'));
    this.#scope();
    this.#subheading(both('Response levels', '响应分级'));
    this.#levels();
    this.#heading(both('Organization and duties', '应急组织机构及职责'));
    this.#organization();
    this.#heading(both('Emergency response', '应急响应'));
    this.#subheading(both('Reporting of information', '信息报告'));
    this.#reporting();
    this.#subheading(both('Early warning', '预警'));
    this.#warningTriggers();
    this.#subheading(both('Start of the response', '响应启动'));
    this.#triggers();
    this.#subheading(both('Emergency actions', '应急处置'));
    this.#steps(({ id }) => id !== RECOVERY && id !== END);
    this.#subheading(both('Support from others', '应急支援'));
    this.#outsideHelp();
    this.#subheading(both('End of the response', '响应终止'));
    this.#stepsOr(({ id }) => id === END);
    this.#heading(both('After the response', '后期处置'));
    this.#stepsOr(({ id }) => id === RECOVERY);
    this.#heading(both('Safeguards', '应急保障'));
    this.#subheading(both('Communications', '通信与信息保障'));
    this.#put({ kind: 'paragraph', text: this.#say(both('See appendix: contacts.', '见附件：联系方式。')) });
    this.#subheading(both('Teams', '应急队伍保障'));
    this.#teams();
    this.#subheading(both('Material and equipment', '物资装备保障'));
    this.#put({ kind: 'paragraph', text: this.#say(both('See appendix: resources.', '见附件：应急物资装备清单。')) });
    this.#subheading(both('Other safeguards', '其他保障'));
    this.#empty();
  }

  #special(): void {
    this.#heading(both('Scope', '适用范围'), true);
    this.#scope();
    this.#heading(both('Organization and duties', '应急组织机构及职责'));
    this.#organization();
    this.#heading(both('Start of the response', '响应启动'));
    this.#levels();
    this.#triggers();
    this.#heading(both('Emergency actions', '处置措施'));
    this.#steps(() => true);
    this.#heading(both('Safeguards', '应急保障'));
    this.#teams();
    this.#put({
      kind: 'paragraph',
      text: this.#say(both('Contacts and resources: see the appendices.', '联系方式和应急物资装备见附件。')),
    });
  }

  #onSite(): void {
    this.#heading(both('Description of the risk', '事故风险描述'), true);
    this.#scope();
    this.#levels();
    this.#heading(both('Duties', '应急工作职责'));
    this.#organization();
    this.#heading(both('Emergency actions', '应急处置'));
    this.#steps(() => true);
    this.#heading(both('What to heed', '注意事项'));
    // Why a critical step is taken is what must not be forgotten in it.
    const heed = this.#options.plan.steps.filter(({ critical }) => critical).map(({ why }) => this.#say(why));
    if (heed.length === 0) this.#empty();
    else this.#put({ kind: 'list', items: [...new Set(heed)], ordered: true });
  }

  #scope(): void {
    const { plan, site, language } = this.#options;
    const { scenarios, substances, placeIds, hazardClasses = [], fromQuantityT } = plan.scope;
    const sayScenario = textsIn(scenarioNames, language);
    const places = placeIds.map((id) => {
      const place = site?.places.find((one) => one.id === id);
      return place === undefined ? id : this.#say(place.name);
    });
    const list = (items: readonly string[]): string => items.join(language === 'zh' ? '、' : ', ');
    const any = this.#say(both('any', '不限'));
    const anywhere = this.#say(both('the whole site', '全部区域'));
    this.#paragraph(this.#say(plan.purpose));
    this.#grid(
      [
        [both('Scope', '范围'), 1],
        [both('Applies to', '适用于'), 4],
      ],
      [
        [
          this.#say(both('Scenarios', '事故类型')),
          scenarios.length === 0 ? any : list(scenarios.map((one) => sayScenario(one))),
        ],
        [this.#say(both('Places', '场所')), places.length === 0 ? anywhere : list(places)],
        [
          this.#say(both('Substances', '物质')),
          substances.length === 0 ? any : list(substances.map((one) => this.#substance(one))),
        ],
        ...(hazardClasses.length === 0
          ? []
          : [
              [
                this.#say(both('Hazards', '危险类别')),
                list(hazardClasses.map((one) => this.#say(hazardClassNames[one]))),
              ],
            ]),
        ...(fromQuantityT === undefined
          ? []
          : [
              [
                this.#say(both('Quantity', '数量')),
                this.#say(both(`from ${String(fromQuantityT)} t`, `${String(fromQuantityT)} t 及以上`)),
              ],
            ]),
      ],
    );
  }

  /** By its CAS number, with the name that the register has for it. */
  #substance(cas: string): string {
    const place = this.#options.site?.places.find(({ hazard }) => hazard?.substance.cas === cas);
    return place?.hazard === undefined ? `CAS ${cas}` : `${this.#say(place.hazard.substance.name)} (CAS ${cas})`;
  }

  #levels(): void {
    this.#grid(
      [
        [both('Level', '级别'), 1],
        [both('Starts when', '启动条件'), 7],
      ],
      this.#options.plan.levels.map(({ level, startsWhen }) => [level, this.#say(startsWhen)]),
    );
  }

  #organization(): void {
    const { plan } = this.#options;
    const rows = plan.roles.map(({ name, duties, defaultHolders = [] }) => [
      this.#say(name),
      defaultHolders.map((holder) => this.#say(holder)).join(' / '),
      duties === undefined ? '' : this.#say(duties),
    ]);
    this.#grid(
      [
        [both('Role', '岗位'), 2],
        [both('Held by, then deputies', '担任人（及替补）'), 2],
        [both('Duties', '职责'), 5],
      ],
      rows,
    );
  }

  #triggers(): void {
    const rows = this.#options.plan.levels.flatMap(({ level, triggers = [] }) =>
      triggers.flatMap((trigger) => {
        const said = this.#trigger(trigger);
        return said === null ? [] : [[level, said]];
      }),
    );
    if (rows.length === 0) {
      this.#paragraph(
        this.#say(
          both('By decision of the commander, by the conditions of the levels.', '由总指挥依据分级条件决定启动。'),
        ),
      );
      return;
    }
    this.#grid(
      [
        [both('Level', '级别'), 1],
        [both('What starts it', '启动方式'), 7],
      ],
      rows,
    );
  }

  #trigger(trigger: NonNullable<Plan['levels'][number]['triggers']>[number]): string | null {
    const scenario =
      'scenario' in trigger && trigger.scenario !== undefined
        ? ` (${textsIn(scenarioNames, this.#options.language)(trigger.scenario)})`
        : '';
    switch (trigger.type) {
      case 'decision':
        return this.#say(both(`Decision of: ${trigger.by.en}`, `决定人：${trigger.by.zh}`));
      case 'alarms-stand': {
        const priority = { high: both('high', '高'), medium: both('medium', '中'), low: both('low', '低') }[
          trigger.priority
        ];
        const count = String(trigger.atLeast);
        return `${this.#say(both(`At least ${count} alarm(s) of ${priority.en} priority or higher stand`, `至少 ${count} 个${priority.zh}及以上优先级报警`))}${scenario}`;
      }
      case 'warning-stands':
        return `${this.#say(both('An early warning is in force', '存在生效的预警'))}${scenario}`;
      case 'plan-runs':
        return this.#say(both(`The plan ${trigger.planId} runs`, `预案 ${trigger.planId} 已启动`));
    }
  }

  #warningTriggers(): void {
    const any = this.#options.plan.levels.flatMap(({ level, triggers = [] }) =>
      triggers.filter(({ type }) => type === 'warning-stands').map((trigger) => [level, this.#trigger(trigger) ?? '']),
    );
    if (any.length === 0) this.#empty();
    else
      this.#grid(
        [
          [both('Level', '级别'), 1],
          [both('Early warning', '预警条件'), 7],
        ],
        any,
      );
  }

  #reporting(): void {
    const { contacts } = this.#options.plan;
    if (contacts.length === 0) {
      this.#empty();
      return;
    }
    this.#paragraph(
      this.#say(both('Who is told, in this order; telephones in the appendix.', '按下列顺序报告，电话见附件。')),
    );
    this.#put({
      kind: 'list',
      ordered: true,
      items: inOrder(contacts).map(({ name, organization, duty }) =>
        [
          this.#say(name),
          organization === undefined ? '' : this.#say(organization),
          duty === undefined ? '' : this.#say(duty),
        ]
          .filter((part) => part !== '')
          .join(this.#options.language === 'zh' ? '，' : ', '),
      ),
    });
  }

  #outsideHelp(): void {
    const others = this.#options.plan.contacts.filter(({ organization }) => organization !== undefined);
    if (others.length === 0) {
      this.#empty();
      return;
    }
    this.#put({
      kind: 'list',
      ordered: false,
      items: others.map(({ name, organization, telephone }) =>
        [organization === undefined ? '' : this.#say(organization), this.#say(name), telephone]
          .filter((part) => part !== '')
          .join(', '),
      ),
    });
  }

  #teams(): void {
    const { site, plan } = this.#options;
    const kinds = new Set((plan.resources ?? []).flatMap(({ responderKind }) => responderKind ?? []));
    const teams = (site?.responders ?? []).filter(
      ({ kind }) => kind !== 'person' && (kinds.size === 0 || kinds.has(kind)),
    );
    if (teams.length === 0) {
      this.#empty();
      return;
    }
    this.#grid(
      [
        [both('Team', '队伍'), 3],
        [both('Kind', '类别'), 2],
        [both('Call sign', '呼号'), 2],
        [both('Persons', '人数'), 1],
      ],
      teams.map(({ name, kind, callSign, crew }) => [
        this.#say(name),
        this.#say(responderKindNames[kind]),
        callSign,
        crew === undefined ? '' : String(crew),
      ]),
    );
  }

  #stepsOr(isOf: (phase: Plan['phases'][number]) => boolean): void {
    if (this.#options.plan.phases.some((phase) => isOf(phase) && this.#ofPhase(phase.id).length > 0)) this.#steps(isOf);
    else this.#empty();
  }

  #ofPhase(phaseId: string): PlanStep[] {
    return this.#options.plan.steps.filter((step) => step.phaseId === phaseId);
  }

  #steps(isOf: (phase: Plan['phases'][number]) => boolean): void {
    const { plan } = this.#options;
    for (const phase of plan.phases.filter(isOf)) {
      const steps = this.#ofPhase(phase.id);
      if (steps.length === 0) continue;
      this.#put({
        kind: 'grid',
        id: null,
        title: this.#say(phase.name),
        columns: [
          [both('No.', '序号'), 0.7],
          [both('Role', '岗位'), 2],
          [both('Action, and why', '处置步骤及目的'), 5],
          [both('Within', '时限'), 1.7],
          [both('Level', '级别'), 1],
          [both('Evidence', '佐证'), 1.6],
        ].map(([title, width]): Column => ({ title: this.#say(title as LocalizedText), width: width as number })),
        rows: steps.map((step) => this.#step(step)),
        typedRows: 0,
        atLeastRows: 0,
      });
      this.#put({ kind: 'paragraph', text: '' });
    }
    if (plan.steps.some(({ critical }) => critical))
      this.#put({ kind: 'paragraph', quiet: true, text: this.#say(both('★ critical step', '★ 关键步骤')) });
  }

  #numberOf(id: string): string {
    return String(this.#options.plan.steps.findIndex((step) => step.id === id) + 1);
  }

  #step({ id, roleId, instruction, why, due, critical, fromLevel, evidence, dependsOn }: PlanStep): string[] {
    const { plan } = this.#options;
    const role = plan.roles.find((one) => one.id === roleId);
    const after = dependsOn.map((one) => this.#numberOf(one)).join(', ');
    return [
      `${this.#numberOf(id)}${critical ? ' ★' : ''}`,
      role === undefined ? roleId : this.#say(role.name),
      [
        this.#say(instruction),
        this.#say(both('Why: ', '目的：')) + this.#say(why),
        ...(after === '' ? [] : [this.#say(both(`After: ${after}`, `前置步骤：${after}`))]),
      ].join('\n'),
      this.#due(due),
      fromLevel === undefined ? '' : this.#say(both(`from ${fromLevel}`, `${fromLevel} 级起`)),
      this.#say(evidenceNames[evidence]),
    ];
  }

  #due({ afterMs, from }: PlanStep['due']): string {
    const time = this.#options.format.duration(afterMs);
    if (from === 'start') return this.#say(both(`${time} of the start`, `启动后${time}内`));
    const number = this.#numberOf(from);
    return this.#say(both(`${time} of step ${number}`, `步骤 ${number} 后${time}内`));
  }

  #appendices(): void {
    const { plan, language } = this.#options;
    let number = 0;
    const appendix = (text: LocalizedText, newPage: boolean): void => {
      number += 1;
      const name = language === 'zh' ? `附件 ${String(number)} ` : `Appendix ${String(number)}: `;
      this.#put({ kind: 'heading', level: 1, text: `${name}${this.#say(text)}`, newPage });
    };
    appendix(both('Contacts', '有关部门、机构和人员的联系方式'), true);
    this.#grid(
      [
        [both('Order', '顺序'), 0.8],
        [both('Name', '名称'), 3],
        [both('Organization', '单位'), 2.5],
        [both('Telephone', '电话'), 2],
        [both('For', '事由'), 3],
      ],
      inOrder(plan.contacts).map(({ name, organization, telephone, duty, order }) => [
        order === undefined ? '' : String(order),
        this.#say(name),
        organization === undefined ? '' : this.#say(organization),
        telephone,
        duty === undefined ? '' : this.#say(duty),
      ]),
    );
    appendix(both('Resources', '应急物资装备清单'), false);
    this.#grid(
      [
        [both('Resource', '名称'), 3],
        [both('Quantity', '数量'), 1.2],
        [both('Kept at', '存放地点'), 3],
        [both('Brought by', '携带单位'), 2],
      ],
      (plan.resources ?? []).map(({ name, quantity, unit, keptAt, placeId, responderKind }) => [
        this.#say(name),
        `${String(quantity)} ${this.#say(unit)}`,
        keptAt === undefined ? this.#placeName(placeId) : this.#say(keptAt),
        responderKind === undefined ? '' : this.#say(responderKindNames[responderKind]),
      ]),
    );
    appendix(both('Attachments, references and source', '附图附表、引用文件与依据'), false);
    const papers = [
      ...(plan.attachments ?? []).map(({ title }) => this.#say(title)),
      ...(plan.references ?? []).map((reference) => this.#say(reference)),
      plan.source,
    ];
    this.#put({ kind: 'list', items: papers, ordered: true });
    appendix(both('Cards for posts', '岗位应急处置卡'), true);
    plan.roles.forEach((role, index) => {
      this.#card(role, index > 0);
    });
  }

  #placeName(id: string | undefined): string {
    const place = this.#options.site?.places.find((one) => one.id === id);
    return place === undefined ? '' : this.#say(place.name);
  }

  /** What one post does, on one sheet. */
  #card(role: Plan['roles'][number], newPage: boolean): void {
    const { plan } = this.#options;
    const field = (label: LocalizedText, value: string, width = 1): Field => ({
      id: null,
      label: this.#say(label),
      value,
      instead: null,
      width,
    });
    const contacts = inOrder(plan.contacts).filter(({ roleId }) => roleId === undefined || roleId === role.id);
    this.#put(
      { kind: 'heading', level: 2, text: this.#say(role.name), newPage },
      {
        kind: 'fields',
        rows: [
          [
            field(both('Plan', '预案'), this.#say(plan.name), 2),
            field(
              both('Held by', '担任人'),
              (role.defaultHolders ?? []).map((holder) => this.#say(holder)).join(' / '),
              2,
            ),
          ],
          ...(role.duties === undefined ? [] : [[field(both('Duties', '职责'), this.#say(role.duties))]]),
        ],
      },
    );
    this.#grid(
      [
        [both('No.', '序号'), 0.7],
        [both('Action', '处置步骤'), 6],
        [both('Within', '时限'), 1.8],
        [both('Level', '级别'), 1],
        [both('Done', '完成'), 0.8],
      ],
      plan.steps
        .filter(({ roleId }) => roleId === role.id)
        .map((step) => [
          `${this.#numberOf(step.id)}${step.critical ? ' ★' : ''}`,
          this.#say(step.instruction),
          this.#due(step.due),
          step.fromLevel === undefined ? '' : this.#say(both(`from ${step.fromLevel}`, `${step.fromLevel} 级起`)),
          '□',
        ]),
    );
    if (contacts.length > 0)
      this.#grid(
        [
          [both('Contact', '联系人'), 4],
          [both('Telephone', '电话'), 3],
        ],
        contacts.slice(0, 12).map(({ name, telephone }) => [this.#say(name), telephone]),
      );
  }
}

/** Phases that the standard has chapters of their own for, by the ids that plans give them. */
const RECOVERY = 'recover';
const END = 'end';

const inOrder = (contacts: Plan['contacts']): Plan['contacts'] =>
  contacts.toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity));
