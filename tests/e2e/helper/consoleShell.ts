/** The browser console: `muster console` on free ports, and the system's Chromium in front of it. */
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { builtCommandLine, node, startProgram, type Program } from './processes.ts';
import { flags } from './hub.ts';
import { drawingSwitches, rootSwitches, type LaunchOptions, type Shell } from './shell.ts';

/** One for all tests of a worker: each has contexts of its own in it, which share nothing. */
export const openBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [...rootSwitches, ...drawingSwitches, '--autoplay-policy=no-user-gesture-required'],
  });

export async function startConsoleShell(browser: Browser, options: LaunchOptions): Promise<Shell> {
  const { dataDirectory, hub, locale = 'en-US' } = options;
  const args = [
    builtCommandLine,
    'console',
    '--data',
    dataDirectory,
    '--no-open',
    ...flags(options),
    ...(hub === undefined ? [] : ['--hub', hub.url, '--hub-key-file', hub.keyFile]),
  ];
  let program: Program;
  let context: BrowserContext;
  let page: Page;
  let link = '';

  const open = async (): Promise<Page> => {
    program = startProgram(node, args);
    link = await nextLink(program);
    context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    await page.goto(link);
    await page.waitForURL(new URL('/', link).href);
    return page;
  };
  await open();

  return {
    kind: 'console',
    get page() {
      return page;
    },
    dataDirectory,
    electron: null,
    get address() {
      return {
        url: new URL(link).origin,
        // As a user does in another terminal; Enter in the console's own works where that is a terminal.
        freshLink: async () => {
          const asking = startProgram(node, [builtCommandLine, 'console', '--link', '--data', dataDirectory]);
          const fresh = await nextLink(asking);
          await asking.ended;
          return fresh;
        },
      };
    },
    async restart() {
      await context.close();
      await program.stop();
      return open();
    },
    async killAndRestart() {
      await program.kill();
      await context.close();
      return open();
    },
    async close() {
      await Promise.all([context.close(), program.stop()]);
    },
    said: () => program.said(),
  };
}

async function nextLink(program: Program): Promise<string> {
  const [link] = await program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
  return link;
}
