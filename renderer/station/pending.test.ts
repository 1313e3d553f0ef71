import { expect, it } from 'vitest';
import { testCommand } from '#shared/domain/testing.ts';
import { CommandId, EventId, LIVE, ResponderId } from '#shared/domain/ids.ts';
import type { PendingEvent } from '#shared/domain/journalEvent.ts';
import type { Delivery, PendingCommand } from '#shared/protocol/hostContract.ts';
import { lastOf } from './pending.ts';

const responderId = ResponderId.parse('fire-1');
const { actor } = testCommand({ type: 'EndDrill', data: { reason: 'over' } });
function act(id: string, stage: Delivery['stage'], given: Partial<Delivery> = {}, of = responderId): PendingCommand {
  const commandId = CommandId.parse(id);
  const type = 'ResponderStatusChanged.v1';
  return {
    commandId,
    world: LIVE,
    type: 'ChangeResponderStatus',
    at: 1,
    delivery: { stage, answer: null, attempts: 1, triedAt: null, ...given },
    events: [
      {
        id: EventId.parse(`${id}.0`),
        commandId,
        world: LIVE,
        at: 1,
        actor,
        type,
        data: { responderId: of, status: 'en-route' },
      },
    ],
  };
}
const matches = (event: PendingEvent): boolean =>
  event.type === 'ResponderStatusChanged.v1' && event.data.responderId === responderId;
const NO = { en: 'no', zh: '否' };

it('a thing has come as far as the last that was done to it, or as the first that is stuck', () => {
  const other = act('9', 'here', {}, ResponderId.parse('fire-2'));
  expect(lastOf([act('1', 'accepted'), act('2', 'here'), other], matches)?.commandId).toBe('2');
  expect(lastOf([act('1', 'sent', { answer: NO }), act('2', 'here')], matches)?.commandId).toBe('1');
  expect(lastOf([act('1', 'accepted', { answer: NO }), act('2', 'sent')], matches)?.commandId).toBe('2');
  expect(lastOf([other], matches)).toBeNull();
});
