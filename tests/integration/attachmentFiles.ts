/** Files for tests of attachments, and a screen that gives them as the real one does. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AttachmentCommand } from '#shared/domain/attachments/events.ts';
import { AttachmentId, LIVE, type IncidentId } from '#shared/domain/ids.ts';
import type { AttachmentState } from '#shared/protocol/hostContract.ts';
import { incidentOne, type TestScreen } from './station.ts';

export interface TestFile {
  readonly attachmentId: AttachmentId;
  readonly bytes: Buffer;
}

export const MB = 1024 * 1024;

export function file(size: number): TestFile {
  const bytes = randomBytes(size);
  return { bytes, attachmentId: AttachmentId.parse(createHash('sha256').update(bytes).digest('hex')) };
}

/** The bytes only: the act follows. */
export async function write(screen: TestScreen, { attachmentId, bytes }: TestFile): Promise<void> {
  const given = { attachmentId, bytes: bytes.length };
  let state = await screen.request('attachment.write', { ...given, offset: 0, chunk: new Uint8Array(0) });
  while (!state.whole) {
    const { received } = state;
    const chunk = Uint8Array.from(bytes.subarray(received, received + 512 * 1024));
    state = await screen.request('attachment.write', { ...given, offset: received, chunk });
  }
}

export const adding = (
  { attachmentId, bytes }: TestFile,
  thumbnail: TestFile | null = null,
  incidentId: IncidentId = incidentOne,
): AttachmentCommand => ({
  type: 'AddAttachment',
  data: {
    incidentId,
    attachmentId,
    name: 'photo.jpg',
    mediaType: 'image/jpeg',
    bytes: bytes.length,
    caption: '',
    step: null,
    thumbnail: thumbnail === null ? null : { attachmentId: thumbnail.attachmentId, bytes: thumbnail.bytes.length },
    takenAt: null,
    position: null,
  },
});

export async function add(screen: TestScreen, given: TestFile, thumbnail: TestFile | null = null): Promise<void> {
  if (thumbnail !== null) await write(screen, thumbnail);
  await write(screen, given);
  await screen.act(adding(given, thumbnail), LIVE);
}

export async function stateOf(screen: TestScreen, { attachmentId }: TestFile): Promise<AttachmentState | null> {
  const { states } = await screen.request('attachment.states', { attachmentIds: [attachmentId] });
  return states[0] ?? null;
}

export const isAtHub = async (screen: TestScreen, given: TestFile): Promise<boolean> =>
  (await stateOf(screen, given))?.atHub === given.bytes.length;
export const isHere = async (screen: TestScreen, given: TestFile): Promise<boolean> =>
  (await stateOf(screen, given))?.here === given.bytes.length;

const pathOf = (folder: string, part: 'hub' | 'station', { attachmentId }: TestFile): string =>
  join(folder, part, 'attachments', attachmentId.slice(0, 2), attachmentId);

/** Whether a data folder has it under its final name. */
export const isKept = (folder: string, part: 'hub' | 'station', given: TestFile): boolean =>
  existsSync(pathOf(folder, part, given));
/** The same, and that its bytes are those that were given. (`toEqual` goes through them one by one.) */
export const isKeptWhole = (folder: string, part: 'hub' | 'station', given: TestFile): boolean =>
  isKept(folder, part, given) && readFileSync(pathOf(folder, part, given)).equals(given.bytes);

/** How far the only unfinished file of a data folder has come. */
export function unfinished(folder: string, part: 'hub' | 'station'): number {
  const directory = join(folder, part, 'attachments', 'unfinished');
  const [first] = existsSync(directory) ? readdirSync(directory) : [];
  return first === undefined ? 0 : (statSync(join(directory, first), { throwIfNoEntry: false })?.size ?? 0);
}
