import { Clock3, TriangleAlert } from 'lucide-react';
import type { StepView } from '#shared/domain/plans/stepView.ts';
import type { Instant } from '#shared/domain/values.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { dueOf } from './due.ts';

const texts = defineTexts(
  'dueText',
  {
    due: 'due in {{time}}',
    overdue: 'overdue by {{time}}',
    later: 'due {{time}} after “{{step}}”',
    at: 'due at {{time}}',
    notDone: 'not done; was due at {{time}}',
  },
  {
    due: '{{time}}内完成',
    overdue: '已超时{{time}}',
    later: '“{{step}}”后{{time}}内',
    at: '应于 {{time}} 完成',
    notDone: '未完成，原定 {{time}} 前完成',
  },
);

interface DueTextProps {
  readonly view: StepView;
  /** Instruction of the step that the due time counts from. */
  readonly fromStep: string;
  readonly now: Instant;
  /** Nobody works on it any more: no count-down then. */
  readonly isOver: boolean;
}

/** In words and shape: a count-down, a clock in the last minute, a warning sign when it is late. */
export function DueText({ view, fromStep, now, isOver }: DueTextProps) {
  const say = useTexts(texts);
  const { duration, time } = useFormat();
  const due = dueOf(view, now);
  const at = view.dueAt === null ? undefined : say('at', { time: time(view.dueAt) });
  if (isOver && view.dueAt !== null && (due.kind === 'due' || due.kind === 'soon'))
    return <span>{say('notDone', { time: time(view.dueAt) })}</span>;
  switch (due.kind) {
    case 'ended':
      return null;
    case 'later':
      return (
        <span className="step__later" title={say('later', { time: duration(view.step.due.afterMs), step: fromStep })}>
          {say('later', { time: duration(view.step.due.afterMs), step: fromStep })}
        </span>
      );
    case 'due':
      return <span title={at}>{say('due', { time: duration(due.ms) })}</span>;
    case 'soon':
      return (
        <span className="chip chip--medium" title={at}>
          <Clock3 size={12} aria-hidden />
          {say('due', { time: duration(due.ms) })}
        </span>
      );
    case 'overdue':
      return (
        <span className="chip chip--high" title={at}>
          <TriangleAlert size={12} aria-hidden />
          {say('overdue', { time: duration(due.ms) })}
        </span>
      );
  }
}
