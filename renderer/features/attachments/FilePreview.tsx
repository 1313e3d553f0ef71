/** The file itself, as far as a screen can show it: a photo, the pages of a PDF, a text. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { AddedAttachment } from '#shared/domain/attachments/evolve.ts';
import { ask } from '../../app/act.ts';
import { useLocal, useTexts } from '../../app/i18n/i18n.ts';
import { host } from '../../station/host.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { BlobImage } from './BlobImage.tsx';
import { useAttachmentBytes } from './blobs.ts';
import { StateMark } from './StateMark.tsx';
import { useAttachmentState } from './states.ts';
import { attachmentTexts } from './texts.ts';
import { Thumbnail } from './Thumbnail.tsx';

/** Large, and few ask for it. */
const PdfPages = lazy(() => import('./PdfPages.tsx').then(({ PdfPages: default_ }) => ({ default: default_ })));

interface FilePreviewProps {
  readonly attachment: AddedAttachment;
  /** 1: as it fits. */
  readonly zoom: number;
}

export function FilePreview({ attachment, zoom }: FilePreviewProps) {
  const say = useTexts(attachmentTexts);
  const local = useLocal();
  const { attachmentId, bytes, mediaType } = attachment;
  const state = useAttachmentState(attachmentId);
  const isHere = state !== null && state.here >= bytes;
  useEffect(() => {
    // Somebody looks at it: it comes before the others.
    if (!isHere) void ask(host.request('attachment.want', { attachmentId }));
  }, [attachmentId, isHere]);
  const reading = useAttachmentBytes(attachmentId, bytes, isHere);
  if (!isHere)
    return (
      <div className="preview preview--wait">
        <Thumbnail attachment={attachment} />
        <StateMark attachmentId={attachmentId} />
        <p>{say(state !== null && state.atHub >= bytes ? 'waitsAtHub' : 'notHereWhy')}</p>
      </div>
    );
  if (reading.phase === 'waiting') return <EmptyState title={say('loading')} />;
  if (reading.phase === 'failed') return <EmptyState title={local(reading.sentence)} />;
  switch (mediaType) {
    case 'application/pdf':
      return (
        <Suspense fallback={<EmptyState title={say('loading')} />}>
          <PdfPages bytes={reading.value} name={attachment.name} zoom={zoom} />
        </Suspense>
      );
    case 'text/plain':
      return (
        // Scrolls, so that the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="preview preview--text" tabIndex={0} aria-label={attachment.name}>
          {new TextDecoder().decode(reading.value)}
        </pre>
      );
    case 'image/heic':
      return (
        <div className="preview preview--wait">
          <Thumbnail attachment={attachment} />
          <p>{say('heic')}</p>
        </div>
      );
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
      return <Photo attachment={attachment} bytes={reading.value} zoom={zoom} />;
  }
}

function Photo({ attachment, bytes, zoom }: FilePreviewProps & { readonly bytes: Uint8Array<ArrayBuffer> }) {
  const say = useTexts(attachmentTexts);
  const { name, caption, mediaType } = attachment;
  const [broken, setBroken] = useState(false);
  if (broken) return <EmptyState title={say('broken')} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="preview" tabIndex={0} role="group" aria-label={name}>
      <BlobImage
        bytes={bytes}
        mediaType={mediaType}
        className={zoom === 1 ? 'preview__photo preview__photo--fit' : 'preview__photo'}
        style={zoom === 1 ? undefined : { width: `${String(zoom * 100)}%` }}
        alt={say('picture', { name: caption === '' ? name : caption })}
        onBroken={() => {
          setBroken(true);
        }}
      />
    </div>
  );
}
