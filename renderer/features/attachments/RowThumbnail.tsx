/** The small picture of the photo that a row of the record is about; none for other rows. */
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import { Thumbnail } from './Thumbnail.tsx';
import './attachments.css';

export function RowThumbnail({ event }: { readonly event: JournalEvent }) {
  return event.type === 'AttachmentAdded.v1' && event.data.thumbnail !== null ? (
    <span className="row-thumbnail">
      <Thumbnail attachment={event.data} />
    </span>
  ) : null;
}
