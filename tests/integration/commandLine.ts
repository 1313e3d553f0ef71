/** The real command line, run as a process of its own on a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, node, root, startProgram, type Program } from '../e2e/helper/processes.ts';

export const smallSite = join(root, 'tests', 'fixtures', 'small-site', 'site.json');
export const badSite = join(root, 'tests', 'fixtures', 'small-site', 'bad-site.json');
export const rising = join(root, 'tests', 'fixtures', 'small-site', 'recordings', 'rising', 'recording.json');

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs `muster` to its end. */
export function muster(args: readonly string[], { input = '' } = {}): Promise<Said> {
  const child = spawn(node, [commandLine, ...args], { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  // Who does not read its input closes it: that is no failure of the test.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, out, error });
    });
  });
}

export interface Ground {
  readonly data: string;
  /** A hub on the data folder, once it is up. */
  hub(...args: string[]): Promise<Program>;
  close(): Promise<void>;
}

export function openGround(): Ground {
  const data = mkdtempSync(join(tmpdir(), 'muster-cli-'));
  const running: Program[] = [];
  return {
    data,
    async hub(...args) {
      const program = startProgram(node, [commandLine, 'hub', '--data', data, '--json', ...args]);
      running.push(program);
      await program.waitFor(/"ready":true/);
      return program;
    },
    async close() {
      for (const program of running) await program.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
