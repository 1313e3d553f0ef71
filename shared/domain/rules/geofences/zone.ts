/** One geofence as it is judged: its figure, who each of its rules is about, and what is remembered of those in it. */
import { figureOfShape } from '../../geofences/shape.ts';
import type { StandingGeofence } from '../../geofences/standing.ts';
import { isAbout } from '../../geofences/whom.ts';
import type { AlarmId, AlarmRuleId, ResponderId } from '../../ids.ts';
import type { Geofence, GeofenceRule, Responder, Whom } from '../../register/site.ts';
import type { Instant } from '../../values.ts';
import type { Figure, Plane } from '../../../science/plane.ts';
import type { Presence } from './presence.ts';

export interface JudgedRule<Rule extends GeofenceRule = GeofenceRule> {
  readonly rule: Rule;
  readonly who: ReadonlySet<ResponderId>;
  /** Of a proximity; else empty. */
  readonly to: ReadonlySet<ResponderId>;
}

export interface AlarmMemory {
  readonly alarmId: AlarmId;
  raised: boolean;
}

/** Something that has to be so for a while, and in more than one fix. */
export interface Timer {
  readonly since: Instant;
  fixes: number;
}

export class Zone {
  readonly geofence: Geofence;
  readonly figure: Figure;
  readonly rules: readonly JudgedRule[];
  readonly presences = new Map<ResponderId, Presence>();
  readonly alarms = new Map<AlarmRuleId, AlarmMemory>();
  readonly timers = new Map<AlarmRuleId, Timer>();
  /** Of each, those that are too near to it, as far as is known. */
  readonly near = new Map<ResponderId, Set<ResponderId>>();
  /** Since when it stands as it is. */
  readonly drawnAt: Instant;
  /** Whether its schedule has it judge, and since when that is so. */
  isOpen: boolean;
  openSince = -Infinity;

  constructor(standing: StandingGeofence, plane: Plane, responders: readonly Responder[], isOpen: boolean) {
    const { geofence, record } = standing;
    this.geofence = geofence;
    this.drawnAt = record?.changedAt ?? -Infinity;
    this.figure = figureOfShape(geofence.shape, plane);
    this.isOpen = isOpen;
    const those = (whom: Whom): ReadonlySet<ResponderId> =>
      new Set(responders.filter((responder) => isAbout(whom, responder)).map(({ id }) => id));
    this.rules = geofence.rules.map((rule) => ({
      rule,
      who: those(rule.who),
      to: rule.type === 'proximity' ? those(rule.to) : new Set<ResponderId>(),
    }));
  }

  isNear(one: ResponderId, other: ResponderId): boolean {
    return this.near.get(one)?.has(other) ?? false;
  }

  setNear(one: ResponderId, other: ResponderId, isNear: boolean): void {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      const those = this.near.get(a) ?? new Set();
      if (isNear) this.near.set(a, those.add(b));
      else those.delete(b);
    }
  }

  /** Whether something has been so for long enough, while it was judged. */
  hasLasted(since: Instant, needsMs: number, at: Instant): boolean {
    return at - Math.max(since, this.openSince) >= needsMs;
  }
}
