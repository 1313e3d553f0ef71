/**
 * The hub's time on this screen, one tick a second for everything that shows an age or a due time: a wall clock that is
 * wrong makes no age wrong.
 */
import { create } from 'zustand';
import type { Instant } from '#shared/domain/values.ts';
import { host } from './host.ts';

export const useClock = create<{ readonly now: Instant; readonly skewMs: number | null }>(() => ({
  now: Date.now(),
  skewMs: null,
}));

/** What the host has said of how far the wall clock is ahead. */
export const presentNow = (): Instant => Math.round(Date.now() - (useClock.getState().skewMs ?? 0));

export function startClock(): void {
  host.on('clock', ({ skewMs }) => {
    useClock.setState({ skewMs });
    useClock.setState({ now: presentNow() });
  });
  setInterval(() => {
    useClock.setState({ now: presentNow() });
  }, 1_000);
}
