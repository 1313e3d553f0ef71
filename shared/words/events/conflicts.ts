/** What the events of conflicts say. */
import type { ConflictEvent } from '../../domain/conflicts/events.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const conflictTexts = bothTexts(
  {
    conflictKept: 'Conflict decided: what stood was kept',
    conflictReapplied: 'Conflict decided: the act was given again',
  },
  {
    conflictKept: '冲突裁决：保留现有结果',
    conflictReapplied: '冲突裁决：重新执行该操作',
  },
);

export function describeConflictEvent(event: ConflictEvent, telling: Telling): EventText {
  const { language, local, detail } = telling;
  const say = textsIn(conflictTexts, language);
  return {
    title: say(event.data.choice === 'reapply' ? 'conflictReapplied' : 'conflictKept'),
    detail: detail(local(event.data.sentence), event.data.reason),
  };
}
