/**
 * Which files the hub has whole, as it last said. It is asked again over each connection: what a full disk does not take is
 * not kept, and nothing stops for it.
 */
import { AttachmentId } from '#shared/domain/ids.ts';
import { isDiskFailure, type Database } from '#shared/node/database.ts';

export class AttachmentsAtHub {
  readonly #database: Database;
  readonly #onNotKept: (error: unknown) => void;
  readonly #statements;

  constructor(database: Database, onNotKept: (error: unknown) => void) {
    this.#onNotKept = onNotKept;
    this.#database = database;
    this.#statements = {
      all: database.prepare<[], string>('SELECT attachment_id FROM attachments_at_hub').pluck(),
      add: database.prepare<[string]>('INSERT OR IGNORE INTO attachments_at_hub (attachment_id) VALUES (?)'),
      remove: database.prepare<[string]>('DELETE FROM attachments_at_hub WHERE attachment_id = ?'),
    };
  }

  all(): AttachmentId[] {
    return this.#statements.all.all().map((id) => AttachmentId.parse(id));
  }

  set(attachmentIds: readonly AttachmentId[], has: boolean): void {
    const change = has ? this.#statements.add : this.#statements.remove;
    try {
      this.#database
        .transaction(() => {
          for (const id of attachmentIds) change.run(id);
        })
        .immediate();
    } catch (error) {
      if (!isDiskFailure(error)) throw error;
      this.#onNotKept(error);
    }
  }
}
