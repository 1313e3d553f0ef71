/**
 * All geofences of a world: positions and the passing of time go in, what to raise or return comes out.
 *
 * A rule is judged by how things are, not by how they changed: whoever is inside where nobody may be is told of, also when
 * nobody saw it enter. A position that is old says nothing: it neither raises (but for an overstay, and what is absent)
 * nor returns. The memory across a restart are standing alarms, and the positions that were recorded: who was inside then,
 * and since when. Of whom nothing has been heard since, nothing is said until it could have been.
 */
import { distanceTo, planeAt, xOf, yOf, type Plane } from '../../../science/plane.ts';
import type { AlarmCommand } from '../../alarms/events.ts';
import { isInAlarm } from '../../alarms/condition.ts';
import type { Alarm } from '../../alarms/evolve.ts';
import { isOpenAt, wallClock, type WallClock } from '../../geofences/schedule.ts';
import { standingGeofences, type StandingGeofence } from '../../geofences/standing.ts';
import { AlarmId, type AlarmRuleId, type ResponderId } from '../../ids.ts';
import type { GeofenceRule, GeofenceSchedule, Responder, Site } from '../../register/site.ts';
import type { Instant } from '../../values.ts';
import type { WorldState } from '../../world.ts';
import type { Evaluation, EvaluationKind, ObservedPosition, Passing } from '../evaluation.ts';
import { geofenceRuleId } from './alarmIds.ts';
import { geofenceMessage } from './messages.ts';
import { nextPresence, type Presence } from './presence.ts';
import { Track, type Fix } from './track.ts';
import { Zone, type JudgedRule } from './zone.ts';

type GeofenceConclusion = Extract<AlarmCommand, { type: 'RaiseAlarm' | 'ReturnAlarmToNormal' }>;
type Judged = Pick<WorldState, 'register' | 'geofences' | 'alarms'>;

export const geofenceEvaluation: EvaluationKind = {
  name: 'geofences',
  // Geofences come and go without what is remembered of the others.
  basis: ({ register }) => [register.site],
  make: (state, now) => {
    const { site } = state().register;
    return site === null ? null : new GeofenceEvaluation(site, state, now);
  },
};

/** Slower, or farther apart, by this part before it is over. */
const DEADBAND = 0.1;
/** One fix may be wrong. */
const FEWEST_FIXES = 2;
const MINUTE_MS = 60_000;
/** What is recalled before the time that the longest rule needs: so that who has just come in is seen outside, too. */
const RECALL_LEAD_MS = 10 * MINUTE_MS;
/** At most: a day, or fewer hours of very many responders, whose positions take a second or two to go through. */
const RECALL_MOST_MS = 24 * 60 * MINUTE_MS;
const RECALL_RESPONDER_MS = 200 * 60 * MINUTE_MS;

interface Happening {
  readonly zone: Zone;
  readonly rule: GeofenceRule;
  readonly responder: Responder | null;
  readonly other: Responder | null;
  readonly value: number;
  readonly setpoint: number;
  readonly unit: 'ms' | 'km/h' | 'm';
  readonly unheardMs: number | null;
  readonly inside: number;
  readonly unheard: readonly Responder[];
}

export class GeofenceEvaluation implements Evaluation {
  readonly #site: Site;
  readonly #state: () => Judged;
  readonly #plane: Plane;
  readonly #tracks: ReadonlyMap<ResponderId, Track>;
  #zones: readonly Zone[] = [];
  #standing: readonly StandingGeofence[] | null = null;
  readonly #beganAt: Instant;
  /** As last told. */
  #now: Instant;
  #isHeard = false;

  constructor(site: Site, state: () => Judged, now: Instant) {
    this.#site = site;
    this.#state = state;
    this.#plane = planeAt(site.center);
    this.#tracks = new Map(site.responders.map((responder) => [responder.id, new Track(responder)]));
    this.#beganAt = now;
    this.#now = now;
    this.#plan();
  }

