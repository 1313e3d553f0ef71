/** The order of the alarm list holds still under the pointer and under the keyboard, and lets go by itself. */
import { useCallback, useEffect, useMemo, useState, type FocusEvent } from 'react';
import type { Alarm, AlarmsState } from '#shared/domain/alarms/evolve.ts';
import { linesOf, type AlarmLines } from './alarmOrder.ts';

/** Whoever has not moved for so long is not reading the list: new alarms come first then. */
const HELD_MS = 20_000;

interface HeldOrder extends AlarmLines {
  /** Sorts anew at once, whatever is pointed at. */
  readonly letGo: () => void;
  /** To be spread on the list's frame. */
  readonly watched: {
    readonly onPointerMove: () => void;
    readonly onPointerLeave: () => void;
    readonly onKeyDown: () => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

interface Held {
  readonly alarms: readonly Alarm[];
  /** Of the last movement. */
  readonly second: number;
}

export function useHeldOrder(current: readonly Alarm[], active: AlarmsState['active']): HeldOrder {
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => {
    if (held === null) return;
    const timer = setTimeout(() => {
      setHeld(null);
    }, HELD_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [held]);
  const hold = (): void => {
    // The timer starts anew once a second at most, however fast the pointer moves.
    const second = Math.floor(Date.now() / 1000);
    setHeld((before) => (before?.second === second ? before : { alarms: before?.alarms ?? current, second }));
  };
  const letGo = useCallback((): void => {
    setHeld(null);
  }, []);
  const lines = useMemo(() => linesOf(held?.alarms ?? null, current, active), [held, current, active]);
  return {
    ...lines,
    letGo,
    watched: {
      onPointerMove: hold,
      onPointerLeave: letGo,
      onKeyDown: hold,
      onBlur: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) letGo();
      },
    },
  };
}
