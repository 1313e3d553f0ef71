import { defineTexts } from '../../app/i18n/i18n.ts';

/** Conditions of ISA-18.2, and `gone`: normal again and acknowledged. */
export const alarmConditionNames = defineTexts(
  'incidentAlarmConditions',
  {
    unacknowledged: 'Unacknowledged',
    acknowledged: 'Acknowledged',
    'returned-unacknowledged': 'Back to normal, unacknowledged',
    gone: 'Back to normal',
  },
  {
    unacknowledged: '未确认',
    acknowledged: '已确认',
    'returned-unacknowledged': '已恢复，未确认',
    gone: '已恢复正常',
  },
);
