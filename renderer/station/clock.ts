/** The time of day on this screen, one tick a second for everything that shows an age or a due time. */
import { create } from 'zustand';
import type { Instant } from '#shared/domain/values.ts';

export const useClock = create<{ readonly now: Instant }>(() => ({ now: Date.now() }));

export function startClock(): void {
  setInterval(() => {
    useClock.setState({ now: Date.now() });
  }, 1_000);
}
