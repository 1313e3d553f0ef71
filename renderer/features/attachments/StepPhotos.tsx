/** The photos and files that are evidence of one step. */
import { useMemo, useState } from 'react';
import type { Attachment } from '#shared/domain/attachments/evolve.ts';
import type { IncidentId, PlanRunId, StepId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useAttachmentsOf, useStepName } from './AttachmentsTab.tsx';
import { attachmentTexts } from './texts.ts';
import { Tile } from './Tile.tsx';
import { Viewer } from './Viewer.tsx';

interface StepPhotosProps {
  readonly incidentId: IncidentId;
  readonly planRunId: PlanRunId;
  readonly stepId: StepId;
}

export function StepPhotos({ incidentId, planRunId, stepId }: StepPhotosProps) {
  const say = useTexts(attachmentTexts);
  const all = useAttachmentsOf(incidentId);
  const own = useMemo(
    () => all.filter(({ step }) => step?.planRunId === planRunId && step.stepId === stepId),
    [all, planRunId, stepId],
  );
  const stepName = useStepName();
  const [open, setOpen] = useState<Attachment | null>(null);
  if (own.length === 0) return null;
  return (
    <>
      <ul className="attachments__list" aria-label={say('list')}>
        {own.map((attachment) => (
          <li key={attachment.attachmentId}>
            <Tile
              attachment={attachment}
              onOpen={() => {
                setOpen(attachment);
              }}
            />
          </li>
        ))}
      </ul>
      {open !== null && (
        <Viewer
          attachments={own}
          first={open}
          stepName={stepName}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </>
  );
}
