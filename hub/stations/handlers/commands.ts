/** `command`: an act of a station's operator, answered when it is judged and on the hub's disk. */
import { z } from 'zod';
import { CommandId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import { CommandMessage } from '#shared/protocol/accounts.ts';
import type { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { Refused } from '../answering.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleCommands(
  socket: StationSocket,
  { answering, desk, online, accounts, clock }: HandlerContext,
): void {
  const judge = async ({ command, grant }: CommandMessage): Promise<CommandOutcome | Refused> => {
    const station = online.linkOf(socket);
    if (station === null) return answering.noHello('command');
    const { stationId } = station;
    const admission = await accounts.check.act(command, grant, stationId, clock.now());
    switch (admission.kind) {
      case 'admitted':
        return desk.judge(command, station);
      case 'refused': {
        const { rejection } = admission;
        answering.count(rejection.code, 'command', stationId, rejection.sentence);
        return { outcome: 'rejected', commandId: command.id, rejection };
      }
      case 'deferred':
        answering.count('act-deferred', 'command', stationId, admission.sentence);
        return { outcome: 'deferred', commandId: command.id, sentence: admission.sentence };
    }
  };
  socket.on(
    'command',
    (message, answer) =>
      void answering.answer(answer, 'command', CommandMessage, message, judge, (sentence) =>
        unreadableAct(message, sentence),
      ),
  );
}

/** Given again it would be no better: it is turned away, so that a person sees it and the acts behind it go on. */
function unreadableAct(message: unknown, sentence: LocalizedText): CommandOutcome | Refused {
  const named = NamedAct.safeParse(message);
  if (!named.success) return { ok: false, sentence };
  const rejection = { kind: 'refused', code: 'message-malformed', sentence } as const;
  return { outcome: 'rejected', commandId: named.data.command.id, rejection };
}

const NamedAct = z.object({ command: z.object({ id: CommandId }) });
