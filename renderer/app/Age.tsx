import type { Instant } from '#shared/domain/values.ts';
import { useShownNow } from '../station/shown.ts';
import { useFormat } from './i18n/useFormat.ts';
import { defineTexts, useTexts } from './i18n/i18n.ts';

const texts = defineTexts(
  'age',
  { never: 'never heard', lost: '{{age}} — lost', stale: '{{age}} — stale' },
  { never: '从未收到', lost: '{{age}}（失联）', stale: '{{age}}（过期）' },
);

export type Freshness = 'live' | 'late' | 'stale' | 'lost';

/** Late from half the limit on, stale past it, lost past ten times it. */
export function freshness(at: Instant | null, now: Instant, staleAfterMs: number): Freshness {
  if (at === null) return 'lost';
  const age = now - at;
  if (age > staleAfterMs * 10) return 'lost';
  if (age > staleAfterMs) return 'stale';
  return age > staleAfterMs / 2 ? 'late' : 'live';
}

interface AgeProps {
  /** Null: nothing has ever come. */
  readonly at: Instant | null;
  readonly staleAfterMs: number;
}

/** How old a value is; past its limit it says so in words, not by colour alone. */
export function Age({ at, staleAfterMs }: AgeProps) {
  const now = useShownNow();
  const { duration } = useFormat();
  const say = useTexts(texts);
  const state = freshness(at, now, staleAfterMs);
  const age = at === null ? '' : duration(now - at);
  const words = at === null ? say('never') : state === 'stale' || state === 'lost' ? say(state, { age }) : age;
  return <span className={`age age--${state}`}>{words}</span>;
}
