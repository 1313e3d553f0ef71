/**
 * 1,000 alarms in a minute on the built screens in a real Chromium: how long from a key to what it changes being drawn, on a
 * quiet screen, in the flood (grouped by unit, as it comes by itself) and in the same flood as one long list. Then whether
 * what is high stands first, and whether anything was lost. At the end an original run of the alarm logs, played as alarms: how
 * much of its worst flood there is to read. `--alarms N`, `--seconds S`; `--log FILE` another log.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import SQLite from 'better-sqlite3';
import { chromium, type Page } from '@playwright/test';
import { LIVE } from '#shared/domain/ids.ts';
import { findChromium } from '../build/chromium.mjs';
import { openScreen } from '../tests/e2e/driver/screen.ts';
import { alarmParkFile, openAlarmSource, priorityOf } from '../tests/e2e/helper/alarmPark.ts';
import { makeAccounts } from '../tests/e2e/helper/accounts.ts';
import { node, root, startProgram } from '../tests/e2e/helper/processes.ts';
import { drawingSwitches, rootSwitches } from '../tests/e2e/helper/shell.ts';
import { floodOnScreen } from './floodOnScreen.ts';
import { familyUsage } from './processUsage.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    alarms: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '60' },
    log: {
      type: 'string',
      default: join(root, 'tests', 'fixtures', 'alarm-log', 'text_alarms_original_6.csv.gz'),
    },
    json: { type: 'boolean' },
  },
});
const alarms = Number(given.alarms);
const seconds = Number(given.seconds);
/** Besides, a few that stand already: what there is to step through on a quiet screen. */
const STANDING = 8;
const KEY_EVERY_MS = 300;
const GOAL_MS = 100;
const muster = join(root, 'dist', 'muster.js');

const found = findChromium();
if (found.path === null) throw new Error(found.reason);
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-flood-'));
const site = join(folder, 'site.json');
writeFileSync(site, JSON.stringify(alarmParkFile(2 * alarms + STANDING)));
const central = join(folder, 'central');
const station = join(folder, 'station');
mkdirSync(station);
await makeAccounts(central);
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
const source = await openAlarmSource(address);

