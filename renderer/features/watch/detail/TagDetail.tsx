import { useMemo } from 'react';
import type { AlarmRule, Tag } from '#shared/domain/register/site.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { Age } from '../../../app/Age.tsx';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { priorityNames, scenarioNames } from '../../../app/names.ts';
import { useReading, useShown } from '../../../station/shown.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { PriorityMark } from '../../../ui/PriorityMark.tsx';
import { inOrder } from '../alarmOrder.ts';
import { TagValue } from '../rows.tsx';
import { alarmTypeNames, qualityNames } from '../texts.ts';
import { Forecast } from '../../warnings/Forecast.tsx';
import { Trend } from '../Trend.tsx';
import { DataSheet } from './DataSheet.tsx';
import { Facts, Section } from './Facts.tsx';
import { AlarmLinks } from './links.tsx';
import { Neighbours } from './Neighbours.tsx';
import { ShowOnMap } from './ShowOnMap.tsx';
import { TagHistory } from './TagHistory.tsx';
import { UnitChain } from './UnitChain.tsx';

const texts = defineTexts(
  'tagDetail',
  {
    tag: 'Tag',
    where: 'Where',
    observed: 'Observed at',
    quality: 'Quality',
    range: 'Range',
    rangeText: '{{low}} to {{high}} {{unit}}',
    reports: 'Reports every',
    reportsText: '{{interval}}; after {{limit}} without a reading an alarm is raised',
    source: 'Source of the recording',
    alarms: 'Alarms of this sensor',
    trend: 'Trend',
    limits: 'Limits',
    noLimits: 'It has no limits of its own; its silence is an alarm.',
    deadband: 'Returns through',
    deadbandText: '{{deadband}} {{unit}} deadband',
    delays: 'Delays',
    delaysText: '{{on}} to raise, {{off}} to return',
    consequence: 'Consequence',
    action: 'What to do',
    time: 'Time to act',
    scenario: 'Proposes',
  },
  {
    tag: '位号',
    where: '位置',
    observed: '观测时间',
    quality: '质量',
    range: '量程',
    rangeText: '{{low}} ～ {{high}} {{unit}}',
    reports: '上报周期',
    reportsText: '{{interval}}；超过{{limit}}无读数即报警',
    source: '记录来源',
    alarms: '本测点报警',
    trend: '趋势',
    limits: '报警限值',
    noLimits: '未设限值；无读数时报警。',
    deadband: '回差',
    deadbandText: '{{deadband}} {{unit}}',
    delays: '延时',
    delaysText: '报警 {{on}}，恢复 {{off}}',
    consequence: '后果',
    action: '处置措施',
    time: '处置时限',
    scenario: '建议事件类型',
  },
);

export function TagDetail({ tag }: { readonly tag: Tag }) {
  const say = useTexts(texts);
  const sayQuality = useTexts(qualityNames);
  const local = useLocal();
  const format = useFormat();
  const reading = useReading(tag.id);
  const active = useShown((state) => state.alarms.active);
  const alarms = useMemo(
    () =>
      Object.values(active)
        .filter(({ tagId }) => tagId === tag.id)
        .toSorted(inOrder),
    [active, tag.id],
  );
  const quality =
    reading?.quality === Quality.bad ? 'bad' : reading?.quality === Quality.uncertain ? 'uncertain' : 'good';
  return (
    <Panel title={local(tag.name)} actions={<ShowOnMap selected={{ kind: 'tag', id: tag.id }} />} area="detail">
      <p className="detail__value">
        <TagValue tag={tag} />
        <Age at={reading?.at ?? null} staleAfterMs={tag.staleAfterMs} />
      </p>
      {alarms.length > 0 && (
        <Section title={say('alarms')}>
          <AlarmLinks alarms={alarms} />
        </Section>
      )}
      <Section title={say('trend')}>
        <Trend tag={tag} />
      </Section>
      <Forecast key={tag.id} tag={tag} />
      <Facts
        facts={[
          { name: say('tag'), value: tag.id },
          { name: say('where'), value: <UnitChain placeId={tag.placeId} /> },
          reading === null ? null : { name: say('observed'), value: format.moment(reading.at) },
          reading === null ? null : { name: say('quality'), value: sayQuality(quality) },
          {
            name: say('range'),
            value: say('rangeText', {
              low: format.number(tag.range.low),
              high: format.number(tag.range.high),
              unit: tag.unit,
            }),
          },
          {
            name: say('reports'),
            value: say('reportsText', {
              interval: format.duration(tag.reportingIntervalMs),
              limit: format.duration(tag.staleAfterMs),
            }),
          },
          tag.source === undefined ? null : { name: say('source'), value: tag.source },
        ]}
      />
      <Neighbours tag={tag} />
      <TagHistory tag={tag} standing={alarms[0] ?? null} />
      <DataSheet tag={tag} />
      <Section title={say('limits')}>
        {tag.alarmRules.length === 0 ? (
          <p className="detail__none">{say('noLimits')}</p>
        ) : (
          tag.alarmRules.map((rule) => <Rule key={rule.id} rule={rule} unit={tag.unit} />)
        )}
      </Section>
    </Panel>
  );
}

function Rule({ rule, unit }: { readonly rule: AlarmRule; readonly unit: string }) {
  const say = useTexts(texts);
  const sayType = useTexts(alarmTypeNames);
  const sayPriority = useTexts(priorityNames);
  const sayScenario = useTexts(scenarioNames);
  const local = useLocal();
  const format = useFormat();
  return (
    <article className="rule">
      <h4 className="rule__title">
        <PriorityMark priority={rule.priority} filled={false} size={16} label={sayPriority(rule.priority)} />
        {sayType(rule.type)} {format.number(rule.setpoint)} {unit}
      </h4>
      <Facts
        facts={[
          { name: say('consequence'), value: local(rule.consequence) },
          { name: say('action'), value: local(rule.operatorAction) },
          { name: say('time'), value: format.duration(rule.timeToActMs) },
          { name: say('deadband'), value: say('deadbandText', { deadband: format.number(rule.deadband), unit }) },
          {
            name: say('delays'),
            value: say('delaysText', {
              on: format.duration(rule.onDelayMs),
              off: format.duration(rule.offDelayMs),
            }),
          },
          { name: say('scenario'), value: sayScenario(rule.scenario) },
        ]}
      />
    </article>
  );
}
