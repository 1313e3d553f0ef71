import { Check, Link2, RotateCcw, Siren } from 'lucide-react';
import { PendingMark } from '../../../app/PendingMark.tsx';
import { useState } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { asideOf, isStale } from '#shared/domain/alarms/annunciation.ts';
import { isInAlarm } from '#shared/domain/alarms/condition.ts';
import type { Alarm } from '#shared/domain/alarms/evolve.ts';
import type { AlarmId, PlaceId } from '#shared/domain/ids.ts';
import type { Substance } from '#shared/domain/register/site.ts';
import { DeedButton, DeedMenuTrigger } from '../../../app/DeedButton.tsx';
import { act } from '../../../app/act.ts';
import { alarmMessage, alarmSource } from '#shared/words/alarmName.ts';
import { useDescribeActor } from '../../../app/describe.ts';
import { defineTexts, useLocal, useTexts } from '../../../app/i18n/i18n.ts';
import { useFormat } from '../../../app/i18n/useFormat.ts';
import { priorityNames, scenarioNames } from '../../../app/names.ts';
import { showIncident } from '../../../app/view.ts';
import { useIsReview, useShown, useShownNow } from '../../../station/shown.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { PriorityMark } from '../../../ui/PriorityMark.tsx';
import { SubstanceLink } from '../../substances/SubstanceLink.tsx';
import { proposeIncident } from '../../incident/openIncident.ts';
import { ProposeZone } from '../../zones/ProposeZone.tsx';
import { acknowledge, isLatched, resetLatched } from '../alarmActs.ts';
import { useAlarmNotes, useResponse } from '../alarmNotes.ts';
import { AsideActs, AsideFacts } from '../AsideActs.tsx';
import { isUnacknowledged } from '../alarmOrder.ts';
import { useAlarmReason, useValueNow } from '../alarmReason.ts';
import { useConditionWords } from '../conditionWords.ts';
import { useSiteIndex } from '../siteIndex.ts';
import { acknowledgeTexts } from '../texts.ts';
import { useCountdown } from '../TimeLeft.tsx';
import { Trend } from '../Trend.tsx';
import { useAlarmEvents } from '../useAlarmEvents.ts';
import { findGeofence } from '#shared/domain/geofences/standing.ts';
import { ResponderNow } from './ResponderNow.tsx';
import { geofenceRuleOf } from '../../geofences/ruleOf.ts';
import { EventLog } from './EventLog.tsx';
import { Facts, Section } from './Facts.tsx';
import { LinkTo } from './LinkTo.tsx';
import { ShowOnMap } from './ShowOnMap.tsx';
import { UnitChain } from './UnitChain.tsx';

const texts = defineTexts(
  'alarmDetail',
  {
    priority: 'Priority',
    state: 'State',
    where: 'Where',
    sensor: 'Sensor',
    responder: 'Unit or person',
    other: 'The other one',
    geofence: 'Geofence',
    now: 'Now',
    whenRaised: 'When raised',
    since: 'Raised',
    sinceText: '{{time}}, {{age}} ago',
    times: 'Occurrences',
    timesText: '{{count}}, not acknowledged in between',
    earlier: 'Before that',
    earlierText: 'Raised {{raised}}, acknowledged {{time}} by {{name}}, who did not know yet that it rose again',
    consequence: 'Consequence',
    action: 'What to do',
    time: 'Time to act',
    timeLeft: '{{left}} of {{whole}} left',
    timeOver: 'Over by {{over}} (there were {{whole}})',
    silenceConsequence: 'The value is not known: what happens there would not be seen.',
    silenceAction: 'Ask the field for the value; have the instrument and its connection checked.',
    type: 'Kind of incident',
    reset: 'Reset',
    firstOut: 'First out',
    chatters: 'Chattering: raised {{count}} times',
    stale: 'Stale: over 24 h',
    open: 'Open incident',
    board: 'To the incident: {{title}}',
    link: 'Link to an open incident',
    trend: 'Trend of {{tag}}',
    log: 'What happened to it',
    logLoading: 'Reading the journal …',
    logEmpty: 'The journal of this station has nothing of it yet.',
    over: 'This alarm is normal again',
    overReview: 'This alarm did not stand at this moment',
    overNext: 'Its course and what was done stand below and in Review.',
  },
  {
    priority: '优先级',
    state: '状态',
    where: '位置',
    sensor: '测点',
    responder: '力量或人员',
    other: '另一方',
    geofence: '电子围栏',
    now: '当前',
    whenRaised: '报警时',
    since: '报警时间',
    sinceText: '{{time}}，{{age}}前',
    times: '发生次数',
    timesText: '{{count}} 次，其间均未确认',
    earlier: '此前',
    earlierText: '{{raised}} 报警，{{time}} 由{{name}}确认；确认时尚不知其再次触发',
    consequence: '后果',
    action: '处置措施',
    time: '处置时限',
    timeLeft: '剩余{{left}}（共{{whole}}）',
    timeOver: '已超时{{over}}（时限{{whole}}）',
    silenceConsequence: '数值未知，现场变化无法察觉。',
    silenceAction: '向现场询问数值；检查仪表及其通讯。',
    type: '事件类型',
    reset: '复位',
    firstOut: '首出',
    chatters: '抖动：已触发 {{count}} 次',
    stale: '陈旧：超过 24 小时',
    open: '建立事件',
    board: '前往事件：{{title}}',
    link: '关联到未关闭事件',
    trend: '{{tag}} 趋势',
    log: '经过',
    logLoading: '正在读取记录……',
    logEmpty: '本工作站的记录中尚无内容。',
    over: '该报警已恢复正常',
    overReview: '此刻该报警尚未发生或已结束',
    overNext: '其变化过程和处置情况见下方及“回顾”。',
  },
);

