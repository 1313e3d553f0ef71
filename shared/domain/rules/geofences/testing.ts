/** A geofence on a plane of metres, and who walks over it: for tests of how geofences are judged. */
import { planeAt } from '../../../science/plane.ts';
import { ResponderId } from '../../ids.ts';
import { Geofence, type GeofenceRule, type Site } from '../../register/site.ts';
import { testCommand, testGeofence, testSite } from '../../testing.ts';
import { decide, emptyWorld, evolve, type WorldState } from '../../world.ts';
import type { Conclusion, Evaluation, ObservedPosition } from '../evaluation.ts';
import { GeofenceEvaluation } from './geofenceEvaluation.ts';

export const T0 = Date.parse('2026-11-30T02:00:00Z');
const plane = planeAt(testSite.center);
export const at = (x: number, y: number): [number, number] => [
  testSite.center[0] + x / plane.metresPerLongitude,
  testSite.center[1] + y / plane.metresPerLatitude,
];

/** A square of 200 m about the middle of the site. */
export const squareWith = (...rules: readonly Partial<GeofenceRule>[]): Geofence =>
  Geofence.parse({
    ...testGeofence,
    shape: { type: 'polygon', ring: [at(-100, -100), at(100, -100), at(100, 100), at(-100, 100)] },
    rules: rules.map((rule) => ({
      id: rule.type,
      who: { of: 'all' },
      priority: 'high',
      delayMs: 0,
      scenario: 'person-in-danger',
      ...rule,
    })),
  });

export const fire1 = ResponderId.parse('fire-1');
export const gas1 = ResponderId.parse('gas-1');

/** A world in which geofences are judged, and what they concluded is recorded at once. */
export class Walk {
  state: WorldState = emptyWorld;
  readonly said: string[] = [];
  /** All fixes that were given, as a hub keeps them. */
  readonly #recorded: ObservedPosition[] = [];
  #evaluation: Evaluation;
  #now = T0;

  constructor(geofences: readonly Geofence[], site: Site = testSite) {
    this.give({ type: 'ImportSite', data: { site: { ...site, geofences: [...geofences] }, source: 'test' } });
    this.#evaluation = this.#made();
  }

  /** As after a start: nothing is remembered but what stands, and what was recorded. */
  restart(seconds: number, keeps: 'what was recorded' | 'nothing' = 'nothing'): void {
    this.#now = T0 + seconds * 1_000;
    this.#evaluation = this.#made();
    const { recallsMs = 0 } = this.#evaluation;
    if (keeps === 'what was recorded')
      this.#evaluation.recall?.(this.#recorded.filter(({ at: time }) => time >= this.#now - recallsMs));
    this.#take(this.#evaluation.begin?.(this.#now) ?? []);
  }

  give(command: Conclusion): void {
    const decision = decide(this.state, testCommand(command, { at: this.#now }));
    if (decision.kind === 'rejected') throw new Error(decision.rejection.sentence.en);
    for (const event of decision.events) this.state = evolve(this.state, event);
  }

  fix(seconds: number, x: number, y: number, who: ResponderId = fire1, speed = NaN): this {
    const given = { responderId: who, position: at(x, y), at: T0 + seconds * 1_000, speed };
    this.#recorded.push(given);
    this.#take(this.#evaluation.locate?.(given) ?? []);
    return this;
  }

  tick(seconds: number): this {
    this.#now = T0 + seconds * 1_000;
    this.#take(this.#evaluation.tick({ now: this.#now, isFed: true }));
    return this;
  }

  /** A fix and a tick each five seconds. */
  stand(from: number, to: number, x: number, y: number, who: ResponderId = fire1): this {
    for (let seconds = from; seconds < to; seconds += 5) this.fix(seconds, x, y, who).tick(seconds);
    return this;
  }

  get messages(): string[] {
    return Object.values(this.state.alarms.active).map(({ message }) => message.en);
  }

  #made(): Evaluation {
    const { site } = this.state.register;
    if (site === null) throw new Error('There is a site.');
    return new GeofenceEvaluation(site, () => this.state, this.#now);
  }

  #take(conclusions: readonly Conclusion[]): void {
    for (const conclusion of conclusions) {
      if (conclusion.type === 'RaiseAlarm') {
        const { type, responderId, observedAt } = conclusion.data;
        this.said.push(`${type} ${responderId ?? ''} ${String((observedAt - T0) / 1_000)}`);
      } else if (conclusion.type === 'ReturnAlarmToNormal')
        this.said.push(`back ${String((conclusion.data.observedAt - T0) / 1_000)}`);
      this.give(conclusion);
    }
  }
}
