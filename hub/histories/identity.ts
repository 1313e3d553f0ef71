/** The key that a hub signs its record with: a file in its data folder, readable by its owner only. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { newPrivateKey, PrivateKey, signerOf, type Signer } from '#shared/node/identity/signing.ts';

/** What several processes have in common. */
interface Shared {
  shared(name: string, make: () => string): Promise<string>;
}

const IdentityFile = z.object({ privateKey: PrivateKey });

export const identityFile = (dataDirectory: string): string => join(dataDirectory, 'hub', 'identity.json');

/** Made on the first start. Throws a sentence for a file that is something else, or that cannot be written. */
export function openIdentity(dataDirectory: string): Signer {
  const file = identityFile(dataDirectory);
  return signerOf(existsSync(file) ? read(file) : make(dataDirectory, file));
}

/** Of all processes on one journal the same; else the data folder's. */
export async function identityOf(dataDirectory: string, shared: Shared | null): Promise<Signer> {
  if (shared === null) return openIdentity(dataDirectory);
  return signerOf(PrivateKey.parse(await shared.shared('identity', newPrivateKey)));
}

function read(file: string): PrivateKey {
  try {
    return IdentityFile.parse(JSON.parse(readFileSync(file, 'utf8'))).privateKey;
  } catch (error) {
    throw new Error(
      `${file} is damaged. It is the key that this hub signs its record with: restore it from a backup. Without it, move it aside; the hub makes a new one, which stations take for that of another hub.`,
      { cause: error },
    );
  }
}

/** Whole or not at all: a hub that is killed here must not sign with a key that is gone. */
function make(dataDirectory: string, file: string): PrivateKey {
  const privateKey = newPrivateKey();
  const next = `${file}.next`;
  try {
    mkdirSync(join(dataDirectory, 'hub'), { recursive: true });
    rmSync(next, { force: true });
    writeFileSync(next, JSON.stringify({ privateKey }), { mode: 0o600, flush: true });
    renameSync(next, file);
  } catch (error) {
    throw new Error(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}. Check that the folder is writable and that the disk is not full.`,
      { cause: error },
    );
  }
  return privateKey;
}
