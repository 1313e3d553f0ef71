/** What is measured on the alarm performance page, and what came of it. */
import { useEffect, useMemo, useState } from 'react';
import { create } from 'zustand';
import { isExercise, type PlaceId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText } from '#shared/domain/values.ts';
import type { HostReply } from '#shared/protocol/hostContract.ts';
import type { AlarmPerformance } from '#shared/science/alarmPerformance/alarmPerformance.ts';
import { WINDOW_MS } from '#shared/science/alarmPerformance/floodSpans.ts';
import { handOver } from '../../station/handOver.ts';
import { host, HostRefusal } from '../../station/host.ts';
import { shownNow, useShownNow } from '../../station/shown.ts';
import { useStation } from '../../station/station.ts';
import { useWorld } from '../../station/world.ts';

export const periods = ['shift', 'day', 'week', 'month', 'own'] as const;
export type Period = (typeof periods)[number];

interface Choices {
  readonly period: Period;
  /** Of `own`; null: not chosen yet. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly operators: number;
  /** Null: all. */
  readonly unitIds: readonly PlaceId[] | null;
  /** Null: this site's record. */
  readonly log: File | null;
  /** Counts the times that it was asked for anew. */
  readonly asked: number;
}

export const useChoices = create<Choices>(() => ({
  period: 'day',
  from: null,
  to: null,
  operators: 1,
  unitIds: null,
  log: null,
  asked: 0,
}));

export const choose = (change: Partial<Choices>): void => {
  useChoices.setState(change);
};

const HOUR_MS = 3_600_000;
const LENGTH_MS = { day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS } as const;
const NO_SHIFT_MS = 12 * HOUR_MS;

/** When the shift of this station began; null: nobody is on shift here. */
export function useShiftBegan(): Instant | null {
  const stationId = useStation((station) => station.stationId);
  return useWorld(({ state }) => (stationId === null ? null : (state.shifts.onShift[stationId]?.since ?? null)));
}

export interface Measured {
  readonly world: string;
  readonly exercise: boolean;
  readonly performance: AlarmPerformance | null;
  readonly missing: number;
  readonly problems: HostReply<'alarms.performance-of-log'>['problems'];
  readonly problemCount: number;
  /** Of the log; null: it is this site's record. */
  readonly logName: string | null;
  readonly countedAt: Instant;
}

export type Measuring =
  | { readonly phase: 'counting' | 'no-range'; readonly measured: Measured | null }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText; readonly measured: null }
  | { readonly phase: 'counted'; readonly measured: Measured };

/** Counted anew with every 10 minutes that end, and when it is asked for. */
export function usePerformance(): Measuring {
  const choices = useChoices();
  const world = useWorld((open) => open.world);
  const now = useShownNow();
  const shiftBegan = useShiftBegan();
  const [result, setResult] = useState<{ readonly of: object; readonly measuring: Measuring } | null>(null);
  const window = Math.floor(now / WINDOW_MS);
  const query = useMemo(() => ({ choices, world, shiftBegan, window }), [choices, world, shiftBegan, window]);
  useEffect(() => {
    let wanted = true;
    const set = (measuring: Measuring): void => {
      if (wanted) setResult({ of: query, measuring });
    };
    measure(query.choices, query.world, query.shiftBegan).then(
      (measured) => {
        set(measured === null ? { phase: 'no-range', measured: null } : { phase: 'counted', measured });
      },
      (error: unknown) => {
        if (!(error instanceof HostRefusal)) throw error;
        set({ phase: 'failed', sentence: error.sentence, measured: null });
      },
    );
    return () => {
      wanted = false;
    };
  }, [query]);
  if (result?.of === query) return result.measuring;
  const before = result?.measuring.measured ?? null;
  return { phase: 'counting', measured: before?.world === world ? before : null };
}

/** Null: its own range is none. Rejects with HostRefusal. */
async function measure(
  choices: Choices,
  world: Parameters<typeof isExercise>[0],
  shiftBegan: Instant | null,
): Promise<Measured | null> {
  const { operators, log } = choices;
  const about = { world, exercise: isExercise(world), countedAt: Date.now() };
  if (log !== null) {
    const file = await handOver(log);
    const reply = await host.request('alarms.performance-of-log', { file, operators });
    return { ...about, exercise: false, ...reply, missing: 0, logName: log.name };
  }
  const range = rangeOf(choices, shownNow(), shiftBegan);
  if (range === null) return null;
  const { unitIds } = choices;
  const reply = await host.request('alarms.performance', {
    world,
    ...range,
    operators,
    unitIds: unitIds === null ? null : [...unitIds],
  });
  return { ...about, ...reply, problems: [], problemCount: 0, logName: null };
}

export function rangeOf(
  { period, from, to }: Pick<Choices, 'period' | 'from' | 'to'>,
  now: Instant,
  shiftBegan: Instant | null,
): { readonly from: Instant; readonly to: Instant } | null {
  if (period === 'own') return from === null || to === null || to <= from ? null : { from, to };
  if (period === 'shift')
    return { from: shiftBegan === null || shiftBegan >= now ? now - NO_SHIFT_MS : shiftBegan, to: now };
  return { from: now - LENGTH_MS[period], to: now };
}
