/** What is known of where a responder is: its newest fix that can be believed. */
import type { Responder } from '../../register/site.ts';
import type { Instant } from '../../values.ts';

/** Faster than anything that drives or is carried on a site: a fix that says so is not believed by itself. */
const FASTEST_MPS = 70;
/** What a fix may be wrong by, metres, however short the time. */
const SLACK_METRES = 30;
/** Of two fixes closer in time, or farther apart, the way between says no speed. */
const SHORTEST_LEG_MS = 1_000;
const LONGEST_LEG_MS = 30_000;

export interface Fix {
  readonly at: Instant;
  readonly x: number;
  readonly y: number;
  /** m/s; NaN: not known. */
  readonly speed: number;
}

export class Track {
  readonly responder: Responder;
  last: Fix | null = null;
  /** One that jumped; it counts when another one bears it out. */
  #doubted: Fix | null = null;

  constructor(responder: Responder) {
    this.responder = responder;
  }

  /** False: it is older than what is known, says no position, or jumped. */
  take(fix: Fix): boolean {
    const { last } = this;
    if (!Number.isFinite(fix.x + fix.y + fix.at) || (last !== null && fix.at <= last.at)) return false;
    if (last !== null && isJump(last, fix) && (this.#doubted === null || isJump(this.#doubted, fix))) {
      this.#doubted = fix;
      return false;
    }
    const from = this.#doubted ?? last;
    this.#doubted = null;
    this.last = Number.isFinite(fix.speed) || from === null ? fix : { ...fix, speed: speedBetween(from, fix) };
    return true;
  }

  /** Its position is old: where it is now nobody knows. */
  isStale(now: Instant): boolean {
    return this.last === null || now - this.last.at > this.responder.staleAfterMs;
  }
}

const metresBetween = (a: Fix, b: Fix): number => Math.hypot(b.x - a.x, b.y - a.y);

const isJump = (from: Fix, to: Fix): boolean =>
  metresBetween(from, to) > SLACK_METRES + (FASTEST_MPS * (to.at - from.at)) / 1_000;

function speedBetween(from: Fix, to: Fix): number {
  const ms = to.at - from.at;
  return ms < SHORTEST_LEG_MS || ms > LONGEST_LEG_MS ? NaN : (metresBetween(from, to) / ms) * 1_000;
}
