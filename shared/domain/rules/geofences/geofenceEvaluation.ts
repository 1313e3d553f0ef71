/**
 * All geofences of a world: positions and the passing of time go in, what to raise or return comes out.
 *
 * A rule is judged by how things are, not by how they changed: whoever is inside where nobody may be is told of, also when
 * nobody saw it enter. A position that is old says nothing: it neither raises (but for an overstay, and what is absent)
 * nor returns. Standing alarms are the memory across a restart; how long somebody else has been inside is counted anew,
 * and who came out meanwhile is found by who is missing (`absence`), not by `zone-left`.
 */
import { distanceTo, planeAt, xOf, yOf, type Plane } from '../../../science/plane.ts';
import type { AlarmCommand } from '../../alarms/events.ts';
import { isInAlarm } from '../../alarms/condition.ts';
import type { Alarm } from '../../alarms/evolve.ts';
import { isOpenAt, wallClock, type WallClock } from '../../geofences/schedule.ts';
import { standingGeofences, type StandingGeofence } from '../../geofences/standing.ts';
import { AlarmId, type AlarmRuleId, type ResponderId } from '../../ids.ts';
import type { GeofenceRule, Responder, Site } from '../../register/site.ts';
import type { Instant } from '../../values.ts';
import type { WorldState } from '../../world.ts';
import type { Evaluation, EvaluationKind, ObservedPosition, Passing } from '../evaluation.ts';
import { geofenceRuleId } from './alarmIds.ts';
import { geofenceMessage } from './messages.ts';
import { nextPresence, type Presence } from './presence.ts';
import { Track } from './track.ts';
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
  /** As last told. */
  #now: Instant;
  #isHeard = false;

  constructor(site: Site, state: () => Judged, now: Instant) {
    this.#site = site;
    this.#state = state;
    this.#plane = planeAt(site.center);
    this.#tracks = new Map(site.responders.map((responder) => [responder.id, new Track(responder)]));
    this.#now = now;
    this.#plan();
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

  locate({ responderId, position: [longitude, latitude], at, speed }: ObservedPosition): GeofenceConclusion[] {
    const conclusions = this.#plan() ? this.begin(Math.max(this.#now, at)) : [];
    const track = this.#tracks.get(responderId);
    const fix = { at, x: xOf(this.#plane, longitude), y: yOf(this.#plane, latitude), speed };
    if (track?.take(fix) !== true) return conclusions;
    this.#isHeard = true;
    // What comes late says where it was, not where it is.
    const isLive = !track.isStale(this.#now);
    for (const zone of this.#zones) {
      const before = zone.presences.get(responderId) ?? null;
      const { toleranceMetres } = zone.geofence;
      const off = distanceTo(zone.figure, fix.x, fix.y, toleranceMetres);
      if (before === null && off > 0) continue;
      const presence = nextPresence(before, off, toleranceMetres, fix);
      if (presence === null) continue;
      if (presence !== before) zone.presences.set(responderId, presence);
      if (isLive && zone.isOpen) this.#judge(zone, track, presence, at, 'fix', conclusions);
    }
    return conclusions;
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
    this.#zones = standing.flatMap(({ geofence, inForce }) => {
      if (!inForce) return [];
      const known = before.get(geofence);
      if (known !== undefined) return [known];
      const zone = new Zone(geofence, this.#plane, this.#site.responders, isOpenAt(geofence.schedule, wall));
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
    const unheardMs = by === 'time' && track.isStale(at) ? at - (track.last?.at ?? presence.since) : null;
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
          else if (zone.hasLasted(presence.since, needsMs, at))
            this.#raise(ruleId, { ...happening, setpoint: needsMs }, at, conclusions);
          break;
        }
        case 'zone-left':
          if (isInside) this.#return(zone, ruleId, lastedMs, at, conclusions);
          else if (presence.left && zone.hasLasted(presence.since, rule.delayMs, at))
            this.#raise(ruleId, { ...happening, setpoint: rule.delayMs }, at, conclusions);
          break;
        case 'overstay': {
          const needsMs = rule.withinMs + rule.delayMs;
          const isSilent = rule.silentMs !== undefined && unheardMs !== null && unheardMs >= rule.silentMs;
          if (!isInside) this.#return(zone, ruleId, lastedMs, at, conclusions);
          else if (isSilent || zone.hasLasted(presence.since, needsMs, at))
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

const kmh = (mps: number): number => Math.round(mps * 36) / 10;

const returned = (alarmId: AlarmId, value: number, observedAt: Instant): GeofenceConclusion => ({
  type: 'ReturnAlarmToNormal',
  data: { alarmId, value, observedAt },
});
