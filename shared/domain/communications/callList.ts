/** The contacts of a running plan in order, and how calling each stands. */
import type { PlanRun } from '../plans/evolve.ts';
import type { Instant, LocalizedText } from '../values.ts';
import type { Call, CommunicationsState } from './evolve.ts';

export interface ContactLine {
  readonly contact: number;
  readonly name: LocalizedText;
  readonly telephone: string;
  /** In order; the last is how it stands. */
  readonly calls: readonly Call[];
  /** `due`: to be called now, for the first time or again. */
  readonly standing: 'due' | 'waits' | 'done';
  /** When it is to be called again; null: now, or not any more. */
  readonly retryAt: Instant | null;
}

export function callList({ planRunId, plan }: PlanRun, { calls }: CommunicationsState, now: Instant): ContactLine[] {
  return plan.contacts.map(({ name, telephone }, contact) => {
    const made = calls[planRunId]?.contacts[contact] ?? [];
    const last = made.at(-1);
    const line = { contact, name, telephone, calls: made };
    if (last === undefined) return { ...line, standing: 'due', retryAt: null };
    if (last.retryAt === null) return { ...line, standing: 'done', retryAt: null };
    return { ...line, standing: last.retryAt <= now ? 'due' : 'waits', retryAt: last.retryAt };
  });
}

/** Who is called next: those never called in the plan’s order, then those due again, the longest due first. */
export function nextContact(lines: readonly ContactLine[]): ContactLine | null {
  const due = lines.filter(({ standing }) => standing === 'due');
  const never = due.find(({ calls }) => calls.length === 0);
  return never ?? due.toSorted((a, b) => (a.retryAt ?? 0) - (b.retryAt ?? 0))[0] ?? null;
}
