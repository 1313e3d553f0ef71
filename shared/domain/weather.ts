/**
 * What the site’s own weather instruments say. Which instrument measures what is told by its unit: m/s the wind, mm/h the
 * rain, kV/m the electric field that precedes lightning, °C the air.
 */
import type { TagId } from './ids.ts';
import type { Site, Tag } from './register/site.ts';
import type { Instant } from './values.ts';

/** Null: nothing measures it, or what does is silent. */
export interface Weather {
  readonly windMps: number | null;
  readonly rainMmPerH: number | null;
  /** Absolute. */
  readonly fieldKvPerM: number | null;
  readonly airC: number | null;
}

export const unknownWeather: Weather = { windMps: null, rainMmPerH: null, fieldKvPerM: null, airC: null };

const quantities: Readonly<Record<string, keyof Weather>> = {
  'm/s': 'windMps',
  'mm/h': 'rainMmPerH',
  'kV/m': 'fieldKvPerM',
  '°C': 'airC',
};

export const weatherTagsOf = (site: Site): Tag[] =>
  site.tags.filter(({ kind, unit }) => kind === 'weather' && quantities[unit] !== undefined);

/** The gravest of several instruments of a kind; the wind of the first, for a calm at one mast is none at the other. */
export function weatherOf(
  tags: readonly Tag[],
  newest: (id: TagId) => { readonly value: number; readonly at: Instant } | null,
  at: Instant,
): Weather {
  const weather: { -readonly [K in keyof Weather]: Weather[K] } = { ...unknownWeather };
  for (const { id, unit, staleAfterMs } of tags) {
    const quantity = quantities[unit];
    const reading = newest(id);
    if (quantity === undefined || reading === null || reading.at < at - staleAfterMs) continue;
    const value = quantity === 'fieldKvPerM' ? Math.abs(reading.value) : reading.value;
    const before = weather[quantity];
    weather[quantity] = before === null ? value : quantity === 'windMps' ? before : Math.max(before, value);
  }
  return weather;
}
