import { annunciatedAlarms } from '../../alarms/annunciation.ts';
import { alarmSubjectName, type Alarm } from '../../alarms/evolve.ts';
import { AlarmPriority } from '../../register/site.ts';
import type { HandoverFact, HandoverItem } from '../document.ts';
import { by, fact, given, time, type HandoverGround, type SectionOf } from './section.ts';

const rank = (alarm: Alarm): number =>
  (alarm.condition === 'acknowledged' ? 10 : 0) + AlarmPriority.options.indexOf(alarm.priority);

/** What waits for a person first, then by priority, then what rose first. */
export const standingAlarms: SectionOf = {
  kind: 'standing-alarms',
  items: (ground) =>
    annunciatedAlarms(ground.state.alarms)
      .toSorted((a, b) => rank(a) - rank(b) || a.raisedAt - b.raisedAt)
      .map((alarm) => itemOf(ground, alarm)),
};

function itemOf({ state, placeName }: HandoverGround, alarm: Alarm): HandoverItem {
  const subject = alarmSubjectName(alarm, state.register.site);
  const { alarmId, message, placeId, priority, raisedAt } = alarm;
  return {
    key: alarmId,
    title: { en: `${message.en} (${subject})`, zh: `${message.zh}（${subject}）` },
    where: placeName(placeId),
    about: { kind: 'alarm', id: alarmId },
    mark: { of: 'priority', priority },
    facts: given(conditionOf(alarm), fact('since', time(raisedAt))),
  };
}

function conditionOf({ condition, acknowledgedBy }: Alarm): HandoverFact {
  if (condition !== 'acknowledged') return fact(condition);
  return fact('acknowledged-by', acknowledgedBy === null ? null : by(acknowledgedBy));
}
