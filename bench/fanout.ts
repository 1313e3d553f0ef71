/**
 * 50 stations on one hub that takes in 20,000 readings and 2,000 positions a second: how many readings arrive at
 * stations for each CPU-second of the hub, against a plain Socket.IO server that emits each as JSON, and how old they are
 * when they arrive. `--stations`, `--tags`, `--units`, `--seconds`; the plain server is given a part of it
 * (`--plain-share`, default 0.02), for it could not stand all: the figure for each CPU-second does not ask how much.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { io } from 'socket.io-client';
import { LIVE } from '#shared/domain/ids.ts';
import { PROTOCOL_VERSION, type IngestReply } from '#shared/protocol/hubSocket.ts';
import { MAX_INGEST_ROWS } from '#shared/protocol/ingest.ts';
import { builtCommandLine, node, startProgram } from '../tests/e2e/helper/processes.ts';
import type { FanoutCount } from './fanout/count.ts';
import { generatedSiteFile, positionRows, readingRows } from './generatedSite.ts';
import { usage } from './processUsage.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    stations: { type: 'string', default: '50' },
    tags: { type: 'string', default: '20000' },
    units: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '20' },
    'plain-share': { type: 'string', default: '0.02' },
    json: { type: 'boolean' },
  },
});
const stationCount = Number(given.stations);
const tags = Number(given.tags);
const units = Number(given.units);
const seconds = Number(given.seconds);
const plainShare = Number(given['plain-share']);
/** So many times a second the source sends what it has. */
const BATCHES_A_SECOND = 4;
/** What was sent last is here, or never comes. */
const ARRIVES_WITHIN_MS = 5_000;

interface Measured {
  readonly delivered: number;
  readonly cpuSeconds: number;
  readonly sent: number;
  readonly ages: readonly number[];
  readonly tookSeconds: number;
}

/** Sends at the pace of real time, or as fast as it is taken where that is slower. */
async function measure(url: string, key: string, pid: number, share: number): Promise<Measured> {
  const stations = fork(join(import.meta.dirname, 'fanout', 'stations.ts'), [url, key, String(stationCount)]);
  await once(stations, 'message');
  const source = io(`${url}/source`, { transports: ['websocket'], auth: { key, protocol: PROTOCOL_VERSION } });
  await new Promise<void>((resolve, reject) => {
    source.once('connect', resolve);
    source.once('connect_error', reject);
  });
  const tagsNow = Math.round(tags * share);
  const unitsNow = Math.round(units * share);
  const before = await countOf(stations);
  const cpuBefore = usage(pid).cpuSeconds;
  const started = Date.now();
  let sent = 0;
  for (let batch = 0; batch < seconds * BATCHES_A_SECOND; batch += 1) {
    await pause(Math.max(0, started + (batch * 1000) / BATCHES_A_SECOND - Date.now()));
    const at = Date.now();
    const part = batch % BATCHES_A_SECOND;
    const second = Math.floor(batch / BATCHES_A_SECOND);
    const mine = <Row>(rows: readonly Row[]): Row[] => rows.filter((_, i) => i % BATCHES_A_SECOND === part);
    const readings = mine(readingRows(tagsNow, second, at));
    const positions = mine(positionRows(unitsNow, second, at));
    sent += readings.length + positions.length;
    if (readings.length > MAX_INGEST_ROWS) throw new Error('A batch is too large: send more often.');
    const reply = (await source.emitWithAck('ingest', { world: LIVE, source: 'bench', readings, positions })) as
      IngestReply | { ok: true };
    if (!reply.ok) throw new Error('A batch was refused.');
  }
  const tookSeconds = (Date.now() - started) / 1000;
  const wanted = before.rows + sent * stationCount;
  let after = await countOf(stations);
  const ages = [...after.ages];
  for (const until = Date.now() + ARRIVES_WITHIN_MS; Date.now() < until && after.rows < wanted;) {
    await pause(100);
    after = await countOf(stations);
    ages.push(...after.ages);
  }
  const cpuSeconds = usage(pid).cpuSeconds - cpuBefore;
  source.close();
  stations.disconnect();
  await once(stations, 'exit');
  return { delivered: after.rows - before.rows, cpuSeconds, sent, ages, tookSeconds };
}

async function countOf(stations: ChildProcess): Promise<FanoutCount> {
  const answer = once(stations, 'message');
  stations.send('count');
  const [count] = (await answer) as [FanoutCount];
  return count;
}

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-fanout-'));
try {
  const site = join(folder, 'site.json');
  writeFileSync(site, JSON.stringify(generatedSiteFile(tags, units)));
  const hub = startProgram(node, [
    builtCommandLine,
    'hub',
    '--data',
    folder,
    '--site',
    site,
    '--recording',
    'none',
    '--json',
  ]);
  let ours: Measured;
  try {
    await hub.waitFor(/"ready":\s*true/);
    const { url, key } = JSON.parse(readFileSync(join(folder, 'hub', 'hub.json'), 'utf8')) as {
      url: string;
      key: string;
    };
    say(`${String(stationCount)} stations, ${String(tags)} readings and ${String(units)} positions a second …`);
    ours = await measure(url, key, hub.process.pid ?? 0, 1);
  } finally {
    await hub.stop();
  }
  say('The same of a plain Socket.IO server …');
  const plain = fork(join(import.meta.dirname, 'fanout', 'plainServer.ts'));
  const [plainUrl] = (await once(plain, 'message')) as [string];
  const theirs = await measure(plainUrl, 'plain', plain.pid ?? 0, plainShare);
  plain.disconnect();
  await once(plain, 'exit');

  const forEach = ({ delivered, cpuSeconds }: Measured): number => delivered / cpuSeconds;
  report({
    bench: 'fanout',
    ratio: round(forEach(ours) / forEach(theirs), 1),
    against: 'a plain Socket.IO server that emits each reading as JSON to all',
    stations: stationCount,
    rowsASecondSent: round(ours.sent / ours.tookSeconds, 0),
    rowsSent: ours.sent,
    rowsDelivered: ours.delivered,
    missing: ours.sent * stationCount - ours.delivered,
    hubCpuSeconds: round(ours.cpuSeconds),
    hubCoreShare: round(ours.cpuSeconds / ours.tookSeconds),
    deliveredForEachCpuSecond: round(forEach(ours), 0),
    plainDeliveredForEachCpuSecond: round(forEach(theirs), 0),
    plainRowsASecondSent: round(theirs.sent / theirs.tookSeconds, 0),
    ageMsP50: round(percentile(ours.ages, 0.5), 0),
    ageMsP95: round(percentile(ours.ages, 0.95), 0),
    ageMsP99: round(percentile(ours.ages, 0.99), 0),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
