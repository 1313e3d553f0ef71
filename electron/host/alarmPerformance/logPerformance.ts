/** How the alarms of another system’s log served those who watched: a file that somebody chose on a screen. */
import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import type { LocalizedText } from '#shared/domain/values.ts';
import { readAlarmLog } from '#shared/node/alarmLogs/alarmLog.ts';
import { alarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { periodOf } from '#shared/science/alarmPerformance/period.ts';
import type { HostReply, hostMethods } from '#shared/protocol/hostContract.ts';
import type { HandedFiles } from '../files/handedFiles.ts';
import { HostRefusal } from '../refusal.ts';

/** More than anybody reads; the number of all is said with them. */
const SHOWN_PROBLEMS = 200;
/** Some two million lines, which are read at once. */
const LARGEST_BYTES = 128 * 1024 * 1024;

export function logPerformance(
  files: HandedFiles,
  { file, operators }: z.output<(typeof hostMethods)['alarms.performance-of-log']['params']>,
): HostReply<'alarms.performance-of-log'> {
  const path = files.path(file);
  try {
    if (statSync(path).size > LARGEST_BYTES) throw new HostRefusal(TOO_LARGE);
    const { happenings, problems } = readAlarmLog(readFileSync(path, 'utf8'));
    const period = periodOf(happenings);
    return {
      performance: period === null ? null : alarmPerformance(happenings, { ...period, operators }),
      problems: problems.slice(0, SHOWN_PROBLEMS),
      problemCount: problems.length,
    };
  } finally {
    files.remove(file);
  }
}

const TOO_LARGE: LocalizedText = {
  en: 'The alarm log is larger than 128 MB. Cut it into months and choose one of them, or measure it with “muster alarms kpi FILE”.',
  zh: '报警记录超过 128 MB。请按月拆分后选择其中一份，或使用“muster alarms kpi 文件”计算。',
};
