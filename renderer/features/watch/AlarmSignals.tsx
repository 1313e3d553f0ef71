/** What calls for attention whatever part is shown: the sound of alarms, and what a screen reader says of them. */
import { useEffect, useRef, useState } from 'react';
import { VolumeX } from 'lucide-react';
import { annunciatedAlarms } from '#shared/domain/alarms/annunciation.ts';
import { isExercise, type WorldId } from '#shared/domain/ids.ts';
import { ask } from '../../app/act.ts';
import { defineTexts, useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useKeys } from '../../app/keys.ts';
import { priorityNames } from '../../app/names.ts';
import { presentNow } from '../../station/clock.ts';
import { isReview, useIsReview } from '../../station/shown.ts';
import { changeSettings, useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { soundingMaydays } from '../accountability/mayday.ts';
import { playAlarm, stopAlarm, useAlarmSound } from './alarmSound.ts';
import { FloodBanner } from './FloodBanner.tsx';
import { announced, newAlarms } from './announcement.ts';
import { planSound, silentMemory } from './soundPlan.ts';
import { soundAlone } from './soundingWindow.ts';

const texts = defineTexts(
  'alarmSignals',
  {
    group: 'Alarms',
    toggle: 'Turn the alarm sound on or off',
    blocked: 'The browser holds alarm sounds back until this page is used: click anywhere or press any key.',
    alarm: '{{priority}} priority alarm: {{message}}.',
    more_one: 'And {{count}} more alarm.',
    more_other: 'And {{count}} more alarms.',
  },
  {
    group: '报警',
    toggle: '开启或关闭报警声音',
    blocked: '浏览器要求先操作本页面才能播放报警声音：请点击任意位置或按任意键。',
    alarm: '{{priority}}优先级报警：{{message}}。',
    more_one: '另有 {{count}} 条报警。',
    more_other: '另有 {{count}} 条报警。',
  },
);

const LOOK_MS = 500;
/** Announcements that come faster than this are put together. */
const GATHER_MS = 1_500;

export function AlarmSignals() {
  const say = useTexts(texts);
  const sound = useStation((station) => station.settings.sound);
  const blocked = useAlarmSound((state) => state.blocked);
  const review = useIsReview();
  useKeys([
    {
      keys: 's',
      label: say('toggle'),
      group: say('group'),
      run: () => {
        void ask(changeSettings({ sound: !sound }));
      },
    },
  ]);
  const audible = sound && !review;
  useSounding(audible, blocked);
  return (
    <>
      {audible && blocked && (
        <p className="banner banner--warning" role="alert">
          <VolumeX size={16} aria-hidden />
          {say('blocked')}
        </p>
      )}
      <FloodBanner />
      <Announcer />
    </>
  );
}

/**
 * What is past does not sound, nor what is switched off. A window that the browser holds back lets another sound until it
 * is used.
 */
function useSounding(audible: boolean, blocked: boolean): void {
  const world = useWorld((open) => open.world);
  useEffect(() => {
    if (!audible) return;
    if (blocked) return onceUsed(() => useAlarmSound.setState({ blocked: false }));
    return soundAlone(world, () => soundAlarms(world));
  }, [audible, blocked, world]);
}

/** From now on; what was held back, or was another window's, sounds at once. */
function soundAlarms(world: WorldId): () => void {
  let memory = silentMemory;
  const look = (): void => {
    const { world: open, state, phase } = useWorld.getState();
    if (open !== world || phase !== 'open') return;
    const before = memory.priority;
    const plan = planSound(memory, annunciatedAlarms(state.alarms), presentNow(), soundingMaydays(state));
    memory = plan.memory;
    if (plan.play !== null) void playAlarm(plan.play, isExercise(world));
    else if (memory.priority !== before) stopAlarm();
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  const unfollow = useWorld.subscribe((now, before) => {
    if (
      now.state.alarms !== before.state.alarms ||
      now.state.accountability.maydays !== before.state.accountability.maydays
    )
      look();
  });
  return () => {
    clearInterval(timer);
    unfollow();
    stopAlarm();
  };
}

/** The first touch of the page lifts the browser’s ban. */
function onceUsed(then: () => void): () => void {
  window.addEventListener('pointerup', then);
  window.addEventListener('keyup', then);
  return () => {
    window.removeEventListener('pointerup', then);
    window.removeEventListener('keyup', then);
  };
}

function Announcer() {
  const say = useTexts(texts);
  const sayPriority = useTexts(priorityNames);
  const local = useLocal();
  const [words, setWords] = useState('');
  const speak = useRef<(alarms: ReturnType<typeof announced>) => string>(() => '');
  useEffect(() => {
    speak.current = ({ named, more }) =>
      [
        ...named.map(({ priority, message }) =>
          say('alarm', { priority: sayPriority(priority), message: local(message) }),
        ),
        ...(more > 0 ? [say('more', { count: more })] : []),
      ].join(' ');
  });
  useEffect(() => {
    let said = useWorld.getState().state.alarms;
    let gathering: ReturnType<typeof setTimeout> | null = null;
    const unfollow = useWorld.subscribe((now, before) => {
      // Of another world, or of the past, nothing is news.
      if (now.world !== before.world || isReview()) said = now.state.alarms;
      if (now.state.alarms === said || gathering !== null) return;
      gathering = setTimeout(() => {
        gathering = null;
        const { alarms } = useWorld.getState().state;
        const fresh = newAlarms(said, alarms);
        said = alarms;
        if (fresh.length > 0) setWords(speak.current(announced(fresh)));
      }, GATHER_MS);
    });
    return () => {
      unfollow();
      if (gathering !== null) clearTimeout(gathering);
    };
  }, []);
  return (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  );
}
