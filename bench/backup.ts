/**
 * How long an act waits for its answer while the hub is backed up: by itself, on a thread beside it, and by
 * `muster backup`, a process beside it; against the same hub just before. `--megabytes N` of journal (default 1000).
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { io } from 'socket.io-client';
import { z } from 'zod';
import type { Command } from '#shared/domain/command.ts';
import { CommandId, LIVE, StationId } from '#shared/domain/ids.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { CommandOutcome, PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { TestIdentity } from '../hub/testIdentity.ts';
import { signedBy, signInFirst } from '../hub/testing.ts';
import { openHubJournal } from '../hub/journal/hubJournal.ts';
import { commandLine, node, startProgram } from '../tests/e2e/helper/processes.ts';
import { logEntry, logEntryAdded, openedIncident } from './journalStory.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: { megabytes: { type: 'string', default: '1000' }, json: { type: 'boolean' } },
});
const megabytes = Number(given.megabytes);
/** A busy control room. */
const ACT_EVERY_MS = 20;
const BEFORE_MS = 40_000;
const PER_APPEND = 2_000;

const data = mkdtempSync(join(tmpdir(), 'muster-bench-backup-'));
const Address = z.object({ url: z.string(), key: z.string() });
const Page = z.object({ backup: z.object({ making: z.boolean(), last: z.object({ bytes: z.number() }).nullable() }) });

/** Acts one after the other until `over` resolves; how long each took. */
async function actUntil(act: () => Promise<void>, over: Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  const end = new AbortController();
  void over.then(() => {
    end.abort();
  });
  while (!end.signal.aborted) {
    const since = performance.now();
    await act();
    took.push(performance.now() - since);
    await pause(ACT_EVERY_MS);
  }
  return took;
}

const figuresOf = (took: readonly number[]): Record<string, number> => ({
  acts: took.length,
  p50Ms: round(percentile(took, 0.5)),
  p99Ms: round(percentile(took, 0.99)),
  worstMs: round(Math.max(...took)),
});

try {
  const database = openHubJournal(data);
  const journal = new Journal(database);
  const now = Date.now();
  journal.append(LIVE, openedIncident(now), now);
  const file = join(data, 'hub', 'journal.db');
  while (statSync(file).size < megabytes * 1e6)
    journal.append(
      LIVE,
      Array.from({ length: PER_APPEND }, () => logEntry(now)),
      now,
    );
  database.close();
  say(`a journal of ${String(round(statSync(file).size / 1e6, 0))} MB`);

  const hub = startProgram(node, [commandLine, 'hub', '--data', data, '--recording', 'none', '--json']);
  await hub.waitFor(/"ready":\s*true/);
  const { url, key } = Address.parse(JSON.parse(readFileSync(join(data, 'hub', 'hub.json'), 'utf8')));
  const station = io(url, { transports: ['websocket'], auth: { protocol: PROTOCOL_VERSION } });
  await TestIdentity.of(StationId.parse('bench')).show(station, key);
  station.on('events', (_message: unknown, answer: (reply: unknown) => void) => {
    answer({ ok: true });
  });
  station.on('snapshot', (_message: unknown, answer: (reply: unknown) => void) => {
    answer({ ok: true });
  });
  await station.emitWithAck('hello', { stationId: 'bench', protocol: PROTOCOL_VERSION, epoch: null, cursors: {} });
  const grant = await signInFirst(station, data);
  let given = 0;
  const act = async (): Promise<void> => {
    given += 1;
    const command: Command = { ...logEntryAdded(Date.now()), id: CommandId.parse(`given-${String(given)}`) };
    const outcome = CommandOutcome.parse(await station.emitWithAck('command', signedBy(grant, command)));
    if (outcome.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));
  };
  const page = async (): Promise<z.output<typeof Page>> => Page.parse(await (await fetch(`${url}/healthz`)).json());
  const until = async (made: (backup: z.output<typeof Page>['backup']) => boolean): Promise<void> => {
    while (!made((await page()).backup)) await pause(200);
  };

  const before = figuresOf(await actUntil(act, pause(BEFORE_MS)));
  say(`before: ${JSON.stringify(before)}`);
  // The first is due as soon as the hub has run for a minute.
  await until(({ making }) => making);
  const begun = performance.now();
  const daily = figuresOf(
    await actUntil(
      act,
      until(({ making }) => !making),
    ),
  );
  const dailySeconds = round((performance.now() - begun) / 1000, 1);
  say(`while it backed itself up, ${String(dailySeconds)} s: ${JSON.stringify(daily)}`);
  const begunCommand = performance.now();
  const command = startProgram(node, [commandLine, 'backup', '--data', data, '-o', join(data, 'by-command.tar.gz')]);
  const byCommand = figuresOf(await actUntil(act, command.ended));
  if (command.process.exitCode !== 0) throw new Error(command.said());
  const commandSeconds = round((performance.now() - begunCommand) / 1000, 1);
  say(`while muster backup ran, ${String(commandSeconds)} s: ${JSON.stringify(byCommand)}`);
  const bytes = (await page()).backup.last?.bytes ?? NaN;
  station.close();
  await hub.stop();
  report({
    bench: 'backup',
    ratio: round((before['p99Ms'] ?? NaN) / (daily['p99Ms'] ?? NaN), 3),
    against: 'p99 of the same acts on the same hub before',
    journalMegabytes: round(statSync(file).size / 1e6, 0),
    backupMegabytes: round(bytes / 1e6, 0),
    dailySeconds,
    commandSeconds,
    before,
    daily,
    byCommand,
  });
} finally {
  rmSync(data, { recursive: true });
}
