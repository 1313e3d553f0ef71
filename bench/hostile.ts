/**
 * A hub under attack: malformed and hostile frames from several attackers while an honest station works. Nothing may end
 * the hub; how long the honest station's acts take, with and without the attack, and what memory the hub holds before it,
 * at most, and after it. `--frames N` (default 100,000), `--seed S`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { io, type Socket } from 'socket.io-client';
import { IncidentId, LogEntryId, PlaceId, StationId } from '#shared/domain/ids.ts';
import type { DomainCommand } from '#shared/domain/command.ts';
import { testCommand } from '#shared/domain/testing.ts';
import { CommandOutcome, PROTOCOL_VERSION } from '#shared/protocol/hubSocket.ts';
import { TestIdentity } from '../hub/testIdentity.ts';
import { signedBy, signInFirst } from '../hub/testing.ts';
import { commandLine, node, root, startProgram } from '../tests/e2e/helper/processes.ts';
import { inspect, type Held, type Inspected } from './inspected.ts';
import { usage } from './processUsage.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    frames: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    acts: { type: 'string', default: '600' },
    json: { type: 'boolean' },
    /** The attack goes on until so many acts were answered under it, and what the hub holds is looked at: for tests. */
    under: { type: 'string' },
  },
});
const frames = Number(given.frames);
const quietActs = Number(given.acts);
const actsAsked = given.under === undefined ? null : Number(given.under);
const STATION = StationId.parse('honest');
const incidentId = IncidentId.parse('bench');
const BETWEEN_ACTS_MS = 5;
const ATTACKERS_NICE = 10;
/** What the attack left in the memory is given back by then, or it is not. */
const SETTLES_WITHIN_MS = 20_000;
/** A line that is held back is read on at the rate that it may have, though nobody is at its other end any more. */
const LETS_GO_WITHIN_MS = 90_000;

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-hostile-'));
const site = join(root, 'tests', 'fixtures', 'small-site', 'site.json');
const hub = startProgram(node, [
  ...(actsAsked === null ? [] : ['--inspect=127.0.0.1:0']),
  commandLine,
  'hub',
  '--data',
  folder,
  '--site',
  site,
  '--recording',
  'none',
  '--json',
]);

try {
  await hub.waitFor(/"ready":\s*true/);
  const pid = hub.process.pid ?? 0;
  const address = JSON.parse(readFileSync(join(folder, 'hub', 'hub.json'), 'utf8')) as { url: string; key: string };
  const resident = (): number => usage(pid).residentMegabytes;
  const honest = await connectHonest(address);

  say(`${String(quietActs)} acts of an honest station, without an attack …`);
  await acts(honest, (done) => done < Math.ceil(quietActs / 3));
  const quiet = await acts(honest, (done) => done < quietActs);
  const before = resident();
  const heapBefore = await heapUsed(address.url);

  const inspected = actsAsked === null ? null : await inspect(hub);
  const heldBefore = (await inspected?.held()) ?? null;
  say(`${String(frames)} frames from several attackers, seed ${given.seed} …`);
  const attackers = startProgram(node, [
    join(import.meta.dirname, 'hostileAttackers.ts'),
    address.url,
    address.key,
    given.frames,
    given.seed,
    ...(actsAsked === null ? [] : ['until-told']),
  ]);
  // Attackers have machines of their own: here they take what the hub and the honest station leave.
  setPriority(attackers.process.pid ?? 0, ATTACKERS_NICE);
  let attacked = true;
  void attackers.ended.then(() => {
    attacked = false;
  });
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, resident());
  }, 100);
  const began = performance.now();
  const cpuBefore = usage(pid).cpuSeconds;
  const under = await acts(honest, (done) => attacked && (actsAsked === null || done < actsAsked));
  const attackedThroughout = attacked;
  if (actsAsked !== null) attackers.process.stdin?.write('\n');
  const seconds = (performance.now() - began) / 1000;
  const cpuSeconds = usage(pid).cpuSeconds - cpuBefore;
  clearInterval(watching);
  const [told] = await attackers.waitFor(/\{"sent":\d+,"connections":\d+\}/);
  const { sent, connections } = JSON.parse(told) as { sent: number; connections: number };

  const settling = performance.now();
  let after = resident();
  const goesByResident = inspected === null ? before * 1.1 : Infinity;
  while (after > goesByResident && performance.now() - settling < SETTLES_WITHIN_MS) {
    await acts(honest, (done) => done < 20);
    await pause(200);
    after = Math.min(after, resident());
  }
  const heldAfter = inspected === null || heldBefore === null ? null : await settled(inspected, heldBefore);
  inspected?.close();
  const later = await acts(honest, (done) => done < quietActs);
  if (!honest.socket.connected) throw new Error('The honest station was lost.');
  const health = (await (await fetch(`${address.url}/healthz`)).json()) as {
    ok: boolean;
    problems: number;
    stations: number;
  };
  const crashed = hub.process.exitCode !== null || !health.ok || !honest.socket.connected;
  const [p95Quiet, p95Under] = [percentile(quiet, 0.95), percentile(under, 0.95)];
  report({
    bench: 'hostile',
    ratio: under.length === 0 ? null : round(p95Quiet / p95Under),
    against: 'the same station and hub without the attack (p95 of an act)',
    frames: sent,
    connections,
    seconds: round(seconds, 1),
    hubCpuSeconds: round(cpuSeconds, 1),
    crashed,
    problemsCounted: health.problems,
    actsUnderAttack: under.length,
    actsLost: honest.lost(),
    actMs: { quiet: spread(quiet), underAttack: spread(under), afterwards: spread(later) },
    hubResidentMegabytes: { before: round(before, 1), most: round(most, 1), after: round(after, 1) },
    hubHeapMegabytes: { before: round(heapBefore, 1), after: round(await heapUsed(address.url), 1) },
    stationsAfterwards: health.stations,
    ...(heldBefore === null ? {} : { attackedThroughout, heldBefore, heldAfter }),
  });
  honest.socket.close();
  process.exitCode = crashed || honest.lost() > 0 ? 1 : 0;
} finally {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** When it holds of each kind no more than before; at the latest when it should have let go of it. */
async function settled(inspected: Inspected, before: Held): Promise<Held> {
  const since = performance.now();
  for (;;) {
    const held = await inspected.held();
    const more = Object.entries(held.resources).some(([kind, count]) => count > (before.resources[kind] ?? 0));
    if (!more || performance.now() - since > LETS_GO_WITHIN_MS) return held;
    await pause(200);
  }
}

/** As the hub counts it: what it does not use any more but has not given back to the system is not in it. */
async function heapUsed(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics)?.[1] ?? NaN) / 1024 / 1024;
}

