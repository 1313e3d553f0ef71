/** Which attachments a journal names: the bytes that a hub keeps, and that a station gives and fetches. */
import type { IncidentId, AttachmentId, WorldId } from '../../domain/ids.ts';
import type { JournalEvent, PendingEvent } from '../../domain/journalEvent.ts';
import type { Instant } from '../../domain/values.ts';
import type { Database } from '../database.ts';

export interface NamedAttachment {
  readonly attachmentId: AttachmentId;
  readonly bytes: number;
  readonly world: WorldId;
  readonly incidentId: IncidentId;
  /** When it was added. */
  readonly at: Instant;
  /** The small picture of another one. */
  readonly isThumbnail: boolean;
}

/** What one event names: a file, and its small picture. */
export function namedBy(event: JournalEvent | PendingEvent): NamedAttachment[] {
  if (event.type !== 'AttachmentAdded.v1') return [];
  const { attachmentId, bytes, thumbnail, incidentId } = event.data;
  const named = { world: event.world, incidentId, at: event.at };
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
