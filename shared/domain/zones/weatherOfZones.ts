/** The weather that zones are computed with, out of what counts at the time, and what was assumed. */
import type { Instant, LocalizedText, Position } from '../values.ts';
import type { Conditions } from '../weather/conditions.ts';
import { stabilityOf, windAtTen } from '../weather/stability.ts';
import type { WeatherOfZones } from './computeZones.ts';

export interface ConcludedWeather extends WeatherOfZones {
  readonly why: readonly LocalizedText[];
  /** What was assumed, or has to be minded. */
  readonly notes: readonly LocalizedText[];
}

/** m/s: a calm is computed with it, for in no wind the models have no answer. */
const LEAST_WIND = 1;
const USUAL_AIR_C = 15;

/** Null: there is no wind to go by. `spread`: degrees that the wind swung in the last hours. */
export function weatherOfZones(
  { windFrom, windSpeed, windHeight, air, cloudOktas, isStale }: Conditions,
  position: Position,
  at: Instant,
  spread: number | null,
): ConcludedWeather | null {
  if (windFrom === null || windSpeed === null) return null;
  const { stability, why } = stabilityOf(windSpeed, cloudOktas, position, at);
  const atTen = windAtTen(windSpeed, windHeight, stability);
  const usableAir = air === null || air.isStale ? null : air.value;
  return {
    windFrom,
    windSpeed: Math.max(LEAST_WIND, atTen),
    stability,
    temperature: (usableAir ?? USUAL_AIR_C) + 273.15,
    spread,
    why,
    notes: [
      ...(isStale
        ? [
            {
              en: 'The mast is silent: this is its last wind, which may be another by now. Enter the weather by hand.',
              zh: '气象站无数据：以下为最后一次的风，现在可能已变化。请人工录入气象。',
            },
          ]
        : []),
      ...(atTen < LEAST_WIND
        ? [
            {
              en: 'It is calm: computed with 1 m/s, and the gas may lie on every side of the source.',
              zh: '静风：按 1 m/s 计算，气体可能在泄漏源四周积聚。',
            },
          ]
        : []),
      ...(usableAir === null
        ? [
            {
              en: `The temperature of the air is not known: taken as ${String(USUAL_AIR_C)} °C.`,
              zh: `气温未知，按 ${String(USUAL_AIR_C)} °C 计。`,
            },
          ]
        : []),
    ],
  };
}
