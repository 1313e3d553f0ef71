/** The bytes of attachments as the screen shows them: from the host in parts, as blob URLs of this page's own making. */
import { useEffect, useState } from 'react';
import type { AttachmentId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { PORT_CHUNK_BYTES } from '#shared/protocol/hostContract.ts';
import { host, HostRefusal } from '../../station/host.ts';

export async function readAttachment(attachmentId: AttachmentId, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(bytes);
  for (let offset = 0; offset < bytes;) {
    const { chunk } = await host.request('attachment.read', { attachmentId, offset, length: PORT_CHUNK_BYTES });
    if (chunk.byteLength === 0) break;
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

export type Reading<Value> =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'failed'; readonly sentence: LocalizedText }
  | { readonly phase: 'ready'; readonly value: Value };

/** Reads a file when all of it is here; of one file only, for as long as a component is mounted. */
export function useAttachmentBytes(
  attachmentId: AttachmentId,
  bytes: number,
  isHere: boolean,
): Reading<Uint8Array<ArrayBuffer>> {
  const [reading, setReading] = useState<Reading<Uint8Array<ArrayBuffer>>>({ phase: 'waiting' });
  useEffect(() => {
    let gone = false;
    if (isHere)
      readAttachment(attachmentId, bytes).then(
        (value) => {
          if (!gone) setReading({ phase: 'ready', value });
        },
        (error: unknown) => {
          if (!(error instanceof HostRefusal)) throw error;
          if (!gone) setReading({ phase: 'failed', sentence: error.sentence });
        },
      );
    return () => {
      gone = true;
    };
  }, [attachmentId, bytes, isHere]);
  return reading;
}

/** Small pictures are kept: lists scroll and come again. */
const KEPT_THUMBNAILS = 500;
const thumbnails = new Map<AttachmentId, Promise<string>>();

function thumbnailUrl(attachmentId: AttachmentId, bytes: number): Promise<string> {
  const standing = thumbnails.get(attachmentId);
  if (standing !== undefined) return standing;
  const made = readAttachment(attachmentId, bytes).then((read) =>
    URL.createObjectURL(new Blob([read], { type: 'image/jpeg' })),
  );
  thumbnails.set(attachmentId, made);
  // One that failed is read again when it is shown again.
  made.catch(() => thumbnails.delete(attachmentId));
  const [oldest] = thumbnails;
  if (thumbnails.size > KEPT_THUMBNAILS && oldest !== undefined) {
    thumbnails.delete(oldest[0]);
    void oldest[1].then((url) => {
      URL.revokeObjectURL(url);
    });
  }
  return made;
}

/** Null: not here, or not yet read. */
export function useThumbnailUrl(attachmentId: AttachmentId | null, bytes: number, isHere: boolean): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (attachmentId === null || !isHere) return undefined;
    let gone = false;
    thumbnailUrl(attachmentId, bytes).then(
      (made) => {
        if (!gone) setUrl(made);
      },
      (error: unknown) => {
        // The sign of its kind stands in its place.
        if (!(error instanceof HostRefusal)) throw error;
      },
    );
    return () => {
      gone = true;
    };
  }, [attachmentId, bytes, isHere]);
  return url;
}