interface Honest {
  readonly socket: Socket;
  /** Resolves to milliseconds. */
  act(command: DomainCommand): Promise<number>;
  /** Acts that were not accepted. */
  lost(): number;
}

async function connectHonest({ url, key }: { readonly url: string; readonly key: string }): Promise<Honest> {
  const socket = io(url, { transports: ['websocket'], auth: { protocol: PROTOCOL_VERSION }, reconnection: false });
  await TestIdentity.of(STATION).show(socket, key);
  const acknowledge = (_message: unknown, answer: (reply: object) => void): void => {
    answer({ ok: true });
  };
  socket.on('events', acknowledge);
  socket.on('snapshot', acknowledge);
  const hello = { stationId: STATION, protocol: PROTOCOL_VERSION, epoch: null, cursors: {}, unanswered: [] };
  await socket.timeout(5_000).emitWithAck('hello', hello);
  const grant = await signInFirst(socket, folder);
  let lost = 0;
  const act = async (command: DomainCommand): Promise<number> => {
    const given = testCommand(command, { station: STATION, id: randomUUID(), at: Date.now() });
    const from = performance.now();
    const answer = CommandOutcome.safeParse(await answerTo(socket, signedBy(grant, given)));
    if (!answer.success || answer.data.outcome !== 'accepted') lost += 1;
    return performance.now() - from;
  };
  await act({
    type: 'OpenIncident',
    data: {
      incidentId,
      scenario: 'spill',
      title: 'Leak',
      level: 'IV',
      placeId: PlaceId.parse('tank-1'),
      position: [121.5, 38.9],
      alarmIds: [],
      commander: { name: 'Li Wei', role: 'coordinator' },
    },
  });
  return { socket, act, lost: () => lost };
}

/** Null: there was none, which is an act lost. */
async function answerTo(socket: Socket, command: unknown): Promise<unknown> {
  try {
    return await socket.timeout(30_000).emitWithAck('command', command);
  } catch (error) {
    say(`An act was not answered: ${String(error)}. The hub said last: ${hub.said().slice(-2_000)}`);
    return null;
  }
}

/** As long as `goOn` says, and how long each took. */
async function acts(honest: Honest, goOn: (done: number) => boolean): Promise<number[]> {
  const took: number[] = [];
  while (honest.socket.connected && goOn(took.length)) {
    took.push(await honest.act(entry()));
    await pause(BETWEEN_ACTS_MS);
  }
  return took;
}

function entry(): DomainCommand {
  return { type: 'AddLogEntry', data: { incidentId, entryId: LogEntryId.parse(randomUUID()), text: 'seen' } };
}

function spread(values: readonly number[]): { p50: number; p95: number; p99: number } {
  const at = (p: number): number => round(percentile(values, p));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
