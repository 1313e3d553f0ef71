/**
 * Eight workstations on one hub, each a process of its own: how long from an act at one until the screens of all others
 * have it, while all work. Against the same act seen at its own station as the hub recorded it, with nobody else there.
 * `--stations N` (default 8), `--acts N` each (default 100), `--pause MS` between two acts of a station (default 100).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startHostProgram, startHubProgram, type Program } from '../tests/integration/programs.ts';
import { withAccount } from '../tests/integration/signedIn.ts';
import { incidentOne, logEntry, openGround, openIncident, type TestScreen } from '../tests/integration/station.ts';
import { within } from '../tests/faults/within.ts';
import { percentile, report, round, say } from './report.ts';

const { values: given } = parseArgs({
  options: {
    stations: { type: 'string', default: '8' },
    acts: { type: 'string', default: '100' },
    pause: { type: 'string', default: '100' },
    json: { type: 'boolean' },
  },
});
const stationCount = Number(given.stations);
const acts = Number(given.acts);
const pauseMs = Number(given.pause);
const WITHIN_MS = 60_000;

type Host = Program & { readonly screen: TestScreen };

const ground = openGround();
const programs: Program[] = [];

const isOnline = async ({ screen }: Host): Promise<boolean> =>
  (await screen.request('station.describe', {})).connection.state === 'online';
const hasIncident = ({ screen }: Host): boolean => screen.settled?.incidents.open[incidentOne] !== undefined;

/** When the screen of a station was told of each entry, by its text. */
function follow({ screen }: Host): Map<string, number> {
  const seen = new Map<string, number>();
  screen.onEvents = (events) => {
    const now = performance.now();
    for (const event of events) if (event.type === 'LogEntryAdded.v1') seen.set(event.data.text, now);
  };
  return seen;
}

/** Each works by itself, all at once; milliseconds from an act until the last of `watching` has it. */
async function work(hosts: readonly Host[], watching: readonly Map<string, number>[], name: string): Promise<number[]> {
  const began = new Map<string, number>();
  await Promise.all(
    hosts.map(async ({ screen }, index) => {
      // Not all in the same instant.
      await pause((pauseMs / hosts.length) * index);
      for (let n = 0; n < acts; n += 1) {
        const text = `${name} ${String(index)} ${String(n)}`;
        began.set(text, performance.now());
        await screen.act(logEntry(text));
        await pause(pauseMs);
      }
    }),
  );
  await within(WITHIN_MS, 'all have all acts', () =>
    watching.every((seen) => [...began.keys()].every((text) => seen.has(text))),
  );
  return [...began].map(([text, at]) => Math.max(...watching.map((seen) => seen.get(text) ?? NaN)) - at);
}

try {
  const hubFolder = ground.path('hub');
  await withAccount(hubFolder);
  const hub = startHubProgram(hubFolder);
  programs.push(hub);
  await hub.ready;
  const begin = async (name: string): Promise<Host> => {
    const host = startHostProgram(ground.path(name), hubFolder);
    programs.push(host);
    await host.ready;
    await host.screen.open();
    await within(WITHIN_MS, `${name} is online`, () => isOnline(host));
    return host;
  };
  const first = await begin('station-0');
  await first.screen.act(openIncident());
  await within(WITHIN_MS, 'the incident is there', () => hasIncident(first));
  const ownSeen = follow(first);
  say(`${String(acts)} acts of one station by itself …`);
  const alone = await work([first], [ownSeen], 'alone');
  const others = [];
  for (let n = 1; n < stationCount; n += 1) others.push(await begin(`station-${String(n)}`));
  const hosts = [first, ...others];
  await within(WITHIN_MS, 'all have the incident', () => hosts.every(hasIncident));
  say(`${String(acts)} acts of each of ${String(stationCount)} stations …`);
  const seen = [ownSeen, ...others.map(follow)];
  const together = await work(hosts, seen, 'together');
  const later = together.filter((ms) => ms > 1_000).length;
  const spread = (values: readonly number[]): object => ({
    p50: round(percentile(values, 0.5), 1),
    p95: round(percentile(values, 0.95), 1),
    p99: round(percentile(values, 0.99), 1),
    most: round(Math.max(...values), 1),
  });
  report({
    bench: 'together',
    ratio: round(percentile(alone, 0.95) / percentile(together, 0.95)),
    against: 'one station by itself, until its own screen has the act as the hub recorded it (p95)',
    stations: stationCount,
    acts: together.length,
    untilAllHaveItMs: spread(together),
    aloneMs: spread(alone),
    later,
  });
  process.exitCode = later > 0 ? 1 : 0;
} finally {
  for (const program of programs) await program.kill();
  ground.remove();
}
