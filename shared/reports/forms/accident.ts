/**
 * The report of a production safety accident: what State Council Order 493 (2007), article 12, wants in it, and the
 * measures on accident information of the work safety administration (Order 21, 2009), article 10. The first report is
 * number 1; each after it follows up, says what changed, and all stay as they were made.
 */
import { noReports, type AccidentReport } from '../../domain/reports/evolve.ts';
import { FIELD_CHARACTERS } from '../../domain/reports/forms.ts';
import type { LocalizedText } from '../../domain/values.ts';
import { describeActor } from '../../words/actorName.ts';
import type { Block, Field, ReportDocument } from '../document.ts';
import {
  beganAt,
  dateTime,
  eventLine,
  hazardsOf,
  hazardText,
  operatorText,
  placeText,
  said,
  scenarioText,
  weatherText,
} from '../facts.ts';
import { both, Form } from '../form.ts';
import { missingOf } from '../peopleFacts.ts';
import type { ReportSource } from '../source.ts';

interface AccidentField {
  readonly id: string;
  readonly label: LocalizedText;
  readonly width?: number;
  readonly lines?: number;
}

/** In rows, as they stand on the page. */
const ROWS: readonly (readonly AccidentField[])[] = [
  [
    { id: 'unitName', label: both('Unit where the accident happened', '事故发生单位名称'), width: 2 },
    { id: 'unitKind', label: both('Kind of unit, industry', '单位性质、所属行业') },
  ],
  [
    {
      id: 'unitOutline',
      label: both(
        '1. Outline of the unit (address, activity, number of staff)',
        '一、事故发生单位概况（地址、生产经营范围、从业人数）',
      ),
      lines: 3,
    },
  ],
  [
    { id: 'accidentAt', label: both('2. Time of the accident', '二、事故发生时间') },
    { id: 'accidentPlace', label: both('Place of the accident', '事故发生地点'), width: 1.6 },
    { id: 'accidentKind', label: both('Kind of accident (first judgement)', '事故类别（初步判断）') },
  ],
  [{ id: 'scene', label: both('Situation at the scene', '事故现场情况'), lines: 4 }],
  [{ id: 'course', label: both('3. Brief course of the accident', '三、事故简要经过'), lines: 6 }],
  [
    { id: 'dead', label: both('4. Dead', '四、死亡（人）') },
    { id: 'missing', label: both('Missing', '下落不明（人）') },
    { id: 'poisoned', label: both('Acutely poisoned', '急性中毒（人）') },
    { id: 'seriouslyInjured', label: both('Seriously injured', '重伤（人）') },
    { id: 'slightlyInjured', label: both('Slightly injured', '轻伤（人）') },
    { id: 'endangered', label: both('In danger', '涉险（人）') },
  ],
  [
    {
      id: 'losses',
      label: both('Direct economic loss, first estimate (10,000 CNY)', '初步估计的直接经济损失（万元）'),
    },
  ],
  [{ id: 'measures', label: both('5. Measures taken', '五、已经采取的措施'), lines: 6 }],
  [{ id: 'other', label: both('6. Other matters to report', '六、其他应当报告的情况'), lines: 3 }],
  [
    { id: 'head', label: both('Head of the unit, telephone', '单位负责人及电话') },
    { id: 'reporter', label: both('Reported by, telephone', '报告人及电话') },
    { id: 'reportedTo', label: both('Reported to', '报送单位') },
  ],
];
const FIELDS = ROWS.flat();

const COURSE: ReadonlySet<string> = new Set([
  'IncidentOpened.v1',
  'AlarmLinkedToIncident.v1',
  'ResponseLevelChanged.v1',
  'IncidentEnded.v1',
]);
const MEASURES: ReadonlySet<string> = new Set([
  'PlanStarted.v1',
  'StepStatusChanged.v1',
  'StepStatusChanged.v2',
  'ResponderAssigned.v1',
  'GeofenceDrawn.v1',
  'PublicWarningIssued.v1',
  'PublicWarningUpdated.v1',
  'PublicWarningCancelled.v1',
  'RollCallStarted.v1',
]);

/** `about`: the number of a report that was made; empty: the next one, as it would be now. */
export function accidentReport(source: ReportSource, about: string): ReportDocument {
  const form = new Form(source, 'accident-report');
  const made = reportsOf(source);
  const report = made.find(({ number }) => String(number) === about) ?? null;
  const number = report?.number ?? made.length + 1;
  const before = made.findLast((one) => one.number < number) ?? null;
  const rows = ROWS.map((row) =>
    row.map(({ id, label, ...look }): Field =>
      report === null
        ? form.field(id, label, recordValue(source, id), look)
        : form.fixed(label, valueIn(report, id, source), look),
    ),
  );
  const values = new Map(rows.flat().map((field, index) => [FIELDS[index]?.id ?? '', field.value]));
  const title =
    number === 1
      ? form.say(both('Accident report: first report', '生产安全事故快报（首报）'))
      : form.say(
          both(`Accident report: follow-up no. ${String(number)}`, `生产安全事故续报（第 ${String(number)} 号）`),
        );
  const blocks: Block[] = [
    {
      kind: 'fields',
      rows: [
        [
          form.fixed(both('Report no.', '报告编号'), String(number)),
          form.fixed(
            both('Time of the report', '报告时间'),
            report === null ? form.say(both('Draft, not made yet', '草稿，尚未形成')) : dateTime(source, report.at),
          ),
          form.fixed(both('Made by', '填报人'), report === null ? '' : describeActor(report.by, source.language)),
          form.fixed(both('Incident', '事件'), form.incidentName, { width: 1.5 }),
        ],
        ...rows,
      ],
    },
    ...(before === null ? [] : [changesGrid(form, before, values)]),
    {
      kind: 'fields',
      rows: [[form.fixed(both('Signature of the head, seal of the unit', '负责人签字、单位盖章'), '', { lines: 4 })]],
    },
  ];
  const document = form.document(blocks);
  return {
    ...document,
    title: `${title} · ${form.incidentName}`,
    fileName: `${title} ${form.incidentName}`,
    header: `${title} · ${form.incidentName}`,
    blocks: document.blocks.map((block) => (block.kind === 'title' ? { ...block, text: title } : block)),
  };
}

