/** What is counted: what happened to alarms, whatever record it was read from. */
import type { AlarmPriority } from '../../domain/register/site.ts';
import type { Instant } from '../../domain/values.ts';

interface Raised {
  readonly kind: 'raised';
  readonly at: Instant;
  /** One alarm that stands or not; it may be raised again. */
  readonly alarm: string;
  /** What raises it, again and again: limit or tag with type. What repeats is counted by this. */
  readonly rule: string;
  /** Tag, responder or place. */
  readonly source: string;
  /** Null: the record does not say. */
  readonly priority: AlarmPriority | null;
}

interface Returned {
  readonly kind: 'returned';
  readonly at: Instant;
  readonly alarm: string;
}

/** Shelved, suppressed or out of service while it stood: it is no longer before the operators. */
interface SetAside {
  readonly kind: 'setAside';
  readonly at: Instant;
  readonly alarm: string;
}

interface Acknowledged {
  readonly kind: 'acknowledged';
  readonly at: Instant;
  readonly alarm: string;
  /** Which time of those that it was raised; absent: the last. */
  readonly raisedAt?: Instant;
}

export type AlarmHappening = Raised | Returned | SetAside | Acknowledged;
