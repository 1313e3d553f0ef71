/**
 * Setting alarms aside, and taking them back. What brings an alarm back to the operators always does, however often it is
 * asked for; what sets one aside that is so already is passed over, or holds until the earlier end (see `evolveAside`).
 */
import { accept, refuse, type Decision } from '../decision.ts';
import type { AlarmRuleId } from '../ids.ts';
import type { AlarmPriority } from '../register/site.ts';
import type { Instant, LocalizedText } from '../values.ts';
import type { AlarmCommand, AlarmEvent } from './events.ts';
import type { AlarmsState } from './evolve.ts';
import { ruleFacts, type AlarmSources } from './ruleOf.ts';

type AsideCommand = Extract<
  AlarmCommand,
  {
    type:
      | 'ShelveAlarms'
      | 'UnshelveAlarms'
      | 'EndAlarmShelving'
      | 'SuppressAlarms'
      | 'UnsuppressAlarms'
      | 'TakeAlarmsOutOfService'
      | 'ReturnAlarmsToService';
  }
>;
type ShelveAlarms = Extract<AlarmCommand, { type: 'ShelveAlarms' }>;

export function decideAside(
  state: AlarmsState,
  sources: AlarmSources,
  command: AsideCommand & { readonly at: Instant },
): Decision<AlarmEvent> {
  const { aside } = state;
  switch (command.type) {
    case 'ShelveAlarms':
      return decideShelving(state, sources, command);
    case 'UnshelveAlarms': {
      const ruleIds = each(command.data.ruleIds, (id) => aside[id]?.shelved !== undefined);
      return ruleIds.length === 0 ? accept() : accept({ type: 'AlarmsUnshelved.v1', data: { ruleIds } });
    }
    case 'EndAlarmShelving': {
      const { until } = command.data;
      const ruleIds = each(command.data.ruleIds, (id) => aside[id]?.shelved?.until === until);
      return ruleIds.length === 0 ? accept() : accept({ type: 'AlarmShelvingEnded.v1', data: { ruleIds, until } });
    }
    case 'SuppressAlarms': {
      const ruleIds = each(command.data.ruleIds, (id) => aside[id]?.suppressed === undefined);
      return ruleIds.length === 0
        ? accept()
        : accept({ type: 'AlarmsSuppressed.v1', data: { ...command.data, ruleIds } });
    }
    case 'UnsuppressAlarms': {
      const ruleIds = each(command.data.ruleIds, (id) => aside[id]?.suppressed !== undefined);
      return ruleIds.length === 0
        ? accept()
        : accept({ type: 'AlarmsUnsuppressed.v1', data: { ...command.data, ruleIds } });
    }
    case 'TakeAlarmsOutOfService': {
      const ruleIds = each(command.data.ruleIds, (id) => aside[id]?.outOfService === undefined);
      const unknown = ruleIds.find((id) => ruleFacts(state, sources, id) === null);
      if (unknown !== undefined) return noSuchAlarm(unknown);
      return ruleIds.length === 0
        ? accept()
        : accept({ type: 'AlarmsTakenOutOfService.v1', data: { ...command.data, ruleIds } });
    }
    case 'ReturnAlarmsToService': {
      const ruleIds = each(command.data.ruleIds, (id) => aside[id]?.outOfService !== undefined);
      return ruleIds.length === 0
        ? accept()
        : accept({ type: 'AlarmsReturnedToService.v1', data: { ...command.data, ruleIds } });
    }
  }
}

const each = (ruleIds: readonly AlarmRuleId[], holds: (id: AlarmRuleId) => boolean): AlarmRuleId[] =>
  [...new Set(ruleIds)].filter(holds);

function decideShelving(
  state: AlarmsState,
  sources: AlarmSources,
  { at, data }: ShelveAlarms & { readonly at: Instant },
): Decision<AlarmEvent> {
  if (data.until <= at)
    return refuse(
      'shelving-over',
      'Alarms are shelved until a time that is still to come. Choose a later one.',
      '搁置截止时间必须晚于当前时间，请重新选择。',
    );
  for (const ruleId of data.ruleIds) {
    const facts = ruleFacts(state, sources, ruleId);
    if (facts === null) return noSuchAlarm(ruleId);
    const most = state.policy.maxShelvingMs[facts.priority];
    if (data.until - at > most) return tooLong(facts.message, facts.priority, most);
  }
  const ruleIds = each(data.ruleIds, () => true);
  return accept({ type: 'AlarmsShelved.v1', data: { ...data, ruleIds } });
}

const noSuchAlarm = (ruleId: AlarmRuleId): Decision<never> =>
  refuse(
    'alarm-unknown',
    `There is no alarm ${ruleId}. It may have been removed since; look at the list again.`,
    `没有报警 ${ruleId}，可能已被删除。请重新查看列表。`,
  );

const priorityNames: Readonly<Record<AlarmPriority, LocalizedText>> = {
  high: { en: 'high', zh: '高' },
  medium: { en: 'medium', zh: '中' },
  low: { en: 'low', zh: '低' },
};

function tooLong({ en, zh }: LocalizedText, priority: AlarmPriority, mostMs: number): Decision<never> {
  const minutes = Math.round(mostMs / 60_000);
  const [most, mostZh] =
    minutes % 60 === 0
      ? [`${String(minutes / 60)} h`, `${String(minutes / 60)} 小时`]
      : [`${String(minutes)} min`, `${String(minutes)} 分钟`];
  return refuse(
    'shelving-too-long',
    `“${en}” is of ${priorityNames[priority].en} priority, and may be shelved for ${most} at most. Choose an earlier end, or have maintenance take it out of service.`,
    `“${zh}”为${priorityNames[priority].zh}优先级报警，最长可搁置 ${mostZh}。请提前截止时间，或由维护人员停用该报警。`,
  );
}
