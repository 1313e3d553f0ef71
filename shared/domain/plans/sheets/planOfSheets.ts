/** Tables become a plan. Each row is judged alone: a bad one is named by sheet, row and column, and left out. */
import { PhaseId, PlaceId, PlanId, RoleId, StepId } from '../../ids.ts';
import type { Site } from '../../register/site.ts';
import type { LocalizedText } from '../../values.ts';
import { blankPlan } from '../../planLibrary/blank.ts';
import type { PlanDraft, PlanStep } from '../plan.ts';
import type { PlanFileProblem, ReadPlans } from '../planFile.ts';
import { pathText, planProblems } from '../problems.ts';
import {
  planFields,
  sheetIds,
  sheets,
  type Cell,
  type Column,
  type Sheet,
  type SheetId,
  type Table,
} from './columns.ts';
import {
  chosen,
  evidences,
  hazardClasses,
  kinds,
  levels,
  responderKinds,
  scenarios,
  yesNo,
  type Choices,
} from './values.ts';

/** Apart in a cell: ids, names, types. */
const APART = /[;；、,，\n]+/u;
/** Between texts, in which commas may stand. */
const TEXTS_APART = /[;；\n]+/u;

const plain = (written: string): string => written.trim().toLowerCase().replaceAll(/\s+/g, ' ');
const isCalled = ({ id, name }: Column, written: string): boolean =>
  [id, name.en, name.zh].some((word) => plain(word) === plain(written));

const textOf = (cell: Cell | undefined): string => {
  if (cell === undefined || cell === null) return '';
  // Days come as instants at midnight UTC.
  return (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)).trim();
};

/** One row, asked for its cells by the ids of columns. Throws RowFault. */
class Row {
  readonly #cells: ReadonlyMap<string, string>;
  readonly #columns: readonly Column[];

  constructor(cells: ReadonlyMap<string, string>, columns: readonly Column[]) {
    this.#cells = cells;
    this.#columns = columns;
  }

  text(id: string): string {
    return this.#cells.get(id) ?? '';
  }

  both(id: string): LocalizedText {
    return { en: this.text(`${id}_en`), zh: this.text(`${id}_zh`) };
  }

  /** Undefined: neither language is written. */
  maybeBoth(id: string): LocalizedText | undefined {
    const text = this.both(id);
    return text.en === '' && text.zh === '' ? undefined : text;
  }

  list(id: string, apart = APART): string[] {
    return this.text(id)
      .split(apart)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  needed(id: string): string {
    const text = this.text(id);
    if (text === '') throw this.fault(id, 'The cell is empty. Fill it in.', '单元格为空，请填写。');
    return text;
  }

  id<Id>(
    column: string,
    schema: { safeParse: (text: string) => { success: boolean; data?: Id } },
    written: string,
  ): Id {
    const parsed = schema.safeParse(written);
    if (!parsed.success || parsed.data === undefined)
      throw this.fault(
        column,
        `“${written}” is no id. Use letters, digits, "_", ".", ":" and "-" only.`,
        `“${written}”不是有效编号，仅可使用字母、数字、“_”、“.”、“:”和“-”。`,
      );
    return parsed.data;
  }

  number(id: string, least: number, isWhole = false): number | null {
    const text = this.text(id);
    if (text === '') return null;
    const number = Number(text);
    if (!Number.isFinite(number) || number < least || (isWhole && !Number.isInteger(number)))
      throw this.fault(
        id,
        `“${text}” is no ${isWhole ? 'whole ' : ''}number of ${String(least)} or more. Write a number without a unit.`,
        `“${text}”不是不小于 ${String(least)} 的${isWhole ? '整' : ''}数，请只填数字，不带单位。`,
      );
    return number;
  }

  choice<Id extends string>(id: string, choices: Choices<Id>, written: string): Id {
    const found = chosen(choices, written);
    if (found !== null) return found;
    const ids = Object.keys(choices) as Id[];
    throw this.fault(
      id,
      `“${written}” is none of what may be chosen. Write one of: ${ids.map((one) => choices[one].en).join(', ')}.`,
      `“${written}”不在可选范围内，请填写：${ids.map((one) => choices[one].zh).join('、')}。`,
    );
  }

  fault(id: string, en: string, zh: string): RowFault {
    const column = this.#columns.find((one) => one.id === id);
    return new RowFault(column?.name ?? { en: id, zh: id }, { en, zh });
  }
}

class RowFault extends Error {
  readonly column: LocalizedText;
  readonly sentence: LocalizedText;

