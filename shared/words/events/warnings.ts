/** What the events of early warning say. */
import type { WarningId } from '../../domain/ids.ts';
import type { WarningEvent } from '../../domain/warnings/events.ts';
import { warningIn } from '../../domain/warnings/evolve.ts';
import type { EventText, Telling } from '../telling.ts';
import { bothTexts, textsIn } from '../texts.ts';

export const warningTexts = bothTexts(
  {
    issued: 'Early warning: {{says}}',
    over: 'Early warning over: {{says}}',
    overDetail: 'its reason is gone, no alarm was raised',
    cameTrue: 'Early warning came true: {{says}}',
    lead: '{{alarm}}, {{lead}} after the warning',
    notWatched: 'Early warning ended: {{says}}',
    notWatchedDetail: 'what it was about is not watched any more',
    assigned: 'Follow-up given to {{assignee}}: {{task}}',
    until: 'until {{time}}',
    done: 'Follow-up done: {{says}}',
    judgedRight: 'Early warning judged right: {{says}}',
    judgedWrong: 'Early warning judged wrong: {{says}}',
    judgedTooEarly: 'Early warning judged too early: {{says}}',
    settings: 'What early warning watches was changed',
    settingsTrend: 'limits within {{horizon}}, {{confidence}} sure',
    settingsTrendOff: 'trends are watched only where named',
    settingsGroups_one: '{{count}} group of redundant sensors',
    settingsGroups_other: '{{count}} groups of redundant sensors',
    trained: 'Normal-operation model in force: {{model}}',
    trainedDetail: 'version {{version}}, {{tags}} sensors, trained on {{from}} to {{to}}',
    retired: 'Normal-operation model retired: {{model}}',
    aWarning: 'a warning that is over',
    aModel: 'a model that is not in force',
    'time-to-limit': 'time to limit',
    'rate-of-change': 'rate of change',
    'level-shift': 'level shift',
    'several-variables': 'several variables',
    'sensor-disagreement': 'sensors disagree',
  },
  {
    issued: '预警：{{says}}',
    over: '预警解除：{{says}}',
    overDetail: '原因已消失，未触发报警',
    cameTrue: '预警应验：{{says}}',
    lead: '{{alarm}}，预警后{{lead}}触发',
    notWatched: '预警结束：{{says}}',
    notWatchedDetail: '相关对象已不再监视',
    assigned: '预警跟踪已指派给{{assignee}}：{{task}}',
    until: '截至 {{time}}',
    done: '预警跟踪已完成：{{says}}',
    judgedRight: '预警评为正确：{{says}}',
    judgedWrong: '预警评为误报：{{says}}',
    judgedTooEarly: '预警评为过早：{{says}}',
    settings: '预警监视设置已更改',
    settingsTrend: '{{horizon}}内到达限值，置信度 {{confidence}}',
    settingsTrendOff: '仅监视指定测点的趋势',
    settingsGroups_one: '{{count}} 组冗余测点',
    settingsGroups_other: '{{count}} 组冗余测点',
    trained: '正常工况模型启用：{{model}}',
    trainedDetail: '第 {{version}} 版，{{tags}} 个测点，训练时段 {{from}} 至 {{to}}',
    retired: '正常工况模型停用：{{model}}',
    aWarning: '已结束的预警',
    aModel: '已不在用的模型',
    'time-to-limit': '限值到达时间',
    'rate-of-change': '变化率',
    'level-shift': '均值偏移',
    'several-variables': '多变量异常',
    'sensor-disagreement': '测点不一致',
  },
);

export function describeWarningEvent(event: WarningEvent, telling: Telling): EventText {
  const { names, language, format, local, detail, tagName, placeName, alarmName } = telling;
  const { warnings } = names;
  const say = textsIn(warningTexts, language);
  const says = (id: WarningId): string => {
    const warning = warnings === undefined ? undefined : warningIn(warnings, id);
    return warning === undefined ? say('aWarning') : local(warning.says);
  };
  switch (event.type) {
    case 'WarningIssued.v1': {
      const { says: sentence, kind, placeId, tagIds } = event.data;
      const [first] = tagIds;
      return {
        title: say('issued', { says: local(sentence) }),
        detail: detail(say(kind), first === undefined ? null : tagName(first), placeName(placeId)),
      };
    }
    case 'WarningEnded.v1': {
      const { warningId, end } = event.data;
      if (end.because === 'came-true')
        return {
          title: say('cameTrue', { says: says(warningId) }),
          detail: say('lead', { alarm: alarmName(end.alarmId), lead: format.duration(end.leadMs) }),
        };
      const [title, because] =
        end.because === 'over' ? (['over', 'overDetail'] as const) : (['notWatched', 'notWatchedDetail'] as const);
      return { title: say(title, { says: says(warningId) }), detail: say(because) };
    }
    case 'WarningFollowUpAssigned.v1': {
      const { warningId, assignee, task, until } = event.data;
      return {
        title: say('assigned', { assignee, task }),
        detail: detail(say('until', { time: format.moment(until) }), says(warningId)),
      };
    }
    case 'WarningFollowUpDone.v1':
      return { title: say('done', { says: says(event.data.warningId) }), detail: event.data.remark };
    case 'WarningJudged.v1': {
      const titles = { right: 'judgedRight', wrong: 'judgedWrong', 'too-early': 'judgedTooEarly' } as const;
      return {
        title: say(titles[event.data.verdict], { says: says(event.data.warningId) }),
        detail: event.data.remark,
      };
    }
    case 'WarningSettingsChanged.v1': {
      const { trend, groups } = event.data.settings;
      return {
        title: say('settings'),
        detail: detail(
          trend.isOn
            ? say('settingsTrend', {
                horizon: format.duration(trend.horizonMs),
                confidence: `${format.number(trend.confidence * 100)} %`,
              })
            : say('settingsTrendOff'),
          groups.length === 0 ? null : say('settingsGroups', { count: groups.length }),
        ),
      };
    }
    case 'NormalModelTrained.v1': {
      const { name, version, tagIds, from, to } = event.data.model;
      return {
        title: say('trained', { model: local(name) }),
        detail: say('trainedDetail', {
          version,
          tags: tagIds.length,
          from: format.moment(from),
          to: format.moment(to),
        }),
      };
    }
    case 'NormalModelRetired.v1': {
      const model = warnings?.models[event.data.modelId];
      return {
        title: say('retired', { model: model === undefined ? say('aModel') : local(model.name) }),
        detail: event.data.reason,
      };
    }
  }
}
