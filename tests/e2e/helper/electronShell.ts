/** The desktop app: the built main process on the Electron at hand. */
import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test';
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
    app = await launched({ executablePath, args, env: environment(locale), timeout: LAUNCH_WITHIN_MS });
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

/** The app is up in a few seconds, on a busy machine in some twenty. */
const LAUNCH_WITHIN_MS = 60_000;

/**
 * Now and then the driver waits for ever for an app that is up and draws: it lost a worker of the page that began while it
 * attached. It ends that app itself; a second try tells an app that does not start from a driver that does not see it.
 */
const launched = (options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> =>
  _electron.launch(options).catch((error: unknown) => {
    if (!(error instanceof errors.TimeoutError)) throw error;
    return _electron.launch(options);
  });

/** Electron runs as Node when this is set, as it is inside some editors. */
function environment(locale: string): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = process.env;
  return {
    ...Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    LANG: `${locale.replace('-', '_')}.UTF-8`,
  };
}
