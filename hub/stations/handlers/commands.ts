/** `command`: an act of a station's operator, answered when it is judged and on the hub's disk. */
import { z } from 'zod';
import { Command } from '#shared/domain/command.ts';
import { CommandId } from '#shared/domain/ids.ts';
import type { LocalizedText } from '#shared/domain/values.ts';
import type { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { Refused } from '../answering.ts';
import type { StationSocket } from '../stationLink.ts';
import type { HandlerContext } from './context.ts';

export function handleCommands(socket: StationSocket, { answering, desk, online }: HandlerContext): void {
  const judge = (command: Command): Promise<CommandOutcome> | Refused => {
    const station = online.linkOf(socket);
    return station === null ? answering.noHello('command') : desk.judge(command, station);
  };
  socket.on(
    'command',
    (message, answer) =>
      void answering.answer(answer, 'command', Command, message, judge, (sentence) => unreadableAct(message, sentence)),
  );
}

/** Given again it would be no better: it is turned away, so that a person sees it and the acts behind it go on. */
function unreadableAct(message: unknown, sentence: LocalizedText): CommandOutcome | Refused {
  const named = NamedAct.safeParse(message);
  if (!named.success) return { ok: false, sentence };
  const rejection = { kind: 'refused', code: 'message-malformed', sentence } as const;
  return { outcome: 'rejected', commandId: named.data.id, rejection };
}

const NamedAct = z.object({ id: CommandId });
