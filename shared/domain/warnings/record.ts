/** How often warnings were right: counts for each kind and what it watches, as a projection of the journal. */
import type { Instant } from '../values.ts';
import type { Verdict, WarningEnd, WarningIssue, WarningKind } from './events.ts';

export interface WarningRecord {
  readonly kind: WarningKind;
  readonly watched: string;
  readonly issued: number;
  readonly cameTrue: number;
  /** Of the last that came true: how long before the alarm they were issued, milliseconds. */
  readonly leadsMs: readonly number[];
  /** Ended without an alarm. */
  readonly over: number;
  /** As people judged them. */
  readonly right: number;
  readonly wrong: number;
  readonly tooEarly: number;
  readonly lastIssuedAt: Instant;
}

const LEADS_KEPT = 31;
/** More tags than a site has. The longest without a warning is forgotten first. */
const RECORDS_KEPT = 10_000;

export type WarningCount =
  | { readonly issuedAt: Instant }
  | { readonly end: WarningEnd }
  /** `instead`: what the same warning was judged before. */
  | { readonly verdict: Verdict; readonly instead: Verdict | null };

const fields = { right: 'right', wrong: 'wrong', 'too-early': 'tooEarly' } as const satisfies Record<Verdict, string>;

export function counted(
  records: Readonly<Record<string, WarningRecord>>,
  { kind, watched }: Pick<WarningIssue, 'kind' | 'watched'>,
  count: WarningCount,
): Readonly<Record<string, WarningRecord>> {
  const key = `${kind} ${watched}`;
  const record = records[key] ?? { kind, watched, ...nothing };
  const next = { ...records, [key]: { ...record, ...changeOf(record, count) } };
  if (Object.keys(next).length <= RECORDS_KEPT) return next;
  const [oldest] = Object.entries(next).toSorted(([, a], [, b]) => a.lastIssuedAt - b.lastIssuedAt);
  return Object.fromEntries(Object.entries(next).filter(([other]) => other !== oldest?.[0]));
}

const nothing = {
  issued: 0,
  cameTrue: 0,
  leadsMs: [],
  over: 0,
  right: 0,
  wrong: 0,
  tooEarly: 0,
  lastIssuedAt: 0,
} as const;

function changeOf(record: WarningRecord, count: WarningCount): Partial<WarningRecord> {
  if ('issuedAt' in count) return { issued: record.issued + 1, lastIssuedAt: count.issuedAt };
  if ('end' in count) {
    if (count.end.because === 'came-true')
      return { cameTrue: record.cameTrue + 1, leadsMs: [...record.leadsMs, count.end.leadMs].slice(-LEADS_KEPT) };
    return count.end.because === 'over' ? { over: record.over + 1 } : {};
  }
  const change: { -readonly [Field in keyof WarningRecord]?: WarningRecord[Field] } = {};
  const { verdict, instead } = count;
  if (instead !== null) change[fields[instead]] = Math.max(0, record[fields[instead]] - 1);
  change[fields[verdict]] = (change[fields[verdict]] ?? record[fields[verdict]]) + 1;
  return change;
}

/** Null: none came true. */
export function medianLeadMs(records: readonly WarningRecord[]): number | null {
  const leads = records.flatMap(({ leadsMs }) => leadsMs).toSorted((a, b) => a - b);
  if (leads.length === 0) return null;
  const middle = leads.length >> 1;
  return leads.length % 2 === 1 ? (leads[middle] ?? null) : ((leads[middle - 1] ?? 0) + (leads[middle] ?? 0)) / 2;
}
