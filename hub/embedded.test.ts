import { spawn } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import {
  EXIT_CRASHED,
  EXIT_REFUSED,
  EXIT_WRONG_USAGE,
  superviseHub,
  type HubProcess,
  type HubState,
  type SuperviseOptions,
} from './embedded.ts';

/** A real process that runs `script`. */
function child(script: string): HubProcess & { readonly pid: number | undefined } {
  const started = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'ignore', 'pipe'] });
  let lastWords = '';
  started.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords += text));
  return {
    pid: started.pid,
    stop: () => started.kill('SIGTERM'),
    ended: new Promise((resolve) => {
      started.once('close', (code) => {
        resolve({ code, lastWords });
      });
    }),
  };
}
const forever = 'setInterval(() => {}, 1000)';

function supervise(
  scripts: readonly string[],
  options: Partial<SuperviseOptions> = {},
): { states: HubState[]; children: ReturnType<typeof child>[]; close: () => Promise<void> } {
  const states: HubState[] = [];
  const children: ReturnType<typeof child>[] = [];
  const { close } = superviseHub({
    spawn: () => {
      const started = child(scripts[children.length] ?? scripts.at(-1) ?? forever);
      children.push(started);
      return started;
    },
    onChange: (state) => states.push(state),
    firstWaitMs: 1,
    longestWaitMs: 4,
    ...options,
  });
  return { states, children, close };
}
const waits = (states: readonly HubState[]): number[] =>
  states.flatMap((state) => (state.state === 'waiting' ? [state.inMs] : []));

describe('a hub that is embedded', () => {
  it('is started again after it died, each time a little later, up to a limit', async () => {
    const { states, close } = supervise([`process.exit(${String(EXIT_CRASHED)})`]);
    await vi.waitUntil(() => waits(states).length >= 5, { timeout: 20_000 });
    expect(waits(states).slice(0, 5)).toEqual([1, 2, 4, 4, 4]);
    await close();
    expect(states.at(-1)).toEqual({ state: 'stopped' });
  });

  it('that was killed is started again', async () => {
    const { states, children, close } = supervise([forever]);
    process.kill(children[0]!.pid!, 'SIGKILL');
    await vi.waitUntil(() => children.length === 2, { timeout: 20_000 });
    expect(states.map(({ state }) => state).slice(0, 3)).toEqual(['running', 'waiting', 'running']);
    await close();
  });

  it.each([EXIT_REFUSED, EXIT_WRONG_USAGE])(
    'that refuses to start (%i) is not started again, and what it said is told',
    async (code) => {
      const { states, children, close } = supervise([
        `process.stderr.write('the database is newer'); process.exit(${String(code)})`,
      ]);
      await vi.waitUntil(() => states.at(-1)?.state === 'refused', { timeout: 20_000 });
      expect(states.at(-1)).toEqual({ state: 'refused', lastWords: 'the database is newer' });
      await close();
      expect(children).toHaveLength(1);
    },
  );

  it('that ran steadily begins with the short wait again', async () => {
    const { states, close } = supervise(['process.exit(3)'], { steadyAfterMs: 0, longestWaitMs: 1000 });
    await vi.waitUntil(() => waits(states).length >= 3, { timeout: 20_000 });
    expect(waits(states).slice(0, 3)).toEqual([1, 1, 1]);
    await close();
  });

  it('is ended with its shell, also while it waits, and not started again', async () => {
    const running = supervise([forever]);
    await running.close();
    expect((await running.children[0]!.ended).code).toBeNull();
    const waiting = supervise(['process.exit(3)'], { firstWaitMs: 600_000, longestWaitMs: 600_000 });
    await vi.waitUntil(() => waiting.states.at(-1)?.state === 'waiting', { timeout: 20_000 });
    await waiting.close();
    expect(waiting.children).toHaveLength(1);
  });

  it('that the system would not even start is tried again', async () => {
    const states: HubState[] = [];
    const { close } = superviseHub({
      spawn: () => {
        throw new Error('no more processes');
      },
      onChange: (state) => states.push(state),
      firstWaitMs: 1,
    });
    await vi.waitUntil(() => waits(states).length >= 2);
    expect(states[0]).toMatchObject({ state: 'waiting', lastWords: 'no more processes' });
    await close();
  });
});
