/**
 * The whole line under load: 2,000 tags and 500 moving units, each once a (simulated) second, from a source through hub,
 * host and screen. What was dropped, how old a value is when it is drawn, and what each process costs.
 * `--minutes N` simulated (default 10), `--speed X` simulated seconds a second (default 1), `--tags`, `--units`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { io } from 'socket.io-client';
import { LIVE, ResponderId, TagId } from '#shared/domain/ids.ts';
import { openDatabase } from '#shared/node/database.ts';
import { seriesMigrations } from '#shared/node/series/migrations.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import { PROTOCOL_VERSION, type IngestReply } from '#shared/protocol/hubSocket.ts';
import { findChromium } from '../build/chromium.mjs';
import { drawingSwitches, rootSwitches } from '../tests/e2e/helper/shell.ts';
import { node, root, startProgram } from '../tests/e2e/helper/processes.ts';
import { openScreen } from '../tests/e2e/driver/screen.ts';
import { generatedSiteFile, positionRows, readingRows } from './generatedSite.ts';
import { familyUsage, usage, type Usage } from './processUsage.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    speed: { type: 'string', default: '1' },
    tags: { type: 'string', default: '2000' },
    units: { type: 'string', default: '500' },
    json: { type: 'boolean' },
  },
});
const seconds = Number(given.minutes) * 60;
const speed = Number(given.speed);
const tags = Number(given.tags);
const units = Number(given.units);
const SAMPLES = 40;
const ARRIVES_WITHIN_MS = 15_000;
const muster = join(root, 'dist', 'muster.js');

const found = findChromium();
if (found.path === null) throw new Error(found.reason);
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-throughput-'));
const site = join(folder, 'site.json');
writeFileSync(site, JSON.stringify(generatedSiteFile(tags, units)));
const central = join(folder, 'central');
const station = join(folder, 'station');
mkdirSync(station);

const hub = startProgram(node, [muster, 'hub', '--data', central, '--site', site, '--recording', 'none', '--json']);
await hub.waitFor(/"ready":\s*true/);
const address = JSON.parse(readFileSync(join(central, 'hub', 'hub.json'), 'utf8')) as { url: string; key: string };
const keyFile = join(folder, 'key');
writeFileSync(keyFile, address.key);
const host = startProgram(node, [
  muster,
  'console',
  '--no-open',
  '--data',
  station,
  '--hub',
  address.url,
  '--hub-key-file',
  keyFile,
]);
const [link] = await host.waitFor(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
const browser = await chromium.launchServer({
  executablePath: found.path,
  args: [...rootSwitches, ...drawingSwitches],
});
const client = await chromium.connect(browser.wsEndpoint());
const page = await client.newPage({ viewport: { width: 1440, height: 900 } });

try {
  await page.goto(link);
  const screen = await openScreen(page, 'Bench');
  await screen.mapIsDrawn();
  await watchAges(page);
  const pids = { hub: hub.process.pid ?? 0, host: host.process.pid ?? 0, screen: browser.process().pid ?? 0 };
  const usages = (): Record<keyof typeof pids, Usage> => ({
    hub: usage(pids.hub),
    host: usage(pids.host),
    screen: familyUsage(pids.screen),
  });

  const source = io(`${address.url}/source`, {
    transports: ['websocket'],
    auth: { key: address.key, protocol: PROTOCOL_VERSION },
  });
  await new Promise<void>((resolve, reject) => {
    source.once('connect', resolve);
    source.once('connect_error', reject);
  });
  say(
    `Sending ${String(tags)} readings and ${String(units)} positions a second for ${String(seconds)} simulated seconds …`,
  );
  const first = usages();
  const samples: Record<keyof typeof pids, number>[] = [];
  const started = Date.now();
  let refused = 0;
  let taken = 0;
  for (let second = 0; second < seconds; second += 1) {
    const due = started + (second * 1000) / speed;
    await pause(Math.max(0, due - Date.now()));
    const at = Date.now();
    const reply = (await source.emitWithAck('ingest', {
      world: LIVE,
      source: 'bench',
      readings: readingRows(tags, second, at),
      positions: positionRows(units, second, at),
    })) as IngestReply;
    if (!reply.ok) throw new Error(reply.sentence.en);
    taken += reply.taken;
    refused += reply.refused;
    if (second % Math.max(1, Math.floor(seconds / SAMPLES)) === 0) {
      const now = usages();
      samples.push({
        hub: now.hub.residentMegabytes,
        host: now.host.residentMegabytes,
        screen: now.screen.residentMegabytes,
      });
    }
  }
  const ended = Date.now();
  const last = usages();
  source.close();
  const sent = seconds * (tags + units);
  const seriesFile = join(station, 'station', 'series.db');
  // What was sent last is on its way still.
  for (const until = Date.now() + ARRIVES_WITHIN_MS; Date.now() < until && rowsKept(seriesFile, started, ended) < sent;)
    await pause(500);
  const ages = await agesOf(page);
  await client.close();
  await browser.close();
  await host.stop();
  await hub.stop();

  const kept = rowsKept(seriesFile, started, ended);
  const share = (name: keyof typeof pids): number =>
    round((last[name].cpuSeconds - first[name].cpuSeconds) / ((ended - started) / 1000));
  const memory = (name: keyof typeof pids): { early: number; late: number } => {
    const part = (from: number, to: number): number => {
      const of = samples
        .slice(Math.floor(samples.length * from), Math.ceil(samples.length * to))
        .map((one) => one[name]);
      return round(of.reduce((sum, one) => sum + one, 0) / of.length, 0);
    };
    // The first fifth is warming up; after it memory should stay where it is.
    return { early: part(0.2, 0.5), late: part(0.7, 1) };
  };
  report({
    bench: 'throughput',
    ratio: null,
    against: null,
    tags,
    units,
    simulatedSeconds: seconds,
    speed,
    rowsSent: sent,
    rowsTakenByHub: taken,
    rowsRefused: refused,
    rowsKeptByHost: kept,
    dropped: sent - Math.min(kept, taken),
    screenAgeMsP50: round(percentile(ages, 0.5), 0),
    screenAgeMsP95: round(percentile(ages, 0.95), 0),
    repaints: ages.length,
    coreShare: { hub: share('hub'), host: share('host'), screen: share('screen') },
    residentMegabytes: { hub: memory('hub'), host: memory('host'), screen: memory('screen') },
  });
} finally {
  await client.close();
  await browser.close();
  await host.stop();
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Notes, at each repaint that shows something newer, how old that was: the map says what it has drawn. */
async function watchAges(on: Page): Promise<void> {
  await on.evaluate(() => {
    const map = document.querySelector<HTMLElement>('[data-testid="map"]');
    const ages: number[] = [];
    (globalThis as unknown as { drawnAges: number[] }).drawnAges = ages;
    let newest = 0;
    const look = (): void => {
      const drawn = Number(map?.dataset['newestFix'] ?? 0);
      if (drawn > newest) {
        newest = drawn;
        ages.push(Date.now() - drawn);
      }
      requestAnimationFrame(look);
    };
    look();
  });
}

function agesOf(on: Page): Promise<number[]> {
  return on.evaluate(() => (globalThis as unknown as { drawnAges: number[] }).drawnAges);
}

function rowsKept(file: string, from: number, to: number): number {
  const database = openDatabase({ file, migrations: seriesMigrations, synchronous: 'NORMAL' });
  const store = new SeriesStore(database);
  let rows = 0;
  for (let tag = 0; tag < tags; tag += 1)
    rows += store.readings(LIVE, TagId.parse(`TI-${String(tag)}`), from, to).series.length;
  for (let unit = 0; unit < units; unit += 1)
    rows += store.track(LIVE, ResponderId.parse(`unit-car-${String(unit)}`), from, to).series.length;
  database.close();
  return rows;
}
