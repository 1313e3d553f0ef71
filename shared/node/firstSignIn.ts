/**
 * The first administrator's name and password, from the hub to whoever shows them: a file in the hub's own folder that its
 * owner alone can read, and that is deleted when a person has said that it is written down. It passes through no log and
 * no network.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const FirstSignIn = z.object({ name: z.string(), password: z.string() });
export type FirstSignIn = z.infer<typeof FirstSignIn>;

const fileIn = (dataDirectory: string): string => join(dataDirectory, 'hub', 'first-sign-in.json');

/** Whole or not at all: a hub that is killed here must not leave half a password. */
export function leaveFirstSignIn(dataDirectory: string, first: FirstSignIn): void {
  const file = fileIn(dataDirectory);
  mkdirSync(join(dataDirectory, 'hub'), { recursive: true });
  // The mode counts only for a file that was not there.
  rmSync(`${file}.next`, { force: true });
  writeFileSync(`${file}.next`, JSON.stringify(first), { mode: 0o600 });
  renameSync(`${file}.next`, file);
}

/** Null: there is none, or it was written down. */
export function readFirstSignIn(dataDirectory: string): FirstSignIn | null {
  try {
    return FirstSignIn.parse(JSON.parse(readFileSync(fileIn(dataDirectory), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    // Damaged, nobody can read it any more: `muster account password` makes another.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

export function forgetFirstSignIn(dataDirectory: string): void {
  rmSync(fileIn(dataDirectory), { force: true });
}
