/** The photos and files that an incident had at the moment that is shown. */
import { useState } from 'react';
import type { Attachment } from '#shared/domain/attachments/evolve.ts';
import type { IncidentId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useAttachmentsOf, useStepName } from './AttachmentsTab.tsx';
import { attachmentTexts } from './texts.ts';
import { Tile } from './Tile.tsx';
import { Viewer } from './Viewer.tsx';

export function FilesAsTheyStood({ incidentId }: { readonly incidentId: IncidentId }) {
  const say = useTexts(attachmentTexts);
  const attachments = useAttachmentsOf(incidentId);
  const stepName = useStepName();
  const [open, setOpen] = useState<Attachment | null>(null);
  if (attachments.length === 0) return null;
  return (
    <>
      <h3>{say('list')}</h3>
      <ul className="attachments__list" aria-label={say('list')}>
        {attachments.map((attachment) => (
          <li key={`${attachment.attachmentId} ${attachment.step?.stepId ?? ''}`}>
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
          attachments={attachments}
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
