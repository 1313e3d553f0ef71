/** The process of a page dies: the page comes back by itself, and with it everything that was shown as done. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DevToolsPage } from '../../helper/devTools.ts';
import { root, startProgram } from '../../helper/processes.ts';
import { recordOf } from '../../helper/record.ts';
import { drawingSwitches, rootSwitches } from '../../helper/shell.ts';
import { expect, foundElectron, test } from '../../helper/test.ts';

test('a page whose process dies is loaded anew, and why it died is logged', async ({ shell, dataDirectory }) => {
  test.setTimeout(240_000);
  test.skip(shell === 'console', 'a browser shows its own page for that');
  const electron = foundElectron();
  test.skip(electron.path === null, electron.reason ?? '');
  const data = join(dataDirectory, 'app');
  const app = startProgram(
    electron.path ?? '',
    [
      ...rootSwitches,
      ...drawingSwitches,
      '--remote-debugging-port=0',
      '--lang=en-US',
      root,
      `--data=${data}`,
      '--recording=none',
    ],
    // Some editors set it, and Electron is Node then.
    { ELECTRON_RUN_AS_NODE: undefined },
  );
  const page = new DevToolsPage(join(data, 'shell'), 'muster://app/');
  const ask = (expression: string): Promise<unknown> => page.evaluate(expression);
  const drawn = (): Promise<unknown> => ask(`document.querySelector('[data-testid=map]')?.dataset.ready`);
  const world = (): Promise<unknown> =>
    ask(`[document.querySelector('h1')?.textContent, document.querySelector('[data-testid=map]')?.dataset.places]`);
  const press = (words: string): Promise<unknown> =>
    ask(`[...document.querySelectorAll('[role=dialog] button')].find((one) => one.textContent === '${words}').click()`);

  try {
    await expect.poll(drawn, { timeout: 90_000 }).toBe('true');
    const dialog = (): Promise<unknown> => ask(`document.querySelector('[role=dialog]')?.textContent ?? null`);
    await expect.poll(dialog, { timeout: 30_000 }).toContain('I have written it down');
    await press('I have written it down');
    await expect
      .poll(async () => (await recordOf(data)).some(({ type }) => type === 'ShiftBegan.v1'), { timeout: 30_000 })
      .toBe(true);
    const shown = await world();
    expect(shown).toEqual([expect.stringContaining('Lanyue Chemical Park'), expect.stringMatching(/^\d{3}$/)]);
    await ask('globalThis.thePageThatDies = true');

    process.kill(await page.processId(), 'SIGKILL');

    // It comes by itself, and is another one.
    await expect.poll(drawn, { timeout: 90_000 }).toBe('true');
    expect(await ask('globalThis.thePageThatDies === undefined')).toBe(true);
    expect(await world()).toEqual(shown);
    // Whoever was signed in still is: nothing is asked, and no shift begun again.
    await expect.poll(() => ask(`document.querySelector('header')?.textContent`)).toContain('admin');
    expect(await dialog()).toBeNull();
    expect((await recordOf(data)).filter(({ type }) => type === 'ShiftBegan.v1')).toHaveLength(1);
    const log = join(data, 'station', 'log', 'main.log');
    await expect
      .poll(() => (existsSync(log) ? readFileSync(log, 'utf8') : ''))
      .toMatch(/"reason":"killed","exitCode":9,"msg":"a page died"/);
  } finally {
    await app.stop();
  }
});