/** How far before it was raised the journal is looked through for its earlier occurrences. */
const BEFORE_MS = 8 * 3_600_000;

export function AlarmDetail({ alarmId }: { readonly alarmId: AlarmId }) {
  const standing = useShown((state) => state.alarms.active[alarmId]);
  // One that returns while it is looked at stays readable.
  const [last, setLast] = useState(standing);
  if (standing !== undefined && standing !== last) setLast(standing);
  const alarm = standing ?? (last?.alarmId === alarmId ? last : undefined);
  return alarm === undefined ? (
    <GoneAlarm alarmId={alarmId} />
  ) : (
    <StandingAlarm alarm={alarm} gone={standing === undefined} />
  );
}

/** Normal again since; what it was called and measured by is known from the register. */
function GoneAlarm({ alarmId }: { readonly alarmId: AlarmId }) {
  const say = useTexts(texts);
  const local = useLocal();
  const review = useIsReview();
  const now = useShownNow();
  const register = useShown((state) => state.register);
  const alarms = useShown((state) => state.alarms);
  const geofences = useShown((state) => state.geofences);
  const alarmRules = useShown((state) => state.alarmRules);
  const source = alarmSource(register, alarmId, alarmRules);
  const message = alarmMessage({ alarms, register, geofences, alarmRules }, alarmId);
  const title = say(review ? 'overReview' : 'over');
  return (
    <Panel title={message === null ? title : local(message)} area="detail">
      <EmptyState title={title}>
        <p>{say('overNext')}</p>
      </EmptyState>
      {source !== null && (
        <Section title={say('trend', { tag: source.tag.id })}>
          <LinkTo to={{ kind: 'tag', id: source.tag.id }}>{local(source.tag.name)}</LinkTo>
          <Trend tag={source.tag} />
        </Section>
      )}
      <AlarmLog
        about={[alarmId, alarmId.replace(/:\d+$/, '')]}
        from={Math.max(0, Math.floor(now / BEFORE_MS - 1) * BEFORE_MS)}
        standing={null}
      />
    </Panel>
  );
}

interface StandingAlarmProps {
  readonly alarm: Alarm;
  readonly gone: boolean;
}

