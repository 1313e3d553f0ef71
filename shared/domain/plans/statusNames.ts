import type { LocalizedText } from '../values.ts';
import type { StepStatus } from './events.ts';

/** Here and not with the words of events: the sentences of a conflict name them. */
export const stepStatusNames: Readonly<Record<StepStatus, LocalizedText>> = {
  open: { en: 'Open', zh: '未开始' },
  'in-progress': { en: 'In progress', zh: '进行中' },
  complete: { en: 'Complete', zh: '已完成' },
  'previously-accomplished': { en: 'Previously accomplished', zh: '此前已完成' },
  'not-applicable': { en: 'Not applicable', zh: '不适用' },
};
