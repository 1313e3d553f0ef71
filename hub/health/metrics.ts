/** A hub's numbers for Prometheus, under the names that its conventions give them. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandOutcome } from '#shared/protocol/hubSocket.ts';
import type { BackupHealth, HubHealth, StationSeen } from '#shared/protocol/health.ts';
import { isWell } from './pages.ts';

/** Problems that are a connection turned away. */
const REFUSALS: ReadonlySet<string> = new Set([
  'key-refused',
  'not-enrolled',
  'another-key',
  'signature-refused',
  'station-revoked',
  'protocol-refused',
  'origin-refused',
  'hub-joined',
  'not-encrypted',
  'handshake-unfinished',
  'connections-too-fast',
  'too-many-unknown',
  'too-much-before-known',
  'too-many-hellos',
  'line-flooded',
  'line-too-slow',
]);
/** An act is judged in milliseconds, or something is wrong. */
const COMMAND_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface MetricsOptions {
  readonly health: () => HubHealth;
  readonly worlds: () => readonly { readonly world: string; readonly head: number }[];
  readonly framesDropped: () => number;
}

type BackupLast = NonNullable<Extract<BackupHealth, { kind: 'daily' }>['last']>;

/** What is read when somebody asks. */
interface Reading {
  readonly gauge: Gauge;
  readonly read: (gauge: Gauge, health: HubHealth) => void;
}

export class Metrics {
  readonly #options: MetricsOptions;
  readonly #registry = new Registry();
  readonly #readings: readonly Reading[];
  readonly #commands;
  readonly #commandSeconds;
  readonly #rows;
  readonly #problems;
  readonly #refused;
  readonly #framesDropped;

  constructor(options: MetricsOptions) {
    this.#options = options;
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#readings = readingsOf(this.#registry, options);
    this.#commands = new Counter({
      name: 'muster_commands_total',
      help: 'Commands given to this hub, by what was answered.',
      labelNames: ['outcome'],
      registers,
    });
    this.#commandSeconds = new Histogram({
      name: 'muster_command_duration_seconds',
      help: 'From a command being given to its answer, which comes after its events are on the disk.',
      buckets: COMMAND_SECONDS,
      registers,
    });
    this.#rows = new Counter({
      name: 'muster_ingest_rows_total',
      help: 'Rows of readings and positions that sources gave, taken or refused.',
      labelNames: ['result'],
      registers,
    });
    this.#problems = new Counter({
      name: 'muster_problems_total',
      help: 'What could not be taken or done, by kind.',
      labelNames: ['code'],
      registers,
    });
    this.#refused = new Counter({
      name: 'muster_connections_refused_total',
      help: 'Connections that were turned away, by why.',
      labelNames: ['reason'],
      registers,
    });
    this.#framesDropped = new Counter({
      name: 'muster_frames_dropped_total',
      help: 'Frames of readings and positions that stations missed because they did not take them in time.',
      registers,
    });
    // There from the beginning, so that a rate can be told of the first.
    for (const outcome of ['accepted', 'rejected', 'deferred']) this.#commands.inc({ outcome }, 0);
    for (const result of ['taken', 'refused']) this.#rows.inc({ result }, 0);
  }

  judged(outcome: CommandOutcome['outcome'], milliseconds: number): void {
    this.#commands.inc({ outcome });
    this.#commandSeconds.observe(milliseconds / 1000);
  }

  ingested({ taken, refused }: { readonly taken: number; readonly refused: number }): void {
    this.#rows.inc({ result: 'taken' }, taken);
    this.#rows.inc({ result: 'refused' }, refused);
  }

  problem(code: string): void {
    this.#problems.inc({ code });
    if (REFUSALS.has(code)) this.#refused.inc({ reason: code });
  }

  async text(): Promise<{ contentType: string; text: string }> {
    const health = this.#options.health();
    for (const { gauge, read } of this.#readings) {
      gauge.reset();
      read(gauge, health);
    }
    this.#framesDropped.reset();
    this.#framesDropped.inc(this.#options.framesDropped());
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }
}

const STATES = ['ok', 'warning', 'failed'] as const;

function readingsOf(registry: Registry, { worlds }: MetricsOptions): Reading[] {
  const reading = (name: string, help: string, read: Reading['read'], labelNames: string[] = []): Reading => ({
    gauge: new Gauge({ name, help, labelNames, registers: [registry] }),
    read,
  });
  const ofStation = (name: string, help: string, valueOf: (station: StationSeen) => number | null): Reading =>
    reading(
      name,
      help,
      (gauge, { stations }) => {
        for (const station of stations) {
          const value = valueOf(station);
          if (value !== null) gauge.set({ station: station.stationId }, value);
        }
      },
      ['station'],
    );
  const ofBackup = (name: string, help: string, valueOf: (last: BackupLast) => number): Reading =>
    reading(name, help, (gauge, { backup }) => {
      // Where it is not this hub that backs up it cannot tell: no figure then, rather than a wrong one.
      if (backup.kind !== 'daily') gauge.remove();
      else if (backup.last !== null) gauge.set(valueOf(backup.last));
    });
  return [
    reading('muster_healthy', 'Whether no part of the hub has failed: 1, else 0.', (gauge, { parts }) => {
      gauge.set(isWell(parts) ? 1 : 0);
    }),
    reading(
      'muster_part_state',
      'A part of the hub: 0 it is well, 1 somebody should look, 2 it has failed.',
      (gauge, { parts }) => {
        for (const [part, state] of Object.entries(parts)) gauge.set({ part }, STATES.indexOf(state));
      },
      ['part'],
    ),
    reading('muster_stations_connected', 'Stations on the line that have said hello.', (gauge, { stations }) => {
      gauge.set(stations.length);
    }),
    ofStation(
      'muster_station_events_behind',
      'Events that a station has not said are on its disk.',
      ({ eventsBehind }) => eventsBehind,
    ),
    ofStation(
      'muster_station_commands_waiting',
      'Acts at a station that are not settled, as it said last.',
      ({ own }) => own?.waiting ?? null,
    ),
    ofStation(
      'muster_station_clock_skew_seconds',
      'How far the clock of a station is ahead of the hub’s.',
      ({ own }) => {
        const skewMs = own?.skewMs ?? null;
        return skewMs === null ? null : skewMs / 1000;
      },
    ),
    reading(
      'muster_journal_events',
      'Events in the journal, by world.',
      (gauge) => {
        for (const { world, head } of worlds()) gauge.set({ world }, head);
      },
      ['world'],
    ),
    reading('muster_leader', 'Whether this hub evaluates alarms: 1, else 0.', (gauge, { leads }) => {
      gauge.set(leads ? 1 : 0);
    }),
    reading('muster_disk_free_bytes', 'Room on the disk of the data folder.', (gauge, { disk }) => {
      gauge.set(disk?.freeBytes ?? NaN);
    }),
    reading('muster_disk_size_bytes', 'Size of the disk of the data folder.', (gauge, { disk }) => {
      gauge.set(disk?.totalBytes ?? NaN);
    }),
    ofBackup(
      'muster_last_backup_timestamp_seconds',
      'When the newest whole backup was made, so that its age is time() less this; 0: there is none.',
      ({ at }) => at / 1000,
    ),
    ofBackup(
      'muster_last_backup_size_bytes',
      'Size of the newest whole backup; 0: there is none.',
      ({ bytes }) => bytes,
    ),
  ];
}
