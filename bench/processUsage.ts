/** What a running process costs, from Linux's /proc: processor time and resident memory. */
import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

export interface Usage {
  readonly cpuSeconds: number;
  readonly residentMegabytes: number;
}

interface Stat {
  readonly parent: number;
  readonly cpuSeconds: number;
}

function stat(pid: number): Stat {
  const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The name, in brackets, may hold anything: the fields are counted after its end.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND };
}

export function usage(pid: number): Usage {
  const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
  return { cpuSeconds: stat(pid).cpuSeconds, residentMegabytes: Number(resident ?? NaN) / 1024 };
}

/** A process and all that it started, and they started. */
function family(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), stat(Number(name)).parent);
    } catch (error) {
      // It ended between being listed and being read.
      if (!(error instanceof Error) || !('code' in error) || (error.code !== 'ENOENT' && error.code !== 'ESRCH'))
        throw error;
    }
  }
  const members = [pid];
  for (let i = 0; i < members.length; i += 1)
    for (const [child, parent] of parents) if (parent === members[i]) members.push(child);
  return members;
}

export function familyUsage(pid: number): Usage {
  let cpuSeconds = 0;
  let residentMegabytes = 0;
  for (const member of family(pid)) {
    try {
      const one = usage(member);
      cpuSeconds += one.cpuSeconds;
      residentMegabytes += one.residentMegabytes;
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || (error.code !== 'ENOENT' && error.code !== 'ESRCH'))
        throw error;
    }
  }
  return { cpuSeconds, residentMegabytes };
}
