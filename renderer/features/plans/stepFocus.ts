/** Brings the focus to a step, also when its tab is only just being opened. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { PlanRunId, StepId } from '#shared/domain/ids.ts';

const useAsked = create<{ readonly elementId: string | null }>(() => ({ elementId: null }));

/** Of the button that takes the step on. */
export const stepButtonId = (runId: PlanRunId, stepId: StepId): string => `step-${runId}-${stepId}`;

export function focusStep(runId: PlanRunId, stepId: StepId): void {
  useAsked.setState({ elementId: stepButtonId(runId, stepId) });
}

/** `isThere`: the button is drawn and nothing stands over it; until then the focus waits. */
export function useStepFocus(elementId: string, isThere: boolean): void {
  const asked = useAsked((state) => state.elementId === elementId);
  useEffect(() => {
    if (!asked || !isThere) return;
    useAsked.setState({ elementId: null });
    const button = document.getElementById(elementId);
    button?.scrollIntoView({ block: 'center' });
    button?.focus();
  }, [asked, isThere, elementId]);
}