function StandingAlarm({ alarm, gone }: StandingAlarmProps) {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const sayScenario = useTexts(scenarioNames);
  const local = useLocal();
  const format = useFormat();
  const reason = useAlarmReason();
  const words = useConditionWords();
  const actorName = useDescribeActor();
  const now = useShownNow();
  const value = useValueNow(alarm, now);
  const { tags } = useSiteIndex();
  const tag = alarm.tagId === undefined ? undefined : tags.get(alarm.tagId);
  const fence = useShown((state) => (alarm.geofenceId === undefined ? null : findGeofence(state, alarm.geofenceId)));
  const ofTag = useResponse(alarm);
  const response = ofTag ?? geofenceRuleOf(alarm, fence?.geofence);
  const isAside = useShown((state) => asideOf(state.alarms, alarm.ruleId) !== null);
  // What is set aside asks nobody.
  const waits = isUnacknowledged(alarm) && !gone && !isAside;
  const silence = alarm.type === 'silence';
  const notes = useAlarmNotes();
  const firstOut = notes.firstOut.has(alarm.alarmId);
  const chattered = notes.chattering[alarm.ruleId]?.count ?? null;
  const stale = isStale(alarm, now);
  return (
    <Panel
      title={local(alarm.message)}
      actions={<ShowOnMap selected={{ kind: 'alarm', id: alarm.alarmId }} />}
      area="detail"
    >
      <p className={`detail__alarm detail__alarm--${waits ? alarm.priority : 'quiet'}`}>
        <PriorityMark priority={alarm.priority} filled={waits} size={22} label={sayPriority(alarm.priority)} />
        <strong>{words(alarm, gone)}</strong>
        {firstOut && <span className="chip chip--strong">{say('firstOut')}</span>}
        {chattered !== null && <span className="chip">{say('chatters', { count: chattered })}</span>}
        {stale && <span className="chip">{say('stale')}</span>}
        <PendingMark
          matches={(event) =>
            (event.type === 'AlarmsAcknowledged.v1' || event.type === 'AlarmsReset.v1') &&
            event.data.alarmIds.includes(alarm.alarmId)
          }
          record={alarm.condition === 'acknowledged' ? { about: alarm.alarmId, lanes: ['alarms'] } : null}
        />
      </p>
      <AsideFacts ruleId={alarm.ruleId} />
      <AlarmActs alarm={alarm} gone={gone} />
      <Facts
        facts={[
          {
            name: say('action'),
            value: (
              <strong>
                {response?.operatorAction === undefined
                  ? isOfInstrument(alarm)
                    ? say('silenceAction')
                    : '—'
                  : local(response.operatorAction)}
              </strong>
            ),
          },
          response?.timeToActMs === undefined || gone || !isInAlarm(alarm)
            ? null
            : {
                name: say('time'),
                value: <TimeToAct until={alarm.raisedAt + response.timeToActMs} wholeMs={response.timeToActMs} />,
              },
          {
            name: say('consequence'),
            value:
              response?.consequence === undefined
                ? isOfInstrument(alarm)
                  ? say('silenceConsequence')
                  : '—'
                : local(response.consequence),
          },
          gone ? null : { name: say('now'), value: reason(alarm, value) },
          silence ? null : { name: say('whenRaised'), value: reason(alarm, alarm.value) },
          {
            name: say('since'),
            value: say('sinceText', {
              time: format.moment(alarm.raisedAt),
              age: format.duration(now - alarm.raisedAt),
            }),
          },
          alarm.occurrences > 1 && alarm.earlier === undefined
            ? { name: say('times'), value: say('timesText', { count: alarm.occurrences }) }
            : null,
          alarm.earlier === undefined
            ? null
            : {
                name: say('earlier'),
                value: say('earlierText', {
                  raised: format.moment(alarm.earlier.raisedAt),
                  time: format.moment(alarm.earlier.acknowledgedAt),
                  name: actorName(alarm.earlier.acknowledgedBy),
                }),
              },
          { name: say('where'), value: <UnitChain placeId={alarm.placeId} /> },
          alarm.tagId === undefined
            ? null
            : {
                name: say('sensor'),
                value: (
                  <LinkTo to={{ kind: 'tag', id: alarm.tagId }}>
                    {tag === undefined ? alarm.tagId : `${local(tag.name)} ${tag.id}`}
                  </LinkTo>
                ),
              },
          alarm.responderId === undefined
            ? null
            : {
                name: say('responder'),
                value: <ResponderNow id={alarm.responderId} />,
              },
          alarm.otherResponderId === undefined
            ? null
            : { name: say('other'), value: <ResponderNow id={alarm.otherResponderId} /> },
          alarm.geofenceId === undefined
            ? null
            : {
                name: say('geofence'),
                value:
                  fence === null ? (
                    alarm.geofenceId
                  ) : (
                    <LinkTo to={{ kind: 'geofence', id: alarm.geofenceId }}>{local(fence.geofence.name)}</LinkTo>
                  ),
              },
          { name: say('type'), value: sayScenario(alarm.scenario) },
        ]}
      />
      {tag !== undefined && (
        <Section title={say('trend', { tag: tag.id })}>
          <Trend tag={tag} />
        </Section>
      )}
      <AlarmLog
        about={[alarm.alarmId, alarm.ruleId]}
        from={Math.max(0, alarm.observedAt - BEFORE_MS)}
        standing={gone ? null : alarm}
      />
    </Panel>
  );
}

/** What is wrong is the instrument, not what it measures. */
const isOfInstrument = ({ type }: Alarm): boolean =>
  ['silence', 'frozen', 'out-of-range', 'bad-quality'].includes(type);

