/**
 * Which of the hub processes on one PostgreSQL does what only one may do: evaluate alarms, play recordings. The one that
 * holds an advisory lock; it is free as soon as the connection that took it ends, also by a crash. Whoever led when
 * PostgreSQL went away goes on until it knows that another leads: alarms are not missed meanwhile, only written later.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '#shared/node/log.ts';

/** Any number, the same in all processes. */
export const LEADER_LOCK = 7_201_002;
const ASK_EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 3_000;
/** A leader that hangs does not ask; the server ends its connection, and another can lead. */
const IDLE_MS = 6_000;
const GOODBYE_WITHIN_MS = 1_000;

export interface LeadershipOptions {
  readonly url: string;
  readonly log: Logger;
  /** Not called for what holds at the beginning: that it does not lead. */
  readonly onChange: (leads: boolean) => void;
}

export class Leadership {
  readonly #options: LeadershipOptions;
  #client: pg.Client | null = null;
  /** The connection that took the lock. */
  #holder: pg.Client | null = null;
  #leads = false;
  #timer: NodeJS.Timeout | undefined;
  #asking: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: LeadershipOptions) {
    this.#options = options;
  }

  get leads(): boolean {
    return this.#leads;
  }

  /** Resolves when it is known whether this process leads for the moment. */
  async start(): Promise<void> {
    this.#asking = this.#ask();
    await this.#asking;
  }

  /** The next is free to lead when this resolves. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#asking;
    await Promise.race([this.#drop(), pause(GOODBYE_WITHIN_MS, undefined, { ref: false })]);
    this.#change(false);
  }

  async #ask(): Promise<void> {
    try {
      const client = this.#client ?? (await this.#connect());
      const { rows } = await client.query<{ leads: boolean }>(
        client === this.#holder
          ? 'SELECT true AS leads'
          : `SELECT pg_try_advisory_lock(${String(LEADER_LOCK)}) AS leads`,
      );
      const leads = rows[0]?.leads === true;
      this.#holder = leads ? client : null;
      this.#change(leads);
    } catch (error) {
      this.#options.log.warn({ error }, 'PostgreSQL did not say who leads');
      // Not waited for: a server that does not answer does not say goodbye either.
      void this.#drop();
    }
    if (this.#isClosed()) return;
    this.#timer = setTimeout(() => {
      this.#asking = this.#ask();
    }, ASK_EVERY_MS);
  }

  /** Read through a function: it changes while something is waited for, which flow analysis does not see. */
  #isClosed(): boolean {
    return this.#closed;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
      application_name: 'muster hub leadership',
    });
    const gone = (): void => {
      if (this.#client === client) this.#client = null;
    };
    client.on('error', gone);
    client.on('end', gone);
    await client.connect();
    this.#client = client;
    await client.query(`SET idle_session_timeout = ${String(IDLE_MS)}`);
    return client;
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch((error: unknown) => {
      this.#options.log.warn({ error }, 'the connection of the leadership did not end well');
    });
  }

  #change(leads: boolean): void {
    if (this.#leads === leads) return;
    this.#leads = leads;
    this.#options.log.info({ leads }, leads ? 'this hub leads' : 'this hub no longer leads');
    this.#options.onChange(leads);
  }
}
