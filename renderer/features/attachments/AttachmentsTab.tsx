import { useMemo } from 'react';
import type { AddedAttachment, Attachment } from '#shared/domain/attachments/evolve.ts';
import type { IncidentId } from '#shared/domain/ids.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { useFormat } from '../../app/i18n/useFormat.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useBoard, useCanAct } from '../incident/board.tsx';
import { AddFilesButton } from './AddFilesButton.tsx';
import { attachmentTexts } from './texts.ts';
import { Tiles } from './Tiles.tsx';

const NONE: readonly Attachment[] = [];

export const useAttachmentsOf = (incidentId: IncidentId): readonly Attachment[] =>
  useBoard((state) => state.attachments.of[incidentId] ?? NONE);

/** What the step is called that an attachment is evidence of; null: of the incident as a whole. */
export function useStepName(): (attachment: AddedAttachment) => string | null {
  const local = useLocal();
  const runs = useBoard((state) => state.plans.runs);
  return ({ step }) => {
    if (step === null) return null;
    const found = runs[step.planRunId]?.plan.steps.find(({ id }) => id === step.stepId);
    return found === undefined ? null : local(found.instruction);
  };
}

/** All photos and files of an incident, newest first. */
export function AttachmentsTab({ incidentId }: { readonly incidentId: IncidentId }) {
  const say = useTexts(attachmentTexts);
  const { moment } = useFormat();
  const canAct = useCanAct();
  const all = useAttachmentsOf(incidentId);
  const newestFirst = useMemo(() => all.toReversed(), [all]);
  const stepName = useStepName();
  return (
    <div className="attachments">
      {canAct && (
        <div className="attachments__head">
          <AddFilesButton incidentId={incidentId} />
        </div>
      )}
      {newestFirst.length === 0 ? (
        <EmptyState title={say('empty')}>
          <p>{say(canAct ? 'emptyHint' : 'emptyPast')}</p>
        </EmptyState>
      ) : (
        <Tiles
          attachments={newestFirst}
          stepName={stepName}
          detailOf={(attachment) => stepName(attachment) ?? moment(attachment.addedAt)}
        />
      )}
    </div>
  );
}
