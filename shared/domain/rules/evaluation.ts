/**
 * What a rule of any kind goes by, and what comes of it. Readings, fixes and the passing of time go in; conclusions come
 * out, which are commands that the journal takes like any. Pure but for the memory that an evaluation keeps; what has to
 * outlive it (a standing alarm, a colour of risk) is read from the state of the world.
 */
import type { DomainCommand } from '../command.ts';
import type { ResponderId, TagId } from '../ids.ts';
import type { Instant, LocalizedText, Position } from '../values.ts';
import type { WorldState } from '../world.ts';

export type ReadingQuality = 'good' | 'uncertain' | 'bad';

export interface ObservedReading {
  readonly tagId: TagId;
  readonly value: number;
  readonly at: Instant;
  /** A bad value says that the instrument is alive and nothing more. */
  readonly quality: ReadingQuality;
}

export interface ObservedPosition {
  readonly responderId: ResponderId;
  readonly position: Position;
  readonly at: Instant;
  /** m/s; NaN: unknown. */
  readonly speed: number;
}

export type Conclusion = DomainCommand;

export interface Passing {
  readonly now: Instant;
  /** Readings of this world are heard here: where nothing is, silence says nothing. */
  readonly isFed: boolean;
  /** What was read of this world before; absent: nothing is kept here. */
  readonly past?: Past;
}

/** What was read of a tag that was not bad, or the means of parts that are no longer than `intervalMs`; in order of time. */
export type Past = (
  tagId: TagId,
  stretch: { readonly from: Instant; readonly until: Instant; readonly intervalMs: number },
) => readonly { readonly at: Instant; readonly value: number }[];

/** All conclusions of one call are recorded before the next call about the same tag or responder. */
export interface Evaluation {
  /**
   * How far back what it goes by begins, ms: it is given what was recorded since, in order of time, before anything else.
   * Nothing is concluded from that.
   */
  readonly recallsMs?: number;
  recall?(fixes: Iterable<ObservedPosition>): void;
  /** Once, before anything else but that: what no longer holds of what stands. */
  begin?(now: Instant): readonly Conclusion[];
  observe?(reading: ObservedReading): readonly Conclusion[];
  locate?(fix: ObservedPosition): readonly Conclusion[];
  /** When time alone may bring something about next, if that is known; Infinity: nothing waits for it. */
  readonly nextAt?: Instant;
  /** Each second or so. */
  tick(passing: Passing): readonly Conclusion[];
}

/** What rules name and the register lacks: they are judged without it, and people are told. */
export interface Lacking {
  readonly where: string;
  readonly sentence: LocalizedText;
}

/** One kind of rules of a world. */
export interface EvaluationKind {
  /** In whose name it concludes: `alarm rules`. */
  readonly name: string;
  /** What an evaluation is made from. It is made anew when one of these is another object. */
  basis(state: WorldState): readonly unknown[];
  /** Asked whenever it is made anew. */
  lacking?(state: WorldState): readonly Lacking[];
  /**
   * `state`: the newest, asked when needed. `before`: what judged until the basis changed, for what it may go on from;
   * absent: it begins. Null: there is nothing to go by.
   */
  make(state: () => WorldState, now: Instant, before?: Evaluation | null): Evaluation | null;
}
