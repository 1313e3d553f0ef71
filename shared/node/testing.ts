/** What tests of both hub and host stand on: a clock that they move, a folder on a real disk, a disk that is full. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorldId } from '../domain/ids.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';

export const NOON = Date.parse('2026-06-01T12:00:00Z');
export const DRILL = WorldId.parse('drill:spring');

/** Time passes when a test says so; what is called at intervals is called in its order. */
export class VirtualClock implements Clock {
  readonly #timers = new Set<{ readonly ms: number; readonly act: () => void; due: number }>();
  #passed = 0;
  #offset = NOON;

  now(): number {
    return this.#offset + this.#passed;
  }

  every(ms: number, act: () => void): () => void {
    const timer = { ms, act, due: this.#passed + ms };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  pass(ms: number): void {
    const until = this.#passed + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ due }) => due <= until).toSorted((a, b) => a.due - b.due);
      if (next === undefined) break;
      this.#passed = next.due;
      next.due += next.ms;
      next.act();
    }
    this.#passed = until;
  }

  /** The clock is set, or the machine slept: intervals know nothing of it. */
  leap(ms: number): void {
    this.#offset += ms;
  }
}

export interface Folder {
  readonly path: string;
  remove(): void;
}

export function openFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'muster-hub-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** No more pages: as on a full disk. What fits into a page that is there already can still be written. */
export function fillDisk(database: Database): void {
  database.exec('CREATE TABLE filler (bytes BLOB)');
  database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`);
  // Pages that are in the file and free would still take something.
  const fill = database.prepare('INSERT INTO filler VALUES (zeroblob(500))');
  for (let full = false; !full;)
    try {
      fill.run();
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('full'))) throw error;
      full = true;
    }
}

export function makeRoom(database: Database): void {
  database.pragma('max_page_count = 1000000');
}
