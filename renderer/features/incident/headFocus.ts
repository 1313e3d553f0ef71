/** Brings the focus to the heading of an incident, also when its board is only just being opened. */
import { useEffect, useRef, type RefObject } from 'react';
import { create } from 'zustand';
import type { IncidentId } from '#shared/domain/ids.ts';

const useAsked = create<{ readonly incidentId: IncidentId | null }>(() => ({ incidentId: null }));

/** The heading and not a step: who presses Enter once more marks nothing. */
export function focusIncident(incidentId: IncidentId): void {
  useAsked.setState({ incidentId });
}

export function useHeadFocus(incidentId: IncidentId): RefObject<HTMLHeadingElement | null> {
  const ref = useRef<HTMLHeadingElement>(null);
  const asked = useAsked((state) => state.incidentId === incidentId);
  useEffect(() => {
    if (!asked) return;
    useAsked.setState({ incidentId: null });
    ref.current?.focus();
  }, [asked]);
  return ref;
}