function TimeToAct({ until, wholeMs }: { readonly until: number; readonly wholeMs: number }) {
  const say = useTexts(texts);
  const { duration } = useFormat();
  const countdown = useCountdown();
  const left = until - useShownNow();
  const whole = duration(wholeMs);
  return left >= 0 ? (
    <strong>{say('timeLeft', { left: countdown(left), whole })}</strong>
  ) : (
    <strong className="detail__over">{say('timeOver', { over: duration(-left), whole })}</strong>
  );
}

function AlarmActs({ alarm, gone }: StandingAlarmProps) {
  const say = useTexts(texts);
  const sayAcknowledge = useTexts(acknowledgeTexts);
  const review = useIsReview();
  const isAside = useShown((state) => asideOf(state.alarms, alarm.ruleId) !== null);
  const open = useShown((state) => state.incidents.open);
  const incidents = Object.values(open).filter(({ endedAt }) => endedAt === null);
  const linked = Object.values(open).filter(({ alarmIds }) => alarmIds.includes(alarm.alarmId));
  const substance = useSubstanceAt(alarm.placeId);
  return (
    <div className="detail__acts">
      {isUnacknowledged(alarm) && !gone && !review && !isAside && (
        <DeedButton
          deed="AcknowledgeAlarms"
          look="primary"
          shortcut="a"
          onPress={() => {
            acknowledge([alarm]);
          }}
        >
          <Check size={15} aria-hidden />
          {sayAcknowledge('one')}
        </DeedButton>
      )}
      {isLatched(alarm) && !gone && !review && (
        <DeedButton
          deed="ResetAlarms"
          look="primary"
          shortcut="r"
          onPress={() => {
            resetLatched([alarm]);
          }}
        >
          <RotateCcw size={15} aria-hidden />
          {say('reset')}
        </DeedButton>
      )}
      <AsideActs ruleId={alarm.ruleId} message={alarm.message} withKeys />
      {substance !== null && <SubstanceLink substance={substance} />}
      {linked.map(({ incidentId, title }) => (
        <Button
          key={incidentId}
          onPress={() => {
            showIncident(incidentId);
          }}
        >
          <Siren size={15} aria-hidden />
          <span className="detail__cut" title={title}>
            {say('board', { title })}
          </span>
        </Button>
      ))}
      {linked.length === 0 && !review && !gone && (
        <DeedButton
          deed="OpenIncident"
          shortcut="i"
          onPress={() => {
            proposeIncident(alarm.alarmId, null);
          }}
        >
          <Siren size={15} aria-hidden />
          {say('open')}
        </DeedButton>
      )}
      {!review && !gone && <ProposeZone />}
      {linked.length === 0 && !review && !gone && incidents.length > 0 && (
        <DeedMenuTrigger
          deed="LinkAlarmToIncident"
          content={
            <>
              <Link2 size={15} aria-hidden />
              {say('link')}
            </>
          }
        >
          <Popover className="popover">
            <Menu
              className="list"
              onAction={(key) => {
                const incident = incidents.find(({ incidentId }) => incidentId === key);
                if (incident !== undefined)
                  void act({
                    type: 'LinkAlarmToIncident',
                    data: { incidentId: incident.incidentId, alarmId: alarm.alarmId },
                  });
              }}
            >
              {incidents.map(({ incidentId, title }) => (
                <MenuItem key={incidentId} id={incidentId} className="list__item" textValue={title}>
                  {title}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </DeedMenuTrigger>
      )}
    </div>
  );
}

/** What the place of an alarm holds; null: nothing that the register knows of. */
function useSubstanceAt(placeId: PlaceId | undefined): Substance | null {
  const { places } = useSiteIndex();
  return (placeId === undefined ? undefined : places.get(placeId))?.hazard?.substance ?? null;
}

interface AlarmLogProps {
  /** Ids of the alarm and of its rule, by which it is set aside. */
  readonly about: readonly string[];
  readonly from: number;
  readonly standing: Alarm | null;
}

function AlarmLog({ about, from, standing }: AlarmLogProps) {
  const say = useTexts(texts);
  const local = useLocal();
  const read = useAlarmEvents(about, from, standing);
  return (
    <Section title={say('log')}>
      {read.phase === 'loading' && <p className="detail__none">{say('logLoading')}</p>}
      {read.phase === 'failed' && <p role="alert">{local(read.sentence)}</p>}
      {read.phase === 'read' && read.events.length === 0 && <p className="detail__none">{say('logEmpty')}</p>}
      {read.phase === 'read' && <EventLog events={read.events} />}
    </Section>
  );
}
