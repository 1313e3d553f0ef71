/**
 * How far the record had come, in a file beside the journal: a journal that somebody copied back is older than that, and
 * the hub notices before it writes into it.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WorldId } from '#shared/domain/ids.ts';
import { Epoch, Heads, type Head } from '#shared/protocol/histories.ts';
import type { Logger } from '#shared/node/log.ts';
import type { ProblemSeen } from '#shared/node/problems.ts';
import type { Clock } from '#shared/node/clock.ts';
import { hubFolder } from '../journal/hubJournal.ts';
import type { JournalStore } from '../journal/journalStore.ts';

const KEEP_EVERY_MS = 1_000;

const Reached = z.object({ epoch: Epoch, heads: Heads });
type Reached = z.infer<typeof Reached>;

export interface Shortfall {
  readonly world: WorldId;
  readonly head: number;
  readonly reached: Head;
}

const reachedFile = (dataDirectory: string): string => join(hubFolder(dataDirectory), 'reached.json');

/** A world in which the journal ends before where it had been; null: there is none that is known of. */
export function shortfall(dataDirectory: string, journal: JournalStore, log: Logger): Shortfall | null {
  const reached = readReached(reachedFile(dataDirectory), log);
  // One that was restored by Muster has an epoch of its own already.
  if (reached?.epoch !== journal.epoch) return null;
  for (const [name, head] of Object.entries(reached.heads)) {
    const world = WorldId.parse(name);
    if (journal.head(world) < head.sequence) return { world, head: journal.head(world), reached: head };
  }
  return null;
}

/** Keeps the file up with the journal, a moment later than the acts. Returns what ends it. */
export function keepReached(dataDirectory: string, journal: JournalStore, clock: Clock, log: Logger): () => void {
  const file = reachedFile(dataDirectory);
  let kept = '';
  const keep = (): void => {
    const heads = Object.fromEntries(
      journal.worlds().map(({ world, head, hash }) => [world, { sequence: head, hash }]),
    );
    const text = JSON.stringify({ epoch: journal.epoch, heads } satisfies Reached);
    if (text === kept) return;
    try {
      writeFileSync(`${file}.part`, text);
      renameSync(`${file}.part`, file);
      kept = text;
    } catch (error) {
      // It is tried again; older than the journal it only says less.
      log.warn({ error: String(error) }, 'how far the record has come could not be kept');
    }
  };
  keep();
  const stop = clock.every(KEEP_EVERY_MS, keep);
  return () => {
    stop();
    keep();
  };
}

function readReached(file: string, log: Logger): Reached | null {
  try {
    return Reached.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      log.warn({ error: String(error) }, 'how far the record had come cannot be read; it is written anew');
    return null;
  }
}

export const journalOlder = ({ world, head, reached }: Shortfall, epoch: string): ProblemSeen => ({
  code: 'journal-older',
  source: 'hub',
  where: world,
  sentence: {
    en: `This hub’s journal is an older copy: it ends at event ${String(head)} of ${world}, and had come to ${String(reached.sequence)}. It goes on as a new history (${epoch}); workstations bring back what it lost. Restore by “muster restore”, not by copying files.`,
    zh: `本中心日志是较旧的副本：${world} 止于第 ${String(head)} 条，此前已到第 ${String(reached.sequence)} 条。日志已作为新的历史继续（${epoch}），丢失的内容由工作站送回。请使用“muster restore”恢复，不要直接复制文件。`,
  },
});
