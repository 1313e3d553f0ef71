/**
 * What the page may ask of the shell around it (Electron main; the browser console has the browser's own). Main and
 * preload both derive from this table. No domain logic passes here.
 */
import { z } from 'zod';
import { View } from './view.ts';

export const shellCalls = {
  'shell:new-window': {
    params: z.object({ view: View }),
    reply: z.object({ ok: z.boolean() }),
  },
  'shell:describe': { params: z.object({}), reply: z.object({ shell: z.literal('electron'), version: z.string() }) },
} as const;
export type ShellCall = keyof typeof shellCalls;
export type ShellParams<C extends ShellCall> = z.input<(typeof shellCalls)[C]['params']>;
export type ShellReply<C extends ShellCall> = z.output<(typeof shellCalls)[C]['reply']>;

export interface MusterShell {
  call<C extends ShellCall>(name: C, params: ShellParams<C>): Promise<ShellReply<C>>;
  /** Asks for the host's port anew, at load and after the host was restarted. */
  requestHostPort(): void;
}
