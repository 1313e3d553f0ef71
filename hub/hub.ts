/** A hub, put together: databases, ingest, rules, command desk, stations, sources. One process, one data folder. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { CommandId, LIVE, type WorldId } from '#shared/domain/ids.ts';
import type { JournalEvent } from '#shared/domain/journalEvent.ts';
import type { Site } from '#shared/domain/register/site.ts';
import { openDatabase } from '#shared/node/database.ts';
import { Journal } from '#shared/node/journal/journal.ts';
import { journal0001 } from '#shared/node/journal/migrations/0001-journal.ts';
import type { Logger } from '#shared/node/log.ts';
import { series0001 } from '#shared/node/series/migrations/0001-series.ts';
import { SeriesStore } from '#shared/node/series/seriesStore.ts';
import type { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import { newKey, readAddress, writeAddress } from './address.ts';
import { systemClock, type Clock } from './clock.ts';
import { Ingest } from './ingest/ingest.ts';
import { CommandDesk, worldExists } from './journal/commandDesk.ts';
import { hub0001 } from './journal/migrations/0001-judged-commands.ts';
import { ProblemBook } from './problems.ts';
import { AlarmRules } from './rules/alarmRules.ts';
import { Recordings } from './sources/recordings.ts';
import { StationServer } from './stations/stationServer.ts';

const HOUR_MS = 3_600_000;

export interface HubOptions {
  readonly dataDirectory: string;
  /** Where the installation's recordings are. */
  readonly assets: string;
  /** Replaces the register of `live` when it differs; absent: what the journal has. */
  readonly site?: { readonly site: Site; readonly source: string };
  /** What is played into `live`; null: nothing. */
  readonly recording: string | null;
  /** Multiplies the speed of recordings. */
  readonly speed: number;
  readonly address: string;
  /** 0: that of the last run where it is free, else any. */
  readonly port: number;
  readonly version: string;
  readonly keepSeriesHours: number;
  readonly log: Logger;
  readonly clock?: Clock;
}

export interface Hub {
  readonly url: string;
  readonly key: string;
  readonly ingest: Ingest;
  close(): Promise<void>;
}

/** Rejects with DatabaseRefused, or with a sentence for a port that is taken or a recording that is not there. */
export async function openHub(options: HubOptions): Promise<Hub> {
  const { dataDirectory, log } = options;
  const clock = options.clock ?? systemClock;
  const folder = join(dataDirectory, 'hub');
  const database = openDatabase({
    file: join(folder, 'journal.db'),
    migrations: [journal0001, hub0001],
    synchronous: 'FULL',
  });
  const seriesDatabase = openDatabase({
    file: join(folder, 'series.db'),
    migrations: [series0001],
    synchronous: 'NORMAL',
  });
  const journal = new Journal(database);
  const series = new SeriesStore(seriesDatabase);
  const problems = new ProblemBook(() => {
    server?.problemsChanged();
  });
  let server: StationServer | null = null;
  const fed = new Set<WorldId>();

  const desk = new CommandDesk({
    database,
    journal,
    clock,
    problems,
    onEvents: (world, events) => {
      server?.eventsAppended(world, events);
      followDrills(world, events);
    },
  });
  const rules = new AlarmRules({ journal, desk, clock, isFed: (world) => fed.has(world) });
  const ingest = new Ingest({
    series,
    clock,
    problems,
    siteOf: (world) => (worldExists(journal, world) ? journal.state(world).register.site : null),
    onFrame: (world, frame) => {
      server?.frame(world, frame);
    },
    onReadings: (world, readings) => {
      fed.add(world);
      rules.observe(world, readings);
    },
  });
  const recordings = new Recordings({
    assets: options.assets,
    speed: options.speed,
    clock,
    problems,
    deliver: (batch) => void ingest.take(batch),
  });

  function followDrills(world: WorldId, events: readonly JournalEvent[]): void {
    for (const event of events) {
      if (event.type === 'DrillStarted.v1' && event.data.recording !== null)
        recordings.play(world, event.data.recording);
      if (event.type === 'DrillEnded.v1') recordings.stop(world);
    }
  }

  if (options.site !== undefined) {
    const outcome: CommandOutcome = desk.judge(
      {
        id: CommandId.parse(randomUUID()),
        world: LIVE,
        at: clock.now(),
        actor: { kind: 'system', name: 'site file' },
        type: 'ImportSite',
        data: options.site,
      },
      'hub',
    );
    if (outcome.outcome === 'deferred') throw new Error(outcome.sentence.en);
  }

  const earlier = readAddress(dataDirectory);
  const key = earlier?.key ?? newKey();
  const http = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/healthz') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          ok: true,
          version: options.version,
          worlds: journal.worlds().map(({ world, head }) => ({ world, head })),
          stations: server?.stations ?? 0,
          problems: problems.list().reduce((sum, { count }) => sum + count, 0),
        }),
      );
      return;
    }
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('This is a Muster hub. Stations connect to it; there is nothing to see. Its health is at /healthz.\n');
  });
  const wanted = options.port === 0 && earlier !== null ? Number(new URL(earlier.url).port) : options.port;
  const port = await listen(http, options.address, wanted).catch((error: unknown) => {
    if (options.port === 0) return listen(http, options.address, 0);
    throw new Error(
      `The hub could not listen on ${options.address}:${String(options.port)}: ${error instanceof Error ? error.message : String(error)}. Choose another port with --port.`,
      { cause: error },
    );
  });
  const url = `http://${options.address}:${String(port)}`;
  server = new StationServer({
    http,
    key,
    version: options.version,
    journal,
    series,
    desk,
    ingest,
    problems,
    clock,
    log,
  });
  writeAddress(dataDirectory, { url, key, pid: process.pid });

  if (options.recording !== null) recordings.play(LIVE, options.recording);
  // A drill that was running when the hub ended goes on.
  for (const { world } of journal.worlds()) {
    const { drill } = journal.state(world).drill;
    if (drill?.endedAt === null && drill.recording !== null) recordings.play(world, drill.recording);
  }
  const prune = (): void => {
    series.prune(clock.now() - options.keepSeriesHours * HOUR_MS);
  };
  prune();
  const stopPruning = clock.every(HOUR_MS, prune);
  log.info({ url }, 'the hub is up');

  return {
    url,
    key,
    ingest,
    async close() {
      stopPruning();
      recordings.close();
      rules.close();
      ingest.close();
      await server?.close();
      http.closeAllConnections();
      seriesDatabase.close();
      database.close();
      log.info('the hub has ended');
    },
  };
}

function listen(http: ReturnType<typeof createServer>, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, address, () => {
      http.off('error', reject);
      const bound = http.address();
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port);
    });
  });
}
