/** The security floor: what a page of Muster cannot do, whatever is in it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '../../helper/test.ts';
import { openScreen } from '../../driver/screen.ts';
import type { MusterShell } from '../../../../shared/protocol/shellContract.ts';

/** What the preload gives to the page; the page’s own declaration is not part of these tests. */
declare global {
  interface Window {
    readonly musterShell?: MusterShell;
  }
}

/** Somebody else's web server on this machine, which counts who comes. */
async function stranger(): Promise<{ url: string; visits: () => number; close: () => void }> {
  let visits = 0;
  const server: Server = createServer((_request, response) => {
    visits += 1;
    response.end('<!doctype html><title>Stranger</title>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    visits: () => visits,
    close: () => server.close(),
  };
}

test('a page has no Node and reaches nothing but its own origin', async ({ launch }) => {
  const { page } = await launch();
  await openScreen(page);
  const other = await stranger();
  const found = await page.evaluate(async (url) => {
    const broken: string[] = [];
    (globalThis as unknown as { brokenRules: string[] }).brokenRules = broken;
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => broken.push(effectiveDirective));
    const fetched = await fetch(url).then(
      () => 'fetched',
      () => 'refused',
    );
    const image = await new Promise<string>((resolve) => {
      const picture = new Image();
      picture.onload = () => resolve('loaded');
      picture.onerror = () => resolve('refused');
      picture.src = `${url}picture.png`;
    });
    const script = document.createElement('script');
    script.textContent = 'window.__inline = true';
    document.head.append(script);
    const global = globalThis as Record<string, unknown>;
    const evaluated = ((): string => {
      try {
        // oxlint-disable-next-line no-new-func, no-implied-eval -- What the policy must refuse.
        return String(new Function('return 1')());
      } catch {
        return 'refused';
      }
    })();
    return {
      node: ['require', 'process', 'module', 'Buffer', '__dirname'].filter((name) => name in globalThis),
      inline: global['__inline'] ?? null,
      fetched,
      image,
      evaluated,
    };
  }, other.url);
  expect(found).toMatchObject({ node: [], inline: null, fetched: 'refused', image: 'refused', evaluated: 'refused' });
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { brokenRules: string[] }).brokenRules))
    .toEqual(expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem']));
  expect(other.visits()).toBe(0);
  other.close();
});

test('a page is given no device and no permission', async ({ launch, shell }) => {
  test.skip(
    shell === 'console',
    'in the browser it is the browser’s own user who grants permissions; the header denies them',
  );
  const { page } = await launch();
  await openScreen(page);
  const answers = await page.evaluate(async () => {
    const asked = async (ask: () => Promise<unknown>): Promise<string> =>
      ask().then(
        () => 'granted',
        () => 'denied',
      );
    return {
      camera: await asked(() => navigator.mediaDevices.getUserMedia({ video: true })),
      place: await asked(
        () =>
          new Promise((resolve, reject) => {
            navigator.geolocation.getCurrentPosition(resolve, reject);
          }),
      ),
      notifications: await Notification.requestPermission(),
      clipboard: await asked(() => navigator.clipboard.readText()),
    };
  });
  expect(answers).toEqual({ camera: 'denied', place: 'denied', notifications: 'denied', clipboard: 'denied' });
});

test('the browser console denies devices to every page by header', async ({ launch, shell }) => {
  test.skip(shell === 'electron', 'Electron denies them in main, which the test above tries');
  const { page, address } = await launch();
  await openScreen(page);
  const header = await page.evaluate(async () => (await fetch('/')).headers.get('permissions-policy'));
  expect(header).toContain('camera=()');
  expect(header).toContain('geolocation=()');
  expect(address).not.toBeNull();
});

test('a page cannot leave its origin or open a window', async ({ launch, shell }) => {
  test.skip(
    shell === 'console',
    'a tab of a browser can be taken elsewhere by its user; the policy keeps the page’s content in',
  );
  const { page, electron } = await launch();
  await openScreen(page);
  const other = await stranger();
  await page.evaluate((url) => {
    window.location.href = url;
  }, other.url);
  await page.evaluate((url) => {
    window.open(url);
  }, other.url);
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, other.url);
  expect(page.url()).toBe('muster://app/');
  expect(electron?.windows()).toHaveLength(1);
  expect(other.visits()).toBe(0);
  other.close();
});

test('main answers its own page only', async ({ launch, shell }) => {
  test.skip(shell === 'console', 'there is no main process');
  const { page, electron } = await launch();
  await openScreen(page);
  expect(await page.evaluate(() => window.musterShell?.call('shell:describe', {}))).toMatchObject({
    shell: 'electron',
  });
  await expect(
    page.evaluate(() => window.musterShell?.call('shell:new-window', { view: 'nonsense' } as never)),
  ).rejects.toThrow(/wrong parameters/);
  if (electron === null) throw new Error('the Electron shell has an application');
  const opened = electron.waitForEvent('window');
  await electron.evaluate(
    ({ BrowserWindow }, preload) => {
      void new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true },
      }).loadURL('data:text/html,<title>Stranger</title>');
    },
    join(await electron.evaluate(({ app }) => app.getAppPath()), 'dist', 'electron', 'preload.cjs'),
  );
  const strange = await opened;
  await strange.waitForFunction(() => 'musterShell' in window);
  await expect(strange.evaluate(() => window.musterShell?.call('shell:describe', {}))).rejects.toThrow(/own page only/);
});

test('every page of Electron is sandboxed and isolated', async ({ launch, shell }) => {
  test.skip(shell === 'console', 'the browser’s own sandbox holds its pages');
  const { page, electron } = await launch();
  await openScreen(page);
  const preferences = await electron?.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // What a page was really given: there, though Electron's types do not name it.
      const given = (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = given;
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    }),
  );
  expect(preferences).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false },
  ]);
});

test('the console’s link lets one browser in, once, and a new one is to be had', async ({ launch, shell }) => {
  test.skip(shell === 'electron', 'there is no link');
  const { page, address } = await launch();
  await openScreen(page);
  if (address === null) throw new Error('the console has an address');
  const link = await address.freshLink();
  const browser = page.context().browser();
  if (browser === null) throw new Error('the console runs in a browser');
  const second = await (await browser.newContext()).newPage();
  await second.goto(link);
  await second.waitForURL(`${address.url}/`);
  const third = await (await browser.newContext()).newPage();
  const refused = await third.goto(link);
  expect(refused?.status()).toBe(401);
  await expect(third.getByRole('heading', { name: 'This link was used' })).toBeVisible();
});

test('another site’s page cannot connect to the console’s host', async ({ launch, shell }) => {
  test.skip(shell === 'electron', 'there is no port to connect to');
  const { page, address } = await launch();
  await openScreen(page);
  const other = await stranger();
  const context = await page.context().browser()?.newContext();
  const foreign = await context?.newPage();
  await foreign?.goto(other.url);
  const outcome = await foreign?.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => resolve('connected');
        socket.onerror = () => resolve('refused');
      }),
    `${address?.url.replace('http', 'ws') ?? ''}/host`,
  );
  expect(outcome).toBe('refused');
  other.close();
});
