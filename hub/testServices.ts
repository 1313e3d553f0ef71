/** PostgreSQL and Redis for tests: real ones, each on a folder and a port of its own, gone afterwards. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import pg from 'pg';
import { createClient } from 'redis';

/** Debian keeps the server's programs off the PATH, a folder for each version. */
const POSTGRES_FOLDERS = '/usr/lib/postgresql';

function findProgram(name: string, more: readonly string[] = []): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...more];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}

function findPostgres(): { initdb: string; postgres: string } | null {
  const versions = existsSync(POSTGRES_FOLDERS) ? readdirSync(POSTGRES_FOLDERS) : [];
  const more = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(POSTGRES_FOLDERS, version, 'bin'));
  const initdb = findProgram('initdb', more);
  const postgres = findProgram('postgres', more);
  return initdb === null || postgres === null ? null : { initdb, postgres };
}

/** PostgreSQL does not run as root: it is given to another user then. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((which) => Number(spawnSync('id', [which, user]).stdout.toString() || 'NaN'));
    if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid };
  }
  throw new Error('There is no user "postgres" or "nobody" to run PostgreSQL as.');
}

/** Null: there is one. */
export const whyNoPostgres: string | null =
  process.env['MUSTER_NO_POSTGRES'] ??
  (findPostgres() === null ? 'there is no PostgreSQL here; install the package postgresql' : null);
/** A program that comes with PostgreSQL. */
export const postgresProgram = (name: string): string => {
  const postgres = findPostgres()?.postgres ?? '';
  const found = findProgram(name, [dirname(postgres)]);
  if (found === null) throw new Error(`There is no ${name} beside PostgreSQL.`);
  return found;
};
export const whyNoRedis: string | null =
  process.env['MUSTER_NO_REDIS'] ??
  (findProgram('redis-server') === null ? 'there is no Redis here; install the package redis-server' : null);
/** For the name of what is skipped, so that the reason is read where the skipping is. */
export const unless = (...reasons: readonly (string | null)[]): string => {
  const why = reasons.filter((reason) => reason !== null);
  return why.length === 0 ? '' : ` (skipped: ${why.join('; ')})`;
};

export interface TestPostgres {
  /** A new database: empty, or as another is now, which nobody may be connected to then. */
  database(copyOf?: string): Promise<string>;
  /** Ends the server as a crash would, or as its administrator does; what connects meanwhile is turned away. */
  stop(how?: 'SIGQUIT' | 'SIGINT'): Promise<void>;
  /** On the same folder and port. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;

export async function startPostgres(settings: readonly string[] = []): Promise<TestPostgres> {
  const programs = findPostgres();
  if (programs === null) throw new Error(whyNoPostgres ?? 'no PostgreSQL');
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'muster-postgres-'));
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const as = { ...user, cwd: folder };
  const made = spawnSync(
    programs.initdb,
    ['-D', join(folder, 'data'), '-U', 'muster', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...as, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const urlOf = (database: string): string => `postgres://muster@127.0.0.1:${String(port)}/${database}`;
  let server: Running | null = null;
  let databases = 0;
  const start = async (): Promise<void> => {
    server = run(
      programs.postgres,
      [
        '-D',
        join(folder, 'data'),
        '-p',
        String(port),
        '-k',
        folder,
        '-h',
        '127.0.0.1',
        ...['max_connections=120', 'shared_buffers=32MB', ...settings].flatMap((setting) => ['-c', setting]),
      ],
      as,
    );
    await ready(server, () => asking(urlOf('postgres'), 'SELECT 1'));
  };
  await start();
  return {
    async database(copyOf) {
      databases += 1;
      const name = `muster_${String(databases)}`;
      const template = copyOf === undefined ? 'template1' : new URL(copyOf).pathname.slice(1);
      await asking(urlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE ${template}`);
      return urlOf(name);
    },
    async stop(how = 'SIGQUIT') {
      await server?.end(how);
      server = null;
    },
    start,
    async remove() {
      await server?.end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestRedis {
  readonly url: string;
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  stop(): Promise<void>;
  /** On the same port; what it held is gone. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function startRedis(): Promise<TestRedis> {
  const program = findProgram('redis-server');
  if (program === null) throw new Error(whyNoRedis ?? 'no Redis');
  const folder = mkdtempSync(join(tmpdir(), 'muster-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${String(port)}`;
  let server: Running | null = null;
  const start = async (): Promise<void> => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
    server = run(program, args, { cwd: folder });
    await ready(server, async () => {
      const client = createClient({ url, socket: { reconnectStrategy: false } });
      client.on('error', () => undefined);
      await client.connect();
      client.destroy();
    });
  };
  await start();
  return {
    url,
    signal: (name) => {
      server?.child.kill(name);
    },
    async stop() {
      await server?.end('SIGKILL');
      server = null;
    },
    start,
    async remove() {
      await server?.end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One statement on a connection of its own. */
export async function asking<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A server that ends while it is asked tells by the rejection.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly words: () => string;
  end(signal: NodeJS.Signals): Promise<void>;
}

function run(program: string, args: readonly string[], options: object): Running {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-4000);
    });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const orphaned = (): void => void child.kill('SIGKILL');
  process.once('exit', orphaned);
  return {
    child,
    words: () => words,
    async end(signal) {
      child.kill(signal);
      await ended;
      process.off('exit', orphaned);
    },
  };
}

async function ready(server: Running, ask: () => Promise<unknown>): Promise<void> {
  for (const until = performance.now() + READY_WITHIN_MS; ;)
    try {
      await ask();
      return;
    } catch (error) {
      if (server.child.exitCode !== null || performance.now() > until)
        throw new Error(`The server did not start: ${server.words()}`, { cause: error });
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}
