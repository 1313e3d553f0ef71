/** One look: which world, how fresh, what waits for a person, what time it is, and who is on shift. */
import {
  Activity,
  Bell,
  BellMinus,
  BellOff,
  Clock3,
  Languages,
  Moon,
  Send,
  Siren,
  Sun,
  TriangleAlert,
  UserRound,
  UsersRound,
  GitMerge,
  ListChecks,
} from 'lucide-react';
import { useState } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { countByPriority } from '#shared/domain/alarms/annunciation.ts';
import { AlarmPriority } from '#shared/domain/register/site.ts';
import { isExercise, LIVE } from '#shared/domain/ids.ts';
import { host } from '../station/host.ts';
import { changeSettings, useStation } from '../station/station.ts';
import { useClock } from '../station/clock.ts';
import { openWorld, useWorld } from '../station/world.ts';
import { useIsReview, useShown, useShownNow, useSite } from '../station/shown.ts';
import { Button } from '../ui/Button.tsx';
import { PriorityMark } from '../ui/PriorityMark.tsx';
import { ask } from './act.ts';
import { Counted } from './Counted.tsx';
import { defineTexts, useLanguage, useLocal, useTexts } from './i18n/i18n.ts';
import { useFormat } from './i18n/useFormat.ts';
import { priorityNames, roleNames } from './names.ts';
import { useOperator } from './operator.ts';
import { PendingMark } from './PendingMark.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { useRole } from './permission.ts';
import { SignIn } from './SignIn.tsx';
import { useDueSteps } from './dueSteps.ts';
import { showView } from './view.ts';
import { showData } from '../features/data/section.ts';
import { useApprovalCounts } from '../features/data/approvals.ts';
import { UnreadCount } from '../features/communications/UnreadCount.tsx';
import { WarningCount } from '../features/warnings/WarningCount.tsx';
import { showHandover } from '../features/handover/chosen.ts';
import { DrillChip } from '../features/drills/DrillChip.tsx';
import './topBar.css';

const texts = defineTexts(
  'topBar',
  {
    live: 'LIVE',
    exercise: 'EXERCISE',
    worlds: 'World: LIVE, or a drill',
    ended: 'ended',
    online: 'Online',
    connecting: 'Connecting',
    offline: 'Offline',
    heard: 'data {{age}} old',
    never: 'no data yet',
    asOf: 'As of {{time}}',
    alarmCount: '{{priority}} priority, unacknowledged: {{count}}',
    aside_one: '{{count}} alarm shelved, suppressed or out of service',
    aside_other: '{{count}} alarms shelved, suppressed or out of service',
    incidents_one: '{{count}} open incident',
    incidents_other: '{{count}} open incidents',
    due_one: '{{count}} due',
    due_other: '{{count}} due',
    overdue_one: '{{count}} overdue',
    overdue_other: '{{count}} overdue',
    waiting: '{{count}} waiting for the hub',
    conflicts_one: '{{count}} conflict to decide',
    conflicts_other: '{{count}} conflicts to decide',
    problems_one: '{{count}} kind of bad input',
    problems_other: '{{count}} kinds of bad input',
    soundOn: 'Sound is on; turn it off',
    soundOff: 'SOUND OFF',
    soundOffLabel: 'Sound is off; turn it on',
    toNight: 'Switch to night',
    toDay: 'Switch to day',
    language: '切换到简体中文',
    approvals_one: '{{count}} request to approve',
    approvals_other: '{{count}} requests to approve',
    asked_one: '{{count}} waits for a second person',
    asked_other: '{{count}} wait for a second person',
    form: 'Write the handover',
    handover: 'Hand over the shift',
    password: 'Change your password',
    accounts: 'Accounts',
    endShift: 'End the shift and sign out',
    nobody: 'Nobody signed in',
    site: 'Site',
    shift: 'Shift',
    since: 'On shift since {{time}}',
  },
  {
    live: '实战',
    exercise: '演练 EXERCISE',
    worlds: '环境：实战或演练',
    ended: '已结束',
    online: '在线',
    connecting: '连接中',
    offline: '离线',
    heard: '{{age}}前更新',
    never: '尚无数据',
    asOf: '{{time}} 时',
    alarmCount: '{{priority}}优先级未确认：{{count}}',
    aside_one: '{{count}} 条报警已搁置、抑制或停用',
    aside_other: '{{count}} 条报警已搁置、抑制或停用',
    incidents_one: '{{count}} 起未关闭事件',
    incidents_other: '{{count}} 起未关闭事件',
    due_one: '{{count}} 项待办',
    due_other: '{{count}} 项待办',
    overdue_one: '{{count}} 项超时',
    overdue_other: '{{count}} 项超时',
    waiting: '{{count}} 项待上传',
    conflicts_one: '{{count}} 项冲突待裁决',
    conflicts_other: '{{count}} 项冲突待裁决',
    problems_one: '{{count}} 类异常输入',
    problems_other: '{{count}} 类异常输入',
    soundOn: '声音已开启，点击关闭',
    soundOff: '已静音',
    soundOffLabel: '声音已关闭，点击开启',
    toNight: '切换到夜间模式',
    toDay: '切换到日间模式',
    language: 'Switch to English',
    approvals_one: '{{count}} 项请求待批准',
    approvals_other: '{{count}} 项请求待批准',
    asked_one: '{{count}} 项待第二人批准',
    asked_other: '{{count}} 项待第二人批准',
    form: '填写交班记录',
    handover: '交接班',
    password: '更改密码',
    accounts: '账号',
    endShift: '结束值班并退出登录',
    nobody: '无人登录',
    site: '当地',
    shift: '值班',
    since: '{{time}} 开始值班',
  },
);

