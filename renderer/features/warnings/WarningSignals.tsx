/** A new warning is said to a screen reader and heard once, softly: less than any alarm, and never over one. */
import { useEffect, useRef, useState } from 'react';
import type { Warning } from '#shared/domain/warnings/evolve.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { isReview } from '../../station/shown.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';
import { playWarning } from './warningSound.ts';
import { warningTexts } from './texts.ts';

const GATHER_MS = 1_500;
const NAMED = 2;

export function WarningSignals() {
  const say = useTexts(warningTexts);
  const local = useLocal();
  const [words, setWords] = useState('');
  const speak = useRef<(fresh: readonly Warning[]) => string>(() => '');
  useEffect(() => {
    speak.current = (fresh) =>
      [
        ...fresh.slice(0, NAMED).map((warning) => say('issued', { says: local(warning.says) })),
        ...(fresh.length > NAMED ? [say('more', { count: fresh.length - NAMED })] : []),
      ].join(' ');
  });
  useEffect(() => {
    let known = useWorld.getState().state.warnings.open;
    let gathering: ReturnType<typeof setTimeout> | null = null;
    const unfollow = useWorld.subscribe((now, before) => {
      if (now.world !== before.world || now.phase !== 'open' || isReview()) known = now.state.warnings.open;
      if (now.state.warnings.open === known || gathering !== null) return;
      gathering = setTimeout(() => {
        gathering = null;
        const { open } = useWorld.getState().state.warnings;
        const fresh = Object.values(open).filter(({ warningId }) => !(warningId in known));
        known = open;
        if (fresh.length === 0) return;
        setWords(speak.current(fresh));
        const { active } = useWorld.getState().state.alarms;
        const sounds = Object.values(active).some(({ condition }) => condition !== 'acknowledged');
        if (useStation.getState().settings.sound && !sounds) void playWarning();
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
