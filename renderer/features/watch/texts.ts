/** Words that several parts of the watch use. */
import { defineTexts } from '../../app/i18n/i18n.ts';

export const alarmTypeNames = defineTexts(
  'alarmTypes',
  {
    HH: 'High-high',
    H: 'High',
    L: 'Low',
    LL: 'Low-low',
    rate: 'Rate of change',
    silence: 'No reading',
    frozen: 'Frozen value',
    'out-of-range': 'Out of range',
    'bad-quality': 'Bad quality',
    difference: 'Difference',
    absence: 'Absent',
    overstay: 'Not come out',
    'zone-entered': 'Entered',
    'zone-left': 'Left',
    dwell: 'Stayed too long',
    speed: 'Too fast',
    proximity: 'Too near',
  },
  {
    HH: '高高报',
    H: '高报',
    L: '低报',
    LL: '低低报',
    rate: '变化率',
    silence: '无读数',
    frozen: '读数冻结',
    'out-of-range': '超量程',
    'bad-quality': '坏质量',
    difference: '偏差',
    absence: '缺位',
    overstay: '逾时未出',
    'zone-entered': '进入',
    'zone-left': '离开',
    dwell: '停留超时',
    speed: '超速',
    proximity: '距离过近',
  },
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
  {
    waiting: '{{priority}} priority alarm, unacknowledged',
    acknowledged: '{{priority}} priority alarm, acknowledged',
    aside: 'An alarm here is shelved, suppressed or out of service',
  },
  {
    waiting: '{{priority}}优先级报警，未确认',
    acknowledged: '{{priority}}优先级报警，已确认',
    aside: '此处有已搁置、设计抑制或停用的报警',
  },
);
