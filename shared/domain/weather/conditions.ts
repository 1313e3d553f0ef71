/**
 * Which weather counts for danger zones: what a person entered while it holds, else what the station's mast says. A mast
 * that is silent is named with its age, and never counts as live.
 */
import type { PlaceId, TagId } from '../ids.ts';
import type { Site, Tag } from '../register/site.ts';
import type { Instant } from '../values.ts';
import type { WeatherEntry } from './evolve.ts';

export interface Newest {
  readonly value: number;
  readonly at: Instant;
}

/** A weather instrument’s newest value, and how old it is. */
export interface Observed {
  readonly value: number;
  readonly at: Instant;
  readonly isStale: boolean;
}

export interface Mast {
  readonly placeId: PlaceId;
  readonly direction: Tag;
  /** Null: it measures the direction only. */
  readonly speed: Tag | null;
}

export interface Conditions {
  /** `entry`: entered by hand; `none`: there is no mast, or it was never heard. */
  readonly source: 'entry' | 'station' | 'none';
  readonly mast: Mast | null;
  readonly entry: WeatherEntry | null;
  /** Degrees from true north that it comes from; null: not known. */
  readonly windFrom: number | null;
  /** m/s at `windHeight`. */
  readonly windSpeed: number | null;
  /** Metres above the ground. */
  readonly windHeight: number;
  /** Of the wind; null: there is none. */
  readonly at: Instant | null;
  /** It is older than a mast may be silent: it is shown with its age, and does not count as live. */
  readonly isStale: boolean;
  readonly air: Observed | null;
  readonly cloudOktas: number | null;
  /** W/m². */
  readonly sun: Observed | null;
}

/** Wind is measured at this height where nobody says otherwise (WMO-No. 8). */
export const USUAL_WIND_HEIGHT = 10;

/** Every place whose instruments say where the wind comes from, in the order of the register. */
export function mastsOf(site: Site): Mast[] {
  const weather = site.tags.filter(({ kind }) => kind === 'weather');
  const speeds = weather.filter(({ unit }) => unit === 'm/s');
  return weather
    .filter(({ unit }) => unit === '°')
    .map((direction) => ({
      placeId: direction.placeId,
      direction,
      speed: speeds.find(({ placeId }) => placeId === direction.placeId) ?? speeds[0] ?? null,
    }));
}

/** `newest`: of a tag the newest good reading; null: never heard, or its source calls it bad. */
export function conditionsOf(
  site: Site,
  entry: WeatherEntry | null,
  newest: (id: TagId) => Newest | null,
  at: Instant,
): Conditions {
  const observed = (tag: Tag | null | undefined): Observed | null => {
    const reading = tag === null || tag === undefined ? null : newest(tag.id);
    if (tag === null || tag === undefined || reading === null) return null;
    return { value: reading.value, at: reading.at, isStale: reading.at < at - tag.staleAfterMs };
  };
  const instrument = (unit: string): Observed | null =>
    firstLive(site.tags.filter((tag) => tag.kind === 'weather' && tag.unit === unit).map(observed));
  const [air, sun, cloud] = [instrument('°C'), instrument('W/m²'), instrument('okta')];
  const fresh = (one: Observed | null): number | null => (one === null || one.isStale ? null : one.value);

  const masts = mastsOf(site);
  const said = masts.map((mast) => ({ mast, from: observed(mast.direction), speed: observed(mast.speed) }));
  const isLive = ({ from, speed }: (typeof said)[number]): boolean =>
    from !== null && !from.isStale && speed !== null && !speed.isStale;
  const best = said.find(isLive) ?? said.find(({ from }) => from !== null) ?? said[0] ?? null;

  if (entry !== null && at < entry.until && entry.enteredAt <= at)
    return {
      source: 'entry',
      mast: best?.mast ?? null,
      entry,
      windFrom: entry.windFrom,
      windSpeed: entry.windSpeed,
      windHeight: entry.windHeight,
      at: entry.enteredAt,
      isStale: false,
      air: entry.airC === null ? air : { value: entry.airC, at: entry.enteredAt, isStale: false },
      cloudOktas: entry.cloudOktas ?? fresh(cloud),
      sun,
    };
  const { from = null, speed = null } = best ?? {};
  return {
    source: from === null ? 'none' : 'station',
    mast: best?.mast ?? null,
    entry: null,
    windFrom: from?.value ?? null,
    windSpeed: speed?.value ?? null,
    windHeight: USUAL_WIND_HEIGHT,
    // As old as the older of the two.
    at: from === null ? null : Math.min(from.at, speed?.at ?? from.at),
    isStale: from !== null && (from.isStale || speed?.isStale === true),
    air,
    cloudOktas: fresh(cloud),
    sun,
  };
}

const firstLive = (all: readonly (Observed | null)[]): Observed | null =>
  all.find((one) => one !== null && !one.isStale) ?? all.find((one) => one !== null) ?? null;
