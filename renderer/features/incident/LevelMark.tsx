import type { ResponseLevel } from '#shared/domain/values.ts';
import { defineTexts, useTexts } from '../../app/i18n/i18n.ts';
import './levelMark.css';

const texts = defineTexts('levelMark', { level: 'Level {{level}}' }, { level: '{{level}} 级响应' });

interface LevelMarkProps {
  readonly level: ResponseLevel;
  readonly large?: boolean;
  /** Nobody has to do anything any more: grey. */
  readonly quiet?: boolean;
}

/** The response level as its Roman number in a box; graver ones stronger in line and ground as well as in colour. */
export function LevelMark({ level, large = false, quiet = false }: LevelMarkProps) {
  const say = useTexts(texts);
  const classes = ['level', `level--${quiet ? 'quiet' : level}`, large ? 'level--large' : ''].filter(Boolean).join(' ');
  return (
    <span className={classes} role="img" aria-label={say('level', { level })} title={say('level', { level })}>
      {level}
    </span>
  );
}
