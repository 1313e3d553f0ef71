import type { TrialReply } from '#shared/protocol/ruleTrials.ts';

type Tried = Pick<Extract<TrialReply, { outcome: 'tried' }>, 'from' | 'to' | 'rawFrom'> & {
  readonly result: { readonly inAlarmMs: number };
};

/** Percent of the time that could be tried: before the first reading that is kept here nothing could have been in alarm. */
export function inAlarmShare({ from, to, rawFrom, result }: Tried): number {
  const triedMs = to - Math.max(from, rawFrom ?? from);
  return triedMs <= 0 ? 0 : Math.min(100, (100 * result.inAlarmMs) / triedMs);
}
