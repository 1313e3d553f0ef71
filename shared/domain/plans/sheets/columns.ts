/**
 * A plan as tables, a sheet for each of its parts: what a spreadsheet holds. Headings and chosen values may be written as
 * here, or in either language of the template.
 */
import type { LocalizedText } from '../../values.ts';

export interface Column<Id extends string = string> {
  readonly id: Id;
  readonly name: LocalizedText;
}

const column = <Id extends string>(id: Id, en: string, zh: string): Column<Id> => ({ id, name: { en, zh } });
const both = (id: string, en: string, zh: string): Column[] => [
  column(`${id}_zh`, `${en} (Chinese)`, `${zh}（中文）`),
  column(`${id}_en`, `${en} (English)`, `${zh}（英文）`),
];

export interface Sheet {
  readonly name: LocalizedText;
  readonly columns: readonly Column[];
}

/** Of the sheet `plan`: a field a row. */
export const planFields = [
  column('id', 'Id', '编号'),
  column('revision', 'Revision', '版本号'),
  column('kind', 'Kind', '类别'),
  column('name', 'Name', '名称'),
  column('purpose', 'Purpose', '目的'),
  column('scenarios', 'Types of incident', '事件类型'),
  column('hazardClasses', 'Kinds of hazard', '危险类别'),
  column('substances', 'CAS numbers', 'CAS 号'),
  column('placeIds', 'Places (ids)', '场所编号'),
  column('fromQuantityT', 'From quantity, t', '存量下限，t'),
  column('reviewOn', 'Next review', '下次评审日期'),
  column('source', 'Source', '做法来源'),
] as const;

export const sheets = {
  plan: {
    name: { en: 'Plan', zh: '预案' },
    columns: [
      column('field', 'Field', '字段'),
      column('value_zh', 'Value, or Chinese', '内容（或中文）'),
      column('value_en', 'English', '英文'),
    ],
  },
  levels: {
    name: { en: 'Levels', zh: '响应分级' },
    columns: [column('level', 'Level', '级别'), ...both('startsWhen', 'Starts when', '启动条件')],
  },
  roles: {
    name: { en: 'Roles', zh: '角色' },
    columns: [
      column('id', 'Id', '编号'),
      ...both('name', 'Name', '名称'),
      ...both('duties', 'Duties', '职责'),
      ...both('holders', 'Held by', '担任者'),
    ],
  },
  phases: {
    name: { en: 'Phases', zh: '阶段' },
    columns: [column('id', 'Id', '编号'), ...both('name', 'Name', '名称')],
  },
  steps: {
    name: { en: 'Steps', zh: '步骤' },
    columns: [
      column('id', 'Id', '编号'),
      column('phaseId', 'Phase (id)', '阶段编号'),
      column('roleId', 'Role (id)', '角色编号'),
      ...both('instruction', 'What is done', '处置内容'),
      ...both('why', 'Why', '目的说明'),
      column('dueMinutes', 'Due after, min', '时限，分钟'),
      column('dueFrom', 'Due from (start, or a step’s id)', '起算点（启动或步骤编号）'),
      column('dependsOn', 'Waits for (ids)', '前置步骤编号'),
      column('evidence', 'Evidence', '佐证'),
      column('critical', 'Critical', '关键'),
      column('fromLevel', 'From level', '适用级别'),
    ],
  },
  contacts: {
    name: { en: 'Contacts', zh: '联系人' },
    columns: [
      column('order', 'Order', '呼叫次序'),
      ...both('name', 'Name', '名称'),
      column('telephone', 'Telephone', '电话'),
      ...both('organization', 'Organization', '单位'),
      ...both('duty', 'Called for', '联系事由'),
      column('roleId', 'Role (id)', '角色编号'),
    ],
  },
  resources: {
    name: { en: 'Resources', zh: '应急资源' },
    columns: [
      ...both('name', 'What', '名称'),
      column('quantity', 'Quantity', '数量'),
      ...both('unit', 'Unit', '单位'),
      ...both('keptAt', 'Kept at', '存放地点'),
      column('placeId', 'Place (id)', '场所编号'),
      column('responderKind', 'Brought by', '携带力量'),
    ],
  },
  attachments: {
    name: { en: 'Attachments', zh: '附件' },
    columns: [...both('title', 'Title', '标题'), column('fileName', 'File', '文件')],
  },
  references: { name: { en: 'References', zh: '编制依据' }, columns: both('text', 'Reference', '依据') },
} as const satisfies Record<string, Sheet>;

export type SheetId = keyof typeof sheets;
export const sheetIds = Object.keys(sheets) as readonly SheetId[];

/** The first row is the heading. A cell is as the file has it; null: empty. */
export interface Table {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** The number of each row in its file, where that is not its place here. */
  readonly rowNumbers?: readonly number[];
}
export type Cell = string | number | boolean | Date | null;
