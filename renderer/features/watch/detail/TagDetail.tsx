import { useMemo } from 'react';
import type { AlarmDefinition } from '#shared/domain/rules/definitions.ts';
import type { Tag } from '#shared/domain/register/site.ts';
import { Quality } from '#shared/protocol/frames.ts';
import { Age } from '../../../app/Age.tsx';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { priorityNames, scenarioNames } from '../../../app/names.ts';
import { useReading, useShown } from '../../../station/shown.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { PriorityMark } from '../../../ui/PriorityMark.tsx';
import { inOrder } from '../alarmOrder.ts';
import { AsideActs, AsideFacts } from '../AsideActs.tsx';
import { TagValue } from '../rows.tsx';
import { useDefinitions } from '../definitions.ts';
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
    limits: 'Its alarms and limits',
    noLimits: 'It has no limits of its own; its silence is an alarm.',
    deadband: 'Returns through',
    deadbandText: '{{deadband}} {{unit}} deadband',
    delays: 'Delays',
    delaysText: '{{on}} to raise, {{off}} to return',
    consequence: 'Consequence',
    action: 'What to do',
    time: 'Time to act',
    scenario: 'Proposes',
    latches: 'latches',
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
    limits: '报警与限值',
    noLimits: '未设限值；无读数时报警。',
    deadband: '回差',
    deadbandText: '{{deadband}} {{unit}}',
    delays: '延时',
    delaysText: '报警 {{on}}，恢复 {{off}}',
    consequence: '后果',
    action: '处置措施',
    time: '处置时限',
    scenario: '建议事件类型',
    latches: '锁存',
  },
);

export function TagDetail({ tag }: { readonly tag: Tag }) {
  const say = useTexts(texts);
  const all = useDefinitions();
  const definitions = useMemo(() => [...all.values()].filter(({ tagId }) => tagId === tag.id), [all, tag.id]);
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
        {!definitions.some(({ criterion }) => ofItsOwn.has(criterion.kind)) && (
          <p className="detail__none">{say('noLimits')}</p>
        )}
        {definitions.map((definition) => (
          <Rule key={definition.ruleId} definition={definition} unit={tag.unit} />
        ))}
      </Section>
    </Panel>
  );
}

/** What is judged is its value, not its instrument. */
const ofItsOwn: ReadonlySet<AlarmDefinition['criterion']['kind']> = new Set(['threshold', 'rate', 'difference']);

interface RuleProps {
  readonly definition: AlarmDefinition;
  readonly unit: string;
}

function Rule({ definition, unit }: RuleProps) {
  const say = useTexts(texts);
  const sayType = useTexts(alarmTypeNames);
  const sayPriority = useTexts(priorityNames);
  const sayScenario = useTexts(scenarioNames);
  const local = useLocal();
  const format = useFormat();
  const { ruleId, type, priority, criterion, response, onDelayMs, offDelayMs, message, scenario } = definition;
  const setpoint = useSetpoint(definition);
  return (
    <article className="rule">
      <h4 className="rule__title">
        <PriorityMark priority={priority} filled={false} size={16} label={sayPriority(priority)} />
        {sayType(type)} {setpoint}
        {definition.latching && <span className="chip">{say('latches')}</span>}
      </h4>
      <AsideFacts ruleId={ruleId} />
      <div className="detail__acts rule__acts">
        <AsideActs ruleId={ruleId} message={message} />
      </div>
      <Facts
        facts={[
          response === null ? null : { name: say('consequence'), value: local(response.consequence) },
          response === null ? null : { name: say('action'), value: local(response.operatorAction) },
          response === null ? null : { name: say('time'), value: format.duration(response.timeToActMs) },
          criterion.kind === 'threshold'
            ? {
                name: say('deadband'),
                value: say('deadbandText', { deadband: format.number(criterion.deadband), unit }),
              }
            : null,
          onDelayMs === 0 && offDelayMs === 0
            ? null
            : {
                name: say('delays'),
                value: say('delaysText', { on: format.duration(onDelayMs), off: format.duration(offDelayMs) }),
              },
          response === null ? null : { name: say('scenario'), value: sayScenario(scenario) },
        ]}
      />
    </article>
  );
}

/** What it is judged by, in figures. */
function useSetpoint({ criterion, unit }: AlarmDefinition): string {
  const format = useFormat();
  switch (criterion.kind) {
    case 'threshold':
      return `${format.number(criterion.setpoint)} ${unit}`;
    case 'difference':
      return `${format.number(criterion.setpoint)} ${unit} (${criterion.otherTagId})`;
    case 'rate':
      return `${format.number(criterion.setpointPerMinute)} ${unit}`;
    case 'silence':
    case 'frozen':
      return format.duration(criterion.afterMs);
    case 'out-of-range':
      return `${format.number(criterion.low)} … ${format.number(criterion.high)} ${unit}`;
    case 'bad-quality':
      return '';
  }
}
