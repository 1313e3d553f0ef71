/** Names as people have them: typed or pasted, one a line, or a column of a CSV file. */
import { PersonId } from '../ids.ts';
import type { LocalizedText } from '../values.ts';
import type { ListedPerson } from './events.ts';

export interface NameList {
  readonly people: readonly ListedPerson[];
  /** Lines that are no names, each with what to do. */
  readonly problems: readonly { readonly line: number; readonly sentence: LocalizedText }[];
}

const HEADINGS: ReadonlySet<string> = new Set(['name', '姓名', 'names', 'full name', '人员', '人员姓名']);

/** A line: the name, then what tells two of one name apart (company, permit), behind a comma, semicolon or tab. */
export function readNameList(text: string, source: 'list' | 'roster' = 'list'): NameList {
  const people = new Map<string, ListedPerson>();
  const problems: { line: number; sentence: LocalizedText }[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      const [first = '', ...rest] = cells(line);
      const name = first.trim();
      const detail = rest
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(', ');
      if (name === '' && detail === '') return;
      if (index === 0 && HEADINGS.has(name.toLowerCase())) return;
      const number = index + 1;
      if (name === '' || !/\p{L}/u.test(name)) {
        problems.push({
          line: number,
          sentence: {
            en: `Line ${String(number)} has no name in its first column. Put the name first.`,
            zh: `第 ${String(number)} 行首列没有姓名，请将姓名放在首列。`,
          },
        });
        return;
      }
      if (name.length > 120 || detail.length > 200) {
        problems.push({
          line: number,
          sentence: {
            en: `Line ${String(number)} is too long for a name (120 characters) and what belongs to it (200). Shorten it.`,
            zh: `第 ${String(number)} 行过长：姓名最多 120 字，附注最多 200 字，请缩短。`,
          },
        });
        return;
      }
      const person = listed(name, detail, source);
      if (!people.has(person.personId)) people.set(person.personId, person);
    });
  return { people: [...people.values()], problems };
}

/** The same name and detail are the same person, at whichever station they are typed. */
export function listed(name: string, detail: string, source: 'list' | 'roster'): ListedPerson {
  const key = `${name} ${detail}`
    .trim()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 120);
  return { personId: PersonId.parse(`p:${key}`), name, detail, source, responderId: null, seenAt: null };
}

/** A cell in quotation marks may have the separator in it. */
function cells(line: string): string[] {
  const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : /[，,]/.test(line) ? ',' : '\0';
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === separator || (separator === ',' && sign === '，'))) {
      found.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...found, cell];
}
