/** Brings the focus to the field for a log entry, also when its tab is only just being opened. */
import { useEffect, useRef, type RefObject } from 'react';
import { create } from 'zustand';

const useAsked = create<{ readonly asked: boolean }>(() => ({ asked: false }));

export function focusLogEntry(): void {
  useAsked.setState({ asked: true });
}

export function useLogFocus(): RefObject<HTMLFormElement | null> {
  const ref = useRef<HTMLFormElement>(null);
  const asked = useAsked((state) => state.asked);
  useEffect(() => {
    if (!asked) return;
    useAsked.setState({ asked: false });
    ref.current?.querySelector('input')?.focus();
  }, [asked]);
  return ref;
}
