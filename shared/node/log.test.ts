import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openLog } from './log.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-log-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});
const current = (): string => join(directory, 'test.log');
const written = (words: string): boolean => existsSync(current()) && readFileSync(current(), 'utf8').includes(words);

const MEGABYTE = 2 ** 20;
/** Long, so that much is written in few lines. */
const line = 'x'.repeat(20_000);
const Numbered = z.object({ number: z.number() });

/** Waits until the last is on the disk. */
async function write(count: number, from = 0): Promise<void> {
  const log = openLog({ directory, name: 'test' });
  for (let number = from; number < from + count; number += 1) log.info({ number, line }, 'numbered');
  const last = `up to ${String(from + count)}`;
  log.info(last);
  await vi.waitUntil(() => written(last), { timeout: 30_000 });
}

const logFiles = (): string[] => readdirSync(directory).filter((name) => name.endsWith('.log'));

/** Of every file there is. */
const numbersKept = (): number[] =>
  logFiles()
    .flatMap((name) => readFileSync(join(directory, name), 'utf8').trimEnd().split('\n'))
    .flatMap((text) => {
      const numbered = Numbered.safeParse(JSON.parse(text));
      return numbered.success ? [numbered.data.number] : [];
    })
    .sort((one, other) => one - other);

const upTo = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => from + i);

describe('the log', () => {
  it('has time and fields on each line, and no secret', async () => {
    const log = openLog({ directory, name: 'test' });
    log.info({ key: 'hunter2', hub: { token: 'hunter2', url: 'http://127.0.0.1:1' } }, 'hub found');
    log.error({ error: new Error('the disk is full') }, 'not written');
    await vi.waitUntil(() => written('not written'));
    const text = readFileSync(current(), 'utf8');
    expect(text).toContain('hub found');
    expect(text).toContain('the disk is full');
    expect(text).toContain('http://127.0.0.1:1');
    expect(text).not.toContain('hunter2');
  });

  it('goes on in another file at its limit, and loses no line', async () => {
    await write(600);
    expect(logFiles().length).toBe(3);
    for (const name of logFiles())
      expect(statSync(join(directory, name)).size).toBeLessThan(5 * MEGABYTE + 2 * line.length);
    expect(numbersKept()).toEqual(upTo(600));
    // The next start goes on where this one ended.
    await write(10, 600);
    expect(numbersKept()).toEqual(upTo(610));
  }, 60_000);

  it('keeps a bounded number of files: the newest lines, without a gap', async () => {
    await write(3_500);
    expect(logFiles().length).toBeLessThanOrEqual(11);
    const kept = numbersKept();
    expect(kept.length).toBeGreaterThan((45 * MEGABYTE) / (line.length + 200));
    expect(kept).toEqual(upTo(kept.length, 3_500 - kept.length));
  }, 60_000);
});
