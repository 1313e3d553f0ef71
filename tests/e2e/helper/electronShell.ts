/** The desktop app: the built main process on the Electron at hand. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { flags } from './hub.ts';
import { root } from './processes.ts';
import { drawingSwitches, rootSwitches, type LaunchOptions, type Shell } from './shell.ts';

export async function startElectronShell(executablePath: string, options: LaunchOptions): Promise<Shell> {
  const { dataDirectory, hub, locale = 'en-US' } = options;
  const args = [
    ...rootSwitches,
    ...drawingSwitches,
    `--lang=${locale}`,
    root,
    `--data=${dataDirectory}`,
    ...flags(options),
    ...(hub === undefined ? [] : [`--hub=${hub.url}`, `--hub-key-file=${hub.keyFile}`]),
  ];
  let said = '';
  let app: ElectronApplication;
  let page: Page;

  const open = async (): Promise<Page> => {
    app = await _electron.launch({ executablePath, args, env: environment(locale) });
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
    };
    app.process().stdout?.on('data', listen);
    app.process().stderr?.on('data', listen);
    page = await app.firstWindow();
    await page.waitForURL('muster://app/');
    return page;
  };
  await open();

  return {
    kind: 'electron',
    get page() {
      return page;
    },
    dataDirectory,
    get electron() {
      return app;
    },
    address: null,
    async restart() {
      await app.close();
      return open();
    },
    async killAndRestart() {
      const ended = new Promise<void>((resolve) => {
        app.process().once('exit', () => resolve());
      });
      app.process().kill('SIGKILL');
      await ended;
      return open();
    },
    close: () => app.close(),
    said: () => said,
  };
}

/** Electron runs as Node when this is set, as it is inside some editors. */
function environment(locale: string): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = process.env;
  return {
    ...Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    LANG: `${locale.replace('-', '_')}.UTF-8`,
  };
}
