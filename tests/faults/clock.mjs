/** Preloaded into a process whose wall clock a run sets: it is ahead by the number in the file MUSTER_FAULT_CLOCK. */
import { readFileSync } from 'node:fs';

const file = process.env.MUSTER_FAULT_CLOCK;
if (file !== undefined) {
  const SystemDate = Date;
  let aheadMs = 0;
  const read = () => {
    try {
      aheadMs = Number(readFileSync(file, 'utf8')) || 0;
    } catch {
      // Not set yet.
      aheadMs = 0;
    }
  };
  read();
  setInterval(read, 20).unref();
  globalThis.Date = class extends SystemDate {
    constructor(...given) {
      if (given.length === 0) super(SystemDate.now() + aheadMs);
      else super(...given);
    }
    static now() {
      return SystemDate.now() + aheadMs;
    }
  };
}
