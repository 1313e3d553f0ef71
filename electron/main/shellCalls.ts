/** Answers the page's calls by the shell's table: who asks is checked, then what is asked, then it is done. */
import { ipcMain } from 'electron';
import { shellCalls, type ShellCall, type ShellReply } from '#shared/protocol/shellContract.ts';
import type { z } from 'zod';
import type { Logger } from '#shared/node/log.ts';
import { isOwnFrame } from './security.ts';

type Answers = { [C in ShellCall]: (params: z.output<(typeof shellCalls)[C]['params']>) => ShellReply<C> };

export function answerShellCalls(answers: Answers, log: Logger): void {
  const answer = (name: ShellCall): void => {
    ipcMain.handle(name, (event, params: unknown) => {
      if (!isOwnFrame(event)) {
        log.warn({ name, frame: event.senderFrame?.url ?? null }, 'a call from another frame was refused');
        throw new Error(`${name} is answered to Muster’s own page only.`);
      }
      const parsed = shellCalls[name].params.safeParse(params);
      if (!parsed.success) {
        log.warn({ name, issues: parsed.error.issues }, 'a call with wrong parameters was refused');
        throw new Error(`${name} was called with wrong parameters: ${parsed.error.message}`);
      }
      // The table pairs each name with its parameters; TypeScript does not follow that through a union.
      return (answers[name] as (params: unknown) => ShellReply<ShellCall>)(parsed.data);
    });
  };
  for (const name of Object.keys(shellCalls) as ShellCall[]) answer(name);
}
