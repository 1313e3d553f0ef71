/** The outlets of this hub, with their secrets, and what is known to have arrived: a database of its own in the data folder. */
import { join } from 'node:path';
import { z } from 'zod';
import { OutletId, type WorldId } from '#shared/domain/ids.ts';
import { LocalizedText, type Instant } from '#shared/domain/values.ts';
import type { Database } from '#shared/node/database.ts';
import type { ProblemBook } from '#shared/node/problems.ts';
import { openOrSetAside } from '#shared/node/setAside.ts';
import { OutletListed } from '#shared/protocol/outlets.ts';
import { hubFolder } from '../journal/hubJournal.ts';
import { outlets0001 } from './migrations/0001-outlets.ts';

const Settings = OutletListed.omit({ hasSecret: true, subscribers: true });
export type OutletSettings = z.infer<typeof Settings>;

export interface Outlet extends OutletSettings {
  readonly secret: string;
  readonly since: Instant;
}

export interface Arrived {
  readonly attempts: number;
  readonly answer: LocalizedText;
}

interface Row {
  id: string;
  settings: string;
  secret: string;
  since: number;
}

export function openOutletStore(
  dataDirectory: string,
  problems: ProblemBook,
  now: () => Instant,
): { readonly store: OutletStore; readonly close: () => void } {
  const { database, store } = openOrSetAside(
    { file: join(hubFolder(dataDirectory), 'outlets.db'), migrations: [outlets0001], synchronous: 'FULL' },
    (opened) => new OutletStore(opened),
    {
      save: () => undefined,
      begunAnew: (aside) => {
        problems.count(
          {
            code: 'outlets-damaged',
            source: 'hub',
            where: 'outlets.db',
            sentence: {
              en: `The outlets of public warnings were damaged and set aside as ${aside}. Set them up again: public warnings go nowhere until then.`,
              zh: `公众预警发布渠道数据已损坏，已移存为 ${aside}。请重新设置：在此之前公众预警无法发出。`,
            },
          },
          now(),
        );
      },
    },
  );
  return {
    store,
    close: () => {
      database.close();
    },
  };
}

export class OutletStore {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = {
      all: database.prepare<[], Row>('SELECT id, settings, secret, since FROM outlets ORDER BY since, id'),
      put: database.prepare<[string, string, string, number]>(
        `INSERT INTO outlets (id, settings, secret, since) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, secret = excluded.secret`,
      ),
      remove: database.prepare<[string]>('DELETE FROM outlets WHERE id = ?'),
      arrived: database.prepare<[string, string, string], { attempts: number; answer: string }>(
        'SELECT attempts, answer FROM arrived WHERE outlet_id = ? AND world = ? AND identifier = ?',
      ),
      arrive: database.prepare<[string, string, string, number, string]>(
        'INSERT OR IGNORE INTO arrived (outlet_id, world, identifier, attempts, answer) VALUES (?, ?, ?, ?, ?)',
      ),
    };
  }

  all(): Outlet[] {
    return this.#statements.all.all().map(({ id, settings, secret, since }) => ({
      ...Settings.parse(JSON.parse(settings)),
      outletId: OutletId.parse(id),
      secret,
      since,
    }));
  }

  find(outletId: OutletId): Outlet | null {
    return this.all().find((outlet) => outlet.outletId === outletId) ?? null;
  }

  put({ secret, since, ...settings }: Outlet): void {
    this.#statements.put.run(settings.outletId, JSON.stringify(Settings.parse(settings)), secret, since);
  }

  remove(outletId: OutletId): void {
    this.#statements.remove.run(outletId);
  }

  arrived(outletId: OutletId, world: WorldId, identifier: string): Arrived | null {
    const row = this.#statements.arrived.get(outletId, world, identifier);
    return row === undefined ? null : { attempts: row.attempts, answer: LocalizedText.parse(JSON.parse(row.answer)) };
  }

  arrive(outletId: OutletId, world: WorldId, identifier: string, { attempts, answer }: Arrived): void {
    this.#statements.arrive.run(outletId, world, identifier, attempts, JSON.stringify(answer));
  }
}
