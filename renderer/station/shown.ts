/**
 * What the panels and the map show: the open world as it is, or, in review, as it was at a moment. They read it here and
 * do not know which; only acts ask (`useIsReview`), for the past cannot be acted on.
 */
import { useCallback, useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { ResponderId, TagId } from '#shared/domain/ids.ts';
import type { Site } from '#shared/domain/register/site.ts';
import type { Instant } from '#shared/domain/values.ts';
import type { WorldState } from '#shared/domain/world.ts';
import { presentNow, useClock } from './clock.ts';
import type { Fix, LatestPositions, LatestReadings, Reading } from './latest.ts';
import { onFrame, useWorld } from './world.ts';

/** A moment of the past, as the host put it together. */
export interface Moment {
  readonly at: Instant;
  readonly state: WorldState;
  readonly readings: LatestReadings;
  readonly positions: LatestPositions;
}

const useMoment = create<{ readonly moment: Moment | null }>(() => ({ moment: null }));

/** Null: the present. */
export function showMoment(moment: Moment | null): void {
  useMoment.setState({ moment });
}

export const useIsReview = (): boolean => useMoment(({ moment }) => moment !== null);
export const isReview = (): boolean => useMoment.getState().moment !== null;

/** `select` must give the same thing for the same state, or the component renders at every event. */
export function useShown<T>(select: (state: WorldState) => T): T {
  const past = useMoment(({ moment }) => (moment === null ? null : select(moment.state)));
  const present = useWorld(({ state }) => select(state));
  return useIsReview() ? (past as T) : present;
}

export const shownState = (): WorldState => useMoment.getState().moment?.state ?? useWorld.getState().state;
export const useSite = (): Site | null => useShown(({ register }) => register.site);

/** The present second, or the moment in review. */
export function useShownNow(): Instant {
  const now = useClock((clock) => clock.now);
  return useMoment(({ moment }) => moment?.at) ?? now;
}
export const shownNow = (): Instant => useMoment.getState().moment?.at ?? presentNow();

export const shownReadings = (): LatestReadings =>
  useMoment.getState().moment?.readings ?? useWorld.getState().readings;
export const shownPositions = (): LatestPositions =>
  useMoment.getState().moment?.positions ?? useWorld.getState().positions;

/** Called when values or positions have changed: after each frame, and when another moment is shown. */
export function onSeries(listener: () => void): () => void {
  const stops = [onFrame(listener), useMoment.subscribe(listener)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Numbers on a screen that change faster than this are not read, only repainted. */
const REPAINT_MS = 500;
const repaintListeners = new Set<() => void>();
let repainting: ReturnType<typeof setTimeout> | null = null;

/** As `onSeries`, at most twice a second. */
export function onSeriesSlowly(listener: () => void): () => void {
  repaintListeners.add(listener);
  return () => {
    repaintListeners.delete(listener);
  };
}

export function followShown(): void {
  onSeries(() => {
    repainting ??= setTimeout(() => {
      repainting = null;
      for (const listener of repaintListeners) listener();
    }, REPAINT_MS);
  });
}

function useSeries<T extends Reading | Fix>(read: () => T | null): T | null {
  // A new object for each reading would render without end; one is made when what it says has changed.
  const at = useSyncExternalStore(onSeriesSlowly, () => read()?.at ?? null);
  return at === null ? null : read();
}

export const useReading = (tagId: TagId | undefined): Reading | null =>
  useSeries(useCallback(() => (tagId === undefined ? null : shownReadings().of(tagId)), [tagId]));
export const useFix = (responderId: ResponderId): Fix | null =>
  useSeries(useCallback(() => shownPositions().of(responderId), [responderId]));
