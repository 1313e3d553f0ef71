import { LIVE, WorldId } from '../../domain/ids.ts';
import type { Heads, LeftEpoch, Lineage } from '../../protocol/histories.ts';
import type { Database } from '../database.ts';
import { GENESIS } from './hash.ts';

interface LineageRow {
  epoch: string;
  world: string;
  sequence: number;
  hash: string;
}

/** The epochs that a journal followed before its own. */
export class EpochLineage {
  readonly #all;
  readonly #insert;
  readonly #next;
  readonly #clear;

  constructor(database: Database) {
    this.#all = database.prepare<[], LineageRow>(
      'SELECT epoch, world, sequence, hash FROM epoch_lineage ORDER BY place, world',
    );
    this.#insert = database.prepare<[number, string, string, number, string]>(
      'INSERT INTO epoch_lineage (place, epoch, world, sequence, hash) VALUES (?, ?, ?, ?, ?)',
    );
    this.#next = database.prepare<[], number>('SELECT coalesce(max(place) + 1, 0) FROM epoch_lineage').pluck();
    this.#clear = database.prepare('DELETE FROM epoch_lineage');
  }

  all(): Lineage {
    const byEpoch = new Map<string, Heads>();
    for (const { epoch, world, sequence, hash } of this.#all.iterate()) {
      const heads = byEpoch.get(epoch) ?? {};
      if (sequence > 0) heads[WorldId.parse(world)] = { sequence, hash };
      byEpoch.set(epoch, heads);
    }
    return [...byEpoch].map(([epoch, heads]) => ({ epoch, heads }));
  }

  add({ epoch, heads }: LeftEpoch): void {
    const place = this.#next.get() ?? 0;
    const worlds = Object.entries(heads);
    if (worlds.length === 0) this.#insert.run(place, epoch, LIVE, 0, GENESIS);
    for (const [world, { sequence, hash }] of worlds) this.#insert.run(place, epoch, world, sequence, hash);
  }

  replace(lineage: Lineage): void {
    this.#clear.run();
    for (const left of lineage) this.add(left);
  }
}
