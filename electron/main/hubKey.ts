/**
 * The station key of a hub that runs elsewhere. Given once in a file, then kept encrypted by the system's own means, so
 * that the file can be removed.
 */
// The asynchronous calls are newer than the Electron that the tests can have.
/* oxlint-disable typescript/no-deprecated */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { hubKeyIn } from '#host/hubAddress.ts';
import type { Logger } from '#shared/node/log.ts';

export interface HubKeyOptions {
  readonly directory: string;
  /** Null: take the key that was kept. */
  readonly keyFile: string | null;
  readonly log: Logger;
}

/** Null: there is none, which a hub that knows this station does not need. Throws a sentence for a file without one. */
export function hubKey({ directory, keyFile, log }: HubKeyOptions): string | null {
  const kept = join(directory, 'hub-key');
  if (keyFile === null) return read(kept, log);
  const key = hubKeyIn(keyFile);
  if (safeStorage.isEncryptionAvailable() && !isPlainText()) {
    writeFileSync(kept, safeStorage.encryptString(key), { mode: 0o600 });
    chmodSync(kept, 0o600);
  } else log.warn('this system keeps no secrets; the hub’s key is read from its file at each start');
  return key;
}

/** Without a keyring Linux “encrypts” with a password that everybody knows; that is no keeping. */
const isPlainText = (): boolean =>
  process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';

function read(kept: string, log: Logger): string | null {
  if (!existsSync(kept)) return null;
  try {
    return safeStorage.decryptString(readFileSync(kept));
  } catch (error) {
    log.warn({ error }, 'the kept key of the hub cannot be read on this machine or by this user');
    return null;
  }
}
