/**
 * An alarm log of any control system as CSV: `timestamp,tag,type,description`, further columns as they may be (`priority`
 * is read: high, medium or low). `type` is the limit (LL, L, H, HH or another word), with ` NR` behind it where the alarm
 * returned to normal, ` ACK` where it was acknowledged. A time without a zone is UTC. The order does not matter.
 */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AlarmPriority } from '../../domain/register/site.ts';
import type { Instant, LocalizedText } from '../../domain/values.ts';
import type { AlarmHappening } from '../../science/alarmPerformance/happening.ts';

export interface AlarmLogProblem {
  /** Of the file, from 1. */
  readonly line: number;
  readonly sentence: LocalizedText;
}

export interface AlarmLog {
  /** In the order of time. */
  readonly happenings: readonly AlarmHappening[];
  /** Lines that are left out, each with why. */
  readonly problems: readonly AlarmLogProblem[];
}

const COLUMNS = ['timestamp', 'tag', 'type'] as const;

const Row = z.object({
  info: z.object({ lines: z.number() }),
  record: z.array(z.string()),
});
const priorityOf = AlarmPriority.catch('low');

const FOLLOWS: Readonly<Record<string, 'returned' | 'acknowledged'>> = { NR: 'returned', ACK: 'acknowledged' };

export function readAlarmLog(text: string): AlarmLog {
  const rows = z
    .array(Row)
    .parse(
      parse(text, { bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }),
    );
  const [head, ...lines] = rows;
  const names = (head?.record ?? []).map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0)
    return { happenings: [], problems: [{ line: head?.info.lines ?? 1, sentence: noColumns(missing) }] };
  const happenings: AlarmHappening[] = [];
  const problems: AlarmLogProblem[] = [];
  for (const { info, record } of lines) {
    const field = (name: string): string => record[names.indexOf(name)]?.trim() ?? '';
    const read = happeningOf(field('timestamp'), field('tag'), field('type'), field('priority'));
    if ('kind' in read) happenings.push(read);
    else problems.push({ line: info.lines, sentence: read });
  }
  return { happenings: happenings.toSorted((a, b) => a.at - b.at), problems };
}

function happeningOf(timestamp: string, tag: string, typed: string, priority: string): AlarmHappening | LocalizedText {
  const at = instantOf(timestamp);
  if (at === null) return noTime(timestamp);
  if (tag === '') return NO_TAG;
  const words = typed.toUpperCase().split(/\s+/).filter(Boolean);
  const follows = FOLLOWS[words.at(-1) ?? ''];
  const type = (follows === undefined ? words : words.slice(0, -1)).join(' ');
  if (type === '') return noType(tag, typed);
  const alarm = `${tag} ${type}`;
  if (follows !== undefined) return { kind: follows, at, alarm };
  if (priority !== '' && !AlarmPriority.safeParse(priority.toLowerCase()).success) return noPriority(priority);
  return {
    kind: 'raised',
    at,
    alarm,
    rule: alarm,
    source: tag,
    priority: priority === '' ? null : priorityOf.parse(priority.toLowerCase()),
  };
}

const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d{1,9})?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** Milliseconds of the epoch, or ISO 8601 with up to nine decimals of a second. */
function instantOf(text: string): Instant | null {
  if (/^\d{11,14}$/.test(text)) return Number(text);
  const [, date, time, fraction = '', zone = 'Z'] = TIME.exec(text) ?? [];
  if (date === undefined || time === undefined) return null;
  const at = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(at) ? null : at;
}

const noColumns = (missing: readonly string[]): LocalizedText => ({
  en: `The first line must name the columns; ${missing.join(', ')} is missing. An alarm log has timestamp, tag, type and description.`,
  zh: `首行须为列名；缺少 ${missing.join('、')}。报警记录应有 timestamp、tag、type、description 各列。`,
});
const noTime = (text: string): LocalizedText => ({
  en: `“${text}” is no time; write 2026-05-01T08:30:00Z, or milliseconds since 1970.`,
  zh: `“${text}”不是时间；请写作 2026-05-01T08:30:00Z 或自 1970 年起的毫秒数。`,
});
const NO_TAG: LocalizedText = { en: 'It names no tag.', zh: '未给出位号。' };
const noType = (tag: string, typed: string): LocalizedText => ({
  en: `“${typed}” of ${tag} is no type of alarm; write LL, L, H or HH, with NR behind it for a return to normal.`,
  zh: `${tag} 的“${typed}”不是报警类型；请写 LL、L、H 或 HH，恢复正常时后加 NR。`,
});
const noPriority = (text: string): LocalizedText => ({
  en: `“${text}” is no priority; write high, medium or low, or leave it empty.`,
  zh: `“${text}”不是优先级；请写 high、medium 或 low，或留空。`,
});
