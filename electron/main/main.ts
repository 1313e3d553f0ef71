/**
 * Electron's main process: windows, menu, security, and the life of the two processes that do the work. What a
 * command means is none of its business.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, session } from 'electron';
import { defaultDataDirectory } from '#shared/node/dataDirectory.ts';
import { HubFingerprints, HubUrls, type HubAddress } from '#host/hubAddress.ts';
import { findRenderer } from '#shared/node/installation.ts';
import { openLog, type Logger } from '#shared/node/log.ts';
import { reportFailedStart, reportRefusedHub } from './failures.ts';
import { startHostProcess } from './hostProcess.ts';
import { hubKey } from './hubKey.ts';
import { startHubProcess } from './hubProcess.ts';
import { inSystemLanguage } from './language.ts';
import { installMenu } from './menu.ts';
import { parseOptions } from './options.ts';
import { registerScheme, servePage } from './protocol.ts';
import { serveScreenPorts } from './screenPorts.ts';
import { denyPermissions, lockPages } from './security.ts';
import { answerShellCalls } from './shellCalls.ts';
import { createWindows } from './windows.ts';
import { openWindowPlaces } from './windowState.ts';

const options = parseOptions(process.argv.slice(1));
const dataDirectory = resolve(options.dataDirectory ?? defaultDataDirectory(options.siteFile ?? undefined));
/** Chromium's own files, and what main keeps. */
const shellDirectory = join(dataDirectory, 'shell');
mkdirSync(shellDirectory, { recursive: true });
// The lock below is one for each of these folders: a second start on the same data only brings the window to the front.
app.setPath('userData', shellDirectory);

registerScheme();
if (app.requestSingleInstanceLock())
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      reportFailedStart(error instanceof Error ? error.message : String(error));
    });
else app.quit();

/** Throws a sentence. */
function hubsElsewhere(typed: string, log: Logger): HubAddress[] {
  const urls = HubUrls.safeParse(typed);
  if (!urls.success) throw new Error(`--hub: ${urls.error.issues[0]?.message ?? typed}`);
  const key = hubKey({ directory: shellDirectory, keyFile: options.hubKeyFile, log });
  const typedFingerprints = options.hubFingerprint;
  if (typedFingerprints === null) return urls.data.map((url) => ({ url, key }));
  const fingerprints = HubFingerprints.safeParse(typedFingerprints);
  if (!fingerprints.success)
    throw new Error(`--hub-fingerprint: ${fingerprints.error.issues[0]?.message ?? typedFingerprints}`);
  return urls.data.map((url) => ({ url, key, fingerprints: fingerprints.data }));
}

function start(): void {
  const log = openLog({ directory: join(dataDirectory, 'station', 'log'), name: 'main' });
  const distribution = import.meta.dirname;
  // Only a checkout is developed; a packaged app serves what it was built with.
  const developmentPage = app.isPackaged ? null : (process.env['MUSTER_DEVELOPMENT_PAGE'] ?? null);

  lockPages(log);
  denyPermissions(session.defaultSession, log);
  servePage(session.defaultSession, findRenderer(distribution), developmentPage, log);

  const screenPorts = serveScreenPorts(log);
  const host = startHostProcess({
    entry: join(distribution, 'host.js'),
    dataDirectory,
    appVersion: app.getVersion(),
    hub: options.hubUrl === null ? null : hubsElsewhere(options.hubUrl, log),
    log,
    onChange: (attach) => {
      screenPorts.hostChanged(attach);
    },
    onRefused: (sentence) => {
      reportFailedStart(inSystemLanguage(sentence));
    },
  });
  const hub =
    options.hubUrl === null
      ? startHubProcess({
          entry: join(distribution, '..', 'muster.js'),
          dataDirectory,
          options,
          log,
          onRefused: reportRefusedHub,
        })
      : null;

  const windows = createWindows({
    session: session.defaultSession,
    preload: join(distribution, 'preload.cjs'),
    places: openWindowPlaces(join(shellDirectory, 'windows.json'), log),
    log,
  });
  answerShellCalls(
    {
      'shell:describe': () => ({ shell: 'electron', version: app.getVersion() }),
      'shell:new-window': ({ view }) => {
        windows.open(view);
        return { ok: true };
      },
    },
    log,
  );
  installMenu(windows, !app.isPackaged);
  windows.open('watch');

  app.on('second-instance', () => {
    windows.focus();
  });
  app.on('activate', () => {
    windows.focus();
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  endTogether(async () => {
    await host.close();
    await hub?.close();
  });
}

/** The processes are closed before main ends: first the host, which still has something to tell the hub. */
function endTogether(close: () => Promise<void>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      app.quit();
    });
}
