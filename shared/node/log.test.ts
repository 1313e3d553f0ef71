import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openLog } from './log.ts';

it('a log line has its time and fields, and no secret', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-log-'));
  const log = openLog({ directory, name: 'test' });
  log.info({ key: 'hunter2', hub: { token: 'hunter2', url: 'http://127.0.0.1:1' } }, 'hub found');
  log.error({ error: new Error('the disk is full') }, 'not written');
  const line = await vi.waitUntil(() => {
    const file = join(directory, 'test.log');
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return text.includes('not written') ? text : null;
  });
  expect(line).toContain('hub found');
  expect(line).toContain('the disk is full');
  expect(line).toContain('http://127.0.0.1:1');
  expect(line).not.toContain('hunter2');
  rmSync(directory, { recursive: true });
});