/** What the next report would say, in both languages, for the act that makes it. `inEach`: the source in each language. */
export function accidentValues(inEach: {
  readonly en: ReportSource;
  readonly zh: ReportSource;
}): Record<string, LocalizedText> {
  const forms = { en: new Form(inEach.en, 'accident-report'), zh: new Form(inEach.zh, 'accident-report') };
  return Object.fromEntries(
    FIELDS.flatMap(({ id }) => {
      const [en, zh] = (['en', 'zh'] as const).map((language) =>
        (forms[language].typedValue(id) ?? recordValue(inEach[language], id)).slice(0, 2 * FIELD_CHARACTERS),
      );
      return en === undefined || zh === undefined || en === '' || zh === '' ? [] : [[id, { en, zh }]];
    }),
  );
}

/** Those that were made, oldest first. */
export const reportsOf = ({ state, incident }: ReportSource): readonly AccidentReport[] =>
  (state.reports.of[incident.incidentId] ?? noReports).accident;

const valueIn = ({ values }: AccidentReport, id: string, { language }: ReportSource): string =>
  (Object.hasOwn(values, id) ? values[id]?.[language] : undefined) ?? '';

/** What the record knows. Who is missing a roll-call tells; who was harmed nobody may say but those who have seen it. */
function recordValue(source: ReportSource, id: string): string {
  const { incident, state, language } = source;
  const zh = language === 'zh';
  const lines = (types: ReadonlySet<string>): string =>
    source.events
      .filter((event) => types.has(event.type) && isDone(event))
      .map((event) => `${source.format.moment(event.at)} ${eventLine(source, event)}`)
      .join('\n');
  switch (id) {
    case 'unitName':
      return state.register.site === null ? '' : said(source, state.register.site.name);
    case 'accidentAt':
      return dateTime(source, beganAt(source));
    case 'accidentPlace':
      return placeText(source);
    case 'accidentKind':
      return scenarioText(source);
    case 'scene': {
      const hazards = hazardsOf(source).map(({ hazard }) => hazardText(source, hazard));
      const weather = weatherText(source);
      return [
        zh
          ? `${incident.level} 级响应${incident.endedAt === null ? '' : '，响应已终止'}`
          : `Response level ${incident.level}${incident.endedAt === null ? '' : ', response ended'}`,
        ...(hazards.length === 0 ? [] : [`${zh ? '涉及物质：' : 'Substances: '}${hazards.join(zh ? '、' : '; ')}`]),
        ...(weather === '' ? [] : [`${zh ? '气象：' : 'Weather: '}${weather}`]),
      ].join('\n');
    }
    case 'course':
      return lines(COURSE);
    case 'measures':
      return lines(MEASURES);
    case 'missing': {
      const missing = missingOf(source);
      return missing === null ? '' : String(missing.length);
    }
    case 'reporter':
      return source.by === null ? '' : operatorText(source, source.by);
    default:
      return '';
  }
}

/** A step that was begun, or does not apply, is no measure that was taken. */
const isDone = (event: ReportSource['events'][number]): boolean =>
  (event.type !== 'StepStatusChanged.v1' && event.type !== 'StepStatusChanged.v2') ||
  event.data.status === 'complete' ||
  event.data.status === 'previously-accomplished';

/** Field, as last reported, as reported now; of what only grew, the new lines. */
function changesGrid(form: Form, before: AccidentReport, values: ReadonlyMap<string, string>): Block {
  const { source } = form;
  const rows = FIELDS.flatMap(({ id, label }) => {
    const then = valueIn(before, id, source);
    const now = values.get(id) ?? '';
    if (then === now) return [];
    const had = new Set(then.split('\n'));
    const lines = now.split('\n');
    const added = lines.filter((line) => !had.has(line));
    const onlyGrew = then !== '' && lines.length - added.length === had.size;
    return [[form.say(label), onlyGrew ? '' : then, onlyGrew ? added.join('\n') : now]];
  });
  return form.grid(
    null,
    both(
      `Changes since report no. ${String(before.number)} of ${dateTime(source, before.at)}`,
      `自第 ${String(before.number)} 号报告（${dateTime(source, before.at)}）以来的变化`,
    ),
    [
      [both('Item', '项目'), 2],
      [both('As reported then', '上次报告'), 3],
      [both('Now, or added since', '现情况或新增'), 4],
    ],
    rows.length === 0 ? [[form.say(both('Nothing has changed.', '无变化。')), '', '']] : rows,
  );
}
