/** Plays the sounds, and knows whether the browser lets it: until somebody has touched the page it may not. */
import { create } from 'zustand';
import type { AlarmPriority } from '#shared/domain/register/site.ts';
import { tell } from '../../app/messages.ts';

const files = {
  high: new URL('../../../assets/sounds/alarm-high.wav', import.meta.url).href,
  medium: new URL('../../../assets/sounds/alarm-medium.wav', import.meta.url).href,
  low: new URL('../../../assets/sounds/alarm-low.wav', import.meta.url).href,
  exercise: new URL('../../../assets/sounds/exercise.wav', import.meta.url).href,
} as const;
type Sound = keyof typeof files;

/** Blocked: an alarm wanted to sound and was not let. */
export const useAlarmSound = create<{ readonly blocked: boolean }>(() => ({ blocked: false }));

const loaded = new Map<Sound, HTMLAudioElement>();
let sequence = 0;

function load(sound: Sound): HTMLAudioElement {
  let audio = loaded.get(sound);
  if (audio === undefined) {
    audio = new Audio(files[sound]);
    audio.preload = 'auto';
    loaded.set(sound, audio);
  }
  return audio;
}

/** In a drill the word that it is one comes first. A sound that is asked for while one plays takes its place. */
export async function playAlarm(priority: AlarmPriority, exercise: boolean): Promise<void> {
  stopAlarm();
  sequence += 1;
  const mine = sequence;
  for (const sound of exercise ? (['exercise', priority] as const) : ([priority] as const)) {
    if (mine !== sequence) return;
    await play(sound);
  }
}

/** Stops what plays, at once: an acknowledged alarm is silent. */
export function stopAlarm(): void {
  sequence += 1;
  for (const audio of loaded.values()) audio.pause();
}

/** Resolves when it has been heard, or stopped, or could not be played; then the operator has been told. */
async function play(sound: Sound): Promise<void> {
  const audio = load(sound);
  audio.currentTime = 0;
  try {
    await audio.play();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // Stopped before it had begun.
    if (error.name === 'AbortError') return;
    if (error.name === 'NotAllowedError') useAlarmSound.setState({ blocked: true });
    else
      tell('failed', {
        en: 'An alarm sound could not be played. Watch the alarm list, and check this computer’s sound output; the sound files may be missing from the installation.',
        zh: '报警声音无法播放。请注意查看报警列表，并检查本机声音输出；安装文件中可能缺少声音文件。',
      });
    return;
  }
  useAlarmSound.setState({ blocked: false });
  await new Promise<void>((resolve) => {
    const done = (): void => {
      audio.removeEventListener('ended', done);
      audio.removeEventListener('pause', done);
      resolve();
    };
    audio.addEventListener('ended', done);
    audio.addEventListener('pause', done);
  });
}
