/** Which attachments a journal names: the bytes that a hub keeps, and that a station gives and fetches. */
import type { AttachmentEvent } from '../../domain/attachments/events.ts';
import type { Command } from '../../domain/command.ts';
import type { IncidentId, AttachmentId, WorldId } from '../../domain/ids.ts';
import type { JournalEvent, PendingEvent } from '../../domain/journalEvent.ts';
import type { Instant } from '../../domain/values.ts';
import type { Database } from '../database.ts';

export interface NamedAttachment {
  readonly attachmentId: AttachmentId;
  readonly bytes: number;
  /** As the file was called; a small picture has that of its photo. */
  readonly name: string;
  readonly world: WorldId;
  readonly incidentId: IncidentId;
  /** When it was added. */
  readonly at: Instant;
  /** The small picture of another one. */
  readonly isThumbnail: boolean;
}

/** What one event names: a file, and its small picture. */
export const namedBy = (event: JournalEvent | PendingEvent): NamedAttachment[] =>
  event.type === 'AttachmentAdded.v1' ? namedIn(event) : [];

/** What an act will name when it is recorded. */
export const namedByAct = (command: Command): NamedAttachment[] =>
  command.type === 'AddAttachment' ? namedIn(command) : [];

function namedIn({
  world,
  at,
  data: { attachmentId, bytes, name, thumbnail, incidentId },
}: {
  readonly world: WorldId;
  readonly at: Instant;
  readonly data: AttachmentEvent['data'];
}): NamedAttachment[] {
  const named = { name, world, incidentId, at };
  const file: NamedAttachment = { ...named, attachmentId, bytes, isThumbnail: false };
  return thumbnail === null ? [file] : [{ ...named, ...thumbnail, isThumbnail: true }, file];
}

export function namedInJournal(database: Database): NamedAttachment[] {
  return database
    .prepare<[], string>("SELECT body FROM events WHERE type = 'AttachmentAdded.v1' ORDER BY world, sequence")
    .pluck()
    .all()
    .flatMap((body) => namedBy(JSON.parse(body) as JournalEvent));
}
