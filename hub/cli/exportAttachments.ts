/** The photos and files of a world, as files of their own, with a list that says what each is. */
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { MediaType } from '#shared/domain/attachments/events.ts';
import type { AttachmentStore } from '#shared/node/attachments/attachmentStore.ts';
import { quoted } from '#shared/words/csv.ts';
import type { RecordedEvents } from './recordedEvents.ts';

type Added = Extract<JournalEvent, { type: 'AttachmentAdded.v1' }>;

export async function attachmentsOf(events: RecordedEvents, world: WorldId): Promise<Added[]> {
  const added: Added[] = [];
  for await (const body of events.bodies(world, 'AttachmentAdded.v1')) added.push(JSON.parse(body) as Added);
  return added;
}

export interface ExportedAttachments {
  readonly named: readonly Added[];
  readonly from: Pick<AttachmentStore, 'size' | 'read'>;
  readonly mark: string;
  readonly into: string;
}

const PIECE_BYTES = 1024 * 1024;

const COLUMNS = [
  'mark',
  'file',
  'state',
  'sequence',
  'incident',
  'step',
  'at',
  'actor',
  'name',
  'caption',
  'mediaType',
  'bytes',
  'sha256',
  'takenAt',
  'longitude',
  'latitude',
] as const;

/** Each is hashed as it is written out: what is damaged is said to be, and not given as if it were whole. */
export async function exportAttachments({
  named,
  from,
  mark,
  into,
}: ExportedAttachments): Promise<{ missing: number; damaged: number }> {
  await mkdir(into, { recursive: true });
  const left = { missing: 0, damaged: 0 };
  const lines = [COLUMNS.join(',')];
  for (const event of named) {
    const { attachmentId, incidentId, step, name, caption, mediaType, bytes, takenAt, position } = event.data;
    const file = fileName(event);
    const state = await write(from, attachmentId, join(into, file));
    if (state !== 'whole') left[state] += 1;
    const fields = [
      mark,
      state === 'whole' ? file : '',
      state,
      String(event.sequence),
      incidentId,
      step === null ? '' : step.stepId,
      new Date(event.at).toISOString(),
      event.actor.kind === 'operator' ? event.actor.operator.name : event.actor.name,
      name,
      caption,
      mediaType,
      String(bytes),
      attachmentId,
      takenAt === null ? '' : new Date(takenAt).toISOString(),
      ...(position ?? ['', '']).map(String),
    ];
    lines.push(fields.map(quoted).join(','));
  }
  await writeFile(join(into, 'list.csv'), `${lines.join('\n')}\n`);
  return left;
}

async function write(
  from: ExportedAttachments['from'],
  attachmentId: Added['data']['attachmentId'],
  to: string,
): Promise<'whole' | 'missing' | 'damaged'> {
  const size = await from.size(attachmentId);
  if (size === null) return 'missing';
  const hash = createHash('sha256');
  const next = `${to}.part`;
  const file = await open(next, 'w');
  try {
    for (let at = 0; at < size;) {
      const bytes = await from.read(attachmentId, at, PIECE_BYTES);
      if (bytes.length === 0) break;
      hash.update(bytes);
      await file.writeFile(bytes);
      at += bytes.length;
    }
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== attachmentId) {
    await rm(next);
    return 'damaged';
  }
  await rename(next, to);
  return 'whole';
}

const endings: Record<MediaType, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/heic': '.heic',
  'application/pdf': '.pdf',
  'text/plain': '.txt',
};

/** By its place in the record, then as it was called, without what a file system or a shell would take otherwise. */
function fileName({ sequence, data: { name, mediaType } }: Added): string {
  const stem = name.slice(0, name.length - extname(name).length);
  const safe = stem.replaceAll(/[^\p{L}\p{N} _-]+/gu, '_').slice(0, 80);
  return `${String(sequence).padStart(6, '0')}-${safe}${endings[mediaType]}`;
}
