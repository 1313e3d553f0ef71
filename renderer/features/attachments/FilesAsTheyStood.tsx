/** The photos and files that an incident had at the moment that is shown. */
import type { IncidentId } from '#shared/domain/ids.ts';
import { useTexts } from '../../app/i18n/i18n.ts';
import { useAttachmentsOf, useStepName } from './AttachmentsTab.tsx';
import { attachmentTexts } from './texts.ts';
import { Tiles } from './Tiles.tsx';

export function FilesAsTheyStood({ incidentId }: { readonly incidentId: IncidentId }) {
  const say = useTexts(attachmentTexts);
  const attachments = useAttachmentsOf(incidentId);
  const stepName = useStepName();
  if (attachments.length === 0) return null;
  return (
    <>
      <h3>{say('list')}</h3>
      <Tiles attachments={attachments} stepName={stepName} />
    </>
  );
}
