/** The file that an event of the record is about, beside its words. */
import { useState } from 'react';
import type { Attachment } from '#shared/domain/attachments/evolve.ts';
import type { JournalEvent, UnknownEvent } from '#shared/domain/journalEvent.ts';
import { isKnownEventType } from '#shared/domain/lane.ts';
import { useStepName } from './AttachmentsTab.tsx';
import { Tile } from './Tile.tsx';
import { Viewer } from './Viewer.tsx';

export function EventAttachment({ event }: { readonly event: JournalEvent | UnknownEvent }) {
  const stepName = useStepName();
  const [open, setOpen] = useState(false);
  const attachment = attachmentOf(event);
  if (attachment === null) return null;
  return (
    <>
      <Tile
        attachment={attachment}
        byName
        onOpen={() => {
          setOpen(true);
        }}
      />
      {open && (
        <Viewer
          attachments={[attachment]}
          first={attachment}
          stepName={stepName}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

const isKnown = (event: JournalEvent | UnknownEvent): event is JournalEvent => isKnownEventType(event.type);

function attachmentOf(event: JournalEvent | UnknownEvent): Attachment | null {
  if (!isKnown(event) || event.type !== 'AttachmentAdded.v1') return null;
  const { incidentId: _incident, ...added } = event.data;
  return { ...added, addedAt: event.at, addedBy: event.actor };
}
