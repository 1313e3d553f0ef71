import { File, FileText, Image } from 'lucide-react';
import type { MediaType } from '#shared/domain/attachments/events.ts';
import type { AddedAttachment } from '#shared/domain/attachments/evolve.ts';
import { useAttachmentState } from './states.ts';
import { useThumbnailUrl } from './blobs.ts';

interface ThumbnailProps {
  readonly attachment: Pick<AddedAttachment, 'attachmentId' | 'mediaType' | 'thumbnail'>;
}

/** The small picture; a sign of its kind where there is none, or it is not here yet. Names stand beside it. */
export function Thumbnail({ attachment }: ThumbnailProps) {
  const { thumbnail, mediaType } = attachment;
  const state = useAttachmentState(thumbnail?.attachmentId ?? attachment.attachmentId);
  const isHere = state !== null && state.here >= state.bytes;
  const url = useThumbnailUrl(thumbnail?.attachmentId ?? null, thumbnail?.bytes ?? 0, isHere);
  if (url !== null) return <img className="thumbnail" src={url} alt="" draggable={false} />;
  return <FileSign mediaType={mediaType} />;
}

/** In the place of a picture. */
export function FileSign({ mediaType }: { readonly mediaType: MediaType }) {
  const Icon = mediaType === 'application/pdf' ? FileText : mediaType === 'text/plain' ? File : Image;
  return (
    <span className="thumbnail thumbnail--sign">
      <Icon size={22} aria-hidden />
    </span>
  );
}
