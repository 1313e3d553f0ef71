/** A new link to a console that runs already: asked of it over loopback with a key from its data folder. */
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Running = z.object({ url: z.url(), linkKey: z.string(), pid: z.number().int() });
export type RunningConsole = z.infer<typeof Running>;

const fileOf = (dataDirectory: string): string => join(dataDirectory, 'station', 'console.json');

/** Readable by its owner only: the key in it opens the console. */
export function writeRunningConsole(dataDirectory: string, running: RunningConsole): void {
  const file = fileOf(dataDirectory);
  writeFileSync(file, JSON.stringify(running), { mode: 0o600 });
  // The mode above counts only for a file that was not there.
  chmodSync(file, 0o600);
}

export function removeRunningConsole(dataDirectory: string): void {
  rmSync(fileOf(dataDirectory), { force: true });
}

/** The link, for `muster console --link`. Throws a sentence when no console runs on this data folder. */
export async function requestLink(dataDirectory: string): Promise<string> {
  const none = `No console runs on ${dataDirectory}. Start one: muster console --data ${dataDirectory}`;
  let running: RunningConsole;
  try {
    running = Running.parse(JSON.parse(readFileSync(fileOf(dataDirectory), 'utf8')));
  } catch (error) {
    throw new Error(none, { cause: error });
  }
  let response: Response;
  try {
    response = await fetch(new URL('/link', running.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${running.linkKey}` },
    });
  } catch (error) {
    throw new Error(none, { cause: error });
  }
  if (!response.ok)
    throw new Error(`The console at ${running.url} gave no link (HTTP ${String(response.status)}). Restart it.`);
  return response.text();
}