  /** As far as the rule reaches that needs the longest. */
  get recallsMs(): number {
    if (this.#zones.length === 0) return 0;
    const longest = Math.max(...this.#zones.flatMap(({ rules }) => rules.map(({ rule }) => neededMs(rule))), 0);
    const most = Math.min(RECALL_MOST_MS, RECALL_RESPONDER_MS / Math.max(1, this.#tracks.size));
    return Math.min(longest + RECALL_LEAD_MS, most);
  }

  recall(fixes: Iterable<ObservedPosition>): void {
    for (const fix of fixes) {
      const taken = this.#take(fix);
      if (taken === null) continue;
      for (const zone of this.#zones) if (fix.at >= zone.drawnAt) this.#place(zone, fix.responderId, taken);
    }
    const from = this.#beganAt - this.recallsMs;
    const walls = new Map<Instant, WallClock>();
    const wallAt = (at: Instant): WallClock => {
      const wall = walls.get(at) ?? wallClock(at, this.#site.timeZone);
      walls.set(at, wall);
      return wall;
    };
    for (const zone of this.#zones) {
      const { schedule } = zone.geofence;
      if (schedule !== undefined && zone.isOpen) zone.openSince = openedAt(schedule, wallAt, from, this.#beganAt);
      // Who came out then was told of then.
      for (const [responderId, presence] of zone.presences)
        if (presence.left && !this.#stoodAsLeft(zone, responderId))
          zone.presences.set(responderId, { ...presence, left: false });
    }
  }

  /** What stands of geofences or rules that are no more, of whom they are no longer about, or twice. */
  begin(now: Instant): GeofenceConclusion[] {
    const standing = this.#alarms()
      .filter(isInAlarm)
      .toSorted((a, b) => b.observedAt - a.observedAt);
    const seen = new Set<AlarmRuleId>();
    return standing
      .filter((alarm) => {
        const isOlder = seen.has(alarm.ruleId);
        seen.add(alarm.ruleId);
        return isOlder || this.#ruleOf(alarm) === null;
      })
      .map(({ alarmId, value }) => returned(alarmId, value, now));
  }

  locate(given: ObservedPosition): GeofenceConclusion[] {
    const { responderId, at } = given;
    const conclusions = this.#plan() ? this.begin(Math.max(this.#now, at)) : [];
    const fix = this.#take(given);
    const track = this.#tracks.get(responderId);
    if (fix === null || track === undefined) return conclusions;
    this.#isHeard = true;
    // What comes late says where it was, not where it is.
    const isLive = !track.isStale(this.#now);
    for (const zone of this.#zones) {
      const presence = this.#place(zone, responderId, fix);
      if (presence !== null && isLive && zone.isOpen) this.#judge(zone, track, presence, at, 'fix', conclusions);
    }
    return conclusions;
  }

  /** On the plane; null: it says nothing new, or is not believed. */
  #take({ responderId, position: [longitude, latitude], at, speed }: ObservedPosition): Fix | null {
    const fix = { at, x: xOf(this.#plane, longitude), y: yOf(this.#plane, latitude), speed };
    return this.#tracks.get(responderId)?.take(fix) === true ? fix : null;
  }

  /** Null: it was never near. */
  #place(zone: Zone, responderId: ResponderId, fix: Fix): Presence | null {
    const before = zone.presences.get(responderId) ?? null;
    const { toleranceMetres } = zone.geofence;
    const off = distanceTo(zone.figure, fix.x, fix.y, toleranceMetres);
    if (before === null && off > 0) return null;
    const presence = nextPresence(before, off, toleranceMetres, fix);
    if (presence !== null && presence !== before) zone.presences.set(responderId, presence);
    return presence;
  }

  #stoodAsLeft(zone: Zone, responderId: ResponderId): boolean {
    return zone.rules.some(
      ({ rule }) =>
        rule.type === 'zone-left' &&
        zone.alarms.get(geofenceRuleId(zone.geofence.id, rule, responderId))?.raised === true,
    );
  }

  /** It was last heard before this began to listen, and could not have been heard since. */
  #mayYetBeHeard({ last, responder }: Track, at: Instant): boolean {
    return last !== null && last.at < this.#beganAt && at - this.#beganAt <= responder.staleAfterMs;
  }

  tick({ now, isFed }: Passing): GeofenceConclusion[] {
    this.#now = now;
    const conclusions = this.#plan() ? this.begin(now) : [];
    // Where nobody is ever heard, nobody is missing.
    if (!isFed && !this.#isHeard) return conclusions;
    let wall: WallClock | null = null;
    for (const zone of this.#zones) {
      const { schedule } = zone.geofence;
      if (schedule !== undefined) {
        wall ??= wallClock(now, this.#site.timeZone);
        this.#open(zone, isOpenAt(schedule, wall), now, conclusions);
      }
      if (!zone.isOpen) continue;
      for (const [responderId, presence] of zone.presences) {
        const track = this.#tracks.get(responderId);
        if (track !== undefined && (presence.where === 'inside' || presence.left))
          this.#judge(zone, track, presence, now, 'time', conclusions);
      }
      for (const judged of zone.rules)
        if (judged.rule.type === 'absence') this.#judgeAbsence(zone, judged, judged.rule.atLeast, now, conclusions);
    }
    return conclusions;
  }

  /** True: geofences have come, gone or changed since. */
  #plan(): boolean {
    const state = this.#state();
    const standing = standingGeofences(state);
    if (standing === this.#standing) return false;
    const isFirst = this.#standing === null;
    this.#standing = standing;
    const before = new Map(this.#zones.map((zone) => [zone.geofence, zone]));
    // Of two of one rule the newest that has not returned.
    const alarms = this.#alarms().toSorted(
      (a, b) => Number(isInAlarm(a)) - Number(isInAlarm(b)) || a.observedAt - b.observedAt,
    );
    const wall = wallClock(this.#now, this.#site.timeZone);
    this.#zones = standing.flatMap((one) => {
      const { geofence, inForce } = one;
      if (!inForce) return [];
      const known = before.get(geofence);
      if (known !== undefined) return [known];
      const zone = new Zone(one, this.#plane, this.#site.responders, isOpenAt(geofence.schedule, wall));
      return [remembering(zone, alarms)];
    });
    return !isFirst;
  }

  #alarms(): Alarm[] {
    return Object.values(this.#state().alarms.active).filter(({ geofenceId }) => geofenceId !== undefined);
  }

  #ruleOf({ ruleId, type, geofenceId, responderId, otherResponderId }: Alarm): GeofenceRule | null {
    const zone = this.#zones.find(({ geofence }) => geofence.id === geofenceId);
    const about = [responderId, otherResponderId].filter((id) => id !== undefined);
    const judged = zone?.rules.find(
      ({ rule, who, to }) =>
        rule.type === type &&
        geofenceRuleId(zone.geofence.id, rule, ...about) === ruleId &&
        about.every((id) => who.has(id) || to.has(id)),
    );
    return judged?.rule ?? null;
  }

  #open(zone: Zone, isOpen: boolean, now: Instant, conclusions: GeofenceConclusion[]): void {
    if (isOpen && !zone.isOpen) zone.openSince = now;
    zone.isOpen = isOpen;
    if (isOpen) return;
    zone.timers.clear();
    zone.near.clear();
    for (const ruleId of zone.alarms.keys()) this.#return(zone, ruleId, 0, now, conclusions);
  }

  /** All rules about one responder. */
  #judge(
    zone: Zone,
    track: Track,
    presence: Presence,
    at: Instant,
    by: 'fix' | 'time',
    conclusions: GeofenceConclusion[],
  ): void {
    const { responder } = track;
    const isInside = presence.where === 'inside';
    // Its newest fix says otherwise: the next one tells.
    const isTurning = presence.turningAt !== null && !track.isStale(at);
    const unheardMs = by === 'time' && track.isStale(at) ? at - (track.last?.at ?? presence.since) : null;
    if (unheardMs !== null && this.#mayYetBeHeard(track, at)) return;
    for (const judged of zone.rules) {
      const { rule, who, to } = judged;
      if (rule.type === 'proximity') {
        if (who.has(responder.id) || to.has(responder.id))
          this.#judgeProximity(zone, judged, track, isInside, at, by, conclusions);
        continue;
      }
      if (rule.type === 'absence' || !who.has(responder.id)) continue;
      // Nobody knows where it is; only that it has not come out can be said.
      if (unheardMs !== null && rule.type !== 'overstay') continue;
      const ruleId = geofenceRuleId(zone.geofence.id, rule, responder.id);
      const lastedMs = at - presence.since;
      const happening = { ...nobody, zone, rule, responder, value: lastedMs, unheardMs };
      switch (rule.type) {
        case 'zone-entered':
        case 'dwell': {
          const needsMs = rule.delayMs + (rule.type === 'dwell' ? rule.longerThanMs : 0);
          if (!isInside) this.#return(zone, ruleId, lastedMs, at, conclusions);
          else if (!isTurning && zone.hasLasted(presence.since, needsMs, at))
            this.#raise(ruleId, { ...happening, setpoint: needsMs }, at, conclusions);
          break;
        }
        case 'zone-left':
          if (isInside) this.#return(zone, ruleId, lastedMs, at, conclusions);
          else if (presence.left && !isTurning && zone.hasLasted(presence.since, rule.delayMs, at))
            this.#raise(ruleId, { ...happening, setpoint: rule.delayMs }, at, conclusions);
          break;
        case 'overstay': {
          const needsMs = rule.withinMs + rule.delayMs;
          // While nobody listened nobody could be heard.
          const silentMs = unheardMs === null ? null : Math.min(unheardMs, at - this.#beganAt);
          const isSilent = rule.silentMs !== undefined && silentMs !== null && silentMs >= rule.silentMs;
          if (!isInside) this.#return(zone, ruleId, lastedMs, at, conclusions);
          else if (isSilent || (!isTurning && zone.hasLasted(presence.since, needsMs, at)))
            this.#raise(ruleId, { ...happening, setpoint: needsMs }, at, conclusions);
          break;
        }
        case 'speed':
          if (by === 'fix') this.#judgeSpeed(ruleId, happening, rule.aboveMps, isInside, track, conclusions);
          break;
      }
    }
  }

  #judgeSpeed(
    ruleId: AlarmRuleId,
    happening: Happening,
    aboveMps: number,
    isInside: boolean,
    { last }: Track,
    conclusions: GeofenceConclusion[],
  ): void {
    if (last === null) return;
    const { zone, rule } = happening;
    const { at, speed } = last;
    if (!isInside || speed < aboveMps * (1 - DEADBAND)) {
      zone.timers.delete(ruleId);
      this.#return(zone, ruleId, kmh(Number.isFinite(speed) ? speed : 0), at, conclusions);
    } else if (speed > aboveMps) {
      const timer = zone.timers.get(ruleId) ?? { since: at, fixes: 0 };
      timer.fixes += 1;
      zone.timers.set(ruleId, timer);
      if (timer.fixes >= FEWEST_FIXES && zone.hasLasted(timer.since, rule.delayMs, at))
        this.#raise(
          ruleId,
          { ...happening, value: kmh(speed), setpoint: kmh(aboveMps), unit: 'km/h' },
          at,
          conclusions,
        );
    }
  }

  #judgeProximity(
    zone: Zone,
    { rule, who, to }: JudgedRule,
    track: Track,
    isInside: boolean,
    at: Instant,
    by: 'fix' | 'time',
    conclusions: GeofenceConclusion[],
  ): void {
    if (rule.type !== 'proximity') return;
    const { id } = track.responder;
    const { last } = track;
    if (last === null) return;
    // As time passes only what is near already matters.
    for (const otherId of (by === 'fix' ? zone.presences : (zone.near.get(id) ?? new Set<ResponderId>())).keys()) {
      if (otherId === id || !((who.has(id) && to.has(otherId)) || (who.has(otherId) && to.has(id)))) continue;
      const other = this.#tracks.get(otherId);
      const there = other?.last ?? null;
      if (other === undefined || there === null) continue;
      const metres = Math.hypot(last.x - there.x, last.y - there.y);
      const wasNear = zone.isNear(id, otherId);
      // Most pairs are far apart, and were: for them no id is made.
      if (!wasNear && metres >= rule.withinMetres) continue;
      if (other.isStale(at) || track.isStale(at)) continue;
      const ruleId = geofenceRuleId(zone.geofence.id, rule, id, otherId);
      const areInside = isInside && zone.presences.get(otherId)?.where === 'inside';
      if (!areInside || metres > rule.withinMetres * (1 + DEADBAND)) {
        zone.timers.delete(ruleId);
        zone.setNear(id, otherId, false);
        this.#return(zone, ruleId, metres, at, conclusions);
        continue;
      }
      const timer = zone.timers.get(ruleId) ?? { since: at, fixes: 0 };
      if (by === 'fix') timer.fixes += 1;
      zone.timers.set(ruleId, timer);
      zone.setNear(id, otherId, true);
      if (timer.fixes >= FEWEST_FIXES && zone.hasLasted(timer.since, rule.delayMs, at))
        this.#raise(
          ruleId,
          {
            ...nobody,
            zone,
            rule,
            responder: track.responder,
            other: other.responder,
            value: metres,
            setpoint: rule.withinMetres,
            unit: 'm',
          },
          at,
          conclusions,
        );
    }
  }

  #judgeAbsence(
    zone: Zone,
    { rule, who }: JudgedRule,
    atLeast: number,
    now: Instant,
    conclusions: GeofenceConclusion[],
  ): void {
    let inside = 0;
    const unheard: Responder[] = [];
    for (const [responderId, presence] of zone.presences) {
      const track = this.#tracks.get(responderId);
      if (track === undefined || presence.where === 'outside' || !who.has(responderId)) continue;
      if (track.isStale(now)) unheard.push(track.responder);
      else inside += 1;
    }
    const ruleId = geofenceRuleId(zone.geofence.id, rule);
    if (inside >= atLeast) {
      zone.timers.delete(ruleId);
      this.#return(zone, ruleId, 0, now, conclusions);
      return;
    }
    const timer = zone.timers.get(ruleId) ?? { since: now, fixes: 0 };
    zone.timers.set(ruleId, timer);
    if (!zone.hasLasted(timer.since, rule.delayMs, now)) return;
    const value = now - timer.since;
    this.#raise(ruleId, { ...nobody, zone, rule, inside, unheard, value, setpoint: rule.delayMs }, now, conclusions);
  }

  #raise(ruleId: AlarmRuleId, happening: Happening, at: Instant, conclusions: GeofenceConclusion[]): void {
    const { zone, rule, responder, other, value, setpoint, unit } = happening;
    const before = zone.alarms.get(ruleId);
    if (before?.raised === true) return;
    // What came back before anybody acknowledged it is the same occurrence.
    const isSame = before !== undefined && before.alarmId in this.#state().alarms.active;
    const alarmId = isSame ? before.alarmId : AlarmId.parse(`${ruleId}:${String(Math.round(at))}`);
    zone.alarms.set(ruleId, { alarmId, raised: true });
    const { id: geofenceId, placeId } = zone.geofence;
    conclusions.push({
      type: 'RaiseAlarm',
      data: {
        alarmId,
        ruleId,
        geofenceId,
        ...(responder === null ? {} : { responderId: responder.id }),
        ...(other === null ? {} : { otherResponderId: other.id }),
        placeId,
        type: rule.type,
        priority: rule.priority,
        message: geofenceMessage({ ...happening, geofence: zone.geofence }),
        scenario: rule.scenario,
        value,
        setpoint,
        unit,
        observedAt: at,
      },
    });
  }

  #return(zone: Zone, ruleId: AlarmRuleId, value: number, at: Instant, conclusions: GeofenceConclusion[]): void {
    const alarm = zone.alarms.get(ruleId);
    if (alarm?.raised !== true) return;
    alarm.raised = false;
    conclusions.push(returned(alarm.alarmId, value, at));
  }
}

const nobody = {
  responder: null,
  other: null,
  unit: 'ms',
  setpoint: 0,
  unheardMs: null,
  inside: 0,
  unheard: [],
} as const;

/** What stands of a geofence says who was inside when nobody remembers: they are, until they are seen elsewhere. */
function remembering(zone: Zone, alarms: readonly Alarm[]): Zone {
  for (const alarm of alarms) {
    const { geofenceId, ruleId, alarmId, type, responderId, otherResponderId, observedAt, value, unit } = alarm;
    if (geofenceId !== zone.geofence.id) continue;
    zone.alarms.set(ruleId, { alarmId, raised: isInAlarm(alarm) });
    if (!isInAlarm(alarm)) continue;
    if (responderId !== undefined && otherResponderId !== undefined) zone.setNear(responderId, otherResponderId, true);
    const since = unit === 'ms' ? observedAt - value : observedAt;
    if (type === 'absence') zone.timers.set(ruleId, { since, fixes: 0 });
    const isOut = type === 'zone-left';
    for (const id of [responderId, otherResponderId])
      if (id !== undefined)
        zone.presences.set(id, { where: isOut ? 'outside' : 'inside', since, left: isOut, turningAt: null });
  }
  return zone;
}

/** How long something has to last before a rule tells of it. */
function neededMs(rule: GeofenceRule): number {
  if (rule.type === 'dwell') return rule.longerThanMs + rule.delayMs;
  return rule.type === 'overstay' ? Math.max(rule.withinMs + rule.delayMs, rule.silentMs ?? 0) : rule.delayMs;
}

/** Since when a schedule that is open at `now` has been, to the minute, looked for back to `from`. */
function openedAt(
  schedule: GeofenceSchedule,
  wallAt: (at: Instant) => WallClock,
  from: Instant,
  now: Instant,
): Instant {
  for (let at = now - (now % MINUTE_MS); at >= from; at -= MINUTE_MS)
    if (!isOpenAt(schedule, wallAt(at))) return at + MINUTE_MS;
  return -Infinity;
}

const kmh = (mps: number): number => Math.round(mps * 36) / 10;

const returned = (alarmId: AlarmId, value: number, observedAt: Instant): GeofenceConclusion => ({
  type: 'ReturnAlarmToNormal',
  data: { alarmId, value, observedAt },
});
