/** Which files the hub has whole, as it last said. */
import { AttachmentId } from '#shared/domain/ids.ts';
import type { Database } from '#shared/node/database.ts';

export class AttachmentsAtHub {
  readonly #database: Database;
  readonly #statements;

  constructor(database: Database) {
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
    this.#database
      .transaction(() => {
        for (const id of attachmentIds) change.run(id);
      })
      .immediate();
  }
}
