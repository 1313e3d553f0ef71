/**
 * Pasquill’s stability class by Turner’s method, out of what a station knows: how high clouds are it seldom does, so they count
 * as low, which is more stable by day.
 */
import { solarElevation, turnerClass } from '../../science/dispersion/stability.ts';
import type { Instant, LocalizedText, Position } from '../values.ts';
import type { PasquillClass } from '../zones/zoneCase.ts';

export interface Stability {
  readonly stability: PasquillClass;
  /** What it was concluded from, a sentence each. */
  readonly why: readonly LocalizedText[];
}

/** `windSpeed`: m/s at 10 m. `cloudOktas` null: nobody says. */
export function stabilityOf(windSpeed: number, cloudOktas: number | null, position: Position, at: Instant): Stability {
  const elevation = solarElevation(position, at);
  const isNight = elevation <= 0;
  // On the safe side by night; the middle by day.
  const oktas = cloudOktas ?? (isNight ? 0 : 4);
  const stability = turnerClass({ windSpeed, cloudCover: oktas / 8, solarElevation: elevation });
  const height = Math.round(elevation);
  return {
    stability,
    why: [
      isNight
        ? { en: 'night: the sun is below the horizon', zh: '夜间：太阳位于地平线以下' }
        : { en: `sun ${String(height)}° above the horizon`, zh: `太阳高度角 ${String(height)}°` },
      cloudOktas === null
        ? isNight
          ? { en: 'cloud not known, taken as clear (the safe side)', zh: '云量未知，按无云计（偏安全）' }
          : { en: 'cloud not known, taken as half', zh: '云量未知，按半云计' }
        : { en: `cloud ${String(cloudOktas)}/8`, zh: `云量 ${String(cloudOktas)}/8` },
      { en: `wind ${windSpeed.toFixed(1)} m/s`, zh: `风速 ${windSpeed.toFixed(1)} m/s` },
    ],
  };
}

/** Exponents of the wind’s profile over open country (EPA-454/R-99-005, section 6.2.5). */
const PROFILE: Readonly<Record<PasquillClass, number>> = { A: 0.07, B: 0.07, C: 0.1, D: 0.15, E: 0.35, F: 0.55 };

/** m/s at 10 m of what was measured at `height` m. */
export const windAtTen = (speed: number, height: number, stability: PasquillClass): number =>
  height === 10 ? speed : speed * (10 / height) ** PROFILE[stability];