export function TopBar() {
  const local = useLocal();
  const site = useSite();
  return (
    <header className="top-bar">
      <WorldSwitch />
      <DrillChip />
      {site !== null && (
        <span className="top-bar__spare top-bar__site" title={local(site.name)}>
          <span className="top-bar__site-name">{local(site.name)}</span>
        </span>
      )}
      <ConnectionState />
      <Waiting />
      <span className="top-bar__space" />
      <AsOf />
      <AlarmCounts />
      <WarningCount />
      <IncidentCounts />
      <UnreadCount />
      <span className="top-bar__space" />
      <Switches />
      <Clocks />
      <OnShift />
    </header>
  );
}

function WorldSwitch() {
  const say = useTexts(texts);
  const worlds = useStation((station) => station.worlds);
  const world = useWorld((open) => open.world);
  const drillName = useWorld((open) => open.state.drill.drill?.name ?? '');
  const exercise = isExercise(world);
  const choices = [
    { world: LIVE, name: say('live'), ended: false },
    ...worlds
      .filter((one) => isExercise(one.world))
      .map((one) => ({ world: one.world, name: `${say('exercise')} · ${one.name}`, ended: one.endedAt !== null })),
  ];
  return (
    <MenuTrigger>
      <Button aria-label={say('worlds')}>
        <span className={`world-badge ${exercise ? 'world-badge--exercise' : 'world-badge--live'}`}>
          {exercise ? `${say('exercise')} · ${drillName}` : say('live')}
        </span>
      </Button>
      <Popover className="popover">
        <Menu
          className="list"
          onAction={(key) => {
            const choice = choices.find((one) => one.world === key);
            if (choice !== undefined) void ask(openWorld(choice.world));
          }}
        >
          {choices.map((choice) => (
            <MenuItem key={choice.world} id={choice.world} className="list__item" textValue={choice.name}>
              {choice.name}
              {choice.ended && <span className="field__hint">{say('ended')}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function ConnectionState() {
  const say = useTexts(texts);
  const local = useLocal();
  const { duration } = useFormat();
  const connection = useStation((station) => station.connection);
  const now = useClock((clock) => clock.now);
  const { state, lastHeardAt, sentence } = connection;
  return (
    <span
      className={`top-bar__connection top-bar__connection--${state}`}
      title={sentence === null ? '' : local(sentence)}
    >
      <Activity size={14} aria-hidden />
      <strong>{say(state)}</strong>
      <span className="top-bar__age">
        {lastHeardAt === null ? say('never') : say('heard', { age: duration(now - lastHeardAt) })}
      </span>
    </span>
  );
}

function Waiting() {
  const say = useTexts(texts);
  const { waiting } = useStation((station) => station.outbox);
  const conflicts = useStation((station) => station.conflicts);
  const { kinds } = useStation((station) => station.problems);
  const { mine, others } = useApprovalCounts();
  return (
    <>
      {waiting > 0 && (
        <Button look="quiet" onPress={() => showData('waiting')}>
          <Send size={14} aria-hidden />
          <Counted count={waiting}>{say('waiting', { count: waiting })}</Counted>
        </Button>
      )}
      {conflicts > 0 && (
        <Button look="alarm" onPress={() => showData('conflicts')}>
          <GitMerge size={14} aria-hidden />
          <Counted count={conflicts}>{say('conflicts', { count: conflicts })}</Counted>
        </Button>
      )}
      {mine > 0 && (
        <Button look="alarm" onPress={() => showData('approvals')}>
          <UsersRound size={14} aria-hidden />
          <Counted count={mine}>{say('approvals', { count: mine })}</Counted>
        </Button>
      )}
      {others > 0 && (
        <Button look="quiet" onPress={() => showData('approvals')}>
          <UsersRound size={14} aria-hidden />
          <Counted count={others}>{say('asked', { count: others })}</Counted>
        </Button>
      )}
      {kinds > 0 && (
        <Button look="quiet" onPress={() => showData('problems')}>
          <TriangleAlert size={14} aria-hidden />
          <Counted count={kinds}>{say('problems', { count: kinds })}</Counted>
        </Button>
      )}
    </>
  );
}

/** The counts beside it are those of the moment that is looked at: without this they would be taken for the present. */
function AsOf() {
  const say = useTexts(texts);
  const { time } = useFormat();
  const at = useShownNow();
  return useIsReview() ? <span className="top-bar__past">{say('asOf', { time: time(at) })}</span> : null;
}

function AlarmCounts() {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const alarms = useShown((state) => state.alarms);
  const counts = countByPriority(alarms);
  const aside = Object.keys(alarms.aside).length;
  return (
    <Button
      look="quiet"
      onPress={() => {
        showView('watch');
      }}
    >
      {AlarmPriority.options.map((priority) => (
        <span
          key={priority}
          className={
            counts[priority].unacknowledged > 0 ? `top-bar__count top-bar__count--${priority}` : 'top-bar__count'
          }
          role="img"
          aria-label={say('alarmCount', { priority: sayPriority(priority), count: counts[priority].unacknowledged })}
        >
          <PriorityMark priority={priority} filled={counts[priority].unacknowledged > 0} />
          {counts[priority].unacknowledged}
        </span>
      ))}
      {aside > 0 && (
        <span
          className="top-bar__count"
          role="img"
          aria-label={say('aside', { count: aside })}
          title={say('aside', { count: aside })}
        >
          <BellMinus size={15} aria-hidden />
          {aside}
        </span>
      )}
    </Button>
  );
}

function IncidentCounts() {
  const say = useTexts(texts);
  const open = useShown((state) => Object.keys(state.incidents.open).length);
  const { due, overdue } = useDueSteps();
  return (
    <Button
      look="quiet"
      onPress={() => {
        showView('incident');
      }}
    >
      <Siren size={15} aria-hidden />
      {say('incidents', { count: open })}{' '}
      {due > 0 && (
        <>
          <ListChecks size={15} aria-hidden />
          {say('due', { count: due })}{' '}
        </>
      )}
      {overdue > 0 && <span className="chip chip--high">{say('overdue', { count: overdue })}</span>}
    </Button>
  );
}

function Switches() {
  const say = useTexts(texts);
  const language = useLanguage();
  const { sound, theme } = useStation((station) => station.settings);
  const change = (settings: Parameters<typeof changeSettings>[0]): void => {
    void ask(changeSettings(settings));
  };
  return (
    <>
      <Button
        look={sound ? 'quiet' : 'alarm'}
        icon
        aria-label={sound ? say('soundOn') : say('soundOffLabel')}
        onPress={() => {
          change({ sound: !sound });
        }}
      >
        {sound ? <Bell size={16} aria-hidden /> : <BellOff size={16} aria-hidden />}
        {!sound && say('soundOff')}
      </Button>
      <Button
        look="quiet"
        icon
        aria-label={theme === 'day' ? say('toNight') : say('toDay')}
        onPress={() => {
          change({ theme: theme === 'day' ? 'night' : 'day' });
        }}
      >
        {theme === 'day' ? <Moon size={16} aria-hidden /> : <Sun size={16} aria-hidden />}
      </Button>
      <Button
        look="quiet"
        icon
        aria-label={say('language')}
        onPress={() => {
          change({ language: language === 'en' ? 'zh' : 'en' });
        }}
      >
        <Languages size={16} aria-hidden />
        {language === 'en' ? '中文' : 'EN'}
      </Button>
    </>
  );
}

function Clocks() {
  const say = useTexts(texts);
  const format = useFormat();
  const now = useClock((clock) => clock.now);
  return (
    <span className="top-bar__clocks">
      <Clock3 size={14} aria-hidden />
      <strong>{format.time(now)}</strong>
      <span className="top-bar__spare">
        <span className="top-bar__age">
          {say('site')} · {format.utcClock(now)} UTC
        </span>
      </span>
    </span>
  );
}

function OnShift() {
  const say = useTexts(texts);
  const sayRole = useTexts(roleNames);
  const operator = useOperator((state) => state.operator);
  const role = useRole();
  const { moment } = useFormat();
  const stationId = useStation((station) => station.stationId);
  const shift = useWorld(({ state }) => (stationId === null ? undefined : state.shifts.onShift[stationId]));
  const [dialog, setDialog] = useState<'handover' | 'password' | null>(null);
  const close = (): void => {
    setDialog(null);
  };
  const choose = (key: string | number): void => {
    if (key === 'handover' || key === 'password') setDialog(key);
    else if (key === 'form') showHandover('now');
    else if (key === 'accounts') showData('accounts');
    else void ask(host.request('session.sign-out', {}));
  };
  return (
    <>
      <MenuTrigger>
        <Button look="quiet" isDisabled={operator === null}>
          <UserRound size={15} aria-hidden />
          {operator === null ? say('nobody') : operator.name}{' '}
          {operator !== null && <span className="top-bar__age top-bar__role">{sayRole(operator.role)}</span>}
        </Button>
        <Popover className="popover">
          <Menu className="list" onAction={choose}>
            <MenuSection aria-label={say('shift')}>
              {shift !== undefined && (
                <Header className="list__heading">
                  {say('since', { time: moment(shift.since) })}{' '}
                  <PendingMark
                    matches={({ type, data }) =>
                      type === 'ShiftBegan.v1' && 'shiftId' in data && data.shiftId === shift.shiftId
                    }
                    record={{ about: shift.shiftId }}
                  />
                </Header>
              )}
              <MenuItem id="form" className="list__item">
                {say('form')}
              </MenuItem>
              <MenuItem id="handover" className="list__item">
                {say('handover')}
              </MenuItem>
              <MenuItem id="password" className="list__item">
                {say('password')}
              </MenuItem>
              {role === 'administrator' && (
                <MenuItem id="accounts" className="list__item">
                  {say('accounts')}
                </MenuItem>
              )}
              <MenuItem id="end" className="list__item">
                {say('endShift')}
              </MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {dialog === 'handover' && <SignIn onClose={close} />}
      {dialog === 'password' && <OwnPassword onClose={close} />}
    </>
  );
}
