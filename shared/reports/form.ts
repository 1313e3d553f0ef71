/** What a form is put together with: boxes that show what the record says, or what somebody typed instead. */
import { typedKey, noReports, type TypedForm } from '../domain/reports/evolve.ts';
import type { FormKind } from '../domain/reports/forms.ts';
import { formNames } from '../domain/reports/names.ts';
import type { LocalizedText } from '../domain/values.ts';
import { isExercise } from '../domain/ids.ts';
import { commandFacts } from './commandFacts.ts';
import type { Block, Check, Column, Field, Grid, ReportDocument } from './document.ts';
import { dateTime, operatorText } from './facts.ts';
import type { ReportSource } from './source.ts';

interface Look {
  readonly width?: number;
  readonly lines?: number;
  readonly checks?: readonly Check[];
}

export class Form {
  readonly source: ReportSource;
  readonly #kind: FormKind;
  readonly #typed: TypedForm | null;

  constructor(source: ReportSource, kind: FormKind, about = '') {
    this.source = source;
    this.#kind = kind;
    const { typed } = source.state.reports.of[source.incident.incidentId] ?? noReports;
    this.#typed = typed[typedKey(kind, about)] ?? null;
  }

  say(text: LocalizedText): string {
    return text[this.source.language];
  }

  /** A box that a person may fill in or correct; `record`: what it says where nobody did. */
  field(id: string, label: LocalizedText, record: string, look: Look = {}): Field {
    const typed = this.typedValue(id);
    return {
      id,
      label: this.say(label),
      value: typed ?? record,
      instead: typed === null || typed === record ? null : record,
      ...look,
    };
  }

  /** A box whose content is the record’s own. */
  fixed(label: LocalizedText, value: string, look: Look = {}): Field {
    return { id: null, label: this.say(label), value, instead: null, ...look };
  }

  /** Null: nobody typed anything there. */
  typedValue(id: string): string | null {
    const values = this.#typed?.values;
    return values !== undefined && Object.hasOwn(values, id) ? (values[id] ?? null) : null;
  }

  /** `rows`: of the record; typed ones stand below. */
  grid(
    id: string | null,
    title: LocalizedText | null,
    columns: readonly (readonly [title: LocalizedText, width: number])[],
    rows: readonly (readonly string[])[],
    atLeastRows = 0,
  ): Grid {
    const tables = this.#typed?.rows;
    const added = id !== null && tables !== undefined && Object.hasOwn(tables, id) ? (tables[id] ?? []) : [];
    return {
      kind: 'grid',
      id,
      title: title === null ? '' : this.say(title),
      columns: columns.map(([name, width]): Column => ({ title: this.say(name), width })),
      rows: [...rows, ...added],
      typedRows: added.length,
      atLeastRows,
    };
  }

  /** Blocks 1 and 2 of most forms. */
  get incidentName(): string {
    return this.source.incident.title;
  }

  /** The box of the operational period: as command set it, or typed, or empty. */
  period(label: LocalizedText, width = 1): Field {
    const { period } = commandFacts(this.source);
    const { language } = this.source;
    const text =
      period === null
        ? ''
        : language === 'zh'
          ? `第 ${String(period.number)} 个行动周期：${dateTime(this.source, period.from)} 至 ${dateTime(this.source, period.to)}`
          : `No. ${String(period.number)}: ${dateTime(this.source, period.from)} to ${dateTime(this.source, period.to)}`;
    return this.field('period', label, text, { width });
  }

  /** The last block of every form: name and position are known, the signature is written by hand. */
  preparedBy(label: LocalizedText): Block {
    const { by, now } = this.source;
    return {
      kind: 'fields',
      rows: [
        [
          this.field('preparedBy', label, by === null ? '' : operatorText(this.source, by), { width: 2 }),
          this.fixed(SIGNATURE, '', { width: 2 }),
          this.fixed(DATE_TIME, dateTime(this.source, now), { width: 1.3 }),
        ],
      ],
    };
  }

  document(blocks: readonly Block[], landscape = false): ReportDocument {
    const { world, language, incident, state, now } = this.source;
    const name = formNames[this.#kind];
    const site = state.register.site === null ? '' : this.say(state.register.site.name);
    return {
      title: `${this.say(name)} · ${incident.title}`,
      fileName: `${this.#kind} ${incident.title}`,
      language,
      landscape,
      exercise: isExercise(world),
      header: [this.say(name), incident.title].join(' · '),
      footer: [site, this.say(AS_OF).replace('{{at}}', `${dateTime(this.source, now)} ${zoneOf(this.source)}`)]
        .filter((part) => part !== '')
        .join(' · '),
      cover: null,
      contents: false,
      blocks: [{ kind: 'title', text: this.say(name), subtitle: site }, ...blocks],
    };
  }
}

const zoneOf = ({ state }: ReportSource): string => state.register.site?.timeZone ?? 'UTC';

export const both = (en: string, zh: string): LocalizedText => ({ en, zh });
const SIGNATURE = both('Signature', '签名');
const DATE_TIME = both('Date/Time', '日期、时间');
const AS_OF = both('From the journal as of {{at}}', '依据记录生成，截至 {{at}}');
export const INCIDENT_NAME = both('1. Incident Name', '1. 事件名称');
export const INCIDENT_NUMBER = both('2. Incident Number', '2. 事件编号');
export const OPERATIONAL_PERIOD = both('2. Operational Period', '2. 行动周期');
