/** Adds a file: its bytes to this station's disk first, then the act that names them. */
import type { AttachmentCommand } from '#shared/domain/attachments/events.ts';
import type { AttachmentId, IncidentId } from '#shared/domain/ids.ts';
import { PORT_CHUNK_BYTES } from '#shared/protocol/hostContract.ts';
import { act } from '../../app/act.ts';
import { tell } from '../../app/messages.ts';
import { host, HostRefusal } from '../../station/host.ts';
import type { Prepared } from './prepare.ts';

export interface AddTo {
  readonly incidentId: IncidentId;
  readonly step: AttachmentCommand['data']['step'];
  readonly caption: string;
}

const LONGEST_NAME = 200;

/** False: it was turned away, and the operator has been told why. */
export async function addFile(
  prepared: Prepared,
  { incidentId, step, caption }: AddTo,
  onProgress: (stored: number) => void,
): Promise<boolean> {
  const { file, attachmentId, mediaType, thumbnail, takenAt, position } = prepared;
  try {
    if (thumbnail !== null) await write(thumbnail.attachmentId, new Blob([thumbnail.bytes]), () => undefined);
    await write(attachmentId, file, onProgress);
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    tell('failed', error.sentence);
    return false;
  }
  return act({
    type: 'AddAttachment',
    data: {
      incidentId,
      attachmentId,
      name: file.name.trim().slice(0, LONGEST_NAME) || attachmentId.slice(0, 12),
      mediaType,
      bytes: file.size,
      caption: caption.trim(),
      step,
      thumbnail:
        thumbnail === null ? null : { attachmentId: thumbnail.attachmentId, bytes: thumbnail.bytes.byteLength },
      takenAt,
      position,
    },
  });
}

/** A part at a time, from where the host says: also after it was lost in the middle. */
async function write(attachmentId: AttachmentId, blob: Blob, onProgress: (stored: number) => void): Promise<void> {
  const given = { attachmentId, bytes: blob.size };
  let state = await host.request('attachment.write', { ...given, offset: 0, chunk: new Uint8Array(0) });
  while (!state.whole) {
    onProgress(state.received);
    const offset = state.received;
    const chunk = new Uint8Array(await blob.slice(offset, offset + PORT_CHUNK_BYTES).arrayBuffer());
    state = await host.request('attachment.write', { ...given, offset, chunk });
  }
  onProgress(blob.size);
}
