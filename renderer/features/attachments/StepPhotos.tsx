/** The photos and files that are evidence of one step. */
import { useMemo } from 'react';
import type { IncidentId, PlanRunId, StepId } from '#shared/domain/ids.ts';
import { useAttachmentsOf, useStepName } from './AttachmentsTab.tsx';
import { Tiles } from './Tiles.tsx';

interface StepPhotosProps {
  readonly incidentId: IncidentId;
  readonly planRunId: PlanRunId;
  readonly stepId: StepId;
}

export function StepPhotos({ incidentId, planRunId, stepId }: StepPhotosProps) {
  const all = useAttachmentsOf(incidentId);
  const own = useMemo(
    () => all.filter(({ step }) => step?.planRunId === planRunId && step.stepId === stepId),
    [all, planRunId, stepId],
  );
  const stepName = useStepName();
  if (own.length === 0) return null;
  return <Tiles attachments={own} stepName={stepName} />;
}
