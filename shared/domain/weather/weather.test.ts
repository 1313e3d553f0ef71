import { describe, expect, it } from 'vitest';
import { LIVE } from '../ids.ts';
import { testCommand, testSite } from '../testing.ts';
import type { Site } from '../register/site.ts';
import { decide, emptyWorld, evolve } from '../world.ts';
import { conditionsOf } from './conditions.ts';
import { solarElevation } from '../../science/dispersion/stability.ts';
import { stabilityOf, windAtTen } from './stability.ts';
import type { WeatherEntry } from './evolve.ts';

const now = Date.UTC(2026, 5, 21, 4);
const mast = (id: string, unit: string): Site['tags'][number] =>
  ({ ...testSite.tags[0], id, unit, kind: 'weather', staleAfterMs: 15_000 }) as Site['tags'][number];
const site: Site = { ...testSite, tags: [mast('DIR', '°'), mast('SPD', 'm/s')] };
const heard = (ageMs: number) => (id: string) => ({ value: id === 'DIR' ? 200 : 4, at: now - ageMs });
const entry: WeatherEntry = {
  windFrom: 20,
  windSpeed: 2,
  windHeight: 10,
  airC: null,
  cloudOktas: 8,
  source: 'airport',
  until: now + 60_000,
  enteredAt: now - 60_000,
  enteredBy: { kind: 'system', name: 'test' },
};

describe('the weather that counts', () => {
  it('is that of the mast; silent for too long it is its last, and not live', () => {
    expect(conditionsOf(site, null, heard(1_000), now)).toMatchObject({
      source: 'station',
      windFrom: 200,
      isStale: false,
    });
    expect(conditionsOf(site, null, heard(60_000), now)).toMatchObject({ windFrom: 200, isStale: true });
    expect(conditionsOf(site, null, () => null, now)).toMatchObject({ source: 'none', windFrom: null });
  });

  it('is what was entered while that holds, then the mast again', () => {
    expect(conditionsOf(site, entry, heard(0), now)).toMatchObject({ source: 'entry', windFrom: 20, cloudOktas: 8 });
    expect(conditionsOf(site, entry, heard(0), now + 60_000)).toMatchObject({ source: 'station' });
    expect(conditionsOf(site, entry, heard(0), now - 120_000)).toMatchObject({ source: 'station' });
  });

  it('is entered for a day at most, and taken back', () => {
    const enter = (until: number) =>
      decide(emptyWorld, { ...testCommand({ type: 'EnterWeather', data: { ...entry, until } }), world: LIVE, at: now });
    expect(enter(now + 86_400_001).kind).toBe('rejected');
    expect(enter(now).kind).toBe('rejected');
    const done = enter(now + 1_000);
    if (done.kind === 'rejected') throw new Error('It counts.');
    const state = done.events.reduce(evolve, emptyWorld);
    expect(state.weather.entry).toMatchObject({ windFrom: 20, enteredAt: now });
    const back = decide(state, {
      ...testCommand({ type: 'TakeBackWeather', data: { enteredAt: now, reason: '' } }),
      world: LIVE,
      at: now + 500,
    });
    if (back.kind === 'rejected') throw new Error('It can be taken back.');
    expect(back.events.reduce(evolve, state).weather.entry).toBeNull();
  });
});

describe('the stability of the air', () => {
  it.each([
    [1, 0, 12, 'B'],
    [1.5, 0, 0, 'F'],
    [4, 0, 0, 'E'],
    [7, 0, 0, 'D'],
    [3, 8, 0, 'D'],
    [7, 0, 12, 'C'],
  ])('in a wind of %f m/s under %d/8 cloud at %d h is class %s', (wind, cloud, hour, stability) => {
    // In Shanghai’s longitude, local solar time.
    const at = Date.UTC(2026, 5, 21, hour - 8);
    const found = stabilityOf(wind, cloud, [120, 37], at).stability;
    expect(found === 'A' ? 'B' : found).toBe(stability);
  });

  it('goes by the sun: high at noon of midsummer, below the horizon at midnight', () => {
    expect(solarElevation([120, 37], Date.UTC(2026, 5, 21, 4))).toBeCloseTo(90 - 37 + 23.44, 0);
    expect(solarElevation([120, 37], Date.UTC(2026, 5, 21, 16))).toBeLessThan(-25);
  });

  it('makes of a wind higher up the one at 10 m', () => {
    expect(windAtTen(5, 40, 'D')).toBeCloseTo(5 * 0.25 ** 0.15, 6);
    expect(windAtTen(5, 10, 'F')).toBe(5);
  });
});
