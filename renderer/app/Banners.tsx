/** What holds for the whole screen and must not be missed: practice, no hub, no data process, notices. */
import { X } from 'lucide-react';
import { isExercise } from '#shared/domain/ids.ts';
import { useClock } from '../station/clock.ts';
import { useSession } from '../station/session.ts';
import { dismissNotice, useStation } from '../station/station.ts';
import { useSync } from '../station/sync.ts';
import { useWorld } from '../station/world.ts';
import { Button } from '../ui/Button.tsx';
import { MaydayBanner } from '../features/accountability/MaydayBanner.tsx';
import { PeriodNotice } from '../features/command/PeriodNotice.tsx';
import { HandoverNotice } from '../features/handover/HandoverNotice.tsx';
import { AlarmSignals } from '../features/watch/AlarmSignals.tsx';
import { HubQuestion } from './HubQuestion.tsx';
import { defineTexts, useLocal, useTexts } from './i18n/i18n.ts';
import { useFormat } from './i18n/useFormat.ts';
import { progressBanner, progressTexts } from './progress.ts';
import './banners.css';

const texts = defineTexts(
  'banners',
  {
    exercise: 'EXERCISE — EXERCISE — EXERCISE',
    exerciseName: '{{name}}: nothing here is real',
    exerciseEnded: '{{name}} has ended; its record is frozen',
    hostLost:
      'This screen has lost its data process ({{age}}). What is shown is old and nothing can be done here until it is back; it is started again by itself.',
    offline: 'Offline for {{age}}; what you do is kept on this station.',
    offlineNever: 'The hub has not answered yet; what you do is kept on this station.',
    offlineWhy: 'It is told to the hub when that answers again.',
    signInEnds:
      'The sign-in of {{name}} is good for {{rest}} more without the hub. After that nothing can be done here until the hub answers.',
    dismiss: 'Dismiss',
  },
  {
    exercise: '演练 EXERCISE — 演练 EXERCISE — 演练 EXERCISE',
    exerciseName: '{{name}}：此处一切均非实情',
    exerciseEnded: '{{name}}已结束，记录已冻结',
    hostLost: '本界面与数据进程失去连接（{{age}}）。所显示内容已过时，恢复前无法操作；数据进程将自动重新启动。',
    offline: '已离线{{age}}，您的操作保存在本工作站。',
    offlineNever: '中心尚未响应，您的操作保存在本工作站。',
    offlineWhy: '恢复连接后自动上传。',
    signInEnds: '{{name}}的登录在离线状态下还可使用{{rest}}，到期后须待中心恢复并重新登录才能操作。',
    dismiss: '关闭',
  },
);

/** Shorter than this is a hiccup, not an outage. */
const SHOWN_AFTER_MS = 3_000;
/** A shift ahead: time to reach the hub, or to call somebody who has signed in later. */
const SIGN_IN_ENDS_WITHIN_MS = 12 * 3_600_000;

export function Banners() {
  const say = useTexts(texts);
  const local = useLocal();
  const { duration } = useFormat();
  const now = useClock((clock) => clock.now);
  const host = useStation((station) => station.host);
  const hostSince = useStation((station) => station.hostSince);
  const connection = useStation((station) => station.connection);
  const notices = useStation((station) => station.notices);
  const hostGone = host !== 'up' && now - hostSince > SHOWN_AFTER_MS;
  const offline = host === 'up' && connection.state !== 'online' && now - connection.since > SHOWN_AFTER_MS;
  const { question } = connection;
  // What a person here has decided already stands under Data.
  const decides =
    host === 'up' &&
    question !== null &&
    (question.asks === 'station-key' || (question.asks === 'trust' && !question.turnedDown));
  return (
    <div className="banners">
      <ExerciseBanner />
      <MaydayBanner />
      <AlarmSignals />
      <PeriodNotice />
      {hostGone && (
        <p className="banner banner--warning" role="alert">
          {say('hostLost', { age: duration(now - hostSince) })}
        </p>
      )}
      {decides && (
        <section className="banner banner--warning banner--question" role="alert">
          {connection.sentence !== null && <span>{local(connection.sentence)}</span>}
          <HubQuestion question={question} />
        </section>
      )}
      {offline && !decides && (
        <p className="banner banner--warning" role="status">
          {connection.lastHeardAt === null
            ? say('offlineNever')
            : say('offline', { age: duration(now - connection.since) })}{' '}
          {connection.sentence === null ? say('offlineWhy') : local(connection.sentence)}
        </p>
      )}
      {offline && <SignInEnds />}
      <HandoverNotice />
      <Progress />
      {notices.map((notice) => (
        <p className="banner banner--warning" role="status" key={notice.en}>
          <span>{local(notice)}</span>
          <Button
            icon
            look="quiet"
            aria-label={say('dismiss')}
            onPress={() => {
              dismissNotice(notice);
            }}
          >
            <X size={14} aria-hidden />
          </Button>
        </p>
      ))}
    </div>
  );
}

function ExerciseBanner() {
  const say = useTexts(texts);
  const world = useWorld((open) => open.world);
  const drill = useWorld((open) => open.state.drill.drill);
  if (!isExercise(world)) return null;
  const name = drill?.name ?? world;
  return (
    <p className="banner banner--exercise" role="status">
      <strong>{say('exercise')}</strong>
      <span>{say((drill?.endedAt ?? null) === null ? 'exerciseName' : 'exerciseEnded', { name })}</span>
    </p>
  );
}

/** Of all worlds, also those that are not on this screen. */
function Progress() {
  const say = useTexts(progressTexts);
  const { number } = useFormat();
  const progress = useSync((sync) => sync.progress);
  const lacksSince = useSync((sync) => sync.lacksSince);
  const isOnline = useStation(({ connection }) => connection.state === 'online');
  const lacksForMs = useClock(({ now }) => (lacksSince === null ? 0 : now - lacksSince));
  const said = progressBanner(progress, { isOnline, lacksForMs }, say, number);
  return said === null ? null : (
    <p className="banner" role="status">
      {said}
    </p>
  );
}

/** Without the hub nobody is signed in for ever: it is said before it happens. */
function SignInEnds() {
  const say = useTexts(texts);
  const { duration } = useFormat();
  const session = useSession(({ view }) => view?.session ?? null);
  const rest = useClock(({ now }) => (session === null ? Infinity : session.expiresAt - now));
  if (session === null || rest > SIGN_IN_ENDS_WITHIN_MS || rest <= 0) return null;
  return (
    <p className="banner banner--warning" role="status">
      {say('signInEnds', { name: session.name, rest: duration(rest) })}
    </p>
  );
}
