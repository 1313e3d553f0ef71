/** A station that has all of a world on its disk has the messages in it: that is their receipt. */
import { createHash } from 'node:crypto';
import type { Message } from '#shared/domain/communications/evolve.ts';
import { CommandId, type StationId, type WorldId } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/node/clock.ts';
import type { CommandDesk } from '../journal/commandDesk.ts';
import type { JournalStore } from '../journal/journalStore.ts';

const ACTOR = { kind: 'system', name: 'message receipts' } as const;

export interface ReceiptsOptions {
  readonly journal: Pick<JournalStore, 'state' | 'head'>;
  readonly desk: Pick<CommandDesk, 'judge'>;
  readonly clock: Clock;
}

/** `reached`: so far the station has the world on its disk. Resolves when its receipts are in the record. */
export async function recordReceipts(
  { journal, desk, clock }: ReceiptsOptions,
  stationId: StationId,
  world: WorldId,
  reached: number,
): Promise<void> {
  if (reached < journal.head(world)) return;
  const lacking = Object.values(journal.state(world).communications.messages).filter((message) =>
    isOwed(message, stationId),
  );
  for (const { messageId, incidentId } of lacking) {
    const digest = createHash('sha256').update(`${messageId} ${stationId}`).digest('hex').slice(0, 40);
    await desk.judge(
      {
        id: CommandId.parse(`receipt-${digest}`),
        world,
        at: clock.now(),
        actor: ACTOR,
        type: 'RecordMessageDelivery',
        data: { messageId, incidentId, stationId },
      },
      'hub',
    );
  }
}

/** Not of where it was written, nor of one that it is not for. */
function isOwed({ addressee, by, delivered }: Message, stationId: StationId): boolean {
  if (stationId in delivered || (by.kind === 'operator' && by.stationId === stationId)) return false;
  return addressee.to !== 'station' || addressee.stationId === stationId;
}
