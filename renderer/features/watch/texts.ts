/** Words that several parts of the watch use. */
import { defineTexts } from '../../app/i18n/i18n.ts';

export const alarmTypeNames = defineTexts(
  'alarmTypes',
  { HH: 'High-high', H: 'High', L: 'Low', LL: 'Low-low', silence: 'No reading' },
  { HH: '高高报', H: '高报', L: '低报', LL: '低低报', silence: '无读数' },
);

export const acknowledgeTexts = defineTexts(
  'acknowledge',
  { one: 'Acknowledge', named: 'Acknowledge: {{message}}' },
  { one: '确认', named: '确认：{{message}}' },
);

export const qualityNames = defineTexts(
  'qualities',
  { good: 'Good', uncertain: 'Uncertain', bad: 'Bad: do not rely on it' },
  { good: '良好', uncertain: '不确定', bad: '坏值，不可采信' },
);

export const alarmMarkTexts = defineTexts(
  'alarmMarks',
  { waiting: '{{priority}} priority alarm, unacknowledged', acknowledged: '{{priority}} priority alarm, acknowledged' },
  { waiting: '{{priority}}优先级报警，未确认', acknowledged: '{{priority}}优先级报警，已确认' },
);