try {
  await page.goto(link);
  const screen = await openScreen(page);
  await screen.mapIsDrawn();
  await watchKeys(page);
  const standing = Array.from({ length: STANDING }, (_, at) => 2 * alarms + at);
  await source.read(standing, 90);
  await screen.alarmRows.nth(2).waitFor();
  say('Keys on a quiet screen …');
  const quiet = await pressed(async () => {
    await pause(20_000);
  });

  say(`${String(alarms)} alarms in ${String(seconds)} s …`);
  const flood = (from: number): Promise<void> => raise(from, alarms);
  const grouped = await pressed(() => flood(0));
  await page.getByRole('tab', { name: `Alarms ${String(alarms + STANDING)}` }).waitFor({ timeout: 60_000 });
  const rowsGrouped = await rowsIn(page, (rows) => rows < alarms);
  const highFirst = await highStandsFirst(page);
  say(`${String(alarms)} more, as one long list …`);
  await screen.press('g');
  const flat = await pressed(() => flood(alarms));
  await page.getByRole('tab', { name: `Alarms ${String(2 * alarms + STANDING)}` }).waitFor({ timeout: 60_000 });
  const rowsFlat = await rowsIn(page, (rows) => rows === 2 * alarms + STANDING);
  const raised = raisedIn(join(station, 'station', 'station.db'));
  const figures = ({ keyMs, coreShare }: Pressed): object => ({
    keys: keyMs.length,
    p50: round(percentile(keyMs, 0.5), 0),
    p95: round(percentile(keyMs, 0.95), 0),
    max: round(Math.max(...keyMs), 0),
    coreShare: round(coreShare),
  });
  const onScreen = floodOnScreen(given.log);
  say(
    `From key to picture p95 ${round(percentile(grouped.keyMs, 0.95), 0).toString()} ms in the flood (goal ${String(GOAL_MS)}), ${round(percentile(quiet.keyMs, 0.95), 0).toString()} ms on a quiet screen, ${round(percentile(flat.keyMs, 0.95), 0).toString()} ms as one list.`,
  );
  report({
    bench: 'flood',
    ratio: round(percentile(quiet.keyMs, 0.95) / percentile(grouped.keyMs, 0.95)),
    against: 'the same keys on a quiet screen (p95)',
    alarms,
    seconds,
    goalMs: GOAL_MS,
    keyToPictureMs: { quiet: figures(quiet), flood: figures(grouped), floodAsOneList: figures(flat) },
    rows: { grouped: rowsGrouped, asOneList: rowsFlat },
    highFirst,
    lost: 2 * alarms + STANDING - raised,
    log: onScreen,
  });
} finally {
  source.close();
  await client.close();
  await browser.close();
  await host.stop();
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Evenly over the time that is given to them. */
async function raise(from: number, count: number): Promise<void> {
  const started = Date.now();
  for (let at = 0; at < count; at += 1) {
    await pause(Math.max(0, started + (at * seconds * 1000) / count - Date.now()));
    await source.read([from + at], 90);
  }
}

interface Pressed {
  /** From each key to the picture that shows what came of it. */
  readonly keyMs: readonly number[];
  /** What all processes of the browser computed meanwhile, in cores: the same on a busy machine as at rest. */
  readonly coreShare: number;
}

/** Presses keys of the alarm list while something goes on. */
async function pressed(meanwhile: () => Promise<void>): Promise<Pressed> {
  const began = { at: Date.now(), ...familyUsage(browser.process().pid ?? 0) };
  await page.evaluate(() => {
    (globalThis as unknown as { keyMs: number[] }).keyMs.length = 0;
  });
  const keys = ['j', 'j', 'k', 'j', 'a'];
  const over = new AbortController();
  const pressing = (async () => {
    for (let at = 0; !over.signal.aborted; at += 1) {
      await page.keyboard.press(keys[at % keys.length] ?? 'j');
      await pause(KEY_EVERY_MS);
    }
  })();
  await meanwhile();
  over.abort();
  await pressing;
  const { cpuSeconds } = familyUsage(browser.process().pid ?? 0);
  return {
    keyMs: await page.evaluate(() => (globalThis as unknown as { keyMs: number[] }).keyMs),
    coreShare: (cpuSeconds - began.cpuSeconds) / ((Date.now() - began.at) / 1000),
  };
}

/** From the time that the key was pressed to the task after the frame that shows what came of it. */
async function watchKeys(on: Page): Promise<void> {
  await on.evaluate(() => {
    const keyMs: number[] = [];
    (globalThis as unknown as { keyMs: number[] }).keyMs = keyMs;
    const channel = new MessageChannel();
    const waiting: number[] = [];
    channel.port1.onmessage = () => {
      const since = waiting.shift();
      if (since !== undefined) keyMs.push(performance.now() - since);
    };
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          waiting.push(timeStamp);
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
}

/** The list comes after the keys, and may be a moment behind. */
async function rowsIn(on: Page, isWhole: (rows: number) => boolean): Promise<number> {
  const list = on.getByRole('grid', { name: 'Alarms' });
  for (;;) {
    const rows = Number(await list.getAttribute('aria-rowcount'));
    if (isWhole(rows)) return rows;
    await pause(200);
  }
}

async function highStandsFirst(on: Page): Promise<boolean> {
  const first = on.getByRole('grid', { name: 'Alarms' }).getByRole('row');
  const count = await first.count();
  const high = Array.from({ length: alarms }, (_, at) => at).filter((at) => priorityOf(at) === 'high').length;
  for (let row = 0; row < Math.min(count, high); row += 1)
    if ((await first.nth(row).getByRole('img', { name: 'High' }).count()) === 0) return false;
  return true;
}

function raisedIn(file: string): number {
  const database = new SQLite(file, { readonly: true });
  try {
    return (
      database
        .prepare<[string], number>("SELECT count(*) FROM events WHERE world = ? AND type = 'AlarmRaised.v1'")
        .pluck()
        .get(LIVE) ?? 0
    );
  } finally {
    database.close();
  }
}
