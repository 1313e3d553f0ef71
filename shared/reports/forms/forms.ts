/** Every form by its kind. */
import type { FormKind } from '../../domain/reports/forms.ts';
import type { LocalizedText } from '../../domain/values.ts';
import { commandFacts } from '../commandFacts.ts';
import type { ReportDocument } from '../document.ts';
import { dateTime } from '../facts.ts';
import { messagesOf } from '../messageFacts.ts';
import type { ReportSource } from '../source.ts';
import { accidentReport, reportsOf } from './accident.ts';
import { ics201 } from './ics201.ts';
import { ics202 } from './ics202.ts';
import { ics203 } from './ics203.ts';
import { ics204 } from './ics204.ts';
import { ics205 } from './ics205.ts';
import { ics208 } from './ics208.ts';
import { ics209 } from './ics209.ts';
import { ics211 } from './ics211.ts';
import { ics213 } from './ics213.ts';
import { activityLogsOf, ics214 } from './ics214.ts';
import { ics215a } from './ics215a.ts';

const forms: Readonly<Record<FormKind, (source: ReportSource, about: string) => ReportDocument>> = {
  'ics-201': ics201,
  'ics-202': ics202,
  'ics-203': ics203,
  'ics-204': ics204,
  'ics-205': ics205,
  'ics-208': ics208,
  'ics-209': ics209,
  'ics-211': ics211,
  'ics-213': ics213,
  'ics-214': ics214,
  'ics-215a': ics215a,
  'accident-report': accidentReport,
};

/** `about`: one of `aboutChoices`. */
export const formDocument = (kind: FormKind, source: ReportSource, about: string): ReportDocument =>
  forms[kind](source, about);

export interface AboutChoice {
  readonly about: string;
  readonly name: string;
}

/** Whom or what a form can be about; one alone: there is nothing to choose. */
export function aboutChoices(kind: FormKind, source: ReportSource): readonly AboutChoice[] {
  const say = (text: LocalizedText): string => text[source.language];
  switch (kind) {
    case 'ics-204':
      return [
        { about: '', name: say({ en: 'Units without a sector', zh: '未编入区段的力量' }) },
        ...commandFacts(source).sectors.map(({ id, name }) => ({ about: id, name })),
      ];
    case 'ics-213':
      return [
        { about: '', name: say({ en: 'A blank message', zh: '空白信息单' }) },
        ...messagesOf(source)
          .toReversed()
          .slice(0, 200)
          .map(({ id, at, from, text }) => ({
            about: id,
            name: `${source.format.clock(at)} ${from}: ${Array.from(text.replaceAll('\n', ' ')).slice(0, 40).join('')}`,
          })),
      ];
    case 'ics-214':
      return [{ about: '', name: say({ en: 'Everybody', zh: '全部人员' }) }, ...activityLogsOf(source)];
    case 'accident-report':
      return [
        {
          about: '',
          name: say(
            reportsOf(source).length === 0
              ? { en: 'First report, draft', zh: '首报（草稿）' }
              : { en: 'Next follow-up, draft', zh: '下一份续报（草稿）' },
          ),
        },
        ...reportsOf(source)
          .toReversed()
          .map(({ number, at }) => ({
            about: String(number),
            name: `${say(number === 1 ? { en: 'First report', zh: '首报' } : { en: 'Follow-up', zh: '续报' })} ${String(number)}, ${dateTime(source, at)}`,
          })),
      ];
    default:
      return [{ about: '', name: '' }];
  }
}
