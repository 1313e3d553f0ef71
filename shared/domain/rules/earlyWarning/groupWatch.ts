/** Sensors that measure the same thing, watched: whether they say the same, and who is off. */
import { medianVote } from '../../../science/statistics/sensorDisagreement.ts';
import type { TagId } from '../../ids.ts';
import type { Tag } from '../../register/site.ts';
import type { Instant } from '../../values.ts';
import type { WarningEvidence } from '../../warnings/events.ts';
import type { SensorGroup } from '../../warnings/settings.ts';
import type { ObservedReading } from '../evaluation.ts';

type Evidence = Extract<WarningEvidence, { kind: 'sensor-disagreement' }>;
export type GroupConclusion = { readonly kind: 'begins'; readonly evidence: Evidence } | { readonly kind: 'ends' };

/** They agree again when they are as near as this part of what is allowed, for as long as they had to disagree. */
const AGAIN = 0.8;
const LEAST_TO_END_MS = 5_000;
/** A value is compared for so many of its reporting intervals: one that is older belongs to another moment. */
const HELD_INTERVALS = 2;
const heldMs = ({ reportingIntervalMs, staleAfterMs }: Tag): number =>
  Math.min(staleAfterMs, HELD_INTERVALS * reportingIntervalMs);

export class GroupWatch {
  readonly group: SensorGroup;
  readonly #tags: readonly Tag[];
  readonly #last = new Map<TagId, { readonly value: number; readonly at: Instant }>();
  #stands: boolean;
  #since: Instant | null = null;
  #released = false;

  constructor(group: SensorGroup, tags: readonly Tag[], stands: boolean) {
    this.group = group;
    this.#tags = tags;
    this.#stands = stands;
  }

  push({ tagId, value, at, quality }: ObservedReading): void {
    const before = this.#last.get(tagId);
    if (before !== undefined && at < before.at) return;
    this.#last.set(tagId, { value: quality === 'bad' ? NaN : value, at });
  }

  /** Its alarm was raised. */
  release(): void {
    this.#stands = false;
    this.#released = true;
    this.#since = null;
  }

  judge(now: Instant): GroupConclusion | null {
    const { allowed, forMs } = this.group;
    const heard = this.#tags.flatMap((tag) => {
      const last = this.#last.get(tag.id);
      const holds = last !== undefined && Number.isFinite(last.value) && now - last.at <= heldMs(tag);
      return holds ? [{ tagId: tag.id, value: last.value }] : [];
    });
    // Of one alone nothing can be said; that the others are silent is an alarm of its own.
    if (heard.length < 2) {
      this.#since = null;
      return null;
    }
    const vote = medianVote(
      heard.map(({ value }) => value),
      allowed,
    );
    const agreed = vote?.value ?? heard.reduce((sum, { value }) => sum + value, 0) / heard.length;
    // Two differ from each other; more from what most of them say.
    const apart =
      vote === null
        ? Math.abs((heard[0]?.value ?? NaN) - (heard[1]?.value ?? NaN))
        : Math.max(...heard.map(({ value }) => Math.abs(value - vote.value)));
    const turns = this.#stands || this.#released ? apart <= allowed * AGAIN : apart > allowed;
    if (!turns) {
      this.#since = null;
      return null;
    }
    this.#since ??= now;
    const delay = this.#stands || this.#released ? Math.max(forMs, LEAST_TO_END_MS) : forMs;
    if (now - this.#since < delay) return null;
    const since = this.#since;
    this.#since = null;
    if (this.#released) {
      this.#released = false;
      return null;
    }
    this.#stands = !this.#stands;
    if (!this.#stands) return { kind: 'ends' };
    return {
      kind: 'begins',
      evidence: {
        kind: 'sensor-disagreement',
        from: since,
        to: now,
        groupId: this.group.groupId,
        sensors: heard,
        agreed,
        allowed,
        unit: this.#tags[0]?.unit ?? '',
        off: (vote?.off ?? []).flatMap((place) => heard[place]?.tagId ?? []),
      },
    };
  }
}
