/**
 * What a backup is: one gzipped tar, which any tool can open in an emergency. `manifest.json` comes first and names every
 * other entry with its size and SHA-256; the rest lies as in the hub's folder. A file without `.part` at its end was read
 * back and found whole.
 */
import { z } from 'zod';
import { WorldId } from '#shared/domain/ids.ts';
import { Instant, type LocalizedText } from '#shared/domain/values.ts';

export const MANIFEST = 'manifest.json';
export const JOURNAL = 'journal.db';
/** The hub's keys and where it listens: those of them that are there. */
export const KEY_FILES = ['hub.json', 'identity.json', 'joined.json', 'tls-key.pem', 'tls-certificate.pem'] as const;
export const SERIES = 'series.db';
export const ATTACHMENTS = 'attachments';
/** Whole ones only: what is on its way is sent again. */
const ATTACHMENT = /^attachments\/[0-9a-f]{2}\/[0-9a-f]{64}$/;

/** Nothing else is taken out of a backup, wherever its path would lead. */
export const isBackupPath = (path: string): boolean =>
  path === JOURNAL || path === SERIES || KEY_FILES.some((name) => name === path) || ATTACHMENT.test(path);

const Entry = z.object({
  path: z.string().refine(isBackupPath, 'It is no file of a hub.'),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackupEntry = z.infer<typeof Entry>;

export const WorldInBackup = z.object({
  world: WorldId,
  /** The last sequence. */
  head: z.number().int().positive(),
  /** When its last event was recorded. */
  recordedAt: Instant,
});
export type WorldInBackup = z.infer<typeof WorldInBackup>;

export const Manifest = z.object({
  format: z.literal(1),
  /** The version of Muster that made it. */
  version: z.string(),
  madeAt: Instant,
  epoch: z.string(),
  worlds: z.array(WorldInBackup),
  entries: z.array(Entry),
});
export type Manifest = z.infer<typeof Manifest>;

/** A backup that was not made, or is none. `sentence` says why and what to do. */
export class BackupRefused extends Error {
  readonly sentence: LocalizedText;
  constructor(sentence: LocalizedText, cause?: unknown) {
    super(sentence.en, { cause });
    this.name = 'BackupRefused';
    this.sentence = sentence;
  }
}

export const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** When anything was recorded last; null: nothing was. */
export const newestOf = (worlds: readonly WorldInBackup[]): Instant | null =>
  worlds.reduce<Instant | null>((newest, { recordedAt }) => Math.max(newest ?? recordedAt, recordedAt), null);