  constructor(column: LocalizedText, sentence: LocalizedText) {
    super(sentence.en);
    this.column = column;
    this.sentence = sentence;
  }
}

/** `file`: its name, for a plan without an id. `register` null: places are not looked for. */
export function planOfSheets(tables: readonly Table[], file: string, register: Pick<Site, 'places'> | null): ReadPlans {
  const problems: PlanFileProblem[] = [];
  const found = new Map<SheetId, Table>();
  for (const table of tables) {
    const id = sheetIds.find((one) => isCalled({ id: one, name: sheets[one].name }, table.name));
    if (id !== undefined) found.set(id, table);
    else if (table.rows.length > 1)
      problems.push({
        where: table.name,
        sentence: {
          en: `No sheet of a plan is called “${table.name}”; it was left out. Call it one of: ${sheetIds.map((one) => sheets[one].name.en).join(', ')}.`,
          zh: `预案中没有名为“${table.name}”的工作表，已略过。请命名为：${sheetIds.map((one) => sheets[one].name.zh).join('、')}。`,
        },
      });
  }
  if (!found.has('plan') && !found.has('steps')) {
    problems.push({
      where: file,
      sentence: {
        en: 'It holds neither a sheet “Plan” nor a sheet “Steps”. Begin from the template.',
        zh: '文件中既没有“预案”工作表，也没有“步骤”工作表，请使用模板。',
      },
    });
    return { plans: [], problems };
  }

  const read = <T>(id: SheetId, make: (row: Row) => T): T[] => rowsOf(found.get(id), sheets[id], problems, make);
  const id = idOf(file);
  let plan: PlanDraft = { ...blankPlan(id), levels: [], roles: [], phases: [], contacts: [] };
  read('plan', (row) => {
    plan = { ...plan, ...planField(row, plan) };
  });
  plan = {
    ...plan,
    levels: read('levels', (row) => ({
      level: row.choice('level', levels, row.needed('level')),
      startsWhen: row.both('startsWhen'),
    })),
    roles: read('roles', (row) => {
      const duties = row.maybeBoth('duties');
      const [en, zh] = [row.list('holders_en', TEXTS_APART), row.list('holders_zh', TEXTS_APART)];
      return {
        id: row.id('id', RoleId, row.needed('id')),
        name: row.both('name'),
        ...(duties === undefined ? {} : { duties }),
        defaultHolders: Array.from({ length: Math.max(en.length, zh.length) }, (_, index) => ({
          en: en[index] ?? '',
          zh: zh[index] ?? '',
        })),
      };
    }),
    phases: read('phases', (row) => ({ id: row.id('id', PhaseId, row.needed('id')), name: row.both('name') })),
    steps: read('steps', stepOf),
    contacts: read('contacts', (row) => {
      const [organization, duty] = [row.maybeBoth('organization'), row.maybeBoth('duty')];
      const order = row.number('order', 1, true);
      const role = row.text('roleId');
      return {
        name: row.both('name'),
        telephone: row.text('telephone'),
        ...(organization === undefined ? {} : { organization }),
        ...(duty === undefined ? {} : { duty }),
        ...(role === '' ? {} : { roleId: row.id('roleId', RoleId, role) }),
        ...(order === null ? {} : { order }),
      };
    }),
  };
  const resources = read('resources', (row) => {
    const keptAt = row.maybeBoth('keptAt');
    const [place, kind] = [row.text('placeId'), row.text('responderKind')];
    row.needed('quantity');
    const quantity = row.number('quantity', 0) ?? 0;
    if (quantity === 0)
      throw row.fault(
        'quantity',
        'Nothing of it is no resource. Write how much there is.',
        '数量为零，请填写实际数量。',
      );
    return {
      name: row.both('name'),
      quantity,
      unit: row.both('unit'),
      ...(keptAt === undefined ? {} : { keptAt }),
      ...(place === '' ? {} : { placeId: row.id('placeId', PlaceId, place) }),
      ...(kind === '' ? {} : { responderKind: row.choice('responderKind', responderKinds, kind) }),
    };
  });
  const attachments = read('attachments', (row) => ({ title: row.both('title'), fileName: row.text('fileName') }));
  const references = read('references', (row) => row.both('text'));
  plan = {
    ...plan,
    ...(resources.length === 0 ? {} : { resources }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(references.length === 0 ? {} : { references }),
  };
  for (const { at, sentence } of planProblems(plan, register))
    problems.push({ where: `“${plan.id}” ${pathText(at)}`, sentence });
  return { plans: [plan], problems };
}

function planField(row: Row, { scope }: PlanDraft): Partial<PlanDraft> {
  const written = row.needed('field');
  const field = planFields.find((one) => isCalled(one, written));
  const value = row.text('value_zh') || row.text('value_en');
  const list = value
    .split(APART)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  switch (field?.id) {
    case 'id':
      return { id: row.id('value_zh', PlanId, value) };
    case 'revision':
      if (value.length > 20)
        throw row.fault(
          'value_zh',
          'A revision has at most 20 characters. Shorten it.',
          '版本号最多 20 个字符，请缩短。',
        );
      return { revision: value };
    case 'source':
      return { source: value };
    case 'kind':
      return { kind: row.choice('value_zh', kinds, value) };
    case 'name':
      return { name: row.both('value') };
    case 'purpose':
      return { purpose: row.both('value') };
    case 'scenarios':
      return { scope: { ...scope, scenarios: list.map((one) => row.choice('value_zh', scenarios, one)) } };
    case 'hazardClasses':
      if (list.length === 0) return {};
      return { scope: { ...scope, hazardClasses: list.map((one) => row.choice('value_zh', hazardClasses, one)) } };
    case 'substances':
      return { scope: { ...scope, substances: list } };
    case 'placeIds':
      return { scope: { ...scope, placeIds: list.map((one) => row.id('value_zh', PlaceId, one)) } };
    case 'fromQuantityT': {
      const tonnes = value === '' ? 0 : Number(value);
      if (!Number.isFinite(tonnes) || tonnes < 0)
        throw row.fault(
          'value_zh',
          `“${value}” is no quantity in tonnes. Write a number without a unit.`,
          `“${value}”不是以吨计的数量，请只填数字，不带单位。`,
        );
      return tonnes === 0 ? {} : { scope: { ...scope, fromQuantityT: tonnes } };
    }
    case 'reviewOn':
      if (value !== '' && !(/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))))
        throw row.fault(
          'value_zh',
          `“${value}” is no day. Write it as 2027-06-30.`,
          `“${value}”不是日期，请按 2027-06-30 的格式填写。`,
        );
      return { reviewOn: value };
    case undefined:
      throw row.fault(
        'field',
        `A plan has no field “${written}”. Write one of: ${planFields.map(({ name }) => name.en).join(', ')}.`,
        `预案没有“${written}”字段，请填写：${planFields.map(({ name }) => name.zh).join('、')}。`,
      );
  }
}

