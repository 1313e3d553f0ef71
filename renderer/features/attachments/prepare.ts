/** What is known of a file before it is added: what it is, its hash, a small picture, where and when it was taken. */
import { MAX_ATTACHMENT_BYTES, MAX_THUMBNAIL_BYTES, type MediaType } from '#shared/domain/attachments/events.ts';
import { AttachmentId } from '#shared/domain/ids.ts';
import type { Instant, LocalizedText, Position } from '#shared/domain/values.ts';
import { NOWHERE, takenOf, type Taken } from './taken.ts';
import { HEAD_BYTES, mediaTypeOf } from './mediaType.ts';

export interface Prepared {
  readonly file: File;
  readonly attachmentId: AttachmentId;
  readonly mediaType: MediaType;
  readonly thumbnail: { readonly attachmentId: AttachmentId; readonly bytes: Uint8Array<ArrayBuffer> } | null;
  readonly takenAt: Instant | null;
  readonly position: Position | null;
}

export type Preparation =
  | { readonly kind: 'ready'; readonly prepared: Prepared }
  | { readonly kind: 'refused'; readonly sentence: LocalizedText };

/** Both sides of a thumbnail are at most so many pixels. */
const THUMBNAIL_PX = 320;

/** Cameras write the time of day where they are; it is taken for the site’s unless they say otherwise. */
export async function prepare(file: File, timeZone: string): Promise<Preparation> {
  if (file.size === 0) return refused(`“${file.name}” is empty.`, `“${file.name}”是空文件。`);
  if (file.size > MAX_ATTACHMENT_BYTES)
    return refused(
      `“${file.name}” is larger than 50 MB. Make it smaller, or split it.`,
      `“${file.name}”超过 50 MB，请压缩或拆分。`,
    );
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return refused(
      `“${file.name}” cannot be read: it is a folder, or was moved or changed meanwhile. Choose it again.`,
      `无法读取“${file.name}”：它是文件夹，或已被移动或更改。请重新选择。`,
    );
  }
  const mediaType = mediaTypeOf(bytes.subarray(0, HEAD_BYTES));
  if (mediaType === null)
    return refused(
      `“${file.name}” is neither a photo (JPEG, PNG, WebP, HEIC) nor a PDF nor plain text, and cannot be added.`,
      `“${file.name}”不是照片（JPEG、PNG、WebP、HEIC）、PDF 或纯文本，不能添加。`,
    );
  const isPhoto = mediaType.startsWith('image/');
  const [attachmentId, picture, taken] = await Promise.all([
    hashOf(bytes),
    isPhoto ? thumbnailOf(file, bytes, mediaType) : null,
    isPhoto ? takenFrom(bytes, timeZone) : NOWHERE,
  ]);
  const thumbnail = picture === null ? null : { attachmentId: await hashOf(picture), bytes: picture };
  return { kind: 'ready', prepared: { file, attachmentId, mediaType, thumbnail, ...taken } };
}

const refused = (en: string, zh: string): Preparation => ({ kind: 'refused', sentence: { en, zh } });

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<AttachmentId> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return AttachmentId.parse(Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

/** Upright, as the camera's orientation says. Null: this browser cannot read it (HEIC, damaged), and it has none in it. */
async function thumbnailOf(
  file: File,
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: MediaType,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const source = mediaType === 'image/heic' ? await embeddedThumbnail(bytes) : new Blob([file], { type: mediaType });
  if (source === null) return null;
  try {
    const whole = await createImageBitmap(source, { imageOrientation: 'from-image' });
    const scale = Math.min(1, THUMBNAIL_PX / Math.max(whole.width, whole.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(whole.width * scale)),
      Math.max(1, Math.round(whole.height * scale)),
    );
    const context = canvas.getContext('2d');
    if (context === null) return null;
    // JPEG has no transparency: what was transparent is white, as on paper.
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    for (const quality of [0.8, 0.6, 0.4]) {
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (blob.size <= MAX_THUMBNAIL_BYTES) return new Uint8Array(await blob.arrayBuffer());
    }
    return null;
  } catch (error) {
    // It cannot be shown here; it is kept all the same.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** The small picture that the camera put into the file. One that is missing or broken is none: the photo itself is kept. */
async function embeddedThumbnail(bytes: Uint8Array<ArrayBuffer>): Promise<Blob | null> {
  const { default: exifr } = await import('exifr');
  const found = await exifr.thumbnail(bytes).catch(() => undefined);
  return found === undefined ? null : new Blob([new Uint8Array(found)], { type: 'image/jpeg' });
}

/** What the camera wrote into it, where it did. A file whose data is broken is still a photo. */
async function takenFrom(bytes: Uint8Array<ArrayBuffer>, timeZone: string): Promise<Taken> {
  const { default: exifr } = await import('exifr');
  const found: unknown = await exifr
    .parse(bytes, {
      gps: true,
      pick: [
        'DateTimeOriginal',
        'OffsetTimeOriginal',
        'GPSLatitude',
        'GPSLongitude',
        'GPSLatitudeRef',
        'GPSLongitudeRef',
      ],
    })
    .catch(() => null);
  return takenOf(found, timeZone);
}
