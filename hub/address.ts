/** Where a hub is and the key to it: a file in its data folder, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HubFingerprint } from '#shared/protocol/stations.ts';

const HubAddress = z.object({
  url: z.url(),
  key: z.string().min(16),
  /** Of the key in its certificate; null: it is not encrypted, and reached on its own machine only. */
  fingerprint: HubFingerprint.nullable().default(null),
  pid: z.number().int(),
  /** The server that has its journal, and as whom the hub goes there; absent: the data folder has it. */
  journalAt: z.string().optional(),
});
export type HubAddress = z.infer<typeof HubAddress>;

export const addressFile = (dataDirectory: string): string => join(dataDirectory, 'hub', 'hub.json');

/** Null: no hub has run there. Throws a sentence for a file that is something else. */
export function readAddress(dataDirectory: string): HubAddress | null {
  const file = addressFile(dataDirectory);
  if (!existsSync(file)) return null;
  try {
    return HubAddress.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is damaged: delete it, and the hub makes a new one with a new key.`, { cause: error });
  }
}

/** Whole or not at all: a hub that is killed here must find its key again. Throws a sentence. */
export function writeAddress(dataDirectory: string, address: HubAddress): void {
  const file = addressFile(dataDirectory);
  const next = `${file}.next`;
  try {
    mkdirSync(join(dataDirectory, 'hub'), { recursive: true });
    // The mode counts only for a file that was not there.
    rmSync(next, { force: true });
    writeFileSync(next, JSON.stringify(address), { mode: 0o600 });
    renameSync(next, file);
  } catch (error) {
    throw new Error(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}. Check that the folder is writable and that the disk is not full.`,
      { cause: error },
    );
  }
}

/** When it was made stands in it: it must be younger than the last workstation that was revoked. */
export const newKey = (now = Date.now()): string => `${now.toString(36)}.${randomBytes(32).toString('base64url')}`;

/** 0: it does not say. */
export function madeAt(key: string): number {
  const at = /^([0-9a-z]{1,9})\./.exec(key)?.[1];
  return at === undefined ? 0 : Number.parseInt(at, 36);
}

/** Where a hub that listens on `address` is found on its own machine, and by others who know its name. */
export function urlOf(address: string, port: number, encrypted: boolean): string {
  // Every address of the machine: here it is this one.
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `${encrypted ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}