function stepOf(row: Row): PlanStep {
  const minutes = row.number('dueMinutes', 0);
  if (minutes === null)
    throw row.fault('dueMinutes', 'The step has no due time. Write its minutes.', '步骤没有时限，请填写分钟数。');
  const from = row.text('dueFrom');
  const isStart = from === '' || ['start', '启动', '预案启动'].includes(plain(from));
  const [evidence, critical, fromLevel] = [row.text('evidence'), row.text('critical'), row.text('fromLevel')];
  return {
    id: row.id('id', StepId, row.needed('id')),
    phaseId: row.id('phaseId', PhaseId, row.needed('phaseId')),
    roleId: row.id('roleId', RoleId, row.needed('roleId')),
    instruction: row.both('instruction'),
    why: row.both('why'),
    due: { afterMs: Math.round(minutes * 60_000), from: isStart ? 'start' : row.id('dueFrom', StepId, from) },
    dependsOn: row.list('dependsOn').map((one) => row.id('dependsOn', StepId, one)),
    evidence: evidence === '' ? 'none' : row.choice('evidence', evidences, evidence),
    critical: critical !== '' && row.choice('critical', yesNo, critical) === 'yes',
    ...(fromLevel === '' ? {} : { fromLevel: row.choice('fromLevel', levels, fromLevel) }),
  };
}

function rowsOf<T>(table: Table | undefined, sheet: Sheet, problems: PlanFileProblem[], make: (row: Row) => T): T[] {
  if (table === undefined) return [];
  const [heading = [], ...rows] = table.rows;
  const columns = heading.map((cell) => sheet.columns.find((column) => isCalled(column, textOf(cell))));
  heading.forEach((cell, index) => {
    if (textOf(cell) !== '' && columns[index] === undefined)
      problems.push({
        where: `${table.name} 1`,
        sentence: {
          en: `The sheet has no column “${textOf(cell)}”; it was left out. Its columns are: ${sheet.columns.map(({ name }) => name.en).join(', ')}.`,
          zh: `该工作表没有“${textOf(cell)}”列，已略过。可用的列：${sheet.columns.map(({ name }) => name.zh).join('、')}。`,
        },
      });
  });
  return rows.flatMap((cells, index) => {
    if (cells.every((cell) => textOf(cell) === '')) return [];
    const row = new Row(
      new Map(columns.flatMap((column, at) => (column === undefined ? [] : [[column.id, textOf(cells[at])] as const]))),
      sheet.columns,
    );
    try {
      return [make(row)];
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      const number = table.rowNumbers?.[index + 1] ?? index + 2;
      problems.push({
        where: `${table.name} ${String(number)}`,
        sentence: {
          en: `Column “${error.column.en}”: ${error.sentence.en} The row was left out.`,
          zh: `“${error.column.zh}”列：${error.sentence.zh}该行已略过。`,
        },
      });
      return [];
    }
  });
}

/** The file's name as far as it can be an id. */
function idOf(file: string): PlanId {
  const name = file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const written = name.replaceAll(/[^\p{L}\p{N}_.:-]+/gu, '-').slice(0, 100);
  return PlanId.safeParse(written).data ?? PlanId.parse('plan-imported');
}
