/** Waiting for what should come true by itself, outside of a test runner. */
import { setTimeout as pause } from 'node:timers/promises';

/** Rejects with NotInTime. */
export async function within(ms: number, what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const until = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > until) throw new NotInTime(what);
    await pause(20);
  }
}

export class NotInTime extends Error {
  constructor(what: string) {
    super(`It did not come true in time that ${what}.`);
    this.name = 'NotInTime';
  }
}
